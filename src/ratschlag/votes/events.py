"""News of votes for the apps above: they subscribe, this app knows none of them."""

from django.dispatch import Signal

# Sent with `group` (stakeholders.Group), `by` and `now`, inside the transaction, when a vote has
# set how the group meets.
format_decided = Signal()
