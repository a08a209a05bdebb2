"""Reads of papers: which are there or missing, what a link opens, the bytes of a file."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from ratschlag.accounts.models import LinkToken
from ratschlag.accounts.queries import link_behind
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.models import Agenda, ItemPaper, PaperFile
from ratschlag.proceedings.queries.coming import OpenedSummons, summons_behind
from ratschlag.proceedings.queries.occasions import Occasion, occasion_at, occasion_of
from ratschlag.proceedings.rules.papers import LINK_PURPOSE
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group

ITS_MEETING = "item__agenda__group__process__municipality"


@dataclass(frozen=True)
class OpenedPaper:
    """A paper somebody is to hand in, with the link that led there."""

    paper: ItemPaper
    link: LinkToken
    occasion: Occasion


@dataclass(frozen=True)
class MeetingPaper:
    """A paper that is a file, with the meeting it belongs to."""

    paper: ItemPaper
    occasion: Occasion

    @property
    def process(self) -> Process:
        """The process of the group."""
        return self.occasion.process

    @property
    def group(self) -> Group:
        """The group that meets."""
        return self.occasion.group

    @property
    def is_shown(self) -> bool:
        """Whether everybody may read it."""
        return self.occasion.is_shown and self.paper.is_shown


@dataclass(frozen=True)
class SummonedPaper:
    """A paper that is a file, for somebody who was called to the meeting."""

    paper: ItemPaper
    opened: OpenedSummons


def missing_papers(agenda: Agenda) -> QuerySet[ItemPaper]:
    """Return the papers that are announced and not there yet."""
    rows = ItemPaper.objects.filter(ItemPaper.MISSING, item__agenda=agenda)
    return rows.select_related("item", "owed_by").order_by("item__position", "title")


def papers_there(agenda: Agenda) -> list[ItemPaper]:
    """Return the papers of an agenda that are there, in the order of its items."""
    rows = ItemPaper.objects.filter(item__agenda=agenda).exclude(ItemPaper.MISSING)
    found = rows.select_related("item__parent").order_by("title", "pk")

    def place(paper: ItemPaper) -> tuple[int, int]:
        item = paper.item
        above = item.parent
        return (above.position, item.position) if above else (item.position, 0)

    return sorted(found, key=place)


def bytes_of(paper: ItemPaper) -> bytes:
    """Return the file of a paper that is one."""
    return bytes(PaperFile.objects.values_list("data", flat=True).get(paper=paper))


def paper_behind(municipality: Municipality, paper_link: str) -> OpenedPaper | None:
    """Return the paper that the secret of a link lets somebody hand in; None if forged."""
    known = link_behind(municipality.pk, LINK_PURPOSE, paper_link)
    if known is None:
        return None
    rows = ItemPaper.objects.filter(municipality=municipality, pk=known.subject_id)
    paper = rows.select_related(ITS_MEETING, "owed_by").first()
    return OpenedPaper(paper, known, occasion_of(paper.item.agenda)) if paper else None


def file_for_guest(municipality: Municipality, summons: str, handout: UUID) -> SummonedPaper | None:
    """Return a paper of the meeting to which the secret of a link calls somebody."""
    opened = summons_behind(municipality, summons)
    if opened is None:
        return None
    paper = _files(municipality).filter(pk=handout, item__agenda=opened.attendance.agenda_id)
    found = paper.first()
    return SummonedPaper(found, opened) if found else None


def file_at_meeting(
    municipality: Municipality,
    process: str,
    group: str,
    round: int,  # noqa: A002 the word of the addresses and of the models
    handout: UUID,
) -> MeetingPaper | None:
    """Return a paper of the meeting at an address."""
    occasion = occasion_at(municipality, process, group, round)
    if occasion is None or occasion.agenda is None:
        return None
    found = _files(municipality).filter(pk=handout, item__agenda=occasion.agenda).first()
    return MeetingPaper(found, occasion) if found else None


def _files(municipality: Municipality) -> QuerySet[ItemPaper]:
    rows = ItemPaper.objects.filter(municipality=municipality).exclude(file_kind="")
    return rows.select_related("item")
