"""What stands between a draft and the council: each rule, and nothing but it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from ratschlag.concept.enums import Part, Rule, Settler, Standing, TextField
from ratschlag.concept.rules import gate
from ratschlag.concept.rules.commitments import LACKS
from ratschlag.concept.rules.facts import (
    ConceptFacts,
    GoalFacts,
    IndicatorFacts,
    MeasureFacts,
    MoneyFacts,
    Passage,
    SectionFacts,
    Term,
)
from ratschlag.wording import WordingRule


def said(field: TextField, *texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(field, text) for text in texts)


TERM = Term(date(2028, 1, 1), date(2032, 12, 31))
INDICATOR = IndicatorFacts(
    name="Quote",
    aim="rise",
    baseline=Decimal(10),
    baseline_on=date(2026, 12, 31),
    source="Statistik",
    low=None,
    high=None,
    targets=((2030, Decimal(20)),),
)
MONEY = MoneyFacts("secured", 2028, 100_00, "Haushalt")
SECTION = SectionFacts(uuid4(), "Wohnen", has_goals=True)
GOAL = GoalFacts(
    pk=uuid4(),
    code="Z-1",
    title="Ziel",
    section=SECTION.pk,
    target_group="alle",
    is_qualitative=False,
    verification="",
    indicators=(INDICATOR,),
    measure_count=1,
    has_parts=False,
)
MEASURE = MeasureFacts(
    pk=uuid4(),
    code="M-1.1",
    title="Maßnahme",
    lead="Fachbereich Soziales",
    kind="new",
    starts_on=date(2028, 1, 1),
    due_on=date(2029, 12, 31),
    review_on=None,
    goal_count=1,
    steps=(date(2028, 6, 1), date(2029, 6, 1)),
    money=(MONEY,),
)
READY = ConceptFacts(uuid4(), "Konzept", TERM, (SECTION,), (GOAL,), (MEASURE,))


def rules_of(concept: ConceptFacts | None) -> list[Rule]:
    return [lack.rule for lack in gate.lacks(concept)]


def test_concept_that_lacks_nothing_is_ready() -> None:
    assert gate.lacks(READY) == []


def test_concept_that_was_not_begun_is_not_ready() -> None:
    assert rules_of(None) == [Rule.CONCEPT_NOT_BEGUN]


def test_empty_concept_is_not_ready() -> None:
    empty = ConceptFacts(uuid4(), "Konzept", TERM, (replace(SECTION, has_goals=False),), (), ())

    assert rules_of(empty) == [Rule.NO_GOALS, Rule.NO_MEASURES, Rule.SECTION_WITHOUT_GOAL]


GOALS: list[tuple[dict[str, Any], list[Rule]]] = [
    ({"target_group": " "}, [Rule.GOAL_WITHOUT_TARGET_GROUP]),
    ({"indicators": ()}, [Rule.GOAL_WITHOUT_INDICATOR]),
    ({"indicators": (), "has_parts": True, "measure_count": 0}, []),
    ({"indicators": (), "is_qualitative": True}, [Rule.GOAL_WITHOUT_VERIFICATION]),
    ({"indicators": (), "is_qualitative": True, "verification": "Befragung"}, []),
    ({"measure_count": 0}, [Rule.GOAL_WITHOUT_MEASURE]),
    ({"has_origin": False}, [Rule.GOAL_WITHOUT_ORIGIN]),
    ({"passages": said(TextField.STATEMENT, "Bis 2030 werden 500 Menschen eingebürgert.")}, []),
    (
        {"passages": said(TextField.STATEMENT, "Die Stadt fördert Begegnung.")},
        [Rule.WORDING_VAGUE_VERB],
    ),
    ({"passages": said(TextField.STATEMENT, "Es gibt mehr Plätze.")}, [Rule.WORDING_COMPARISON]),
    ({"passages": said(TextField.STATEMENT, "Kein Kind wartet.")}, [Rule.WORDING_NEGATION]),
]


@pytest.mark.parametrize(("changes", "expected"), GOALS)
def test_goal_that_lacks_something_is_found(changes: dict[str, Any], expected: list[Rule]) -> None:
    assert rules_of(replace(READY, goals=(replace(GOAL, **changes),))) == expected


INDICATORS: list[tuple[dict[str, Any], list[Rule]]] = [
    ({"baseline": None}, [Rule.INDICATOR_WITHOUT_BASELINE]),
    ({"baseline_on": None}, [Rule.INDICATOR_WITHOUT_BASELINE]),
    ({"baseline": Decimal(0)}, []),
    ({"source": ""}, [Rule.INDICATOR_WITHOUT_SOURCE]),
    ({"targets": ()}, [Rule.INDICATOR_WITHOUT_TARGET]),
    ({"targets": ((2040, Decimal(20)),)}, [Rule.TARGET_OUTSIDE_TERM]),
    ({"targets": ((2030, Decimal(5)),)}, [Rule.TARGET_ON_WRONG_SIDE]),
    ({"targets": ((2030, Decimal(10)),)}, [Rule.TARGET_ON_WRONG_SIDE]),
    ({"aim": "fall"}, [Rule.TARGET_ON_WRONG_SIDE]),
    ({"aim": "fall", "targets": ((2030, Decimal(5)),)}, []),
    ({"aim": "none", "targets": ()}, []),
    ({"aim": "band", "targets": ()}, [Rule.INDICATOR_WITHOUT_BAND]),
    ({"aim": "band", "low": Decimal(1), "high": Decimal(9), "targets": ()}, []),
    ({"aim": "band", "low": Decimal(1), "high": Decimal(9)}, [Rule.TARGET_ON_WRONG_SIDE]),
]


@pytest.mark.parametrize(("changes", "expected"), INDICATORS)
def test_indicator_that_lacks_something_is_found(
    changes: dict[str, Any], expected: list[Rule]
) -> None:
    goal = replace(GOAL, indicators=(replace(INDICATOR, **changes),))

    assert rules_of(replace(READY, goals=(goal,))) == expected


FREE = MoneyFacts("none_needed", None, None, "")
MEASURES: list[tuple[dict[str, Any], list[Rule]]] = [
    ({"goal_count": 0}, [Rule.MEASURE_WITHOUT_GOAL]),
    ({"has_origin": False}, [Rule.MEASURE_WITHOUT_ORIGIN]),
    ({"lead": ""}, [Rule.MEASURE_WITHOUT_LEAD]),
    ({"is_lead_dissolved": True}, [Rule.LEAD_DISSOLVED]),
    *(({"commitment": standing}, [rule]) for standing, rule in LACKS.items()),
    ({"commitment": Standing.UNLED}, []),
    ({"due_on": None}, [Rule.MEASURE_WITHOUT_DATE]),
    ({"kind": "standing"}, [Rule.MEASURE_WITHOUT_REVIEW]),
    ({"kind": "standing", "due_on": None, "review_on": date(2030, 1, 1)}, []),
    ({"due_on": date(2033, 1, 1)}, [Rule.DATE_OUTSIDE_TERM]),
    ({"due_on": date(2032, 12, 31)}, []),
    ({"steps": (date(2029, 6, 1), date(2028, 6, 1))}, [Rule.STEPS_OUT_OF_ORDER]),
    ({"steps": (date(2030, 6, 1),)}, [Rule.STEPS_OUT_OF_ORDER]),
    ({"steps": (date(2027, 6, 1),)}, [Rule.STEPS_OUT_OF_ORDER]),
    ({"steps": ()}, []),
    ({"owed": ("Klima", "Alter")}, [Rule.ATTRIBUTE_MISSING, Rule.ATTRIBUTE_MISSING]),
    ({"money": ()}, [Rule.MONEY_UNDECIDED]),
    ({"money": (FREE,)}, []),
    ({"money": (FREE, MONEY)}, [Rule.MONEY_CONTRADICTS]),
    ({"money": (replace(MONEY, amount_cents=None),)}, [Rule.MONEY_WITHOUT_AMOUNT]),
    ({"money": (replace(MONEY, amount_cents=0),)}, []),
    ({"money": (replace(MONEY, source=""),)}, [Rule.MONEY_WITHOUT_SOURCE]),
    ({"money": (replace(MONEY, state="open"),)}, [Rule.MONEY_NOT_SECURED]),
    (
        {
            "passages": said(
                TextField.DESCRIPTION, "Das Amt schult 40 Personen.", "Eine Stelle entsteht."
            )
        },
        [],
    ),
    (
        {"passages": said(TextField.DESCRIPTION, "Ein Fonds soll geprüft werden.")},
        [Rule.WORDING_ONLY_EXAMINED],
    ),
    ({"passages": said(TextField.DESCRIPTION, "Das Amt antwortet zeitnah.")}, [Rule.WORDING_HEDGE]),
    ({"passages": said(TextField.DESCRIPTION, "Das Amt sollte antworten.")}, [Rule.WORDING_MODAL]),
    (
        {"passages": said(TextField.DESCRIPTION, "Eine Stelle wird eingerichtet.")},
        [Rule.WORDING_NO_ACTOR],
    ),
    (
        {
            "passages": said(
                TextField.DESCRIPTION, "Das Amt richtet eine Stelle ein und schult 9 Personen."
            )
        },
        [Rule.WORDING_SEVERAL_AT_ONCE],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), MEASURES)
def test_measure_that_lacks_something_is_found(
    changes: dict[str, Any], expected: list[Rule]
) -> None:
    assert rules_of(replace(READY, measures=(replace(MEASURE, **changes),))) == expected


def test_rules_all_say_who_settles_them_and_have_a_case_here() -> None:
    tried = {rule for _changes, rules in (*GOALS, *INDICATORS, *MEASURES) for rule in rules}
    of_the_whole = {Rule.CONCEPT_NOT_BEGUN, Rule.NO_GOALS, Rule.NO_MEASURES}

    assert set(gate.SETTLED_BY) == set(Rule)
    of_topics = {Rule.TOPIC_NOT_ANSWERED, Rule.TOPIC_NEEDS_WORK}  # in test_matrix
    assert set(Rule) - tried - of_the_whole - of_topics == {Rule.SECTION_WITHOUT_GOAL}


def test_unit_settles_what_is_its_own_and_the_office_where_there_is_none() -> None:
    led = replace(MEASURE, money=())
    found = gate.lacks(replace(READY, measures=(led, replace(led, lead=""))))

    money = [one for one in found if one.rule == Rule.MONEY_UNDECIDED]
    assert [gate.settler_of(one) for one in money] == [Settler.UNIT, Settler.OFFICE]
    assert money[0].part is Part.MEASURE
    assert money[0].unit == "Fachbereich Soziales"


def test_hints_stand_in_nobodys_way() -> None:
    found = gate.lacks(
        replace(READY, measures=(replace(MEASURE, money=(replace(MONEY, state="open"),)),))
    )

    assert gate.blockers(found) == []
    assert [one.rule for one in gate.warnings(found)] == [Rule.MONEY_NOT_SECURED]


def test_indicator_of_a_measure_is_as_exact_but_counts_from_zero() -> None:
    counted = replace(INDICATOR, baseline=None, baseline_on=None)
    vague = replace(counted, name="Stunden", source="", targets=())
    late = replace(counted, name="Kurse", targets=((2040, Decimal(20)),))
    measure = replace(MEASURE, indicators=(counted, vague, late))

    found = gate.lacks(replace(READY, measures=(measure,)))

    assert [(lack.rule, dict(lack.gap.details)["name"]) for lack in gate.blockers(found)] == [
        (Rule.INDICATOR_WITHOUT_SOURCE, "Stunden"),
        (Rule.INDICATOR_WITHOUT_TARGET, "Stunden"),
        (Rule.TARGET_OUTSIDE_TERM, "Kurse"),
    ]


def test_wording_only_warns_and_every_rule_of_it_has_its_words() -> None:
    measure = replace(
        MEASURE, passages=said(TextField.DESCRIPTION, "Das Amt soll zeitnah antworten.")
    )
    found = gate.lacks(replace(READY, measures=(measure,)))

    assert set(gate.OF_WORDING) == set(WordingRule)
    assert gate.blockers(found) == []
    assert [lack.gap.details for lack in gate.warnings(found)] == [
        (("words", "soll"),),
        (("words", "zeitnah"),),
    ]
