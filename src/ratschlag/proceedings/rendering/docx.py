"""An agenda or minutes as DOCX for people who go on writing."""

from docx import Document
from docx.document import Document as File

from ratschlag.proceedings.rendering.document import Block, MeetingDocument, Section
from ratschlag.typesetting.plain_text import clean
from ratschlag.typesetting.word import add_named, bytes_of, describe


def render_docx(document: MeetingDocument) -> bytes:
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
    for section in document.sections:
        _section(file, section)
    return bytes_of(file)


def _section(file: File, section: Section) -> None:
    file.add_heading(clean(f"{section.number} {section.title}"), 3 if section.is_nested else 2)
    if section.facts:
        file.add_paragraph().add_run(clean(section.facts)).italic = True
    _flow(file, section.text)
    if section.outcome:
        file.add_paragraph().add_run(clean(section.outcome)).bold = True
    _flow(file, section.decision)
    for title, rows in section.lists:
        file.add_paragraph().add_run(clean(title)).bold = True
        _flow(file, tuple(Block("item", row) for row in rows))


def _flow(file: File, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        style = "List Bullet" if block.kind == "item" else None
        file.add_paragraph(clean(block.text), style=style)
