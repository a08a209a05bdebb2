"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "amendments.call_changed": _("changed who may suggest amendments of “%(subject)s”"),
    "amendments.amendment_written": _("suggested the amendment “%(subject)s”"),
    "amendments.amendment_advised": _("recommended what becomes of the amendment “%(subject)s”"),
    "amendments.amendment_decided": _("decided on the amendment “%(subject)s”"),
    "amendments.amendment_reopened": _("opened the amendment “%(subject)s” again"),
    "amendments.amendment_hidden": _("hid the amendment “%(subject)s”"),
    "amendments.amendment_shown": _("showed the amendment “%(subject)s” again"),
    "amendments.amendment_supported": _("supported the amendment “%(subject)s”"),
    "amendments.comment_written": _("commented on the draft: “%(subject)s”"),
    "amendments.comment_hidden": _("hid a comment on the draft: “%(subject)s”"),
    "amendments.comment_shown": _("showed a comment on the draft again: “%(subject)s”"),
    "amendments.comment_reported": _("reported a comment on the draft: “%(subject)s”"),
    "amendments.report_settled": _("let a reported comment on the draft stay: “%(subject)s”"),
    "amendments.comments_listed": _("looked at the comments on the draft “%(subject)s”"),
    "amendments.amendments_exported": _("took the amendments of “%(subject)s” along as a file"),
    "amendments.amendment_read": _("looked at who wrote the amendment “%(subject)s”"),
    "amendments.reading_noted": _("noted what of the draft the group “%(subject)s” has seen"),
    "amendments.reading_removed": _("removed a note on what the group “%(subject)s” has seen"),
}
