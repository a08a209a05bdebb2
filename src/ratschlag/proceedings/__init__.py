"""What groups do in their meetings: agenda, attendance, minutes, decisions, tasks."""
