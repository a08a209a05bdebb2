"""Pages of old concepts."""
