"""How balanced a process is: seats against their targets, and one anonymous ballot."""
