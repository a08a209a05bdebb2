"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "papers.attachment_added": _("added the attachment “%(subject)s”"),
    "papers.attachment_changed": _("changed the attachment “%(subject)s”"),
    "papers.attachment_removed": _("deleted the attachment “%(subject)s”"),
    "papers.check_added": _("answered the check “%(subject)s”"),
    "papers.check_changed": _("changed the check “%(subject)s”"),
    "papers.check_removed": _("deleted the check “%(subject)s”"),
    "papers.consultation_added": _("added the consultation “%(subject)s”"),
    "papers.consultation_changed": _("changed the consultation “%(subject)s”"),
    "papers.consultation_removed": _("deleted the consultation “%(subject)s”"),
    "papers.consultation_result_recorded": _("recorded the result of “%(subject)s”"),
    "papers.finance_row_added": _("added the row “%(subject)s” on financial effects"),
    "papers.finance_row_changed": _("changed the row “%(subject)s” on financial effects"),
    "papers.finance_row_removed": _("deleted the row “%(subject)s” on financial effects"),
    "papers.paper_added": _("added the council paper “%(subject)s”"),
    "papers.paper_changed": _("changed the council paper “%(subject)s”"),
    "papers.paper_drafted": _("drafted the council paper “%(subject)s”"),
    "papers.paper_released": _("released the council paper “%(subject)s”"),
    "papers.paper_removed": _("deleted the council paper “%(subject)s”"),
    "papers.paper_withdrawn": _("withdrew the council paper “%(subject)s”"),
}
