"""Amendments of the draft by seats, units and everybody: word by word, answered with a reason."""
