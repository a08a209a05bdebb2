"""Pages on which organisations, people, groups and seats are kept."""
