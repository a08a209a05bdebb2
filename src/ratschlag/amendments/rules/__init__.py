"""Decisions about amendments, from given values alone."""
