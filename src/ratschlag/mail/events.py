"""News of mails for the apps above: they subscribe, this app knows none of them."""

from django.dispatch import Signal

# Sent with `message` (Message) and `now` when a mail was sent, came back, failed, was stopped or is
# undecided. Whoever must not miss anything reads the state of the message instead: a process
# may die between the change and its news.
message_moved = Signal()
