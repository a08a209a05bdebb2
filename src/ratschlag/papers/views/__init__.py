"""Pages of council papers, their consultations and their files."""
