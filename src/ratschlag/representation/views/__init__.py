"""Pages on balance."""
