"""A kept state of a concept as people read it: parts with rows of text."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.concept.enums import (
    Aim,
    AttributeKind,
    Cycle,
    DecisionLevel,
    Extent,
    MeasureKind,
    MoneyKind,
    MoneyState,
    Part,
    Population,
    Priority,
    SuccessionKind,
)
from ratschlag.concept.models import Concept, Goal, Measure
from ratschlag.concept.rules.comparison import ReadPart, Row
from ratschlag.concept.rules.successions import carried_out

Values = Mapping[str, Any]

CONCEPT_KEY = "concept"


def reading_of(content: Values) -> list[tuple[Part, list[ReadPart]]]:
    """Return the parts by kind, as a page shows them."""
    found = parts_of(content)
    kinds = (Part.SECTION, Part.GOAL, Part.MEASURE)
    return [(kind, [part for part in found if part.kind is kind]) for kind in kinds]


def parts_of(content: Values) -> list[ReadPart]:
    """Return a concept as one reads it: itself, its sections, its goals, its measures."""
    sections = {one["id"]: f"{one['number']} {one['title']}" for one in content["sections"]}
    return [
        _concept(content["concept"]),
        *(_section(one, sections) for one in content["sections"]),
        *(goal_part(one, sections) for one in content["goals"]),
        *(measure_part(one) for one in content["measures"]),
    ]


def _concept(values: Values) -> ReadPart:
    def named(name: str) -> str:
        return _named(Concept, name)

    rows = [
        Row("title", named("title"), values["title"]),
        Row("term", _("Valid"), f"{day(values['starts_on'])} – {day(values['ends_on'])}"),
        Row("sections", named("section_levels"), ", ".join(values["section_levels"])),
        Row("goals", named("goal_levels"), ", ".join(values["goal_levels"])),
        Row("measure", named("measure_level"), values["measure_level"]),
    ]
    return ReadPart(Part.CONCEPT, CONCEPT_KEY, "", values["title"], tuple(rows))


def _section(values: Values, sections: Mapping[str, str]) -> ReadPart:
    above = sections.get(values["parent"], "")
    rows = [
        Row("title", _("Heading"), values["title"]),
        Row("parent", _("Below the section"), above),
        Row("field", _("Field of action"), values["field"] or ""),
        *(
            Row(
                f"paragraph {one['number']}",
                _("Paragraph %(n)s") % {"n": one["number"]},
                one["text"],
            )
            for one in values["paragraphs"]
        ),
    ]
    depth = values["number"].count(".")
    return _part(Part.SECTION, values["id"], values["number"], values["title"], rows, depth)


def goal_part(values: Values, sections: Mapping[str, str]) -> ReadPart:
    """Return a goal as one reads it."""

    def named(name: str) -> str:
        return _named(Goal, name)

    rows = [
        Row("title", named("title"), values["title"]),
        Row("statement", named("statement"), values["statement"]),
        Row("target_group", named("target_group"), values["target_group"]),
        Row("section", named("section"), sections.get(values["section"], "")),
        Row("parent", named("parent"), values["parent"] or ""),
        Row("qualitative", named("is_qualitative"), _yes(values["is_qualitative"])),
        Row("verification", named("verification"), values["verification"]),
        *_indicators(values["indicators"]),
        *_references(values),
        Row("note", named("note"), values["note"]),
    ]
    return _part(Part.GOAL, values["id"], values["code"], values["title"], rows)


def measure_part(values: Values) -> ReadPart:
    """Return a measure as one reads it."""

    def named(name: str) -> str:
        return _named(Measure, name)

    def said(*names: str) -> list[Row]:
        return [Row(name, named(name), values[name] or "") for name in names]

    staff = values["staff_share"]
    rows = [
        *said("title", "summary", "description", "rationale"),
        Row("goals", _("Leads to"), ", ".join(values["goals"])),
        *(
            Row(f"successor {one['id']}", _word(SuccessionKind, one["kind"]), _successor(one))
            for one in values.get("successors", ())
        ),
        *said("target_group", "place"),
        Row("lead", named("lead"), values["lead"]["name"] if values["lead"] else ""),
        *(
            Row(f"partner {one['id']}", _("Partner"), f"{one['name']}: {one['role']}")
            for one in values["partners"]
        ),
        *said("contact"),
        Row("kind", named("kind"), _word(MeasureKind, values["kind"])),
        Row("priority", named("priority"), _word(Priority, values["priority"])),
        Row("effort", named("effort"), _word(Extent, values.get("effort", ""))),
        Row("impact", named("impact"), _word(Extent, values.get("impact", ""))),
        Row("level", named("decision_level"), _word(DecisionLevel, values["decision_level"])),
        *(Row(name, named(name), day(values[name])) for name in _DAYS),
        *(
            Row(f"step {place}", f"{_('Milestone')} {place}", _step(one))
            for place, one in enumerate(values["steps"], start=1)
        ),
        *_indicators(values.get("indicators", ())),
        *_money(values["money"]),
        *_attributes(values),
        *_references(values),
        Row("staff", named("staff_share"), figure(staff)),
        Row("budget", named("is_subject_to_budget"), _yes(values["is_subject_to_budget"])),
        *said("note"),
    ]
    return _part(Part.MEASURE, values["id"], values["code"], values["title"], rows)


def _named(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)


_DAYS = ("starts_on", "due_on", "review_on")


def _part(
    kind: Part, key: str, code: str, title: str, rows: Iterable[Row], depth: int = 0
) -> ReadPart:
    return ReadPart(kind, key, code, title, tuple(row for row in rows if row.text.strip()), depth)


def _indicators(found: Iterable[Values]) -> Iterator[Row]:
    return (Row(f"indicator {one['id']}", _("Indicator"), _indicator(one)) for one in found)


def _indicator(values: Values) -> str:
    unit = values["unit"]
    lines = [values["name"], f"{_word(Aim, values['aim'])} ({unit})"]
    if values["baseline"] is not None:
        since = f" ({day(values['baseline_on'])})" if values["baseline_on"] else ""
        lines.append(f"{_('Baseline')}: {figure(values['baseline'])}{since}")
    if values["low"] is not None and values["high"] is not None:
        lines.append(f"{figure(values['low'])}–{figure(values['high'])}")
    if values["targets"]:
        targets = (f"{one['year']}: {figure(one['value'])}" for one in values["targets"])
        lines.append(f"{_('Target values')}: {'; '.join(targets)}")
    whom = values["population_note"] or _word(Population, values["population"])
    lines.append(f"{_word(Cycle, values['cycle'])}, {whom}")
    lines += [f"{_('Source of the figures')}: {values['source']}"] if values["source"] else []
    lines += [values["definition"]] if values["definition"] else []
    return "\n".join(lines)


def _successor(values: Values) -> str:
    return f"{values['code']}: {values['reason']}"


def _step(values: Values) -> str:
    return f"{values['name']}: {day(values['due_on'])}"


def _references(values: Values) -> Iterator[Row]:
    for one in values.get("references", ()):
        yield Row(f"reference {one['id']}", one["framework"], f"{one['code']} {one['title']}")


def _attributes(values: Values) -> Iterator[Row]:
    for one in values.get("attributes", ()):
        text = own_value(one["kind"], one["unit"], one["value"])
        yield Row(f"attribute {one['id']}", one["label"], text)


def own_value(kind: str, unit: str, value: str) -> str:
    """Say what a measure says of an own attribute, in the language of the page."""
    if kind == AttributeKind.NUMBER:
        return f"{figure(value)} {unit}".strip()
    if kind == AttributeKind.DAY:
        return day(value)
    if kind == AttributeKind.FLAG:
        return _("yes") if value == "yes" else _("no")
    return value


def _money(lines: Iterable[Values]) -> Iterator[Row]:
    places: dict[Any, int] = {}
    for one in lines:
        year = one["year"] or _("All years")
        places[year] = places.get(year, 0) + 1
        label = f"{pgettext('concept', 'Money')} {year}"
        yield Row(f"money {year} {places[year]}", label, money_line(one))


def money_line(values: Values) -> str:
    """Say a budget line without its year."""
    said = [
        "" if values["amount_cents"] is None else euros(values["amount_cents"]),
        _word(MoneyKind, values["kind"]),
        _word(MoneyState, values["state"]),
        values["source"],
        values["account"],
    ]
    return ", ".join(part for part in said if part)


def years_of(content: Values) -> dict[int, int]:
    """Return the sums of what is named by year, in cents; of measures that are carried out."""
    sums: dict[int, int] = {}
    for measure in carried_out(content["measures"]):
        for line in measure["money"]:
            if line["year"] is not None and line["amount_cents"] is not None:
                sums[line["year"]] = sums.get(line["year"], 0) + line["amount_cents"]
    return dict(sorted(sums.items()))


def euros(cents: int) -> str:
    """1.234,50 € for 123450 cents."""
    places = 0 if cents % 100 == 0 else 2
    return f"{number_format(Decimal(cents) / 100, places, force_grouping=True)} €"


def figure(text: str | None) -> str:
    """35,5 for “35.5”; nothing where nothing is said."""
    if text is None:
        return ""
    number = Decimal(text)
    places = max(-int(number.as_tuple().exponent), 0)
    return str(number_format(number, places, force_grouping=True))


def day(text: str | None) -> str:
    """31.12.2028 for “2028-12-31”."""
    return date_format(date.fromisoformat(text), _("j F Y")) if text else ""


def _word(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else ""


def _yes(value: bool) -> str:
    return _("yes") if value else ""
