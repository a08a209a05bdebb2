"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "predecessors.old_concept_added": _("added the old concept “%(subject)s”"),
    "predecessors.old_concept_changed": _("changed the old concept “%(subject)s”"),
    "predecessors.old_concept_removed": _("deleted the old concept “%(subject)s”"),
    "predecessors.stock_shown": _("showed the stock-taking of “%(subject)s” to everybody"),
    "predecessors.stock_hidden": _("took the stock-taking of “%(subject)s” off the public pages"),
    "predecessors.old_measure_added": _("added the old measure “%(subject)s”"),
    "predecessors.old_measure_changed": _("changed the old measure “%(subject)s”"),
    "predecessors.old_measure_removed": _("deleted the old measure “%(subject)s”"),
    "predecessors.stock_taken": _("said what became of the old measure “%(subject)s”"),
    "predecessors.unit_asked": _("asked “%(subject)s” what became of old measures"),
    "predecessors.old_measure_asked": _("asked a unit what became of “%(subject)s”"),
    "predecessors.request_ended": _("ended the request to “%(subject)s” about old measures"),
    "predecessors.link_shown": _("had a link for “%(subject)s” shown to pass it on"),
    "predecessors.unit_answered": _("answered what became of the old measure “%(subject)s”"),
    "predecessors.unit_reminded": _("reminded “%(subject)s” of old measures"),
    "predecessors.succession_added": _("said which measure carries an old one on: “%(subject)s”"),
    "predecessors.succession_removed": _(
        "said that a measure does not carry an old one on: “%(subject)s”"
    ),
    "predecessors.finding_added": _("added “%(subject)s” of the stock-taking"),
    "predecessors.finding_changed": _("changed “%(subject)s” of the stock-taking"),
    "predecessors.finding_removed": _("deleted “%(subject)s” of the stock-taking"),
    "predecessors.answer_added": _("said what answers a finding: “%(subject)s”"),
    "predecessors.answer_removed": _(
        "said that something does not answer a finding: “%(subject)s”"
    ),
    "predecessors.basis_named": _("said on which old measures “%(subject)s” rests"),
}
