"""Pages of the council calendar."""
