"""A version of a concept as OpenDocument text, which every free office program opens."""

from datetime import UTC, datetime
from io import BytesIO

from odfdo import Cell, Document, Element, Header, Paragraph, Row, Table

from ratschlag.concept.rendering.document import Chapter, ConceptDocument, Piece
from ratschlag.typesetting.plain_text import clean, shortened


def render_odt(document: ConceptDocument) -> bytes:
    """Return the file."""
    file = Document("text")
    _describe(file, document)
    body = file.body
    body.clear()
    body.append(_paragraph(document.over))
    body.append(_heading(1, document.title))
    for name, text in document.facts:
        body.append(_named(name, text))
    for chapter in document.chapters:
        _chapter(body, chapter)
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def _describe(file: Document, document: ConceptDocument) -> None:
    file.language = document.language
    day = document.dated
    when = datetime(day.year, day.month, day.day, tzinfo=UTC)
    meta = file.meta
    meta.set_title(shortened(clean(document.title), 255))
    meta.set_initial_creator(shortened(clean(document.author), 255))
    meta.set_creator(shortened(clean(document.author), 255))
    meta.set_creation_date(when)
    meta.set_modification_date(when)
    meta.set_language(document.language)
    meta.set_generator("Ratschlag")


def _chapter(body: Element, chapter: Chapter) -> None:
    body.append(_heading(2, chapter.title))
    for piece in chapter.pieces:
        _piece(body, piece)
    if chapter.rows:
        body.append(_table(chapter))


def _piece(body: Element, piece: Piece) -> None:
    body.append(_heading(3, f"{piece.code} {piece.title}".strip()))
    if piece.note:
        body.append(_paragraph(piece.note))
    for line in piece.lines:
        body.append(_named(line.label, "".join(words.text for words in line.words)))


def _heading(level: int, text: str) -> Header:
    heading = Header(level, clean(text))
    heading.style = f"Heading_20_{level}"
    return heading


def _paragraph(text: str) -> Paragraph:
    return Paragraph(clean(text), style="Text_20_body")


def _named(name: str, text: str) -> Paragraph:
    return _paragraph(f"{clean(name)}: {clean(text)}")


def _table(chapter: Chapter) -> Table:
    """A table whose first row is its head, on each page anew."""
    table = Table("Table")
    head = Element.from_tag("<table:table-header-rows/>")
    head.append(_row(chapter.head))
    table.append(head)
    for row in chapter.rows:
        table.append(_row(row))
    return table


def _row(texts: tuple[str, ...]) -> Row:
    row = Row()
    for text in texts:
        cell = Cell()
        cell.append(_paragraph(text))
        row.append(cell)
    return row
