"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "representation.ballot_changed": _("changed the anonymous ballot “%(subject)s”"),
    "representation.ballot_closed": _("closed the anonymous ballot “%(subject)s”"),
    "representation.ballot_discarded": _("discarded the anonymous ballot “%(subject)s”"),
    "representation.ballot_opened": _("opened the anonymous ballot “%(subject)s”"),
    "representation.ballot_prepared": _("prepared the anonymous ballot “%(subject)s”"),
    "representation.ballot_published": _(
        "published the result of the anonymous ballot “%(subject)s”"
    ),
    "representation.seats_listed": _("looked at who speaks for the seats of “%(subject)s”"),
    "representation.slips_made": _("made slips for the anonymous ballot “%(subject)s”"),
    "representation.target_added": _("added the target for seats “%(subject)s”"),
    "representation.target_changed": _("changed the target for seats “%(subject)s”"),
    "representation.target_removed": _("deleted the target for seats “%(subject)s”"),
}
