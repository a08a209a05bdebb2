"""A document as the values its typst template reads: plain dictionaries of settable text."""

from typing import Any

from ratschlag.papers.rendering.document import (
    Block,
    BulletList,
    CouncilPaperDocument,
    Heading,
    NumberedList,
    Paragraph,
    RenderingFailed,
    Runs,
    Table,
)
from ratschlag.papers.rendering.form import (
    check_table,
    column_widths,
    consultation_table,
    header_words_fit,
)
from ratschlag.papers.rendering.pieces import Piece, pieces_of
from ratschlag.typesetting.plain_text import clean, link_target, settable, shortened

Values = dict[str, Any]

# More letters than one page can hold: beyond them no page end needs to be tried.
_MOST_ON_A_PAGE = 8000
# A longer header of a table is not worth its place on every page.
_MOST_REPEATED = 500


def template_values(document: CouncilPaperDocument) -> Values:
    """Raises RenderingFailed for a document without title: PDF/UA-1, 7.1."""
    title = clean(document.title).strip()
    if not title:
        raise RenderingFailed("The document has no title")
    pieces = pieces_of(document.body)
    return {
        "title": title,
        "author": clean(document.municipality),
        "dated": document.dated.isoformat(),
        "running": shortened(settable(f"{document.kind} {document.number}"), 70),
        "pieces": [_piece(piece) for piece in pieces],
        "ends": _page_ends(pieces),
        "consultations": _table(consultation_table(document)),
        "finance": _finance(document),
        "checks": _table(check_table(document)) if document.checks else None,
        "attachments": [
            {"number": one.number, "title": settable(one.title)} for one in document.attachments
        ],
        "signatures": [settable(name) for name in document.signatures],
        "labels": {name: settable(text) for name, text in vars(document.labels).items()},
        **{name: settable(getattr(document, name)) for name in _HEAD_FIELDS},
    }


_HEAD_FIELDS = (
    "municipality",
    "office",
    "kind",
    "number",
    "subject",
    "publicity",
    "reference_number",
    "created_on",
    "intake",
    "submitter",
    "operative_formula",
)


def _page_ends(pieces: tuple[Piece, ...]) -> list[int]:
    """Numbers of pieces after which page 1 may end, ascending, as far as a page can reach."""
    ends: list[int] = []
    letters = 0
    for number, piece in enumerate(pieces, start=1):
        letters += _letters(piece.block)
        if letters > _MOST_ON_A_PAGE:
            break
        if piece.may_end_a_page:
            ends.append(number)
    return ends


def _letters(block: Block) -> int:
    match block:
        case Heading(_, runs) | Paragraph(runs):
            return _run_letters(runs)
        case BulletList(items) | NumberedList(items):
            return sum(_letters(part) for item in items for part in item)
        case Table(header, rows):
            return sum(_run_letters(cell) for row in (header, *rows) for cell in row)


def _run_letters(runs: Runs) -> int:
    return sum(len(run.text) for run in runs)


def _piece(piece: Piece) -> Values:
    return {**_block(piece.block), "joins": piece.joins}


def _block(block: Block) -> Values:
    match block:
        case Heading(level, runs):
            return {"kind": "heading", "level": level, "runs": _runs(runs)}
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": _runs(runs)}
        case BulletList(items):
            return {"kind": "list", "start": None, "items": _items(items)}
        case NumberedList(items, start):
            return {"kind": "list", "start": start, "items": _items(items)}
        case Table():
            return _table(block)


def _items(items: tuple[tuple[Block, ...], ...]) -> list[list[Values]]:
    return [[_block(_inside_a_list(block)) for block in item] for item in items]


def _inside_a_list(block: Block) -> Block:
    # A heading inside a list item has no place in the outline of the document.
    return Paragraph(block.runs) if isinstance(block, Heading) else block


def _table(table: Table) -> Values:
    count = len(column_widths(table))
    header, *rows = (
        [*map(_runs, row), *([[]] * (count - len(row)))] for row in (table.header, *table.rows)
    )
    return {
        "kind": "table",
        "caption": settable(table.caption),
        "widths": column_widths(table),
        "repeat_header": sum(map(_run_letters, table.header)) <= _MOST_REPEATED,
        "hyphenate_header": not header_words_fit(table),
        "header": header,
        "rows": rows,
    }


def _runs(runs: Runs) -> list[Values]:
    return [
        {
            "text": settable(run.text),
            "strong": run.is_strong,
            "emphasis": run.is_emphasis,
            "href": link_target(run.href),
        }
        for run in runs
    ]


def _finance(document: CouncilPaperDocument) -> Values:
    table = document.finance.table
    effects = document.finance.effects
    return {
        "conclusion": settable(document.finance.conclusion),
        "effects": [settable(option) for option in effects.options],
        "effect": settable(effects.chosen),
        "table": _table(table) if table else None,
    }
