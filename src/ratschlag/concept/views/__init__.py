"""Pages on which a concept is written, checked and read."""
