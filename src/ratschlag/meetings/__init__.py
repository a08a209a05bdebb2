"""Meetings of the groups, their planning, and the published plan."""
