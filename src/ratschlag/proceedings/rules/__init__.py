"""Pure decisions about agendas, minutes and what of them the public reads."""
