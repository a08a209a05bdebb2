"""Agendas and minutes as files: pure, from plain data."""
