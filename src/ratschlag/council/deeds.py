"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "council.calendar_imported": _("imported the calendar “%(subject)s”"),
    "council.calendar_requested": _("had the calendar “%(subject)s” read from its address"),
    "council.committee_added": _("added the committee “%(subject)s”"),
    "council.committee_changed": _("changed the committee “%(subject)s”"),
    "council.committee_removed": _("deleted the committee “%(subject)s”"),
    "council.sitting_added": _("added the sitting “%(subject)s”"),
    "council.sitting_changed": _("changed the sitting “%(subject)s”"),
    "council.sitting_missed": _("no longer found the sitting “%(subject)s” in its calendar"),
    "council.sitting_removed": _("deleted the sitting “%(subject)s”"),
    "council.sitting_seen_again": _("found the sitting “%(subject)s” in its calendar again"),
    "council.source_added": _("added the calendar source “%(subject)s”"),
    "council.source_changed": _("changed the calendar source “%(subject)s”"),
    "council.source_removed": _("deleted the calendar source “%(subject)s”"),
}
