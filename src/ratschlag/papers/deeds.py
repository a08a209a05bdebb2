"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "papers.consultation_added": _("added the consultation “%(subject)s”"),
    "papers.consultation_changed": _("changed the consultation “%(subject)s”"),
    "papers.consultation_removed": _("deleted the consultation “%(subject)s”"),
    "papers.paper_added": _("added the council paper “%(subject)s”"),
    "papers.paper_changed": _("changed the council paper “%(subject)s”"),
    "papers.paper_drafted": _("drafted the council paper “%(subject)s”"),
    "papers.paper_released": _("released the council paper “%(subject)s”"),
    "papers.paper_removed": _("deleted the council paper “%(subject)s”"),
    "papers.paper_withdrawn": _("withdrew the council paper “%(subject)s”"),
}
