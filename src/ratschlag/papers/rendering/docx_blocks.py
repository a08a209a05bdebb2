"""Blocks of text written into a Word document."""

from docx.document import Document as Form
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table as WrittenTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run as WrittenRun

from ratschlag.papers.rendering.document import (
    Block,
    BulletList,
    Heading,
    NumberedList,
    Paragraph,
    Runs,
    Table,
)
from ratschlag.papers.rendering.docx_numbering import numbered_from
from ratschlag.papers.rendering.form import column_widths
from ratschlag.papers.rendering.outline import Outline
from ratschlag.typesetting.plain_text import clean, link_target

_DEEPEST_LIST_STYLE = 3
_DEEPEST_HEADING = 9
_LINE_WIDTH = 165
_BOX_HEIGHT = Pt(20)


class BlockWriter:
    def __init__(self, form: Form, base_level: int) -> None:
        self._form = form
        self._outline = Outline(base_level)

    def blocks(self, blocks: tuple[Block, ...], depth: int = 0) -> None:
        """`depth` counts the lists around the blocks."""
        for block in blocks:
            match block:
                case Heading(level, runs) if depth == 0:
                    shown = min(self._outline.level_of(level), _DEEPEST_HEADING)
                    self._write(self._form.add_heading(level=shown), runs)
                case Heading(_, runs) | Paragraph(runs):
                    style = "List Continue" if depth else None
                    line = self._form.add_paragraph(style=style)
                    self._indent(line, depth)
                    self._write(line, runs)
                case BulletList(items):
                    self._list(items, "List Bullet", depth, start=None)
                case NumberedList(items, start):
                    self._list(items, "List Number", depth, start=start)
                case Table():
                    self.table(block)

    def table(self, table: Table) -> None:
        if table.caption:
            self._form.add_paragraph(clean(table.caption), style="Caption")
        widths = column_widths(table)
        rows = (table.header, *table.rows)
        written = self._table(len(rows), [_LINE_WIDTH * width / sum(widths) for width in widths])
        for row, written_row in zip(rows, written.rows, strict=True):
            cells = _new_row(written_row)
            if not any(row):
                written_row.height = _BOX_HEIGHT
            for cell, runs in zip(cells, row, strict=False):
                self._write(cell.paragraphs[0], runs)
        _repeat(written.rows[0])
        for cell in written.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        self._gap()

    def boxes(self, fields: tuple[tuple[str, str], ...], height: Length = _BOX_HEIGHT) -> None:
        """One row a field: its label and its box, which is empty where the value is."""
        written = self._table(len(fields), [55, 110])
        for (label, value), row in zip(fields, written.rows, strict=True):
            row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
            name, box = _new_row(row)
            name.paragraphs[0].add_run(clean(label))
            box.paragraphs[0].add_run(clean(value))
        self._gap()

    def box(self, lines: list[str]) -> None:
        """A box over the whole line; without lines it is empty."""
        (row,) = self._table(1, [_LINE_WIDTH]).rows
        row.height, row.height_rule = _BOX_HEIGHT, WD_ROW_HEIGHT_RULE.AT_LEAST
        (cell,) = _new_row(row)
        for number, line in enumerate(lines):
            written = cell.add_paragraph(style="Form Cell") if number else cell.paragraphs[0]
            written.add_run(clean(line))
        self._gap()

    def _table(self, count: int, widths: list[float]) -> WrittenTable:
        """An empty table; widths in millimetres."""
        written: WrittenTable = self._form.add_table(count, len(widths), style="Table Grid")
        written.autofit = False
        for column, width in zip(written.columns, widths, strict=True):
            column.width = Mm(width)
        return written

    def _list(
        self, items: tuple[tuple[Block, ...], ...], style: str, depth: int, start: int | None
    ) -> None:
        suffix = f" {min(depth + 1, _DEEPEST_LIST_STYLE)}" if depth else ""
        number = None if start is None else numbered_from(self._form, f"{style}{suffix}", start)
        for item in items:
            first, rest = (item[:1], item[1:]) if item else ((), ())
            line = self._form.add_paragraph(style=f"{style}{suffix}")
            if number is not None:
                line._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
            match first:
                case (Heading(_, runs) | Paragraph(runs),):
                    self._write(line, runs)
                case _:
                    rest = item
            self.blocks(rest, depth + 1)

    def _indent(self, line: Line, depth: int) -> None:
        if depth:
            line.paragraph_format.left_indent = Mm(6.4 * min(depth, _DEEPEST_LIST_STYLE))

    def _gap(self) -> None:
        # Word joins two tables that touch.
        gap = self._form.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)

    def _write(self, line: Line, runs: Runs) -> None:
        for run in runs:
            written = line.add_run(clean(run.text))
            written.bold, written.italic = run.is_strong or None, run.is_emphasis or None
            if address := link_target(run.href):
                _link(line, written, address)


def _new_row(row: _Row) -> tuple[_Cell, ...]:
    forbid_split = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(forbid_split)
    for cell in row.cells:
        cell.paragraphs[0].style = "Form Cell"
    return row.cells


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _link(line: Line, written: WrittenRun, address: str) -> None:
    relation = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    written.underline = True
    link.append(written._r)
    line._p.append(link)
