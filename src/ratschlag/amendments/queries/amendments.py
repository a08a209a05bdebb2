"""Amendments: one of them, lists, whether they still fit the draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from ratschlag.amendments.enums import AmendmentKind, AmendmentState, Fit, Standing
from ratschlag.amendments.models import Amendment, AmendmentSupport
from ratschlag.amendments.queries.spots import Spot, spot_of
from ratschlag.amendments.rules.merging import Proposal, adopted, conflicts, fit, together
from ratschlag.amendments.rules.standing import FOLLOWED, WRITING
from ratschlag.concept.models import Concept, Origin
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process

LARGEST_NUMBER = 2**31 - 1
RELATED = (
    "concept__process__municipality", "paragraph__section", "goal", "measure", "chapter",
    "settled_by", "committee", "unit",
)  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """What is asked of a list of amendments."""

    state: str = ""
    standing: str = ""
    section: UUID | None = None
    search: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.state or self.standing or self.section or self.search)


def amendment_at(municipality: Municipality, process: str, amendment: int) -> Amendment | None:
    """Return an amendment by its number in the concept of a process."""
    if amendment > LARGEST_NUMBER:
        return None
    rows = Amendment.objects.filter(
        municipality=municipality, concept__process__slug=process, number=amendment
    )
    return counted(rows).select_related(*RELATED, "author").first()


def counted(rows: QuerySet[Amendment]) -> QuerySet[Amendment]:
    """Add how many seats support each."""
    supports = AmendmentSupport.objects.filter(amendment=OuterRef("pk"))
    return rows.annotate(support_count=_number(supports))


def _number(rows: QuerySet[AmendmentSupport]) -> Coalesce:
    numbers = rows.order_by().values("amendment").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(numbers, output_field=IntegerField()), 0)


def amendments_of(concept: Concept, filters: Filters | None = None) -> QuerySet[Amendment]:
    """Return the amendments that fit what is asked, the latest first."""
    asked = filters or Filters()
    rows = Amendment.objects.filter(concept=concept)
    if asked.state in AmendmentState.values:
        rows = rows.filter(state=asked.state)
    if asked.standing in Standing.values:
        rows = rows.filter(standing=asked.standing)
    if asked.section:
        rows = rows.filter(
            Q(paragraph__section=asked.section)
            | Q(chapter=asked.section)
            | Q(goal__section=asked.section)
            | Q(measure__goals__section=asked.section)
        ).distinct()
    if asked.search:
        found = Q(place__icontains=asked.search) | Q(reason__icontains=asked.search)
        found |= Q(text__icontains=asked.search)
        if asked.search.isascii() and asked.search.isdigit() and len(asked.search) < 10:
            found |= Q(number=int(asked.search))
        rows = rows.filter(found)
    return counted(rows).select_related(*RELATED).order_by("-number")


def open_amendments(concept: Concept) -> QuerySet[Amendment]:
    """Return what waits for its decision and is not hidden, the first first."""
    rows = Amendment.objects.filter(
        concept=concept, state=AmendmentState.OPEN, hidden_at__isnull=True
    )
    return rows.select_related(*RELATED).order_by("number")


def advised_amendments(concept: Concept) -> QuerySet[Amendment]:
    """Return what waits for its decision with a recommendation that can be followed as it is."""
    return open_amendments(concept).filter(advice__in=FOLLOWED).exclude(advice_reason="")


def present_text(amendment: Amendment) -> str | None:
    """Return what stands now where the amendment was written; None once that is gone."""
    spot = spot_of(amendment)
    return None if spot is None else spot.text


def fit_of(amendment: Amendment) -> Fit:
    """Tell whether an amendment still fits the draft."""
    kind = AmendmentKind(amendment.kind)
    return fit(kind, amendment.base_text, present_text(amendment), amendment.text)


def amendments_at(spot: Spot) -> QuerySet[Amendment]:
    """Return what is suggested at a place, what waits for its decision first."""
    rows = Amendment.objects.filter(**{spot.field: spot.row})
    is_open = Q(state=AmendmentState.OPEN)
    order = Case(When(is_open, then=0), default=1)
    return counted(rows).select_related(*RELATED).order_by(order, "number")


def counts_of(concept: Concept) -> dict[str, int]:
    """Return how many amendments stand where, without hidden ones."""
    rows = Amendment.objects.filter(concept=concept, hidden_at__isnull=True)
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))


def made_together(amendments: Sequence[Amendment]) -> str | None:
    """Return what amendments make together of the text as it is now; None if that cannot be."""
    spots = {(one.spot_name, getattr(one, f"{one.spot_name}_id", None)) for one in amendments}
    is_reworded = all(one.kind == AmendmentKind.REWORD for one in amendments)
    present = present_text(amendments[0]) if amendments else None
    if present is None or len(spots) != 1 or not is_reworded:
        return None
    return together(present, [(one.base_text, one.text) for one in amendments])


def conflicts_of(amendments: Sequence[Amendment], present: str) -> dict[int, set[int]]:
    """Return which of the amendments of one place exclude each other, by their numbers."""
    proposals = []
    for one in amendments:
        kind = AmendmentKind(one.kind)
        result = adopted(kind, one.base_text, present, one.text)
        if one.is_open and kind != AmendmentKind.INSERT and result is not None:
            proposals.append(Proposal(one.number, result))
    return {number: others for number, others in conflicts(present, proposals).items() if others}


def unused_amendments(process: Process) -> QuerySet[Amendment]:
    """Return the amendments that were taken over, and of which nothing in the concept says so.

    What was written for them was deleted since. One that asked to delete has done its work.
    """
    own = Origin.objects.filter(concept=OuterRef("concept"), amendment=OuterRef("number"))
    rows = Amendment.objects.filter(
        concept__process=process, state__in=sorted(WRITING), hidden_at__isnull=True
    )
    done = Q(kind=AmendmentKind.DELETE, state=AmendmentState.ADOPTED)
    return rows.exclude(done).filter(~Exists(own)).order_by("-number")
