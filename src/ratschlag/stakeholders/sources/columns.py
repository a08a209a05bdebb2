"""Which heading of a table stands for what."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ratschlag.stakeholders.enums import RegisterColumn as Column

Mapping = dict[str, int]
"""The column of the table for each that is in it, by the value of `RegisterColumn`."""

# Headings that people use, beside the labels of the columns themselves.
SYNONYMS: dict[Column, tuple[str, ...]] = {
    Column.NAME: (
        "name", "person", "ansprechpartner", "ansprechpartnerin", "ansprechperson", "kontakt",
        "kontaktperson", "vor und nachname", "vorname name", "name vorname", "full name", "akteur",
    ),
    Column.FIRST_NAME: ("vorname", "given name", "rufname"),
    Column.LAST_NAME: ("nachname", "familienname", "zuname", "surname", "family name"),
    Column.EMAIL: ("mail", "email", "e mail", "mailadresse", "email adresse", "e mail adresse"),
    Column.PHONE: ("tel", "telefon", "telefonnummer", "phone", "mobil", "handy", "rufnummer"),
    Column.LANGUAGE: ("sprache", "language", "korrespondenzsprache"),
    Column.TAGS: ("tags", "schlagworte", "schlagwoerter", "stichworte", "schlagwort"),
    Column.ORGANISATION: (
        "organisation", "organization", "institution", "verein", "einrichtung", "traeger", "firma",
        "dienststelle", "behoerde", "organisation name", "name der organisation",
    ),
    Column.SECTOR: ("sektor", "sector", "bereich"),
    Column.KIND: ("art", "kind", "typ", "type", "organisationsart"),
    Column.ORGANISATION_NOTE: ("notiz", "bemerkung", "anmerkung", "note", "hinweis"),
    Column.ORGANISATION_ADDRESS: ("anschrift", "adresse", "address", "postanschrift"),
    Column.PROCESS: ("prozess", "process", "verfahren", "beteiligungsprozess"),
    Column.GROUP: ("gruppe", "group", "ag", "arbeitsgruppe", "gremium", "kuerzel der gruppe"),
    Column.FUNCTION: ("funktion", "function", "position", "rolle in der organisation"),
    Column.ROLE: ("rolle", "role"),
    Column.DEPUTY: ("stellvertretung", "vertretung", "deputy", "stellvertretend"),
    Column.SINCE: ("seit", "since", "ab", "sitz seit"),
}  # fmt: skip


HANDED_OUT = tuple(
    column for column in Column if column not in {Column.FIRST_NAME, Column.LAST_NAME}
)
"""The columns of the table we hand out, in their order."""


@dataclass(frozen=True)
class Words:
    """The words of a table in every language of the interface: headings, and values of choices."""

    headings: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)


def plain_word(text: str) -> str:
    """Return a heading or value as it is compared."""
    folded = text.casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        folded = folded.replace(umlaut, letters)
    return " ".join(re.sub(r"[^\w]+|_", " ", folded).split())


def guessed_mapping(headers: Sequence[str], words: Words) -> Mapping:
    """Return which column of the table is what, as far as the headings say; each is used once."""
    known = {plain_word(name): column.value for column, names in SYNONYMS.items() for name in names}
    known |= words.headings
    mapping: Mapping = {}
    for place, header in enumerate(headers):
        column = known.get(plain_word(header))
        if column and column not in mapping:
            mapping[column] = place
    return mapping


def recognised(cells: Sequence[str], words: Words) -> int:
    """Return how many of the cells are headings that are known."""
    return len(guessed_mapping(cells, words))


def is_enough(columns: Iterable[str]) -> bool:
    """Tell whether these columns name somebody or something."""
    return bool({Column.NAME, Column.LAST_NAME, Column.ORGANISATION} & set(columns))
