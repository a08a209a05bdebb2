"""What taking over a table would do: shown as a preview, then done exactly so."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.enums import DuplicateChoice, Likeness, OrganisationKind, RowState
from ratschlag.stakeholders.enums import RegisterColumn as Column
from ratschlag.stakeholders.enums import RowProblem as Kind
from ratschlag.stakeholders.models import Occupancy, Organisation, Person, Seat
from ratschlag.stakeholders.operations.import_seats import SeatBook
from ratschlag.stakeholders.operations.import_values import Difference, RowRefused, Sheet
from ratschlag.stakeholders.sources import Entry, Problem, Reading

ALL_OTHERS = "all"
OF_ORGANISATIONS = {
    Column.SECTOR: "sector", Column.KIND: "kind", Column.ORGANISATION_TAGS: "tags",
    Column.ORGANISATION_LANGUAGES: "languages", Column.ORGANISATION_EMAIL: "email",
    Column.ORGANISATION_PHONE: "phone", Column.ORGANISATION_ADDRESS: "address",
    Column.ORGANISATION_NOTE: "note",
}  # fmt: skip
OF_PEOPLE = {
    Column.NAME: "name", Column.EMAIL: "email", Column.PHONE: "phone", Column.LANGUAGE: "language",
    Column.TAGS: "tags",
}  # fmt: skip


@dataclass(slots=True)
class RowPlan:
    """What becomes of one row."""

    row: int
    name: str
    organisation: str
    email: str
    state: RowState = RowState.UNCHANGED
    differences: list[Difference] = field(default_factory=list)
    likeness: Likeness | None = None
    like: str = ""
    choice: str = ""
    own_choice: str = ""
    """What was chosen for this row alone."""
    seat: str = ""
    has_new_seat: bool = False


@dataclass
class ImportPlan:
    """All that would be written, and what stands in the way of it."""

    rows: list[RowPlan]
    problems: list[Problem]
    organisations: Sheet[Organisation]
    people: Sheet[Person]
    seats: list[Seat]
    occupancies: list[Occupancy]

    @property
    def digest(self) -> str:
        """A mark of all that would happen: the same plan has the same mark."""
        parts = [
            [[one.row, one.state, one.like, one.choice, one.seat] for one in self.rows],
            [[one.row, one.column, one.kind] for one in self.problems],
            self.organisations.as_written(),
            self.people.as_written(),
        ]
        return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()

    @property
    def counts(self) -> Counter[str]:
        """How many rows there are of each state; "doubtful" are those somebody has to look at."""
        counted = Counter(row.state.value for row in self.rows)
        counted["doubtful"] = sum(row.likeness is not None for row in self.rows)
        return counted

    @property
    def is_empty(self) -> bool:
        """Whether taking it over would change nothing."""
        return not (self.organisations.is_touched or self.people.is_touched or self.occupancies)


def plan_import(
    *,
    municipality: Municipality,
    reading: Reading,
    decisions: Mapping[str, str],
    sector_of_new: str,
    today: date,
    lock: bool = False,
) -> ImportPlan:
    """Compare the rows with the register; writes nothing. `lock` holds what is compared with."""
    planner = _Planner(municipality, decisions, sector_of_new, lock=lock)
    needs_seats = any(entry.get(Column.GROUP) for entry in reading.entries)
    planner.book = SeatBook(municipality, today, lock=lock) if needs_seats else None
    for entry in reading.entries:
        planner.take(entry)
    problems = sorted([*reading.problems, *planner.problems], key=lambda one: one.row)
    book = planner.book
    return ImportPlan(
        rows=planner.rows,
        problems=problems,
        organisations=planner.organisations,
        people=planner.people,
        seats=book.new_seats if book else [],
        occupancies=book.new_occupancies if book else [],
    )


class _Planner:
    """Goes through the rows once; what one row adds is known to the next."""

    def __init__(
        self, municipality: Municipality, decisions: Mapping[str, str], sector: str, *, lock: bool
    ) -> None:
        self._municipality = municipality
        self._decisions, self._sector = decisions, sector
        self.rows: list[RowPlan] = []
        self.problems: list[Problem] = []
        organisations = Organisation.objects.filter(municipality=municipality).order_by("pk")
        people = Person.objects.filter(municipality=municipality).order_by("pk")
        if lock:
            organisations, people = organisations.select_for_update(), people.select_for_update()
        self.organisations = Sheet(organisations)
        self.people = Sheet(people)
        for person in self.people.known.values():  # or each would ask the database
            person.organisation = self.organisations.known.get(person.organisation_id)
        self._by_name = {one.name: one for one in self.organisations.known.values()}
        self._by_key: dict[str, list[Organisation]] = {}
        for organisation in self.organisations.known.values():
            key = rules.organisation_key(organisation.name)
            self._by_key.setdefault(key, []).append(organisation)
        self._register = rules.Register(
            _known(one, one.organisation_id) for one in self.people.known.values()
        )
        self.book: SeatBook | None = None

    def take(self, entry: Entry) -> None:
        """Plan one row, or note why it cannot be taken over."""
        plan = RowPlan(
            entry.row,
            entry.get(Column.NAME),
            entry.get(Column.ORGANISATION),
            entry.get(Column.EMAIL),
        )
        try:
            self._plan(entry, plan)
        except RowRefused as refused:
            self.problems.append(refused.problem)
        else:
            self.rows.append(plan)

    def _plan(self, entry: Entry, plan: RowPlan) -> None:
        found = self._organisation_called(entry, Column.ORGANISATION)
        person, is_left_out = self._person_meant(entry, plan, found)
        if is_left_out:
            plan.state = RowState.LEFT_OUT
            return
        organisation = self._organisation(entry, plan, found)
        if plan.name:
            person = self._person(entry, plan, person, organisation)
            if self.book and entry.get(Column.GROUP):
                self._seat(self.book, entry, plan, person, organisation)

    # --- organisations ---

    def _organisation_called(self, entry: Entry, column: Column) -> Organisation | None:
        name = entry.get(column)
        if not name:
            return None
        if name in self._by_name:
            return self._by_name[name]
        alike = self._by_key.get(rules.organisation_key(name), [])
        if len(alike) > 1:
            names = ", ".join(one.name for one in alike[:5])
            raise RowRefused(entry, column, Kind.TWO_ORGANISATIONS, names)
        return alike[0] if alike else None

    def _organisation(
        self, entry: Entry, plan: RowPlan, found: Organisation | None
    ) -> Organisation | None:
        name = entry.get(Column.ORGANISATION)
        if not name:
            return None
        if found is None:
            found = self._new_organisation(entry, name)
            plan.state = RowState.NEW if not plan.name else RowState.CHANGED
        changed = self.organisations.say(found, entry, OF_ORGANISATIONS)
        _note(plan, changed)
        return found

    def _new_organisation(self, entry: Entry, name: str) -> Organisation:
        sector = entry.get(Column.SECTOR) or self._sector
        if not sector:
            raise RowRefused(entry, Column.SECTOR, Kind.NO_SECTOR)
        added = Organisation(
            municipality=self._municipality,
            name=name,
            sector=sector,
            kind=entry.get(Column.KIND) or OrganisationKind.OTHER,
        )
        self.organisations.add(added)
        self._by_name[name] = added
        self._by_key.setdefault(rules.organisation_key(name), []).append(added)
        return added

    # --- people ---

    def _person_meant(
        self, entry: Entry, plan: RowPlan, organisation: Organisation | None
    ) -> tuple[Person | None, bool]:
        """Return who is meant, and whether the row is left out for the doubt about it."""
        if not plan.name:
            return None, False
        match = self._register.match(_wanted(entry, plan, organisation))
        if match is None:
            return None, False
        person = self.people.known[_uuid(match.known.key)]
        if match.likeness is None:
            return person, False
        plan.likeness = match.likeness
        plan.like = ", ".join(filter(None, (match.known.name, match.known.email)))
        plan.own_choice = self._decisions.get(str(entry.row), "")
        others = self._decisions.get(ALL_OTHERS, DuplicateChoice.SKIP)
        plan.choice = plan.own_choice or others
        is_same = plan.choice == DuplicateChoice.SAME
        return (person if is_same else None), plan.choice == DuplicateChoice.SKIP

    def _person(
        self,
        entry: Entry,
        plan: RowPlan,
        person: Person | None,
        organisation: Organisation | None,
    ) -> Person:
        if person is None:
            person = Person(
                municipality=self._municipality, name=plan.name, organisation=organisation
            )
            plan.state = RowState.NEW
            self.people.add(person)
            self.people.say(person, entry, OF_PEOPLE)
            self._register.add(_known(person, _identity(organisation, plan)))
            return person
        changed = self.people.say(person, entry, OF_PEOPLE)
        if organisation is not None:
            before = self.people.now(person, "organisation")
            if before != organisation:
                self.people.put(person, "organisation", organisation)
                label = str(Column.ORGANISATION.label)
                changed.append(Difference(label, str(before or ""), organisation.name))
        _note(plan, changed)
        return person

    def _seat(
        self,
        book: SeatBook,
        entry: Entry,
        plan: RowPlan,
        person: Person,
        organisation: Organisation | None,
    ) -> None:
        if entry.get(Column.SEAT_ORGANISATION):
            owner = self._organisation_called(entry, Column.SEAT_ORGANISATION)
            column = Column.SEAT_ORGANISATION
        else:
            own = self.people.now(person, "organisation")
            owner, column = organisation or own, Column.ORGANISATION
        if owner is None:
            raise RowRefused(entry, column, Kind.SEAT_WITHOUT_ORGANISATION)
        plan.seat, plan.has_new_seat = book.take(entry, person, owner)
        if plan.has_new_seat and plan.state == RowState.UNCHANGED:
            plan.state = RowState.CHANGED


def _note(plan: RowPlan, changed: list[Difference]) -> None:
    plan.differences += changed
    if changed and plan.state == RowState.UNCHANGED:
        plan.state = RowState.CHANGED


def _wanted(entry: Entry, plan: RowPlan, organisation: Organisation | None) -> rules.Known:
    rest = tuple(entry.get(column) for column in (Column.PHONE, Column.LANGUAGE, Column.TAGS))
    identity = _identity(organisation, plan)
    return rules.Known(None, plan.name, plan.email, identity, rest)


def _known(person: Person, organisation: Any) -> rules.Known:
    rest = (person.phone, person.language, person.tags)
    return rules.Known(person.pk, rules.visible(person.name), person.email, organisation, rest)


def _identity(organisation: Organisation | None, plan: RowPlan) -> Any:
    """Return the key of an organisation; of one that is still unknown, its name."""
    return organisation.pk if organisation else (plan.organisation or None)


def _uuid(key: Any) -> UUID:
    return key if isinstance(key, UUID) else UUID(str(key))
