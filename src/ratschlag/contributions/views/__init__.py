"""Pages of topic wishes: the public ledger, writing, the office."""
