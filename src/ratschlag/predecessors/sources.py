"""Reads tables of old measures: which heading stands for what, and what each row says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ratschlag.predecessors.enums import StockState
from ratschlag.stakeholders.sources import plain_word
from ratschlag.tables import NotAMapping, Sheet

# The fields of an old measure, with headings that cities use.
COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("nr", "nummer", "lfd nr", "kennung", "code", "massnahmennummer", "number"),
    "title": ("titel", "massnahme", "massnahmenvorschlag", "vorschlag", "bezeichnung", "title"),
    "chapter": ("kapitel", "handlungsfeld", "feld", "bereich", "chapter", "field"),
    "text": ("text", "beschreibung", "wortlaut", "inhalt", "erlaeuterung"),
    "lead": ("verantwortlich", "zustaendig", "zustaendigkeit", "federfuehrung", "lead"),
    "planned": ("termin", "frist", "bis", "geplant bis", "zeitraum", "planned"),
    "state": ("stand", "status", "umsetzungsstand", "was daraus wurde", "state"),
    "reason": ("grund", "begruendung", "reason"),
    "evidence": ("beleg", "nachweis", "evidence"),
    "done_in": ("umgesetzt im jahr", "jahr", "year"),
}
STATE_WORDS: dict[str, StockState] = {
    "erledigt": StockState.DONE, "umgesetzt": StockState.DONE, "abgeschlossen": StockState.DONE,
    "fortgefuehrt": StockState.CONTINUED, "laufend": StockState.CONTINUED,
    "fortlaufend": StockState.CONTINUED, "geaendert": StockState.CHANGED,
    "veraendert": StockState.CHANGED, "aufgegeben": StockState.DROPPED,
    "nicht umgesetzt": StockState.DROPPED, "entfallen": StockState.DROPPED,
    "unbekannt": StockState.UNKNOWN, "nicht bekannt": StockState.UNKNOWN,
    **{plain_word(state.value): state for state in StockState},
}  # fmt: skip


@dataclass(frozen=True)
class OldEntry:
    """What a row says of an old measure; cells that are empty say nothing."""

    row: int
    values: dict[str, Any]


def guessed_columns(headings: Iterable[str]) -> dict[str, str]:
    """Return what each heading stands for, as far as it says; nothing twice."""
    known = {word: column for column, words in COLUMNS.items() for word in words}
    found: dict[str, str] = {}
    for heading in headings:
        column = known.get(plain_word(heading), "")
        if column and column not in found.values():
            found.setdefault(heading, column)
    return found


def recognised(cells: Sequence[str]) -> int:
    """Score a row as the head of a table: known headings count most."""
    return 1000 * len(guessed_columns(cells)) + sum(map(bool, cells))


def mapping_from(values: Any) -> dict[str, str]:
    """Read what headings stand for: {"columns": {heading: field}}. Raises: NotAMapping."""
    columns = values.get("columns") if isinstance(values, dict) else None
    if not isinstance(columns, dict):
        raise NotAMapping("columns")
    for heading, column in columns.items():
        if column not in COLUMNS:
            raise NotAMapping(f"columns: {heading[:60]}")
    if "title" not in columns.values():
        raise NotAMapping("columns: title")
    return columns


def entries_in(sheets: Iterable[Sheet], columns: Mapping[str, str]) -> Iterator[OldEntry]:
    """Return what the rows of all sheets say; a state is known by its usual words."""
    for sheet in sheets:
        names = [columns.get(heading, "") for heading in sheet.table.headers]
        for row in sheet.table.rows:
            pairs = zip(names, row.cells, strict=False)
            values: dict[str, Any] = {name: cell for name, cell in pairs if name and cell}
            if "state" in values:
                word = plain_word(values["state"])
                values["state"] = STATE_WORDS.get(word, values["state"])
            if values:
                yield OldEntry(row.number, values)
