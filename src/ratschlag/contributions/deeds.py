"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "contributions.call_changed": _("changed who may write topic wishes in “%(subject)s”"),
    "contributions.comment_hidden": _("hid a comment: “%(subject)s”"),
    "contributions.comment_shown": _("showed a comment again: “%(subject)s”"),
    "contributions.comment_written": _("commented: “%(subject)s”"),
    "contributions.link_withdrawn": _(
        "took back the link by which “%(subject)s” writes topic wishes"
    ),
    "contributions.links_sent": _("sent links to write topic wishes in “%(subject)s”"),
    "contributions.writer_noted": _("let “%(subject)s” write topic wishes by a link"),
    "contributions.writers_listed": _(
        "looked at who may write topic wishes by a link in “%(subject)s”"
    ),
    "contributions.report_settled": _("settled a report: “%(subject)s”"),
    "contributions.contribution_reported": _("reported a contribution: “%(subject)s”"),
    "contributions.support_withdrawn": _("took back the support of the wish “%(subject)s”"),
    "contributions.unit_answered": _("noted what the unit says to the wish “%(subject)s”"),
    "contributions.unit_answered_itself": _("said something to the wish “%(subject)s” as a unit"),
    "contributions.unit_asked": _("asked a unit about the wish “%(subject)s”"),
    "contributions.unit_reminded": _("reminded a unit of the wish “%(subject)s”"),
    "contributions.wish_filed": _("put the wish “%(subject)s” elsewhere"),
    "contributions.wish_hidden": _("hid the wish “%(subject)s”"),
    "contributions.wish_moved": _("moved the wish “%(subject)s” on"),
    "contributions.wish_read": _("looked at who wrote the wish “%(subject)s”"),
    "contributions.wish_shown": _("showed the wish “%(subject)s” again"),
    "contributions.wish_supported": _("supported the wish “%(subject)s”"),
    "contributions.wish_written": _("wrote the wish “%(subject)s”"),
    "contributions.wishes_listed": _("looked at the topic wishes of “%(subject)s”"),
}
