"""Every rule, aim and reason in words, in German and English."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.utils import translation

from ratschlag.meetings.planning import PlanningCase, case_of, explaining, prices, sentences
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.models import Process
from ratschlag.scheduling import (
    Block,
    BlockKind,
    Conflict,
    Explanation,
    MeetingKey,
    Objective,
    Removal,
    Repair,
    Rule,
    RuleInstance,
    Shortage,
    Violation,
    Window,
)
from ratschlag.stakeholders.models import Group
from tests.factories.council import make_committee
from tests.factories.meetings import NOW
from tests.factories.processes import make_duty
from tests.factories.stakeholders import make_group

AFTERNOON, NIGHT = (datetime.fromisoformat(f"2027-03-01T{clock}") for clock in ("15:00", "22:00"))
SVV = Block(AFTERNOON, NIGHT, BlockKind.COUNCIL_SITTING, "SVV")
EASTER = Block.whole_days(
    Window(date(2027, 3, 29), date(2027, 3, 29)), BlockKind.PUBLIC_HOLIDAY, "Ostermontag"
)


@pytest.fixture
def case(process: Process, group: Group, room: Room, town: Municipality) -> PlanningCase:
    make_group(process, "AG Arbeit", code="ARB", slug="arbeit", meeting_count=1)
    make_duty(process, make_committee(town, "Sozialausschuss", short_name="GSWI"))
    return case_of(process, as_of=process.moment(NOW))


@pytest.fixture(params=["de", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def _series(case: PlanningCase, name: str) -> str:
    return next(key for key, group in case.groups.items() if group.name == name)


def _violation(case: PlanningCase, rule: Rule, **values: object) -> str:
    keys = (
        MeetingKey(_series(case, "AG Wohnen"), 2),
        MeetingKey(_series(case, "AG Arbeit"), 1),
    )
    row = {
        "meetings": keys,
        "people": ("a", "b"),
        "room": next(iter(case.rooms)),
        "blocks": (SVV,),
        "source": next(iter(case.committees)),
        "limit": 28,
        "actual": 14,
    }
    return sentences.violation(case, Violation(rule, **{**row, **values}))


def _instance(case: PlanningCase, rule: Rule) -> RuleInstance:
    pair = (MeetingKey(_series(case, "AG Wohnen"), 2), MeetingKey(_series(case, "AG Arbeit"), 1))
    return RuleInstance(
        rule,
        series=(_series(case, "AG Wohnen"),),
        round=1 if rule is Rule.PINNED else None,
        people=("a", "b"),
        rooms=tuple(case.rooms),
        kind=BlockKind.SCHOOL_HOLIDAY if rule is Rule.BLOCKED else None,
        source=next(iter(case.committees)),
        number=3,
        meetings=pair if rule is Rule.PRECEDENCE else (),
    )


def _is_whole(sentence: str) -> bool:
    """No place left open, no Python value, no double blank, a full stop."""
    leaks = ("%(", "None", "Rule.", "  ", " ,", " .", "()", "[", "{")
    return sentence.endswith(".") and not any(leak in sentence for leak in leaks)


@pytest.mark.parametrize("rule", list(Rule))
def test_every_broken_rule_is_a_whole_sentence(
    case: PlanningCase, rule: Rule, language: str
) -> None:
    assert _is_whole(_violation(case, rule))


@pytest.mark.parametrize("rule", list(Rule))
def test_every_clash_and_repair_is_a_whole_sentence(
    case: PlanningCase, rule: Rule, language: str
) -> None:
    found = Explanation(
        is_feasible=False,
        conflicts=(Conflict((_instance(case, rule),), is_minimal=True),),
        repairs=(Repair((_instance(case, rule),), 1),),
    )

    (clash,), (repair,) = explaining.conflicts(case, found), explaining.repairs(case, found)

    assert _is_whole(clash)
    assert _is_whole(repair)


@pytest.mark.parametrize("objective", list(Objective))
def test_every_price_names_its_amount_and_what_it_counts(
    objective: Objective, language: str
) -> None:
    (one,), (many,) = prices.differences({objective: 1}), prices.differences({objective: -2})

    assert one.startswith("+1 ")
    assert many.startswith("−2 ")
    assert len(one.split()) > 2
    assert prices.objective_label(objective.value)


def test_prices_speak_to_a_person_in_order_of_importance() -> None:
    changed = {Objective.ROOM_FIT: -1, Objective.SAME_DAY_DOUBLES: 2, Objective.MOVED: 0}

    with translation.override("de"):
        said = prices.differences(changed)

    assert said == ("+2 Personen mit zwei Treffen an einem Tag", "−1 leerer Platz in den Räumen")


def test_broken_rules_in_german_read_as_a_person_would_say_them(case: PlanningCase) -> None:
    with translation.override("de"):
        said = [
            _violation(case, Rule.BLOCKED, blocks=(SVV, EASTER)),
            _violation(case, Rule.MIN_GAP),
            _violation(case, Rule.ROOM_TOO_SMALL, limit=1, actual=2),
            _violation(case, Rule.REPORT_IN_TIME),
            _violation(case, Rule.PERSON_OVERLAP, people=("a",)),
        ]

    assert said == [
        "AG Wohnen, 2. Treffen verträgt sich nicht mit: SVV ab 15:00 Uhr und Ostermontag.",
        "AG Wohnen, 2. Treffen und AG Arbeit: zu dicht beieinander"
        " (Abstand in Tagen: 14, gewünscht mindestens 28).",
        "Saal ist zu klein für AG Wohnen, 2. Treffen: Plätze 1, nötig 2.",
        "AG Wohnen, 2. Treffen: Keine Sitzung des Gremiums GSWI erfährt rechtzeitig davon.",
        "AG Wohnen, 2. Treffen und AG Arbeit überschneiden sich"
        " und haben gemeinsame Mitglieder (1 Person).",
    ]


def test_report_limit_names_the_committee_by_its_own_key(case: PlanningCase) -> None:
    committee = case.problem.committees
    key = next(key for key in case.committees if key not in {one.id for one in committee})

    assert case.committees[key] == "GSWI"
    assert "GSWI" in _violation(case, Rule.REPORT_LIMIT, source=key)


def test_repairs_with_several_steps_are_one_sentence_the_cheapest_first(
    case: PlanningCase,
) -> None:
    both = (_instance(case, Rule.PINNED), _instance(case, Rule.MIN_GAP))
    found = Explanation(
        is_feasible=False, repairs=(Repair(both, 20), Repair((_instance(case, Rule.START),), 5))
    )

    with translation.override("de"):
        said = explaining.repairs(case, found)

    assert said == (
        "Das würde helfen: weitere Uhrzeiten zulassen.",
        "Das würde helfen: die Fixierung lösen (AG Wohnen, 1. Treffen)"
        " und den Mindestabstand zwischen den Treffen verkürzen (AG Wohnen).",
    )


def test_shortage_says_what_takes_the_days_away(case: PlanningCase, language: str) -> None:
    removals = (
        Removal(Rule.BLOCKED, 12, 3, BlockKind.SCHOOL_HOLIDAY),
        Removal(Rule.ROOM_TAKEN, 4, 1),
        Removal(Rule.ORDER, 4, 0),
    )
    few_days = Shortage(tuple(case.groups), 3, 1, removals)
    few_rooms = Shortage(tuple(case.groups), 3, 1, rooms=tuple(case.rooms))

    days, rooms = explaining.conflicts(
        case, Explanation(is_feasible=False, shortages=(few_days, few_rooms))
    )

    assert _is_whole(days)
    assert _is_whole(rooms)
    if language == "de":
        assert days.endswith("Diese Tage fallen weg: 3 Tage (Schulferien), 1 Tag (Räume belegt).")


def test_infeasible_without_any_clash_found_still_says_so(
    case: PlanningCase, language: str
) -> None:
    (said,) = explaining.conflicts(case, Explanation(is_feasible=False))

    assert _is_whole(said)
    assert _is_whole(explaining.out_of_time())


def test_nobody_is_named_in_sentences(case: PlanningCase) -> None:
    said = _violation(case, Rule.MUST_ATTEND, people=("Cem",))

    assert "Cem" not in said
