"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "votes.vote_cancelled": _("cancelled the vote “%(subject)s”"),
    "votes.vote_cast": _("voted for the seat “%(subject)s”"),
    "votes.vote_changed": _("changed the vote “%(subject)s” before it began"),
    "votes.vote_closed": _("closed the vote “%(subject)s”"),
    "votes.vote_discarded": _("dropped the vote “%(subject)s”"),
    "votes.vote_entered": _("entered by telephone how the seat “%(subject)s” votes"),
    "votes.newcomers_asked": _("asked newly come people to vote on “%(subject)s”"),
    "votes.vote_opened": _("opened the vote “%(subject)s”"),
    "votes.vote_prepared": _("prepared the vote “%(subject)s”"),
    "votes.vote_prolonged": _("changed when the vote “%(subject)s” closes"),
    "votes.vote_published": _("published the result of the vote “%(subject)s”"),
    "votes.vote_read": _("looked at who voted on “%(subject)s”"),
    "votes.tie_decided": _("decided the tie of the vote “%(subject)s”"),
    "votes.voters_reminded": _("reminded people of the vote “%(subject)s”"),
    "votes.vote_withdrawn": _("took the result of the vote “%(subject)s” back"),
}
