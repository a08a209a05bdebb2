"""Pages on which processes and their frames are kept."""
