"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "municipalities.booking_cancelled": _("cancelled the booking “%(subject)s”"),
    "municipalities.booking_changed": _("changed the booking “%(subject)s”"),
    "municipalities.host_added": _("gave “%(subject)s” a host name"),
    "municipalities.logo_removed": _("took the logo of “%(subject)s” away"),
    "municipalities.logo_set": _("set the logo of “%(subject)s”"),
    "municipalities.municipality_changed": _("changed the settings of “%(subject)s”"),
    "municipalities.municipality_created": _("created the municipality “%(subject)s”"),
    "municipalities.role_given": _("gave the role “%(subject)s”"),
    "municipalities.role_taken": _("took the role “%(subject)s” away"),
    "municipalities.roles_listed": _("looked at who has which role in “%(subject)s”"),
    "municipalities.room_added": _("added the room “%(subject)s”"),
    "municipalities.room_booked": _("booked a room: “%(subject)s”"),
    "municipalities.room_changed": _("changed the room “%(subject)s”"),
    "municipalities.room_removed": _("deleted the room “%(subject)s”"),
    "municipalities.special_day_added": _("added the special days “%(subject)s”"),
    "municipalities.special_day_changed": _("changed the special days “%(subject)s”"),
    "municipalities.special_day_removed": _("deleted the special days “%(subject)s”"),
}
