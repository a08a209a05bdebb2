"""Participation processes: phases, milestones, fields of action, cross-cutting topics."""
