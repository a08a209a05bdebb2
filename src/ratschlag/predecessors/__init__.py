"""Old concepts: what they promised, what became of it, and what the new concept must answer."""
