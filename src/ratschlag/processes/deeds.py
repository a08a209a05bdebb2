"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "processes.duty_added": _("added the duty to report “%(subject)s”"),
    "processes.duty_changed": _("changed the duty to report “%(subject)s”"),
    "processes.duty_removed": _("deleted the duty to report “%(subject)s”"),
    "processes.field_added": _("added the field of action “%(subject)s”"),
    "processes.field_changed": _("changed the field of action “%(subject)s”"),
    "processes.field_moved": _("moved the field of action “%(subject)s”"),
    "processes.field_removed": _("deleted the field of action “%(subject)s”"),
    "processes.milestone_added": _("added the milestone “%(subject)s”"),
    "processes.milestone_changed": _("changed the milestone “%(subject)s”"),
    "processes.milestone_removed": _("deleted the milestone “%(subject)s”"),
    "processes.phase_added": _("added the phase “%(subject)s”"),
    "processes.phase_changed": _("changed the phase “%(subject)s”"),
    "processes.phase_removed": _("deleted the phase “%(subject)s”"),
    "processes.process_changed": _("changed the process “%(subject)s”"),
    "processes.process_closed": _("closed the process “%(subject)s”"),
    "processes.process_created": _("created the process “%(subject)s”"),
    "processes.process_published": _("published the process “%(subject)s”"),
    "processes.process_removed": _("deleted the process “%(subject)s”"),
    "processes.topic_added": _("added the cross-cutting topic “%(subject)s”"),
    "processes.topic_changed": _("changed the cross-cutting topic “%(subject)s”"),
    "processes.topic_moved": _("moved the cross-cutting topic “%(subject)s”"),
    "processes.topic_removed": _("deleted the cross-cutting topic “%(subject)s”"),
}
