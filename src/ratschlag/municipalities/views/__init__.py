"""Pages on which the municipality's own data are kept."""
