"""Explanations hold: clashes clash, are minimal, and repairs repair."""

from dataclasses import replace
from datetime import date

from ratschlag.scheduling import (
    Appointment,
    AppointmentState,
    Committee,
    Format,
    Pin,
    Room,
    Rule,
    Series,
    SeriesKind,
    StatusDuty,
    explain,
)
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.rulebook import Rulebook
from ratschlag.scheduling.slots import compile_grid
from tests.scheduling.builders import at, group, problem

BOTH = frozenset({Pin.DATE, Pin.TIME})


def pinned(series: str, day: int) -> Appointment:
    return Appointment(series, 1, at(5, day), pins=BOTH)


def clashing_case():
    work = group("work", 1, members=frozenset({"anna"}))
    housing = group(count=1)
    culture = group("culture", 1, members=frozenset({"cem"}))
    return problem(housing, work, culture, appointments=(pinned("housing", 8), pinned("work", 8)))


def test_explain_of_two_pins_and_a_shared_member_names_exactly_these():
    explanation = explain(clashing_case())

    (conflict,) = explanation.conflicts
    assert [(one.rule, one.series) for one in conflict.rules if one.rule is not Rule.PLACED] == [
        (Rule.PERSON_OVERLAP, ("housing", "work")),
        (Rule.PINNED, ("housing",)),
        (Rule.PINNED, ("work",)),
    ]
    assert "culture" not in {name for one in conflict.rules for name in one.series}


def test_explain_conflict_stops_clashing_without_any_one_of_its_rules():
    case = clashing_case()
    book = Rulebook(compile_grid(case), Clock(20))

    (conflict,) = explain(case).conflicts

    rules = frozenset(conflict.rules)
    assert book.is_feasible(rules) is False
    assert all(book.is_feasible(rules - {rule}) for rule in rules)


def test_explain_repairs_begin_with_the_cheapest_and_repair():
    case = clashing_case()
    book = Rulebook(compile_grid(case), Clock(20))

    repairs = explain(case).repairs

    assert [one.cost for one in repairs] == sorted(one.cost for one in repairs)
    assert {one.rules[0].series for one in repairs[:2]} == {("housing",), ("work",)}
    assert all(book.is_feasible(book.rules - frozenset(one.rules)) for one in repairs)


def test_explain_of_several_clashes_at_once_repairs_them_together():
    work = group("work", 1)
    housing = group(count=1)
    others = [
        group("culture", 1, members=frozenset({"cem"})),
        group("sport", 1, members=frozenset({"cem"})),
    ]
    pins = tuple(
        pinned(name, day)
        for name, day in (("housing", 8), ("work", 8), ("culture", 10), ("sport", 10))
    )

    explanation = explain(problem(housing, work, *others, appointments=pins))

    assert len(explanation.conflicts) == 2
    assert len(explanation.repairs[0].rules) == 2


def test_explain_of_too_few_rooms_counts_them_at_once():
    groups = [Series(f"g{number}", SeriesKind.WORKING_GROUP, 1, seats=3) for number in range(12)]

    explanation = explain(problem(*groups, rooms=(Room("chamber", 5), Room("booth", 2))))

    (shortage,) = explanation.shortages
    assert (shortage.needed, shortage.available, shortage.rooms) == (12, 10, ("chamber",))
    assert explanation.seconds < 20


def test_explain_of_shared_person_with_too_few_days_counts_the_days():
    groups = [group(f"g{number}", 1, format=Format.ONLINE) for number in range(12)]

    explanation = explain(problem(*groups))

    assert (explanation.shortages[0].needed, explanation.shortages[0].available) == (12, 10)


def test_explain_of_gap_that_leaves_no_room_offers_to_shorten_it():
    explanation = explain(problem(group(count=3, min_gap_days=20)))

    assert explanation.shortages[0].available == 2
    assert explanation.repairs[0].rules[0].rule is Rule.MIN_GAP


def test_explain_of_rule_that_may_be_broken_at_a_price_does_not_name_it():
    duty = StatusDuty("duty", "council", (date(2023, 5, 2),), frozenset({"housing"}), 14)
    case = replace(
        clashing_case(),
        committees=(Committee("council", duty.due),),
        status_duties=(duty,),
    )
    relaxed = replace(case.settings, relaxable=frozenset({Rule.STATUS_NEWS}))

    strict, loose = (
        {rule.rule for conflict in explain(one).conflicts for rule in conflict.rules}
        for one in (case, replace(case, settings=relaxed))
    )

    assert Rule.STATUS_NEWS in strict
    assert Rule.STATUS_NEWS not in loose
    assert Rule.PERSON_OVERLAP in loose


def test_explain_does_not_blame_what_has_taken_place_at_the_same_time():
    past = tuple(
        Appointment(name, 1, at(5, 8), state=AppointmentState.PAST) for name in ("housing", "work")
    )

    explanation = explain(problem(group(), group("work"), appointments=past))

    assert (explanation.is_feasible, explanation.conflicts) == (True, ())
