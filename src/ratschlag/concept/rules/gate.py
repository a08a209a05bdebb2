"""What still stands between a draft and the council.

Each check takes one part of the concept and yields its gaps. A new rule is a member of `Rule`, a
row in `SETTLED_BY`, in `WARNINGS` if it only warns, and a check in one of the tuples below.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from ratschlag import wording
from ratschlag.concept.enums import Aim, MeasureKind, MoneyState, Part, Rule, Settler, Severity
from ratschlag.concept.rules.commitments import LACKS
from ratschlag.concept.rules.facts import (
    ConceptFacts,
    Gap,
    GoalFacts,
    IndicatorFacts,
    Lack,
    MeasureFacts,
    OutsideLack,
    Passage,
    SectionFacts,
    Term,
    TopicFacts,
)
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.concept.rules.spots import spot_in
from ratschlag.wording import WordingRule

Gaps = Iterator[Gap]

OF_WORDING: dict[WordingRule, Rule] = {
    WordingRule.VAGUE_VERB: Rule.WORDING_VAGUE_VERB,
    WordingRule.ONLY_EXAMINED: Rule.WORDING_ONLY_EXAMINED,
    WordingRule.HEDGE: Rule.WORDING_HEDGE,
    WordingRule.MODAL: Rule.WORDING_MODAL,
    WordingRule.COMPARISON: Rule.WORDING_COMPARISON,
    WordingRule.NO_ACTOR: Rule.WORDING_NO_ACTOR,
    WordingRule.NEGATION: Rule.WORDING_NEGATION,
    WordingRule.SEVERAL_AT_ONCE: Rule.WORDING_SEVERAL_AT_ONCE,
}
"""Wording only ever warns: only structure stands in the way."""

WARNINGS = frozenset(
    {
        Rule.SECTION_WITHOUT_GOAL,
        Rule.MONEY_NOT_SECURED,
        Rule.COMMITMENT_RESERVED,
        Rule.COMMITMENT_SILENT,
        Rule.TOPIC_NEEDS_WORK,
        Rule.GOAL_WITHOUT_ORIGIN,
        Rule.MEASURE_WITHOUT_ORIGIN,
        *OF_WORDING.values(),
    }
)
SHOWN_CODES = 5  # of many; the matrix shows all

SETTLED_BY: dict[Rule, Settler] = {
    Rule.CONCEPT_NOT_BEGUN: Settler.OFFICE,
    Rule.NO_GOALS: Settler.OFFICE,
    Rule.NO_MEASURES: Settler.OFFICE,
    Rule.SECTION_WITHOUT_GOAL: Settler.GROUP,
    Rule.GOAL_WITHOUT_TARGET_GROUP: Settler.GROUP,
    Rule.GOAL_WITHOUT_INDICATOR: Settler.GROUP,
    Rule.GOAL_WITHOUT_VERIFICATION: Settler.GROUP,
    Rule.GOAL_WITHOUT_MEASURE: Settler.GROUP,
    Rule.INDICATOR_WITHOUT_BASELINE: Settler.OFFICE,
    Rule.INDICATOR_WITHOUT_SOURCE: Settler.OFFICE,
    Rule.INDICATOR_WITHOUT_TARGET: Settler.GROUP,
    Rule.INDICATOR_WITHOUT_BAND: Settler.GROUP,
    Rule.TARGET_ON_WRONG_SIDE: Settler.GROUP,
    Rule.TARGET_OUTSIDE_TERM: Settler.GROUP,
    Rule.GOAL_WITHOUT_ORIGIN: Settler.OFFICE,
    Rule.MEASURE_WITHOUT_ORIGIN: Settler.OFFICE,
    Rule.MEASURE_WITHOUT_GOAL: Settler.OFFICE,
    Rule.MEASURE_WITHOUT_LEAD: Settler.OFFICE,
    Rule.LEAD_DISSOLVED: Settler.OFFICE,
    Rule.COMMITMENT_NOT_ASKED: Settler.OFFICE,
    Rule.COMMITMENT_NOT_ANSWERED: Settler.UNIT,
    Rule.COMMITMENT_CHANGED: Settler.OFFICE,
    Rule.COMMITMENT_REFUSED: Settler.OFFICE,
    Rule.COMMITMENT_COUNTERED: Settler.OFFICE,
    Rule.COMMITMENT_RESERVED: Settler.OFFICE,
    Rule.COMMITMENT_SILENT: Settler.UNIT,
    Rule.MEASURE_WITHOUT_DATE: Settler.UNIT,
    Rule.MEASURE_WITHOUT_REVIEW: Settler.UNIT,
    Rule.DATE_OUTSIDE_TERM: Settler.UNIT,
    Rule.STEPS_OUT_OF_ORDER: Settler.UNIT,
    Rule.ATTRIBUTE_MISSING: Settler.UNIT,
    Rule.MONEY_UNDECIDED: Settler.UNIT,
    Rule.MONEY_WITHOUT_AMOUNT: Settler.UNIT,
    Rule.MONEY_WITHOUT_SOURCE: Settler.UNIT,
    Rule.MONEY_CONTRADICTS: Settler.UNIT,
    Rule.MONEY_NOT_SECURED: Settler.UNIT,
    Rule.TOPIC_NOT_ANSWERED: Settler.TOPIC_OWNER,
    Rule.TOPIC_NEEDS_WORK: Settler.GROUP,
    **dict.fromkeys(OF_WORDING.values(), Settler.GROUP),
}
OF_ONE = frozenset({Settler.UNIT, Settler.TOPIC_OWNER})
"""Who settles it has a name: there may be none yet."""


def severity_of(rule: Rule) -> Severity:
    """Tell whether a rule stands in the way or only warns."""
    return Severity.WARN if rule in WARNINGS else Severity.BLOCK


def weight_of(lack: Lack | OutsideLack) -> Severity:
    """Tell whether a lack stands in the way or only warns."""
    return lack.severity if isinstance(lack, OutsideLack) else severity_of(lack.rule)


def settler_of(lack: Lack | OutsideLack) -> Settler:
    """Tell who can settle a lack; where no unit leads or nobody owns it yet, the office must."""
    settler = lack.settler if isinstance(lack, OutsideLack) else SETTLED_BY[lack.rule]
    return Settler.OFFICE if settler in OF_ONE and not lack.unit else settler


def says_for_whom(goal: GoalFacts, term: Term) -> Gaps:
    """A goal names its target group."""
    if not goal.target_group.strip():
        yield Gap(Rule.GOAL_WITHOUT_TARGET_GROUP)


def can_be_checked(goal: GoalFacts, term: Term) -> Gaps:
    """A goal has an indicator, or says how it is verified; partial goals do it for the whole."""
    if goal.is_qualitative:
        if not goal.verification.strip():
            yield Gap(Rule.GOAL_WITHOUT_VERIFICATION)
    elif not goal.indicators and not goal.has_parts:
        yield Gap(Rule.GOAL_WITHOUT_INDICATOR)


def is_worked_for(goal: GoalFacts, term: Term) -> Gaps:
    """A measure leads to every goal, or to its parts."""
    if not goal.measure_count and not goal.has_parts:
        yield Gap(Rule.GOAL_WITHOUT_MEASURE)


def is_measured(goal: GoalFacts, term: Term) -> Gaps:
    """Every indicator has baseline, source, targets, and these on the right side."""
    return _measured(goal.indicators, term)


def counts_what_it_does(measure: MeasureFacts, term: Term) -> Gaps:
    """Indicators of a measure, if any, are as exact; but what it does is counted from zero."""
    return (
        gap
        for gap in _measured(measure.indicators, term)
        if gap.rule is not Rule.INDICATOR_WITHOUT_BASELINE
    )


def _measured(indicators: Iterable[IndicatorFacts], term: Term) -> Gaps:
    for indicator in indicators:
        named = (("name", indicator.name),)
        yield from (Gap(rule, named) for rule in _missing(indicator, term))
        for year, value in indicator.targets:
            if not _right_side(indicator, value):
                yield Gap(Rule.TARGET_ON_WRONG_SIDE, (*named, ("year", year)))


def _missing(indicator: IndicatorFacts, term: Term) -> Iterator[Rule]:
    if indicator.baseline is None or indicator.baseline_on is None:
        yield Rule.INDICATOR_WITHOUT_BASELINE
    if not indicator.source.strip():
        yield Rule.INDICATOR_WITHOUT_SOURCE
    if indicator.aim == Aim.BAND and (indicator.low is None or indicator.high is None):
        yield Rule.INDICATOR_WITHOUT_BAND
    if indicator.aim in {Aim.RISE, Aim.FALL}:
        if not indicator.targets:
            yield Rule.INDICATOR_WITHOUT_TARGET
        elif not any(term.first.year <= year <= term.last.year for year, _ in indicator.targets):
            yield Rule.TARGET_OUTSIDE_TERM


def _right_side(indicator: IndicatorFacts, value: Decimal) -> bool:
    base, low, high = indicator.baseline, indicator.low, indicator.high
    if indicator.aim == Aim.RISE:
        return base is None or value > base
    if indicator.aim == Aim.FALL:
        return base is None or value < base
    if indicator.aim == Aim.BAND and low is not None and high is not None:
        return low <= value <= high
    return True


def has_a_goal(measure: MeasureFacts, term: Term) -> Gaps:
    """A measure leads to a goal."""
    if not measure.goal_count:
        yield Gap(Rule.MEASURE_WITHOUT_GOAL)


def has_a_unit(measure: MeasureFacts, term: Term) -> Gaps:
    """Exactly one unit is responsible, and is still there; more than one cannot be entered."""
    if not measure.lead:
        yield Gap(Rule.MEASURE_WITHOUT_LEAD)
    elif measure.is_lead_dissolved:
        yield Gap(Rule.LEAD_DISSOLVED, (("unit", measure.lead),))


def has_a_yes(measure: MeasureFacts, term: Term) -> Gaps:
    """The responsible unit has said yes to the very text that stands there.

    Of a dissolved one nothing is expected.
    """
    rule = LACKS.get(measure.commitment)
    if rule is not None and not measure.is_lead_dissolved:
        yield Gap(rule, place=measure.checksum)


def has_its_day(measure: MeasureFacts, term: Term) -> Gaps:
    """A measure is done by a day of the term; a standing task is looked at again on one."""
    is_standing = measure.kind == MeasureKind.STANDING
    day = measure.review_on if is_standing else measure.due_on
    if day is None:
        missing = Rule.MEASURE_WITHOUT_REVIEW if is_standing else Rule.MEASURE_WITHOUT_DATE
        yield Gap(missing)
    elif not term.holds(day):
        yield Gap(Rule.DATE_OUTSIDE_TERM)


def has_steps_in_order(measure: MeasureFacts, term: Term) -> Gaps:
    """Milestones follow each other between beginning and end."""
    days = [*filter(None, [measure.starts_on]), *measure.steps, *filter(None, [measure.due_on])]
    if measure.steps and any(later < earlier for earlier, later in pairwise(days)):
        yield Gap(Rule.STEPS_OUT_OF_ORDER)


def says_what_the_concept_asks(measure: MeasureFacts, term: Term) -> Gaps:
    """Every own attribute that is needed before the council is filled in."""
    return (Gap(Rule.ATTRIBUTE_MISSING, (("name", label),)) for label in measure.owed)


def has_its_money(measure: MeasureFacts, term: Term) -> Gaps:
    """What it costs is named with amount and source, or it needs none."""
    if not measure.money:
        yield Gap(Rule.MONEY_UNDECIDED)
        return
    needed = [line for line in measure.money if line.state != MoneyState.NONE_NEEDED]
    free = {line.year for line in measure.money if line.state == MoneyState.NONE_NEEDED}
    if any(None in free or line.year in free for line in needed):
        yield Gap(Rule.MONEY_CONTRADICTS)
    for line in needed:
        of_year = (("year", line.year),)
        if line.amount_cents is None:
            yield Gap(Rule.MONEY_WITHOUT_AMOUNT, of_year)
        if not line.source.strip():
            yield Gap(Rule.MONEY_WITHOUT_SOURCE, of_year)
    unsure = [str(line.year) for line in needed if line.state != MoneyState.SECURED]
    if unsure:
        yield Gap(Rule.MONEY_NOT_SECURED, (("year", ", ".join(unsure)),))


def goal_comes_from_somewhere(goal: GoalFacts, term: Term) -> Gaps:
    """A goal says which wish, outcome, task or finding it comes from."""
    if not goal.has_origin:
        yield Gap(Rule.GOAL_WITHOUT_ORIGIN)


def measure_comes_from_somewhere(measure: MeasureFacts, term: Term) -> Gaps:
    """A measure says which wish, outcome, task or finding it comes from."""
    if not measure.has_origin:
        yield Gap(Rule.MEASURE_WITHOUT_ORIGIN)


def says_plainly_what_is_reached(goal: GoalFacts, term: Term) -> Gaps:
    """A goal is exact; it names a state, so nobody has to act in it."""
    return (gap for gap in _vague_in(goal.passages) if gap.rule != Rule.WORDING_NO_ACTOR)


def says_plainly_what_is_done(measure: MeasureFacts, term: Term) -> Gaps:
    """A measure says who does what."""
    return _vague_in(measure.passages)


def _vague_in(passages: Iterable[Passage]) -> Gaps:
    for passage in passages:
        for finding in wording.find(passage.text):
            place = f"{checksum_of(passage.text)}@{finding.start}"
            named = (("words", finding.words),)
            spot = spot_in(passage, finding.start, finding.end)
            yield Gap(OF_WORDING[finding.rule], named, place, spot)


GOAL_CHECKS: tuple[Callable[[GoalFacts, Term], Gaps], ...] = (
    says_for_whom,
    can_be_checked,
    is_worked_for,
    is_measured,
    goal_comes_from_somewhere,
    says_plainly_what_is_reached,
)
MEASURE_CHECKS: tuple[Callable[[MeasureFacts, Term], Gaps], ...] = (
    has_a_goal,
    has_a_unit,
    has_a_yes,
    has_its_day,
    has_steps_in_order,
    counts_what_it_does,
    has_its_money,
    says_what_the_concept_asks,
    measure_comes_from_somewhere,
    says_plainly_what_is_done,
)


def lacks(concept: ConceptFacts | None) -> list[Lack]:
    """Return every gap of a concept in its own order; of one not begun, that it is missing."""
    if concept is None:
        return [Lack(Gap(Rule.CONCEPT_NOT_BEGUN), Part.CONCEPT, None, "", "")]
    return [
        *_of_the_whole(concept),
        *(_at_section(one) for one in concept.sections if not one.has_goals),
        *_of_goals(concept.goals, concept.term),
        *_of_measures(concept.measures, concept.term),
        *_of_topics(concept.topics),
    ]


def _of_the_whole(concept: ConceptFacts) -> Iterator[Lack]:
    for missing, rule in (
        (not concept.goals, Rule.NO_GOALS),
        (not concept.measures, Rule.NO_MEASURES),
    ):
        if missing:
            yield Lack(Gap(rule), Part.CONCEPT, concept.pk, "", concept.title)


def _at_section(section: SectionFacts) -> Lack:
    return Lack(Gap(Rule.SECTION_WITHOUT_GOAL), Part.SECTION, section.pk, "", section.title)


def _of_goals(goals: Iterable[GoalFacts], term: Term) -> Iterator[Lack]:
    for goal in goals:
        for check in GOAL_CHECKS:
            for gap in check(goal, term):
                yield Lack(gap, Part.GOAL, goal.pk, goal.code, goal.title)


def _of_measures(measures: Iterable[MeasureFacts], term: Term) -> Iterator[Lack]:
    for measure in measures:
        for check in MEASURE_CHECKS:
            for gap in check(measure, term):
                yield Lack(gap, Part.MEASURE, measure.pk, measure.code, measure.title, measure.lead)


def _of_topics(topics: Iterable[TopicFacts]) -> Iterator[Lack]:
    """One lack for a topic, not one for each cell of the matrix: its owner settles it there."""
    for topic in topics:
        for codes, rule in (
            (topic.unanswered, Rule.TOPIC_NOT_ANSWERED),
            (topic.needs_work, Rule.TOPIC_NEEDS_WORK),
        ):
            if codes:
                more = ("…",) if len(codes) > SHOWN_CODES else ()
                named = ", ".join((*codes[:SHOWN_CODES], *more))
                gap = Gap(rule, (("count", len(codes)), ("codes", named)))
                yield Lack(gap, Part.TOPIC, topic.pk, "", topic.name, topic.owner)


def blockers(found: Iterable[Lack | OutsideLack]) -> list[Lack | OutsideLack]:
    """Return what stands in the way."""
    return [one for one in found if weight_of(one) is Severity.BLOCK]


def warnings(found: Iterable[Lack | OutsideLack]) -> list[Lack | OutsideLack]:
    """Return what is only a hint."""
    return [one for one in found if weight_of(one) is Severity.WARN]
