"""Pages of agendas, minutes and decisions."""
