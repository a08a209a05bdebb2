"""Documents of invitations, from plain data."""
