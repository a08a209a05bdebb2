"""Reads of seats by field and sector, and how they stand to the targets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    Prefetch,
    QuerySet,
    Value,
    When,
)

from ratschlag.invitations.models import Invitation
from ratschlag.invitations.rules import IN_SIGHT, TURNED_DOWN
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.representation.enums import BallotState, Outcome, Standing, TargetScope
from ratschlag.representation.models import LEAST_THRESHOLD, Ballot, SeatTarget
from ratschlag.representation.queries.results import shown_result
from ratschlag.representation.rules.targets import (
    Tally,
    Verdict,
    all_groups_large,
    judge,
    shown_sectors,
    together,
)
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Group, Occupancy, Seat

OCCUPIED = (Standing.HELD, Standing.DEPUTY)
WHOLE = ""  # the key of all places together


@dataclass(frozen=True)
class SeatCount:
    """How many seats of one group, sector and kind stand alike."""

    group: UUID
    sector: str
    kind: str
    standing: Standing
    number: int


@dataclass(frozen=True)
class TargetState:
    """A target in one place, and how it stands there; `key` is that of the place's row."""

    target: SeatTarget
    key: str
    place: str
    verdict: Verdict


@dataclass(frozen=True)
class TargetSummary:
    """A target with every place it looks at."""

    target: SeatTarget
    states: tuple[TargetState, ...]

    @property
    def missed(self) -> list[TargetState]:
        """Where it is not reached."""
        return [state for state in self.states if state.verdict.outcome != Outcome.REACHED]

    @property
    def reached_count(self) -> int:
        """In how many places it is reached."""
        return len(self.states) - len(self.missed)

    @property
    def only(self) -> TargetState | None:
        """The one state of a target that looks at one place."""
        return self.states[0] if len(self.states) == 1 else None


@dataclass(frozen=True)
class Cell:
    """The seats of one sector in one row, with the targets that are not reached there."""

    sector: Sector
    tally: Tally
    gaps: tuple[TargetState, ...]


@dataclass(frozen=True)
class Row:
    """A field of action with the seats of its groups, or a group without field."""

    key: str
    label: str
    groups: tuple[Group, ...]
    cells: tuple[Cell, ...]
    total: Tally
    is_field: bool


@dataclass(frozen=True)
class Balance:
    """The matrix of a process on a day."""

    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    total: Tally
    targets: tuple[TargetSummary, ...]

    @property
    def missed_count(self) -> int:
        """How many targets are not reached, in one place or several."""
        return sum(bool(one.missed) for one in self.targets)


@dataclass(frozen=True)
class _Place:
    """Groups whose seats are counted together."""

    key: str
    label: str
    groups: tuple[Group, ...]
    is_field: bool


def seats_with_standing(process: Process, day: date) -> QuerySet[Any]:
    """Return the seats of a process, each with how it stands on `day` as `standing`.

    Who has declined comes for no seat, though theirs stays given until the office gives it on.
    """
    invitations = Invitation.objects.filter(wave__process=process)
    their_own = invitations.filter(person=OuterRef("person"))
    has_declined = Exists(their_own.filter(state__in=TURNED_DOWN)) & ~Exists(
        their_own.exclude(state__in=TURNED_DOWN)
    )
    current = Occupancy.objects.on(day).filter(seat=OuterRef("pk"))
    coming = current.exclude(has_declined)
    asked = invitations.filter(state__in=IN_SIGHT)
    instead = asked.filter(replaces__person=OuterRef("person"))
    standing = Case(
        When(Exists(coming.filter(is_deputy=False)), then=Value(Standing.HELD)),
        When(Exists(coming), then=Value(Standing.DEPUTY)),
        When(Exists(asked.filter(seat=OuterRef("pk"))), then=Value(Standing.INVITED)),
        When(Exists(current.filter(Exists(instead))), then=Value(Standing.INVITED)),
        When(Exists(current), then=Value(Standing.DECLINED)),
        default=Value(Standing.FREE),
        output_field=CharField(),
    )
    return Seat.objects.filter(group__process=process).annotate(standing=standing)


def seat_counts(process: Process, day: date) -> list[SeatCount]:
    """Count the seats of a process by group, sector, kind and standing, in one query."""
    rows = (
        seats_with_standing(process, day)
        .order_by()
        .values_list("group_id", "organisation__sector", "organisation__kind", "standing")
        .annotate(number=Count("pk"))
    )
    return [
        SeatCount(group, sector, kind, Standing(standing), number)
        for group, sector, kind, standing, number in rows
    ]


def listed_seats(process: Process, day: date, **wanted: Any) -> QuerySet[Seat]:
    """Return the seats behind a cell: `groups`, `sector`, `standing`, `kinds`, all optional."""
    rows = seats_with_standing(process, day).select_related("organisation", "group")
    lookups = {
        "groups": "group__in",
        "sector": "organisation__sector",
        "standing": "standing",
        "kinds": "organisation__kind__in",
    }
    # An empty list is a wish too: a field without groups has no seats.
    chosen = {lookups[name]: value for name, value in wanted.items() if value not in (None, "")}
    people = Occupancy.objects.on(day).select_related("person").order_by("is_deputy", "-since")
    return (
        rows.filter(**chosen)
        .prefetch_related(Prefetch("occupancies", people, to_attr="current"))
        .order_by("group__position", "organisation__name", "label", "pk")
    )


def targets_of(process: Process) -> list[SeatTarget]:
    """Return the targets of a process, those for the whole of it first."""
    order = list(TargetScope)
    rows = SeatTarget.objects.filter(process=process).select_related("field", "group")
    return sorted(rows, key=lambda one: (order.index(TargetScope(one.scope)), str(one), -one.least))


def balance_of(process: Process, day: date) -> Balance:
    """Return the matrix of a process on `day`, in four queries however many seats there are."""
    counts = seat_counts(process, day)
    groups = list(Group.objects.filter(process=process).order_by("position", "name"))
    fields = list(process.fields.order_by("position", "name"))
    places = places_of(groups, fields)
    summaries = tuple(
        TargetSummary(target, tuple(_states(target, counts, groups, places)))
        for target in targets_of(process)
    )
    states = [state for summary in summaries for state in summary.states]
    rows = [_row(place, counts, states) for place in places]
    totals = tuple(_cell(sector, counts, _at(states, WHOLE)) for sector in Sector)
    return Balance(tuple(rows), totals, _tally(counts), summaries)


def places_of(groups: Iterable[Group], fields: Iterable[FieldOfAction]) -> list[_Place]:
    """Return the rows of the matrix: every field, then groups without field.

    A group of everybody has a row only if something could be counted in it: it has no field, and
    its seats, if any, are its own.
    """
    groups = list(groups)
    rows = [
        _Place(
            key=str(field.pk),
            label=field.name,
            groups=tuple(group for group in groups if group.field_id == field.pk),
            is_field=True,
        )
        for field in fields
    ]
    rows += [
        _Place(str(group.pk), group.name, (group,), is_field=False)
        for group in groups
        if group.field_id is None
    ]
    return rows


def _row(place: _Place, counts: list[SeatCount], states: list[TargetState]) -> Row:
    own = _of(counts, place.groups)
    here = _at(states, place.key)
    cells = tuple(_cell(sector, own, here) for sector in Sector)
    return Row(place.key, place.label, place.groups, cells, _tally(own), place.is_field)


def _cell(sector: Sector, counts: list[SeatCount], states: list[TargetState]) -> Cell:
    tally = _tally(one for one in counts if one.sector == sector)
    gaps = tuple(
        state
        for state in states
        if state.target.sector == sector and state.verdict.outcome != Outcome.REACHED
    )
    return Cell(sector, tally, gaps)


def _at(states: list[TargetState], key: str) -> list[TargetState]:
    return [state for state in states if state.key == key]


def _states(
    target: SeatTarget, counts: list[SeatCount], groups: list[Group], places: list[_Place]
) -> list[TargetState]:
    if target.scope == TargetScope.PROCESS:
        return [TargetState(target, WHOLE, target.place_label, _verdict(target, counts))]
    if target.scope == TargetScope.GROUP:
        chosen = [group for group in groups if group.pk == target.group_id]
        verdict = _verdict(target, _of(counts, chosen))
        return [TargetState(target, str(target.group_id), target.place_label, verdict)]
    return [
        TargetState(target, place.key, place.label, _verdict(target, _of(counts, place.groups)))
        for place in places
        if place.is_field and (target.field_id is None or str(target.field_id) == place.key)
    ]


def _verdict(target: SeatTarget, counts: list[SeatCount]) -> Verdict:
    return judge(
        target.measure,
        target.least,
        part=_tally(one for one in counts if target.means(one.sector, one.kind)),
        base=_tally(one for one in counts if target.is_base(one.sector)),
    )


def _of(counts: list[SeatCount], groups: Iterable[Group]) -> list[SeatCount]:
    keys = {group.pk for group in groups}
    return [one for one in counts if one.group in keys]


def _tally(counts: Iterable[SeatCount]) -> Tally:
    return together(Tally({one.standing: one.number}) for one in counts)


def public_balance(process: Process, day: date) -> dict[str, Any]:
    """Return what everybody may see: held seats by sector, shares, the result of the ballot.

    Numbers of seats below the threshold are not shown, nor those by which they could be worked
    out.
    """
    counts = seat_counts(process, day)
    total = _tally(counts).occupied
    held: dict[str, int] = {
        sector: _tally(one for one in counts if one.sector == sector).occupied for sector in Sector
    }
    sectors = shown_sectors(held, LEAST_THRESHOLD)
    ballot = Ballot.objects.filter(process=process).select_related("process").first()
    begun = ballot if ballot and ballot.state != BallotState.PREPARED else None
    return {
        "sectors": sectors,
        "total": total if total >= LEAST_THRESHOLD else None,
        "states": _public_states(targets_of(process), counts, sectors),
        "threshold": LEAST_THRESHOLD,
        "ballot": begun,
        "result": shown_result(begun) if begun else None,
    }


def _public_states(
    targets: list[SeatTarget], counts: list[SeatCount], sectors: dict[str, int | None]
) -> list[TargetState]:
    """Return the targets for the whole process whose numbers may stand beside one another."""
    shown: list[SeatTarget] = []
    for target in targets:
        together_with = [*shown, target]
        marked = [
            (_mark(one, together_with, sectors), one.number)
            for one in counts
            if one.standing in OCCUPIED
        ]
        if target.scope == TargetScope.PROCESS and all_groups_large(marked, LEAST_THRESHOLD):
            shown.append(target)
    return [
        TargetState(target, WHOLE, target.place_label, _verdict(target, counts)) for target in shown
    ]


def _mark(
    one: SeatCount, targets: list[SeatTarget], sectors: dict[str, int | None]
) -> tuple[str, tuple[bool, ...]]:
    sector = one.sector if sectors[one.sector] is not None else ""
    return sector, tuple(target.means(one.sector, one.kind) for target in targets)
