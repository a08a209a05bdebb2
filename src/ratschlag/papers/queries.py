"""Reads of council papers, and of what a process has to say in one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min, Prefetch, QuerySet

from ratschlag.concept.models import Decision
from ratschlag.council.enums import CommitteeKind
from ratschlag.council.models import Committee, CouncilSitting
from ratschlag.meetings.models import PlanningSettings
from ratschlag.meetings.queries import published_meetings
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.rules import lines_of
from ratschlag.papers.models import (
    Attachment,
    Consultation,
    CouncilPaper,
    FinanceRow,
    PaperCheck,
)
from ratschlag.processes.models import Process
from ratschlag.processes.queries import Frame, frame_of
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Group, Seat


@dataclass(frozen=True)
class PlanSpan:
    """How many meetings the published plan holds, and when the first and the last begin."""

    count: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True)
class ProcessFacts:
    """What a process says about itself, for the paper that announces it."""

    process: Process
    frame: Frame
    groups: list[Group]
    seats: list[tuple[Sector, int]]
    plan: PlanSpan
    settings: PlanningSettings | None


def process_facts(process: Process) -> ProcessFacts:
    """Return the facts of a process in nine queries."""
    seats = Seat.objects.filter(group__process=process).values("organisation__sector")
    by_sector = dict(
        seats.annotate(number=Count("pk")).values_list("organisation__sector", "number")
    )
    meetings = published_meetings(process).filter(is_cancelled=False).order_by()
    span = meetings.aggregate(count=Count("pk"), first=Min("start"), last=Max("start"))
    return ProcessFacts(
        process=process,
        frame=frame_of(process),
        groups=list(Group.objects.filter(process=process).order_by("position", "name")),
        seats=[(sector, by_sector[sector]) for sector in Sector if by_sector.get(sector)],
        plan=PlanSpan(**span),
        settings=PlanningSettings.objects.filter(process=process).first(),
    )


def decisions_by_paper(process: Process) -> dict[str, list[Decision]]:
    """Return the decisions on the concept of a process by the number of the paper they name."""
    found: dict[str, list[Decision]] = {}
    rows = Decision.objects.filter(concept__process=process).select_related("about")
    for one in rows.order_by("recorded_at"):
        found.setdefault(one.paper_number.strip(), []).append(one)
    return found


def papers_of(process: Process) -> QuerySet[CouncilPaper]:
    """Return the papers of a process with their consultations, the newest first."""
    rows = CouncilPaper.objects.filter(process=process)
    rows = rows.prefetch_related(_consultations(), "finance_rows")
    return rows.order_by("-created_on", "subject", "pk")


def released_papers(process: Process) -> QuerySet[CouncilPaper]:
    """Return the papers visitors may see, with their consultations, the newest first."""
    return papers_of(process).filter(is_released=True)


def newest_paper(process: Process, kind: str) -> CouncilPaper | None:
    """Return the paper of this kind that was made last."""
    return papers_of(process).filter(kind=kind).first()


def consultations_of(paper: CouncilPaper) -> list[Consultation]:
    """Return the sequence of consultations; a row without a day stands at the end."""
    prefetched = getattr(paper, "_prefetched_objects_cache", {})
    rows = paper.consultations.all()
    return in_sequence(
        rows if "consultations" in prefetched else rows.select_related("committee", "sitting")
    )


def attachments_of(paper: CouncilPaper) -> list[Attachment]:
    """Return the attachments by their number."""
    return list(paper.attachments.order_by("number"))


def finance_rows_of(paper: CouncilPaper) -> list[FinanceRow]:
    """Return the rows on financial effects by year."""
    return sorted(paper.finance_rows.all(), key=lambda row: (row.year, row.product, str(row.pk)))


def checks_of(paper: CouncilPaper) -> list[tuple[str, PaperCheck | None]]:
    """Return the checks of the municipality's form, and any other that was answered once."""
    answered = {check.title: check for check in paper.checks.order_by("title")}
    titles = [*lines_of(paper.process.municipality.paper_checks), *answered]
    return [(title, answered.get(title)) for title in dict.fromkeys(titles)]


def in_sequence(rows: Iterable[Consultation]) -> list[Consultation]:
    """Return consultations by their day."""
    return sorted(rows, key=lambda row: (row.day or date.max, row.committee.name, str(row.pk)))


def the_council(municipality: Municipality) -> Committee | None:
    """Return the body that decides in the end; the first by name if there are several."""
    councils = Committee.objects.filter(municipality=municipality, kind=CommitteeKind.COUNCIL)
    return councils.order_by("name").first()


def next_sitting(committee: Committee, after: date) -> CouncilSitting | None:
    """Return the first sitting on a later day than `after` that was not cancelled."""
    sittings = CouncilSitting.objects.filter(committee=committee, is_cancelled=False)
    return sittings.filter(start__date__gt=after).order_by("start").first()


def _consultations() -> "Prefetch[str]":
    rows = Consultation.objects.select_related("committee", "sitting")
    return Prefetch("consultations", rows)
