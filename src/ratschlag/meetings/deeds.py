"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "meetings.calendar_closed": _("revoked a calendar address: “%(subject)s”"),
    "meetings.calendar_opened": _("set up a calendar address: “%(subject)s”"),
    "meetings.call_changed": _("changed the question about times of “%(subject)s”"),
    "meetings.call_made": _("began to ask the people of “%(subject)s” for their times"),
    "meetings.people_asked": _("asked the people of “%(subject)s” when they can come"),
    "meetings.people_told": _("told those concerned what is new: “%(subject)s”"),
    "meetings.people_reminded": _("reminded the people of “%(subject)s” of their times"),
    "meetings.times_asked": _("asked “%(subject)s” for their times"),
    "meetings.times_listed": _("looked at who of “%(subject)s” can come when"),
    "meetings.times_opened": _("began to enter the times of “%(subject)s”"),
    "meetings.times_read": _("looked at when “%(subject)s” can come"),
    "meetings.times_stated": _("said when “%(subject)s” can come"),
    "meetings.format_followed": _("gave the meeting “%(subject)s” the form its group voted for"),
    "meetings.meeting_moved": _("moved the meeting “%(subject)s”"),
    "meetings.meeting_pinned": _("pinned or unpinned the meeting “%(subject)s”"),
    "meetings.meeting_removed": _("deleted the meeting “%(subject)s”"),
    "meetings.plan_discarded": _("discarded the working plan of “%(subject)s”"),
    "meetings.plan_kept": _("took over a plan for “%(subject)s”"),
    "meetings.plan_published": _("published the meeting plan: “%(subject)s”"),
    "meetings.remedy_taken": _("changed settings so that a plan becomes possible: “%(subject)s”"),
    "meetings.remedy_undone": _("took changes of settings for a plan back: “%(subject)s”"),
    "meetings.run_ended": _("ended the planning run “%(subject)s”"),
    "meetings.run_failed": _("could not finish the planning run “%(subject)s”"),
    "meetings.run_requested": _("started the planning run “%(subject)s”"),
    "meetings.run_stopped": _("stopped the planning run “%(subject)s”"),
    "meetings.settings_changed": _("changed the planning settings of “%(subject)s”"),
    "meetings.settings_made": _("made the planning settings of “%(subject)s”"),
}
