"""Which column of a table means what: guessed from its header, or told by a person."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum


class CsvColumn(StrEnum):
    DATE = "date"
    START = "start"
    END = "end"
    COMMITTEE = "committee"
    TITLE = "title"
    LOCATION = "location"
    ROOM = "room"
    CANCELLED = "cancelled"
    URL = "url"
    KEY = "key"
    CATEGORY = "category"


REQUIRED_COLUMNS = (CsvColumn.DATE, CsvColumn.COMMITTEE)

_SYNONYMS: dict[CsvColumn, tuple[str, ...]] = {
    CsvColumn.DATE: (
        "datum", "sitzungsdatum", "sitzungstag", "tag", "termin", "sitzungstermin",
        "startdatum", "date", "day", "startdate", "meetingdate", "beginndatum",
    ),
    CsvColumn.START: (
        "beginn", "uhrzeit", "zeit", "start", "von", "anfang", "startzeit", "beginnuhrzeit",
        "sitzungsbeginn", "time", "starttime", "begin", "from",
    ),
    CsvColumn.END: (
        "ende", "bis", "endzeit", "sitzungsende", "schluss", "end", "endtime", "until", "to",
    ),
    CsvColumn.COMMITTEE: (
        "gremium", "ausschuss", "gremiumname", "sitzung", "beirat", "committee", "body",
        "organization", "organisation", "fraktionausschuss",
    ),
    CsvColumn.TITLE: (
        "titel", "bezeichnung", "betreff", "thema", "name", "title", "subject", "summary",
        "sitzungsbezeichnung", "sitzungsname",
    ),
    CsvColumn.LOCATION: (
        "ort", "sitzungsort", "tagungsort", "adresse", "location", "place", "venue",
    ),
    CsvColumn.ROOM: ("raum", "saal", "sitzungsraum", "sitzungssaal", "room"),
    CsvColumn.CANCELLED: (
        "abgesagt", "absage", "status", "entfallen", "entfällt", "cancelled", "canceled",
    ),
    CsvColumn.URL: ("url", "link", "webseite", "internet", "web", "adresseimnetz"),
    CsvColumn.KEY: (
        "id", "nummer", "nr", "sitzungsnummer", "sitzungsid", "schlüssel", "kennung", "key",
        "uid", "number",
    ),
    CsvColumn.CATEGORY: ("kategorie", "art", "typ", "category", "categories", "type"),
}  # fmt: skip


def guess_mapping(headers: Sequence[str]) -> dict[CsvColumn, str]:
    """Return the header found for each column; a table without committee may have a title."""
    found: dict[CsvColumn, str] = {}
    folded = {_folded(header): header for header in reversed(headers)}
    for column, synonyms in _SYNONYMS.items():
        match = next((folded[word] for word in synonyms if word in folded), None)
        if match is not None:
            found[column] = match
    if CsvColumn.DATE not in found and CsvColumn.START in found:
        found[CsvColumn.DATE] = found.pop(CsvColumn.START)
    if CsvColumn.COMMITTEE not in found and CsvColumn.TITLE in found:
        found[CsvColumn.COMMITTEE] = found.pop(CsvColumn.TITLE)
    return found


def missing_columns(mapping: Mapping[CsvColumn, str]) -> tuple[CsvColumn, ...]:
    return tuple(column for column in REQUIRED_COLUMNS if column not in mapping)


def _folded(header: str) -> str:
    return re.sub(r"[\W_]+", "", header.lower())
