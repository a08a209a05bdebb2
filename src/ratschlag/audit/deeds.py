"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "audit.trail_exported": _("exported the log of changes of “%(subject)s”"),
    "audit.values_erased": _("erased names and values from the log of changes"),
}
