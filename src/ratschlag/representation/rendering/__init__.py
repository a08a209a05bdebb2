"""Documents of balance, from plain data."""
