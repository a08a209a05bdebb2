"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "meetings.meeting_moved": _("moved the meeting “%(subject)s”"),
    "meetings.meeting_pinned": _("pinned or unpinned the meeting “%(subject)s”"),
    "meetings.meeting_removed": _("deleted the meeting “%(subject)s”"),
    "meetings.plan_discarded": _("discarded the working plan of “%(subject)s”"),
    "meetings.plan_kept": _("took over a plan for “%(subject)s”"),
    "meetings.plan_published": _("published the meeting plan: “%(subject)s”"),
    "meetings.run_ended": _("ended the planning run “%(subject)s”"),
    "meetings.run_failed": _("could not finish the planning run “%(subject)s”"),
    "meetings.run_requested": _("started the planning run “%(subject)s”"),
    "meetings.run_stopped": _("stopped the planning run “%(subject)s”"),
    "meetings.settings_changed": _("changed the planning settings of “%(subject)s”"),
    "meetings.settings_made": _("made the planning settings of “%(subject)s”"),
}
