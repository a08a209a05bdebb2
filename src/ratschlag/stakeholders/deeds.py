"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "stakeholders.account_given": _("gave “%(subject)s” an account"),
    "stakeholders.group_added": _("added the group “%(subject)s”"),
    "stakeholders.group_changed": _("changed the group “%(subject)s”"),
    "stakeholders.group_moved": _("moved the group “%(subject)s”"),
    "stakeholders.group_read": _("looked at who sits in the group “%(subject)s”"),
    "stakeholders.group_removed": _("deleted the group “%(subject)s”"),
    "stakeholders.needs_stated": _("said what support “%(subject)s” needs"),
    "stakeholders.entries_merged": _("made two entries one: “%(subject)s”"),
    "stakeholders.entries_parted": _("made one entry two again: “%(subject)s”"),
    "stakeholders.occupancy_ended": _("ended an occupancy: “%(subject)s”"),
    "stakeholders.occupancy_removed": _("deleted an occupancy: “%(subject)s”"),
    "stakeholders.organisation_added": _("added the organisation “%(subject)s”"),
    "stakeholders.organisation_changed": _("changed the organisation “%(subject)s”"),
    "stakeholders.organisation_dissolved": _("said that “%(subject)s” was dissolved"),
    "stakeholders.organisation_restored": _("said that “%(subject)s” is there after all"),
    "stakeholders.organisation_removed": _("deleted the organisation “%(subject)s”"),
    "stakeholders.people_listed": _("looked at the list of people of “%(subject)s”"),
    "stakeholders.person_added": _("added the person “%(subject)s”"),
    "stakeholders.person_changed": _("changed the data of “%(subject)s”"),
    "stakeholders.person_read": _("looked at the data of “%(subject)s”"),
    "stakeholders.person_removed": _("deleted the person “%(subject)s”"),
    "stakeholders.person_seated": _("filled a seat: “%(subject)s”"),
    "stakeholders.register_exported": _("took along the register of “%(subject)s” as a table"),
    "stakeholders.register_imported": _("took over a table into the register of “%(subject)s”"),
    "stakeholders.seat_added": _("added the seat “%(subject)s”"),
    "stakeholders.seat_changed": _("changed the seat “%(subject)s”"),
    "stakeholders.seat_read": _("looked at who speaks for the seat “%(subject)s”"),
    "stakeholders.seat_removed": _("deleted the seat “%(subject)s”"),
}
