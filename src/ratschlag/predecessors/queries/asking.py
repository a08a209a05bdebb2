"""Who is asked what became of old measures, what is still owed, and what a link opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ratschlag.accounts.models import LinkToken
from ratschlag.accounts.queries import link_behind, open_links
from ratschlag.municipalities.models import Municipality
from ratschlag.predecessors.models import OldConcept, OldMeasure, StockRequest
from ratschlag.predecessors.rules import LINK_PURPOSE


@dataclass(frozen=True)
class OpenedRequest:
    """What a unit is asked, with the link by which it answers."""

    request: StockRequest
    link: LinkToken


@dataclass(frozen=True)
class OpenedOldMeasure:
    """One old measure a unit is asked about, with the link by which it answers."""

    request: StockRequest
    link: LinkToken
    old_measure: OldMeasure


@dataclass(frozen=True)
class AskedUnit:
    """A request with how many old measures it is about and how many have a state, and its link."""

    request: StockRequest
    total: int
    answered: int
    link: LinkToken | None

    @property
    def is_done(self) -> bool:
        """Whether nothing is owed."""
        return self.answered == self.total


def asked_units(old_concept: OldConcept, now: datetime) -> list[AskedUnit]:
    """Return who is asked about an old concept, by name, in two queries."""
    rows = StockRequest.objects.filter(old_concept=old_concept).select_related("unit")
    rows = rows.annotate(
        total=Count("measures"), said=Count("measures", filter=~Q(measures__state=""))
    )
    found = list(rows.order_by("unit__name", "pk"))
    links = _latest(
        open_links(old_concept.municipality_id, LINK_PURPOSE, [one.pk for one in found], now)
    )
    return [AskedUnit(one, one.total, one.said, links.get(one.pk)) for one in found]


def _latest(links: Iterable[LinkToken]) -> dict[UUID, LinkToken]:
    return {one.subject_id: one for one in sorted(links, key=lambda link: link.expires_at)}


def owed_by(request: StockRequest) -> "QuerySet[OldMeasure]":
    """Return the old measures about which a unit owes a word."""
    rows = OldMeasure.objects.filter(asked=request, state="")
    return rows.order_by("position", "pk")


def asked_of(request: StockRequest) -> "QuerySet[OldMeasure]":
    """Return all old measures a unit is asked about."""
    return OldMeasure.objects.filter(asked=request).order_by("position", "pk")


def requests_owed() -> "QuerySet[StockRequest]":
    """Return the requests of all towns to which something has no answer."""
    owed = OldMeasure.objects.filter(asked=OuterRef("pk"), state="")
    return StockRequest.objects.filter(
        Exists(owed),
        unit__dissolved_on__isnull=True,  # else there is nobody left to remind
    ).order_by("pk")


def request_behind(
    municipality: Municipality, process: str, stock_link: str
) -> OpenedRequest | None:
    """Return what a unit is asked by a link, still good or not; None if forged."""
    link = link_behind(municipality.pk, LINK_PURPOSE, stock_link)
    if link is None:
        return None
    rows = StockRequest.objects.select_related("old_concept__process__municipality", "unit")
    request = rows.filter(
        municipality=municipality, old_concept__process__slug=process, pk=link.subject_id
    ).first()
    return OpenedRequest(request, link) if request else None


def old_measure_behind(
    municipality: Municipality, process: str, stock_link: str, asked_measure: UUID
) -> OpenedOldMeasure | None:
    """Return an old measure a unit is asked about by a link; None if it is not."""
    opened = request_behind(municipality, process, stock_link)
    if opened is None:
        return None
    row = asked_of(opened.request).filter(pk=asked_measure).first()
    return OpenedOldMeasure(opened.request, opened.link, row) if row else None
