"""Reads on the people who write wishes by a personal link."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from ratschlag.accounts.models import LinkToken
from ratschlag.accounts.queries import link_behind, open_links
from ratschlag.contributions.models import Support, TopicWish, WishWriter
from ratschlag.contributions.queries.wishes import wish_numbered
from ratschlag.contributions.rules import WRITING_PURPOSE
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Person

MOST_OWN_WISHES = 100


@dataclass(frozen=True)
class Participant:
    """Somebody with a seat, their groups, and until when the link goes that they have."""

    person: Person
    groups: tuple[Group, ...]
    writer: WishWriter | None = None
    link_until: datetime | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the office took their link back."""
        return self.writer is not None and self.writer.withdrawn_at is not None


@dataclass(frozen=True)
class OpenedWriter:
    """Who writes by a link, and the link."""

    writer: WishWriter
    link: LinkToken

    @property
    def process(self) -> Process:
        """The process the link belongs to."""
        return self.writer.process


@dataclass(frozen=True)
class OpenedWish:
    """A wish in the ledger, opened by somebody with a link."""

    opened: OpenedWriter
    wish: TopicWish


def participants(process: Process, day: date, now: datetime) -> list[Participant]:
    """Return everybody who holds a seat of the process on `day`, deputies included, by name."""
    held = Occupancy.objects.on(day).filter(seat__group__process=process)
    rows = held.select_related("person", "seat__group")
    people: dict[UUID, Person] = {}
    groups: dict[UUID, dict[UUID, Group]] = defaultdict(dict)
    for row in rows.order_by("person__name", "person_id", "seat__group__position", "pk"):
        people[row.person_id] = row.person
        groups[row.person_id][row.seat.group_id] = row.seat.group
    rows_of_writers = WishWriter.objects.filter(process=process).order_by("asked_at", "pk")
    writers = {row.person_id: row for row in rows_of_writers}
    until = _open_until(process, [row.pk for row in writers.values()], now)
    return [
        Participant(
            person,
            tuple(groups[key].values()),
            writers.get(key),
            until.get(writers[key].pk) if key in writers else None,
        )
        for key, person in people.items()
    ]


def _open_until(process: Process, keys: Collection[UUID], now: datetime) -> dict[UUID, datetime]:
    links = open_links(process.municipality_id, WRITING_PURPOSE, keys, now)
    return {link.subject_id: link.expires_at for link in links.order_by("expires_at")}


def participant_in(municipality: Municipality, process: str, person: UUID) -> WishWriter | None:
    """Return somebody of the register as who writes in a process; not saved if never written to."""
    where = Process.objects.select_related("municipality").filter(municipality=municipality)
    found = where.filter(slug=process).first()
    who = Person.objects.filter(municipality=municipality, pk=person).first()
    if found is None or who is None:
        return None
    row = WishWriter.objects.filter(process=found, person=who).order_by("-asked_at").first()
    writer = row or WishWriter(municipality_id=municipality.pk, process=found, person=who)
    writer.process, writer.person = found, who
    return writer


def holds_seat(writer: WishWriter, day: date) -> bool:
    """Tell whether somebody holds a seat of the process on `day`."""
    held = Occupancy.objects.on(day).filter(seat__group__process=writer.process_id)
    return held.filter(person=writer.person_id).exists()


def writer_behind(
    municipality: Municipality, process: str, writing_link: str
) -> OpenedWriter | None:
    """Return who writes by a link, still good or not; None for a foreign or forged one."""
    link = link_behind(municipality.pk, WRITING_PURPOSE, writing_link)
    if link is None:
        return None
    rows = WishWriter.objects.select_related("process__municipality", "person__organisation")
    found = rows.filter(municipality=municipality, process__slug=process, pk=link.subject_id)
    writer = found.first()
    return OpenedWriter(writer, link) if writer else None


def wish_for_writer(
    municipality: Municipality, process: str, writing_link: str, wish: int
) -> OpenedWish | None:
    """Return a wish as somebody with a link opens it; None for what does not exist."""
    opened = writer_behind(municipality, process, writing_link)
    found = wish_numbered(municipality, process, wish) if opened else None
    return OpenedWish(opened, found) if opened and found else None


def supported_by(writer: WishWriter, wishes: Iterable[TopicWish]) -> set[UUID]:
    """Return the keys of those of these wishes that somebody supports."""
    rows = Support.objects.filter(
        municipality=writer.municipality_id,
        person=writer.person_id,
        wish__in=[wish.pk for wish in wishes],
    )
    return set(rows.values_list("wish", flat=True))


def own_wishes(writer: WishWriter) -> QuerySet[TopicWish]:
    """Return the wishes of somebody in a process, the latest first."""
    rows = TopicWish.objects.filter(process=writer.process_id, author=writer.person_id)
    return rows.select_related("merged_into").order_by("-number")[:MOST_OWN_WISHES]


def writers_about(person_ids: Iterable[UUID]) -> QuerySet[WishWriter]:
    """Return the processes in which these people got a link."""
    rows = WishWriter.objects.filter(person__in=list(person_ids))
    return rows.select_related("process").order_by("pk")


def writers_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[WishWriter]:
    """Return who got a link in processes that ended before `cutoff`."""
    rows = WishWriter.objects.filter(process__ends_on__lt=cutoff.date())
    return rows if municipality_id is None else rows.filter(municipality=municipality_id)
