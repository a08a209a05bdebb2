"""Which heading of a table of measures stands for what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.conf import settings
from django.utils.translation import override

from ratschlag.concept.rules.attributes import is_own
from ratschlag.concept.sources.choices import SUCCESSORS
from ratschlag.concept.sources.choices import MeasureColumn as Column
from ratschlag.stakeholders.sources import plain_word

NOTHING_OWN: Mapping[str, str] = {}
AMOUNT = "amount_"
"""What begins the name of a column with the amounts of one year: “amount_2026”."""

# Headings that cities use, beside the labels of the columns themselves.
SYNONYMS: dict[Column, tuple[str, ...]] = {
    Column.CODE: ("nr", "nummer", "lfd nr", "kennung", "kuerzel", "code", "id", "massnahmennummer",
                  "massnahme nr", "massnahmen nr"),
    Column.TITLE: ("titel", "massnahme", "massnahmentitel", "bezeichnung", "name", "massnahmen",
                   "name der massnahme", "measure"),
    Column.GOALS: ("ziel", "ziele", "zielnummer", "teilziel", "wirkt auf ziel", "goal", "goals"),
    Column.REFERENCES: ("sdg", "bezuege", "rahmenwerk"),
    Column.SUMMARY: ("kurzbeschreibung", "zusammenfassung", "kurzfassung", "summary"),
    Column.DESCRIPTION: ("beschreibung", "erlaeuterung", "inhalt", "massnahmenbeschreibung",
                         "umsetzung", "description", "umsetzungsschritte"),
    Column.RATIONALE: ("begruendung", "anlass", "hintergrund", "ausgangslage", "rationale"),
    Column.TARGET_GROUP: ("zielgruppe", "zielgruppen", "adressaten", "target group"),
    Column.PLACE: ("ort", "raum", "raumbezug", "stadtteil", "sozialraum", "place"),
    Column.LEAD: ("verantwortlich", "verantwortung", "zustaendig", "zustaendigkeit",
                  "federfuehrung", "federfuehrend", "verantwortliche stelle", "fachbereich",
                  "amt", "lead",
                  "federfuehrende stelle", "verantwortliches amt", "zustaendige stelle"),
    Column.CONTACT: ("ansprechstelle", "kontakt", "contact"),
    Column.PARTNERS: ("beteiligte", "partner", "partner innen", "kooperationspartner",
                      "mitwirkende", "beteiligte stellen", "kooperation", "weitere beteiligte",
                      "akteure"),
    Column.KIND: ("art", "massnahmenart", "art der massnahme", "kind"),
    Column.PRIORITY: ("prioritaet", "prio", "priorisierung", "priority"),
    Column.EFFORT: ("arbeitsaufwand", "umsetzungsaufwand", "effort"),
    Column.IMPACT: ("wirkung", "potenzial", "wirkungspotenzial", "impact"),
    Column.DECISION_LEVEL: ("ebene", "zustaendigkeitsebene", "entscheidungsebene"),
    Column.STARTS_ON: ("beginn", "start", "von", "umsetzungsbeginn", "geplanter beginn"),
    Column.DUE_ON: ("ende", "bis", "frist", "umsetzung bis", "termin", "faellig", "zeitraum bis",
                    "fertigstellung", "zeithorizont", "umsetzungsende", "geplantes ende"),
    Column.REVIEW_ON: ("ueberpruefung", "wiedervorlage", "naechste ueberpruefung"),
    Column.STEPS: ("meilensteine", "milestones", "zwischenschritte"),
    Column.MONEY: ("finanzierung", "kosten", "haushaltsmittel", "mittel"),
    Column.STAFF_SHARE: ("vzae", "personal", "stellenanteil", "personalbedarf", "stellen", "vbe"),
    Column.IS_SUBJECT_TO_BUDGET: ("haushaltsvorbehalt", "unter haushaltsvorbehalt",
                                  "vorbehaltlich haushalt"),
    Column.NOTE: ("bemerkung", "anmerkung", "hinweis", "note"),
    Column.INTERNAL_NOTE: ("interne notiz", "interne bemerkung", "internal note"),
}  # fmt: skip
_YEAR = re.compile(r"(?:^|\D)((?:19|20|21)\d{2})(?:$|\D)")
_MONEY_WORD = re.compile(
    r"kosten|betrag|mittel|eur|€|ansatz|budget|aufwand|finanz|haushalt|ausgaben|amount|cost|bedarf"
)
_OTHER_WORD = re.compile(r"ziel|wert|stellen|vz[aä]|stand|status|bericht|target")


@lru_cache
def known_headings() -> Mapping[str, str]:
    """Return which heading stands for what, as it is compared, in every language."""
    known = {plain_word(name): column.value for column, names in SYNONYMS.items() for name in names}
    for language, _name in reversed(settings.LANGUAGES):  # the first one has the last word
        with override(language):
            known |= {plain_word(str(column.label)): column.value for column in Column}
    return known


@lru_cache
def _left_out() -> frozenset[str]:
    named = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            named.add(plain_word(str(SUCCESSORS)))
    return frozenset(named)


def is_left_out(heading: str) -> bool:
    """Tell whether a heading is handed out by ourselves and never read in."""
    return plain_word(heading) in _left_out()


def column_of(heading: str) -> str:
    """Return what a heading stands for; “amount_2026” for an amount of that year, or nothing."""
    known = known_headings().get(plain_word(heading), "")
    return known or _amount_of(heading)


def guessed_columns(
    headings: Iterable[str], own: Mapping[str, str] = NOTHING_OWN
) -> dict[str, str]:
    """Return what each heading stands for, as far as it says; nothing stands for the same twice.

    `own` says which names, as they are compared, stand for own attributes.
    """
    found: dict[str, str] = {}
    for heading in headings:
        column = column_of(heading) or own.get(plain_word(heading), "")
        if column and column not in found.values():
            found.setdefault(heading, column)
    return found


def recognised(cells: Sequence[str]) -> int:
    """Return how many of the cells are headings that are known."""
    return len(guessed_columns(cells))


def is_column(name: str) -> bool:
    """Tell whether a name stands for a column: a known one, amounts of a year, an own one."""
    return name in Column.values or year_of(name) is not None or is_own(name)


def year_of(column: str) -> int | None:
    """Return the year whose amounts a column holds."""
    year = column.removeprefix(AMOUNT) if column.startswith(AMOUNT) else ""
    is_year = len(year) == 4 and year.isascii() and year.isdigit()
    return int(year) if is_year and 1900 <= int(year) <= 2199 else None


def _amount_of(heading: str) -> str:
    years = set(_YEAR.findall(heading))
    plain = heading.casefold()
    is_bare = plain.strip() in years
    is_money = _MONEY_WORD.search(plain) and not _OTHER_WORD.search(plain)
    return f"{AMOUNT}{years.pop()}" if len(years) == 1 and (is_bare or is_money) else ""
