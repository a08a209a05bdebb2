"""A version of a concept as DOCX, for people who go on writing."""

from docx import Document
from docx.document import Document as File
from docx.oxml import OxmlElement

from ratschlag.concept.rendering.document import Chapter, ConceptDocument, Piece
from ratschlag.typesetting.plain_text import clean
from ratschlag.typesetting.word import add_named, bytes_of, describe


def render_docx(document: ConceptDocument) -> bytes:
    """Return the file."""
    file = Document()
    describe(
        file,
        title=document.title,
        author=document.author,
        language=document.language,
        dated=document.dated,
    )
    file.add_paragraph(clean(document.over))
    file.add_heading(clean(document.title), 1)
    for name, text in document.facts:
        add_named(file, name, text)
    for chapter in document.chapters:
        _chapter(file, chapter)
    return bytes_of(file)


def _chapter(file: File, chapter: Chapter) -> None:
    file.add_heading(clean(chapter.title), 2)
    for piece in chapter.pieces:
        _piece(file, piece)
    if chapter.rows:
        _table(file, chapter)


def _piece(file: File, piece: Piece) -> None:
    file.add_heading(clean(f"{piece.code} {piece.title}".strip()), 3)
    if piece.note:
        file.add_paragraph().add_run(clean(piece.note)).bold = True
    for line in piece.lines:
        add_named(file, line.label, "".join(words.text for words in line.words))


def _table(file: File, chapter: Chapter) -> None:
    """The head of the table is said again on each page, and read out as one."""
    table = file.add_table(1, len(chapter.head), style="Table Grid")
    head, *_rows = table.rows
    is_head = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(is_head)
    for cell, text in zip(head.cells, chapter.head, strict=True):
        cell.paragraphs[0].add_run(clean(text)).bold = True
    for row in chapter.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(text)
