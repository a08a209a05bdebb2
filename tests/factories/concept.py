"""Concepts, with goals and measures that lack nothing unless a test takes it away."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ratschlag.concept import operations, queries
from ratschlag.concept.enums import CommitmentKind, Rule, Standing, SuccessionKind
from ratschlag.concept.models import (
    AskedText,
    BudgetLine,
    Commitment,
    CommitmentRound,
    Concept,
    Framework,
    FrameworkEntry,
    Goal,
    Indicator,
    Measure,
    MeasureSuccession,
    OwnAttribute,
    Section,
    Version,
    Waiver,
)
from ratschlag.concept.queries import day_of, gate_of
from ratschlag.concept.rules.waivers import key_of
from ratschlag.concept.sources.mapping import TableMapping
from ratschlag.core import clock
from ratschlag.council.models import Committee
from ratschlag.proceedings.models import MinutesEntry
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Organisation
from tests.factories.municipalities import ANNA
from tests.factories.papers import make_council
from tests.factories.processes import NOW, make_field
from tests.factories.stakeholders import make_organisation

ACT: dict[str, Any] = {"by": ANNA, "now": NOW}
TERM = {"starts_on": date(2028, 1, 1), "ends_on": date(2032, 12, 31)}
CONCEPT = {
    "title": "Konzept Integration",
    **TERM,
    "section_levels": "Handlungsfeld\nThema",
    "goal_levels": "Ziel\nTeilziel",
    "measure_level": "Maßnahme",
}
GOAL = {
    "title": "Mehr Einbürgerungen",
    "statement": "Im Jahr 2032 werden 500 Menschen eingebürgert.",
    "target_group": "Menschen ohne deutschen Pass",
}
INDICATOR = {
    "name": "Einbürgerungen im Jahr",
    "unit": "Personen",
    "aim": "rise",
    "baseline": Decimal(300),
    "baseline_on": date(2026, 12, 31),
    "source": "Amt für Statistik",
}
LINE = {
    "state": "secured",
    "year": 2028,
    "amount_cents": 1_000_000,
    "kind": "one_off",
    "source": "Haushalt",
}


def make_concept(process: Process, **values: Any) -> Concept:
    """A concept with one section for each field of action."""
    if not process.fields.exists():
        make_field(process, "Wohnen")
    return operations.begin_concept(process=process, values={**CONCEPT, **values}, **ACT)


def first_section(concept: Concept) -> Section:
    """The first section."""
    return concept.sections.order_by("position")[0]


def make_section(concept: Concept, title: str = "Unterbringung", **values: Any) -> Section:
    """One more section."""
    return operations.add_section(concept=concept, values={"title": title, **values}, **ACT)


def make_goal(concept: Concept, **values: Any) -> Goal:
    """A goal without an indicator yet."""
    row = {**GOAL, "section": first_section(concept), **values}
    return operations.add_goal(concept=concept, values=row, **ACT)


def make_indicator(
    part: Goal | Measure, targets: dict[int, Decimal] | None = None, **values: Any
) -> Indicator:
    """An indicator that rises from 300 to 500."""
    wanted = {2032: Decimal(500)} if targets is None else targets
    row = {**INDICATOR, **values}
    return operations.add_indicator(part=part, values=row, targets=wanted, **ACT)


def make_unit(concept: Concept, name: str = "Fachbereich Soziales") -> Organisation:
    """A unit of the administration."""
    town = concept.municipality
    known = Organisation.objects.filter(municipality=town, name=name).first()
    return known or make_organisation(town, name, sector="administration", kind="department")


def make_measure(concept: Concept, *goals: Goal, **values: Any) -> Measure:
    """A measure of a unit, done by the end of 2029; nothing is said about money."""
    row = {"title": "Lotsen einstellen", "due_on": date(2029, 12, 31), **values}
    row.setdefault("lead", make_unit(concept))
    return operations.add_measure(concept=concept, values=row, goals=goals, **ACT)


def make_framework(
    concept: Concept, short: str = "SDG", codes: Sequence[str] = ("SDG 5", "SDG 10")
) -> Framework:
    """A framework of two entries."""
    return operations.add_framework(
        concept=concept,
        values={"name": f"Rahmenwerk {short}", "short": short, "url": "https://sdgs.un.org/goals"},
        entries=[(code, f"Titel von {code}") for code in codes],
        **ACT,
    )


def make_tags(part: Goal | Measure, *codes: str) -> None:
    """Let a goal or measure serve the entries of these codes."""
    entries = FrameworkEntry.objects.filter(concept=part.concept, code__in=codes)
    operations.tag_part(part=part, entries=list(entries), **ACT)


def make_attribute(concept: Concept, label: str = "Reichweite", **values: Any) -> OwnAttribute:
    """A number of people that everybody reads."""
    row = {"label": label, "kind": "number", "unit": "Personen", "is_public": True, **values}
    return operations.add_attribute(concept=concept, values=row, **ACT)


def fill(measure: Measure, texts: Mapping[OwnAttribute, str]) -> None:
    """Say of a measure what own attributes ask."""
    measure.refresh_from_db()
    operations.fill_attributes(measure=measure, texts=texts, version=measure.version, **ACT)


def make_succession(
    measure: Measure, *others: Measure, kind: SuccessionKind = SuccessionKind.MERGED
) -> MeasureSuccession:
    """A measure goes into others; return the first of the successions."""
    values = {"kind": kind, "reason": "Beide tun dasselbe."}
    made = operations.record_succession(measure=measure, others=others, values=values, **ACT)
    return made[0]


def make_line(measure: Measure, **values: Any) -> BudgetLine:
    """Ten thousand euros that are secured."""
    return operations.add_line(measure=measure, values={**LINE, **values}, **ACT)


def make_ready(process: Process) -> Concept:
    """A concept that lacks nothing: one goal, one indicator, one measure, its money, origins."""
    concept = make_concept(process)
    goal = make_goal(concept)
    make_indicator(goal)
    measure = make_measure(concept, goal)
    make_line(measure)
    for part in (goal, measure):
        operations.note_finding(part=part, finding="Bestandsaufnahme 2021, Seite 7", **ACT)
    return make_confirmed(concept)


SPEAKER = {"speaker_name": "Amtsleitung", "speaker_office": "Fachbereich Soziales"}
YES = {"kind": CommitmentKind.CONFIRMS, "said": "", **SPEAKER}


def make_round(
    concept: Concept, days: int = 30, measures: Any = None, **values: Any
) -> CommitmentRound:
    """A round about all measures that need a yes, or about some; answers are due in days."""
    due_on = day_of(concept.process, NOW) + timedelta(days=days)
    row = {"due_on": due_on, "note": "", **values}
    return operations.open_round(concept=concept, values=row, measures=measures, **ACT)


def say(asked: AskedText, **values: Any) -> Commitment:
    """The unit confirms by its link, unless something else is given."""
    last = asked.answers.order_by("-number").first()
    seen = last.pk if last else None
    return operations.answer_request(asked=asked, values={**YES, **values}, seen=seen, **ACT)


def later(days: int) -> dict[str, Any]:
    """Who acts, so many days after the factories."""
    return {"by": ANNA, "now": NOW + timedelta(days=days)}


def standing(measure: Measure) -> Standing:
    """How a measure stands with the yes of its lead."""
    return queries.standings_of(measure.concept, [measure.pk])[measure.pk]


def reword(measure: Measure, **changes: Any) -> None:
    """Change the text of a measure, so that its lead is to be asked again."""
    measure.refresh_from_db()
    operations.change_measure(
        measure=measure,
        changes=changes or {"title": "Lotsen befristet einstellen"},
        version=measure.version,
        **ACT,
    )


def make_confirmed(concept: Concept) -> Concept:
    """The same concept, with the yes of every lead to the text that stands there."""
    opened = make_round(concept)
    for asked in AskedText.objects.filter(request__round=opened):
        say(asked)
    operations.close_round(opened=opened, **ACT)
    return concept


def make_version(concept: Concept, title: str = "Entwurf", **values: Any) -> Version:
    """The draft as it is, frozen for the committees."""
    row = {"title": title, "purpose": "Für die Ausschüsse", **values}
    return operations.freeze(concept=concept, values=row, **ACT)


def decision_on(concept: Concept, **values: Any) -> dict[str, Any]:
    """What is entered of a decision of the council."""
    committee = Committee.objects.filter(municipality=concept.municipality).first()
    row = {"paper_number": "28/SVV/0001", "decided_on": NOW.date(), "reason": ""}
    return {**row, "committee": committee or make_council(concept.municipality), **values}


def make_waiver(concept: Concept, rule: Rule) -> Waiver:
    """An exception for the first lack of this kind."""
    lack = next(one for one in gate_of(concept) if one.rule == rule)
    return operations.waive(concept=concept, lack=lack, reason="So gewollt.", **ACT)


def one_of_each(process: Process) -> dict[str, Any]:
    """A concept that everybody reads, with one of everything; a value for each address."""
    concept = operations.show_concept(concept=make_ready(process), **ACT)
    measure = concept.measures.get()
    vague = {"description": "Die Stadt fördert die Beratung, ggf. mit Partnern."}
    operations.change_measure(measure=measure, changes=vague, version=1, **ACT)
    waiver = make_waiver(concept, Rule.WORDING_VAGUE_VERB)
    section = first_section(concept)
    operations.write_section(
        section=section, text="Erstens.\n\nZweitens.", version=section.version, **ACT
    )
    partner = make_organisation(concept.municipality, "Verein Mitmachen", kind="ngo")
    step = {"name": "Stelle ist besetzt", "due_on": date(2028, 6, 30)}
    added = operations.add_step(measure=measure, values=step, **ACT)
    output = make_indicator(measure)
    merged = make_succession(make_measure(concept, title="Beratung ausbauen"), measure)
    attribute = make_attribute(concept)
    fill(measure, {attribute: "1.200"})
    framework = make_framework(concept)
    make_tags(measure, "SDG 5")
    release = operations.publish_version(release=make_version(concept), **ACT)
    columns = TableMapping({"Vorhaben": "title"})
    opened = make_round(concept)
    text = AskedText.objects.get(request__round=opened)
    proposal = say(text, kind=CommitmentKind.COUNTERS, said="Ein Jahr später.")
    link = operations.hand_out_link(request=text.request, by=ANNA, now=clock.now())
    kept = operations.save_mapping(concept=concept, name="Haushalt", mapping=columns, **ACT)
    return {
        "edition": release.number,
        "waiver": waiver.pk,
        "lack": key_of(gate_of(concept)[0]),
        "section": section.pk,
        "goal": concept.goals.get().code,
        "indicator": concept.goals.get().indicators.get().pk,
        "output": output.pk,
        "measure": measure.code,
        "part": measure.code,
        "origin": measure.origins.get().pk,
        "paragraph": section.paragraphs.order_by("position")[0].pk,
        "kind": "ergebnis",
        "row": MinutesEntry.objects.filter(minutes__agenda__group__process=process)
        .values_list("pk", flat=True)
        .first(),
        "attribute": attribute.pk,
        "framework": framework.pk,
        "framework_entry": framework.entries.order_by("position")[0].pk,
        "partner": operations.add_partner(
            measure=measure, values={"organisation": partner, "role": "berät"}, **ACT
        ).pk,
        "step": added.pk,
        "merging": merged.pk,
        "line": measure.budget_lines.get().pk,
        "mapping": kept.pk,
        "asked": text.pk,
        "asked_unit": text.request_id,
        "commitment": proposal.pk,
        "commitment_link": link,
    }
