"""Council papers made from a process, and their documents."""
