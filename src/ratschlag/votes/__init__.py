"""Votes of a group: one vote a seat, open or secret, closed at a deadline or by the office."""
