"""Reads on who was called to a meeting, who has a place, what they need, what a link opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core import signing
from django.db.models import Q, QuerySet

from ratschlag.accounts.models import LinkToken, User
from ratschlag.accounts.queries import link_behind
from ratschlag.meetings.models import ReleasedMeeting
from ratschlag.meetings.queries import published_meetings
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.enums import Coming, SupportKind
from ratschlag.proceedings.models import Agenda, AgendaItem, Attendance, Summons, SupportTask
from ratschlag.proceedings.queries.attendance import Expected, expected
from ratschlag.proceedings.queries.occasions import Occasion, occasion_of
from ratschlag.proceedings.rules.coming import LINK_PURPOSE, language_key
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person, SupportNeed

ROOM_SIGNER = signing.Signer(salt="proceedings.room", sep=".")
NEED_KINDS = tuple(SupportKind)


@dataclass(frozen=True)
class OpenedSummons:
    """What one person was called to, with the link that led there."""

    attendance: Attendance
    link: LinkToken
    occasion: Occasion


@dataclass(frozen=True)
class Wanted:
    """Something to arrange: what, in which language, and who of those who come needs it."""

    need: SupportKind
    language: str
    people: tuple[Person, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What makes it one task."""
        return self.need.value, language_key(self.language)


@dataclass(frozen=True)
class Arranged:
    """A task with who of those who come needs it; nobody any more if they stay away."""

    task: SupportTask
    people: tuple[Person, ...]


def summons_behind(municipality: Municipality, summons: str) -> OpenedSummons | None:
    """Return what the secret of a link leads to, still good or not; None if foreign or forged."""
    known = link_behind(municipality.pk, LINK_PURPOSE, summons)
    if known is None:
        return None
    rows = Attendance.objects.filter(municipality=municipality, pk=known.subject_id)
    found = rows.select_related("agenda__group__process__municipality", "person").first()
    if found is None:
        return None
    return OpenedSummons(found, known, occasion_of(found.agenda))


def summons_of(agenda: Agenda) -> Summons:
    """Return how people are called to a meeting; unsaved where nobody has said it yet."""
    known = Summons.objects.filter(agenda=agenda).first()
    if known is not None:
        known.agenda = agenda
        return known
    usual = agenda.process.municipality.meeting_reminder_days
    return Summons(municipality_id=agenda.municipality_id, agenda=agenda, remind_days=usual)


def places_at(occasion: Occasion, summons: Summons) -> int | None:
    """Return how many can come: as many as were set, or as the room has; None: without end."""
    return summons.places or occasion.seats


def released_meeting(occasion: Occasion) -> ReleasedMeeting | None:
    """Return the published meeting of an occasion; None if it is not published or was cancelled."""
    rows = published_meetings(occasion.process)
    return rows.filter(group=occasion.group.pk, round=occasion.round, is_cancelled=False).first()


def _coming(agenda: Agenda, start: datetime | None) -> QuerySet[Attendance]:
    return _saying(Coming.COMES, agenda, start)


def _saying(coming: Coming, agenda: Agenda, start: datetime | None) -> QuerySet[Attendance]:
    for_this_day = Q(said_for=start) | Q(said_for__isnull=True)
    return Attendance.objects.filter(for_this_day, agenda=agenda, coming=coming)


def with_place(agenda: Agenda, start: datetime | None) -> QuerySet[Attendance]:
    """Return those who come to a meeting and have a place."""
    return _coming(agenda, start).filter(waits_since__isnull=True)


def on_waiting_list(agenda: Agenda, start: datetime | None) -> QuerySet[Attendance]:
    """Return those who wait for a place, whoever asked first in front."""
    rows = _coming(agenda, start).filter(waits_since__isnull=False).select_related("person")
    return rows.order_by("waits_since", "pk")


def titles_of_items(agenda: Agenda) -> list[str]:
    """Return what stands on an agenda, without what stands below an item."""
    rows = AgendaItem.objects.filter(agenda=agenda, parent__isnull=True)
    return list(rows.order_by("position", "pk").values_list("title", flat=True))


def expected_at(occasion: Occasion, day: date) -> list[Expected]:
    """Return everybody who may come to a meeting as it is planned now; nobody without an agenda."""
    if occasion.agenda is None:
        return []
    return expected(occasion.agenda, day, occasion.start, occasion.format)


def guests_with_address(occasion: Occasion, address: str, day: date) -> list[Expected]:
    """Return everybody expected at a meeting who gets mails at this address."""
    if not address.strip():
        return []
    wanted = address.strip().casefold()
    guests = expected_at(occasion, day)
    return [one for one in guests if one.person.email.casefold() == wanted]


def guest_of(occasion: Occasion, person: Person, day: date) -> Expected | None:
    """Return somebody as a guest of a meeting; None if they do not belong to the group."""
    guests = expected_at(occasion, day)
    return next((one for one in guests if one.person.pk == person.pk), None)


NEEDED_ONLINE = frozenset({SupportKind.INTERPRETING, SupportKind.PLAIN_LANGUAGE})


def needed_by(agenda: Agenda, start: datetime | None) -> list[Wanted]:
    """Return what those who come to a meeting need, each need and language once.

    Who takes part online needs neither a ramp nor childcare there.
    """
    online = set(_saying(Coming.ONLINE, agenda, start).values_list("person", flat=True))
    taking_part = {*_coming(agenda, start).values_list("person", flat=True), *online}
    rows = SupportNeed.objects.filter(person__in=taking_part).select_related("person")
    found: dict[tuple[str, str], tuple[SupportKind, str, list[Person]]] = {}
    for needs in rows.order_by("stated_at", "pk"):
        for kind in NEED_KINDS:
            value = getattr(needs, kind.value)
            if not value or (needs.person_id in online and kind not in NEEDED_ONLINE):
                continue
            language = " ".join(value.split()) if kind is SupportKind.INTERPRETING else ""
            place = found.setdefault((kind.value, language_key(language)), (kind, language, []))
            place[2].append(needs.person)
    return [Wanted(kind, language, tuple(people)) for kind, language, people in found.values()]


def support_of(agenda: Agenda, start: datetime | None) -> list[Arranged]:
    """Return what is arranged for a meeting, what is not done first, with who needs it."""
    needed = {one.key: one.people for one in needed_by(agenda, start)}
    rows = SupportTask.objects.filter(agenda=agenda).order_by("due_on", "need", "language")
    tasks = sorted(rows, key=lambda task: task.done_on is not None)
    return [Arranged(one, needed.get((one.need, language_key(one.language)), ())) for one in tasks]


def summonses_ahead() -> QuerySet[Summons]:
    """Return the summonses that were sent, of public processes."""
    rows = Summons.objects.filter(sent_at__isnull=False)
    return rows.filter(agenda__group__process__state=ProcessState.PUBLIC).order_by("pk")


def room_key(agenda: Agenda) -> str:
    """Return the secret part of the address on the sheet in the room."""
    return ROOM_SIGNER.sign(agenda.pk.hex)


def meeting_in_room(municipality: Municipality, room_code: str) -> Occasion | None:
    """Return the meeting whose sheet hangs in the room; None if forged or foreign."""
    try:
        found = UUID(ROOM_SIGNER.unsign(room_code))
    except (signing.BadSignature, ValueError):
        return None
    rows = Agenda.objects.select_related("group__process__municipality")
    agenda = rows.filter(municipality=municipality, pk=found).first()
    if agenda is None or not agenda.process.is_public:
        return None
    return occasion_of(agenda)


def agendas_by_meeting(
    municipality: Municipality, processes: Iterable[Process]
) -> dict[tuple[UUID, int], Agenda]:
    """Return the agendas of these processes by group and round, with their summonses."""
    rows = Agenda.objects.filter(
        municipality=municipality, group__process__in={process.pk for process in processes}
    )
    found = rows.select_related("group__process__municipality", "summons")
    return {(one.group_id, one.round): one for one in found}


def own_attendance(municipality: Municipality, user: User) -> dict[UUID, Attendance]:
    """Return what somebody who is logged in said, by agenda."""
    rows = Attendance.objects.filter(municipality=municipality, person__account=user)
    return {row.agenda_id: row for row in rows.select_related("deputy")}
