"""Documents of a concept, from plain data: a version, and what differs between two."""
