"""Topic wishes: written, supported, talked about, answered with a reason, in a public ledger."""
