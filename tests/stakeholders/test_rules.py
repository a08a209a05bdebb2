"""Decisions about groups and seats."""

from dataclasses import dataclass
from datetime import date

import pytest

from ratschlag.stakeholders import rules
from ratschlag.stakeholders.enums import GroupKind, GroupProblem, SeatRole

MARCH, APRIL, MAY = date(2023, 3, 1), date(2023, 4, 1), date(2023, 5, 1)


@dataclass
class Period:
    since: date
    until: date | None = None


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (Period(MARCH, APRIL), Period(APRIL, MAY), False),
        (Period(MARCH, MAY), Period(APRIL), True),
        (Period(MARCH), Period(MAY), True),
        (Period(MARCH, APRIL), Period(MAY), False),
        (Period(APRIL, MAY), Period(MARCH), True),
    ],
)
def test_periods_overlap_when_they_share_a_day(one: Period, other: Period, shared: bool) -> None:
    assert rules.overlap(one, other) == shared
    assert rules.overlap(other, one) == shared


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2023, 2, 28), False), (MARCH, True), (date(2023, 3, 31), True), (APRIL, False)],
)
def test_period_holds_until_before_its_end(day: date, holds: bool) -> None:
    assert rules.holds_on(Period(MARCH, APRIL), day) == holds


def test_period_without_end_holds_on() -> None:
    assert rules.holds_on(Period(MARCH), date(2099, 1, 1))


def test_person_with_two_seats_is_found_and_free_seats_are_nobody() -> None:
    assert rules.with_two_seats(["anna", "bela", "anna", None, None]) == {"anna"}


def _problems(
    kind: GroupKind = GroupKind.STEERING, *seats: rules.SeatFacts, everybody: bool = False
) -> dict[GroupProblem, int]:
    found = rules.group_warnings(kind, has_field=False, includes_everybody=everybody, seats=seats)
    return {warning.problem: warning.count for warning in found}


CHAIR = rules.SeatFacts(SeatRole.CHAIR, True, "anna")


def test_group_with_a_chair_and_all_seats_occupied_is_fine() -> None:
    member = rules.SeatFacts(SeatRole.MEMBER, False, "bela")

    assert _problems(GroupKind.STEERING, CHAIR, member) == {}


def test_group_without_seats_is_named_unless_it_includes_everybody() -> None:
    assert _problems() == {GroupProblem.NO_SEATS: 1}
    assert _problems(GroupKind.KICKOFF, everybody=True) == {}


def test_working_group_without_a_field_is_named() -> None:
    assert _problems(GroupKind.WORKING_GROUP, CHAIR) == {GroupProblem.NO_FIELD: 1}


def test_missing_chair_free_seats_and_double_holders_are_counted() -> None:
    seats = [
        rules.SeatFacts(SeatRole.MEMBER, True, None),
        rules.SeatFacts(SeatRole.MEMBER, False, None),
        rules.SeatFacts(SeatRole.MEMBER, False, None),
        rules.SeatFacts(SeatRole.MEMBER, False, "bela"),
        rules.SeatFacts(SeatRole.MINUTES, False, "bela"),
    ]

    assert _problems(GroupKind.STEERING, *seats) == {
        GroupProblem.NO_CHAIR: 1,
        GroupProblem.NEEDED_SEAT_FREE: 1,
        GroupProblem.SEAT_FREE: 2,
        GroupProblem.TWO_SEATS: 1,
    }


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("AG Wohnen und Unterbringung", set(), "WOH"),
        ("Wohnen", {"WOH"}, "WOH2"),
        ("Wohnen", {"WOH", *(f"WOH{n}" for n in range(2, 10))}, "WO10"),
        ("Straße", set(), "STR"),
        ("AG", set(), "AG"),
        ("2023 Auftakt", set(), ""),
        ("§ 17", set(), ""),
    ],
)
def test_code_is_made_from_the_first_word_that_says_something(
    name: str, taken: set[str], code: str
) -> None:
    assert rules.suggested_code(name, taken) == code
