"""Settings, addresses and middleware: the parts put together."""
