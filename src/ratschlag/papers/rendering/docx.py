"""A council paper as DOCX for people who go on writing.

A word processor breaks pages itself, so the text stays in one piece here and the page of finance
and checks follows after it. Empty boxes are empty cells.
"""

from docx import Document
from docx.document import Document as Form
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from ratschlag.papers.rendering.document import CouncilPaperDocument, RenderingFailed
from ratschlag.papers.rendering.docx_blocks import BlockWriter
from ratschlag.papers.rendering.docx_package import settled
from ratschlag.papers.rendering.docx_styles import add_field, set_styles
from ratschlag.papers.rendering.form import check_table, consultation_table, ticks
from ratschlag.typesetting.plain_text import clean, shortened
from ratschlag.typesetting.word import bytes_of, describe

_LINE_END = Mm(165)


def render_docx(document: CouncilPaperDocument) -> bytes:
    """The same document gives the same bytes. Raises RenderingFailed."""
    form = Document()
    try:
        _set_up(form, document)
        _head(form, document)
        _text(form, document)
        _checks(form, document)
    except ValueError as error:
        raise RenderingFailed(str(error)) from error
    return settled(bytes_of(form))


def _set_up(form: Form, document: CouncilPaperDocument) -> None:
    describe(
        form,
        title=document.title,
        author=document.municipality,
        language=document.language,
        dated=document.dated,
    )
    set_styles(form)
    _page(form, document)


def _page(form: Form, document: CouncilPaperDocument) -> None:
    section = form.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = clean(document.municipality)
    for footer in (section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        _page_number(footer, document)


def _page_number(footer: Paragraph, document: CouncilPaperDocument) -> None:
    running = shortened(clean(f"{document.kind} {document.number}"), 70)
    footer.paragraph_format.tab_stops.add_tab_stop(_LINE_END, WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{running}\t")
    add_field(footer, clean(document.labels.page), {"{page}": "PAGE", "{pages}": "NUMPAGES"})


def _head(form: Form, document: CouncilPaperDocument) -> None:
    labels = document.labels
    municipality = form.add_paragraph()
    municipality.paragraph_format.space_after = Pt(0)
    municipality.add_run(clean(document.municipality)).bold = True
    form.add_paragraph(clean(document.office), style="Form Label")
    form.add_paragraph(clean(document.kind), style="Form Kind")
    form.add_paragraph().add_run(clean(document.publicity)).bold = True
    form.add_paragraph(clean(labels.subject), style="Form Label")
    form.add_heading(clean(document.subject), 1)
    writer = BlockWriter(form, base_level=2)
    writer.boxes(
        (
            (labels.number, document.number),
            (labels.reference_number, document.reference_number),
            (labels.created_on, document.created_on),
            (labels.intake, document.intake),
            (labels.submitter, document.submitter),
        )
    )
    form.add_heading(clean(labels.consultations), 2)
    writer.table(consultation_table(document))


def _text(form: Form, document: CouncilPaperDocument) -> None:
    form.add_heading(clean(document.labels.content), 2)
    if document.operative_formula:
        formula = form.add_paragraph()
        formula.add_run(clean(document.operative_formula)).bold = True
    BlockWriter(form, base_level=2).blocks(document.body)


def _checks(form: Form, document: CouncilPaperDocument) -> None:
    labels = document.labels
    writer = BlockWriter(form, base_level=2)
    first = form.add_heading(clean(labels.finance), 2)
    first.paragraph_format.page_break_before = True
    writer.boxes(((labels.finance_effects, ticks(document.finance.effects)),))
    if document.finance.table is not None:
        writer.table(document.finance.table)
    writer.boxes(((labels.finance_conclusion, document.finance.conclusion),))
    if document.checks:
        form.add_heading(clean(labels.checks), 2)
        writer.table(check_table(document))
    form.add_heading(clean(labels.attachments), 2)
    writer.box([f"{one.number}. {one.title}" for one in document.attachments])
    if document.signatures:
        form.add_heading(clean(labels.signatures), 2)
        writer.boxes(tuple((name, "") for name in document.signatures), height=Pt(36))
