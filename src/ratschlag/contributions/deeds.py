"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "contributions.call_changed": _("changed who may write topic wishes in “%(subject)s”"),
    "contributions.wish_filed": _("put the wish “%(subject)s” elsewhere"),
    "contributions.wish_moved": _("moved the wish “%(subject)s” on"),
    "contributions.wish_read": _("looked at who wrote the wish “%(subject)s”"),
    "contributions.wish_written": _("wrote the wish “%(subject)s”"),
    "contributions.wishes_listed": _("looked at the topic wishes of “%(subject)s”"),
}
