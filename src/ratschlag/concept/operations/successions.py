"""Letting measures go into others: merged, split, superseded; taking it back."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.concept import queries
from ratschlag.concept.enums import SuccessionKind
from ratschlag.concept.models import Measure, MeasureSuccession
from ratschlag.concept.operations.places import locked
from ratschlag.concept.operations.refusals import GoesInCircles, ReplacedAlready
from ratschlag.concept.rules.successions import Pair, circle_with
from ratschlag.core.access import Actor


@transaction.atomic
def record_succession(
    *,
    measure: Measure,
    others: Collection[Measure],
    values: Mapping[str, Any],
    by: Actor,
    now: datetime,
) -> list[MeasureSuccession]:
    """Let others take the place of a measure: one, or several into which it is split.

    It keeps its code and its text. What was split may be split into more later.
    Refuses: Closed, ReplacedAlready, GoesInCircles, Invalid.
    """
    concept = locked(measure.concept)
    _check(measure, others, values["kind"])
    known = MeasureSuccession.objects.filter(old_measure=measure)
    kinds = {values["kind"], *known.values_list("kind", flat=True)}
    if known and kinds != {SuccessionKind.SPLIT}:
        raise ReplacedAlready(code=measure.code)
    pairs = queries.succession_pairs(concept)
    for other in others:
        _refuse_circle(measure, other, pairs)
    return [
        audit.add(
            MeasureSuccession(
                municipality_id=concept.municipality_id,
                concept=concept,
                old_measure=measure,
                new_measure=other,
                recorded_at=now,
                **values,
            ),
            action="concept.succession_recorded",
            by=by,
            now=now,
        )
        for other in others
    ]


@transaction.atomic
def remove_succession(*, succession: MeasureSuccession, by: Actor, now: datetime) -> None:
    """Let a measure stand by itself again, or be split into one less. Refuses: Closed."""
    locked(succession.concept)
    audit.remove(succession, action="concept.succession_removed", by=by, now=now)


def _check(measure: Measure, others: Collection[Measure], kind: str) -> None:
    reason = ""
    if not others:
        reason = _("Please choose at least one measure.")
    elif any(other.concept_id != measure.concept_id for other in others):
        reason = _("Please choose from the list.")
    elif any(other.pk == measure.pk for other in others):
        reason = _("A measure cannot take its own place.")
    elif kind != SuccessionKind.SPLIT and len(others) > 1:
        reason = _("Into several measures one can only be split. Please choose one, or splitting.")
    if reason:
        raise Invalid({"others": [reason]})


def _refuse_circle(measure: Measure, other: Measure, pairs: list[Pair]) -> None:
    circle = circle_with(measure.pk, other.pk, pairs)
    if circle:
        codes = dict(Measure.objects.filter(pk__in=circle).values_list("pk", "code"))
        raise GoesInCircles(way=" → ".join(codes[pk] for pk in circle))
