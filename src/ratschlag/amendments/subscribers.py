"""What a concept hears from here: amendments that stand in its way, and that parts come from."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.amendments import documents, operations, queries
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.queries import Filters
from ratschlag.concept.enums import Settler, Severity
from ratschlag.concept.events import (
    amendments_asked,
    amendments_led_on,
    amendments_searched,
    gate_asked,
    unused_amendments_asked,
)
from ratschlag.concept.models import Concept, Goal, Measure, Paragraph
from ratschlag.concept.rules.facts import OutsideAmendment, OutsideLack

UNDECIDED = "amendment_undecided"
SHOWN = 5  # numbers of many; the list shows all


@receiver(gate_asked)
def undecided_amendments(concept: Concept, **_more: Any) -> list[OutsideLack]:
    """Name the amendments nobody has decided on: one lack for all of them."""
    rows = queries.open_amendments(concept).order_by("number")
    numbers = list(rows.values_list("number", flat=True))
    if not numbers:
        return []
    named = ", ".join(map(str, numbers[:SHOWN])) + (" …" if len(numbers) > SHOWN else "")
    words = ngettext(
        "One amendment is not decided: %(numbers)s.",
        "%(n)s amendments are not decided: %(numbers)s.",
        len(numbers),
    )
    url = reverse("amendments:amendment_list", args=[concept.process.slug])
    return [
        OutsideLack(
            UNDECIDED,
            Severity.BLOCK,
            Settler.OFFICE,
            _("Amendments"),
            words % {"n": len(numbers), "numbers": named},
            f"{url}?stand=open",
        )
    ]


@receiver(amendments_asked)
def amendments_by_number(
    concept: Concept, numbers: Collection[int], **_more: Any
) -> dict[int, OutsideAmendment]:
    """Say what amendments are, of which the concept knows the numbers."""
    rows = Amendment.objects.filter(concept=concept, number__in=numbers)
    return {one.number: documents.as_source(one, concept) for one in rows}


@receiver(amendments_searched)
def amendments_holding(
    concept: Concept, search: str, most: int, **_more: Any
) -> list[OutsideAmendment]:
    """Find what a part may come from, whatever was decided on it."""
    rows = queries.amendments_of(concept, Filters(search=search)).filter(hidden_at__isnull=True)
    return [documents.as_source(one, concept) for one in rows[:most]]


@receiver(unused_amendments_asked)
def amendments_without_trace(concept: Concept, **_more: Any) -> list[OutsideAmendment]:
    """Name what was adopted and is in the concept no more."""
    rows = queries.unused_amendments(concept.process)
    return [documents.as_source(one, concept) for one in rows]


@receiver(amendments_led_on)
def tell_authors(
    concept: Concept,
    news: Mapping[int, Sequence[Goal | Measure | Paragraph]],
    now: datetime,
    **_more: Any,
) -> None:
    """Tell whoever wrote an amendment what else it led to."""
    operations.tell_what_came(concept=concept, news=news, now=now)
