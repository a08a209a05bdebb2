"""Pages of invitations: waves, texts, people, following up; and those behind the link."""
