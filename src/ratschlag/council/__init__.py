"""Committees and their dated sittings, entered by hand or read from calendars."""
