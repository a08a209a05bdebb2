"""What a version says in short: the summary on one page, and the table of its measures."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ratschlag.concept.documents.reading import day, euros, parts_of, years_of
from ratschlag.concept.enums import MoneyState
from ratschlag.concept.models import Version
from ratschlag.concept.rendering.document import Chapter
from ratschlag.concept.rules.length import Length, length_of
from ratschlag.concept.rules.successions import carried_out

Values = Mapping[str, Any]

ROWS_OF_FIELDS = 8
ROWS_OF_YEARS = 6
TITLES_OF_GOALS = 8
LONGEST_TITLE = 58


@dataclass(frozen=True)
class Field:
    """A chapter of the first level with the goals below it and the measures that lead there."""

    name: str
    goals: tuple[Values, ...]
    measures: tuple[Values, ...]


def length_of_content(content: Values) -> Length:
    """Return how long somebody reads."""
    return length_of(
        text for part in parts_of(content) for text in (part.title, *(r.text for r in part.rows))
    )


def length_sentence(length: Length, most_pages: int | None = None) -> str:
    """Say it in words, and how it stands to what is wanted at most."""
    pages = ngettext("%(n)s standard page", "%(n)s standard pages", length.pages)
    minutes = ngettext("about one minute to read", "about %(n)s minutes to read", length.minutes)
    said = f"{pages % {'n': length.pages}}, {minutes % {'n': length.minutes}}"
    if most_pages is None:
        return said
    surplus = length.pages - most_pages
    if surplus <= 0:
        return _("%(length)s; wanted are at most %(most)s") % {"length": said, "most": most_pages}
    text = ngettext(
        "%(length)s; that is %(n)s page more than the %(most)s that are wanted at most",
        "%(length)s; that is %(n)s pages more than the %(most)s that are wanted at most",
        surplus,
    )
    return text % {"length": said, "n": surplus, "most": most_pages}


def length_of_version(release: Version, content: Values) -> str:
    """Say how long a version is."""
    return length_sentence(length_of_content(content), release.concept.most_pages)


def fields_of(content: Values) -> list[Field]:
    """Return the chapters of the first level; what lies in none comes last, under no name.

    Measures that go into others stand in none: the whole text says what became of them.
    """
    measures = carried_out(content["measures"])
    top = {one["id"]: one["number"].partition(".")[0] for one in content["sections"]}
    names = {
        one["number"]: f"{one['number']} {one['title']}"
        for one in content["sections"]
        if "." not in one["number"]
    }
    place_of = {goal["code"]: top.get(goal["section"], "") for goal in content["goals"]}
    fields = [
        Field(
            names.get(number, ""),
            tuple(goal for goal in content["goals"] if place_of[goal["code"]] == number),
            tuple(one for one in measures if number in _places(one, place_of)),
        )
        for number in [*names, ""]
    ]
    return [field for field in fields if field.goals or field.measures]


def summary_facts(content: Values) -> list[tuple[str, str]]:
    """Return what the concept is in figures."""
    goals, measures = content["goals"], carried_out(content["measures"])
    measured = sum(bool(goal["indicators"]) for goal in goals)
    leads = Counter(one["lead"]["name"] for one in measures if one["lead"])
    dated = sum(bool(one["due_on"] or one["review_on"]) for one in measures)
    term = content["concept"]
    return [
        (_("Valid"), f"{day(term['starts_on'])} – {day(term['ends_on'])}"),
        (
            _("Goals"),
            _("%(all)s, of these %(some)s with indicators") % {"all": len(goals), "some": measured},
        ),
        (
            _("Measures"),
            _("%(all)s, of these %(led)s with a responsible unit and %(dated)s with a day")
            % {"all": len(measures), "led": leads.total(), "dated": dated},
        ),
        (_("Responsible units"), str(len(leads))),
        (_("Length"), length_sentence(length_of_content(content))),
    ]


def summary_chapters(content: Values) -> list[Chapter]:
    """Return fields, goals and money, cut so that all of it stays on one page."""
    fields = fields_of(content)
    rows = tuple(
        (_short(one.name or _("In no chapter")), str(len(one.goals)), str(len(one.measures)))
        for one in fields[:ROWS_OF_FIELDS]
    )
    head = (_("Chapter"), _("Goals"), _("Measures"))
    years = tuple((str(year), euros(cents)) for year, cents in years_of(content).items())
    money = (_("Year"), _("Sum of the amounts that are named"))
    return [
        *([Chapter(_("Where it acts"), head=head, rows=rows, widths=(6, 1, 2))] if rows else []),
        *_titles(content["goals"]),
        *([Chapter(_("Money by year"), head=money, rows=years[:ROWS_OF_YEARS])] if years else []),
    ]


def catalogue_chapters(content: Values) -> list[Chapter]:
    """Return one table of measures for each chapter; who leads to several goals stands in each."""
    head = (
        pgettext("concept", "Code"),
        _("Measure"),
        _("Responsible"),
        _("Until"),
        _("Money that is named"),
    )
    return [
        Chapter(
            field.name or _("In no chapter"),
            head=head,
            rows=tuple(_catalogue_row(one) for one in field.measures),
            widths=(2, 6, 4, 3, 3),
        )
        for field in fields_of(content)
        if field.measures
    ]


def _places(measure: Values, place_of: Mapping[str, str]) -> set[str]:
    return {place_of.get(code, "") for code in measure["goals"]} or {""}


def _titles(goals: Iterable[Values]) -> list[Chapter]:
    found = list(goals)
    if not found:
        return []
    rows = [(goal["code"], _short(goal["title"])) for goal in found[:TITLES_OF_GOALS]]
    more = len(found) - len(rows)
    if more:
        rows.append(("", ngettext("and one more", "and %(n)s more", more) % {"n": more}))
    head = (pgettext("concept", "Code"), _("Goal"))
    return [Chapter(_("What it wants to reach"), head=head, rows=tuple(rows), widths=(1, 6))]


def _catalogue_row(measure: Values) -> tuple[str, ...]:
    lead = measure["lead"]["name"] if measure["lead"] else _("nobody yet")
    until = day(measure["due_on"] or measure["review_on"]) or _("no day yet")
    return measure["code"], measure["title"], lead, until, _money(measure)


def _money(measure: Values) -> str:
    amounts = [line["amount_cents"] for line in measure["money"]]
    named = [cents for cents in amounts if cents is not None]
    if named:
        return euros(sum(named))
    states = {line["state"] for line in measure["money"]}
    return _("none needed") if states == {MoneyState.NONE_NEEDED} else _("no amount")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip()}…"
