"""Measures of a dissolved unit go over to the one that follows it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.concept import queries
from ratschlag.concept.models import Concept, Measure, Partnership
from ratschlag.concept.operations.places import locked
from ratschlag.concept.operations.refusals import NobodyFollows, NobodyToAsk
from ratschlag.concept.operations.rounds import ask_measures
from ratschlag.core.access import Actor
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation
from ratschlag.stakeholders.queries.successors import successor_of


@transaction.atomic
def move_to_successor(*, concept: Concept, unit: Organisation, by: Actor, now: datetime) -> int:
    """Let whoever follows a dissolved unit be responsible for its measures; return how many.

    The successor is asked about them if units are being asked; what it did as a partner is part of
    its responsibility. Refuses: Closed, NobodyFollows, Invalid.
    """
    current = locked(concept)
    gone = Organisation.objects.get(pk=unit.pk)
    successor = successor_of(gone) if gone.dissolved_on else None
    if successor is None:
        raise NobodyFollows(unit=gone)
    if successor.sector != Sector.ADMINISTRATION:
        reason = _("“%(name)s” follows, but only a unit of the administration can be responsible.")
        raise Invalid({"lead": [reason % {"name": successor}]})
    measures = list(Measure.objects.filter(concept=current, lead=gone).order_by("position", "pk"))
    joined = Partnership.objects.filter(measure__in=measures, organisation=successor)
    for partner in joined.select_related("organisation"):
        audit.remove(partner, action="concept.partner_removed", by=by, now=now)
    changed = [(one, {"lead": successor}) for one in measures]
    audit.change_all(changed, action="concept.lead_followed", by=by, now=now)
    _ask(current, measures, by, now)
    return len(measures)


def _ask(concept: Concept, measures: list[Measure], by: Actor, now: datetime) -> None:
    opened = queries.open_round(concept)
    if opened is None:
        return
    try:
        ask_measures(opened=opened, measures=[one.pk for one in measures], by=by, now=now)
    except NobodyToAsk:
        return  # it was asked about these very texts already
