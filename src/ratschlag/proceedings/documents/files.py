"""Agendas and minutes as files; their fixed words are German, as what they hold is."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from ratschlag.core.refusals import Refusal
from ratschlag.proceedings import queries
from ratschlag.proceedings.enums import FileFormat
from ratschlag.proceedings.models import AgendaItem, ItemPaper
from ratschlag.proceedings.queries import EntryLine, Occasion
from ratschlag.proceedings.rendering.document import MeetingDocument, Section, blocks_of
from ratschlag.proceedings.rendering.docx import render_docx
from ratschlag.proceedings.rendering.pdf import render_pdf
from ratschlag.typesetting.engine import TypesettingFailed

CONTENT_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
logger = logging.getLogger("ratschlag.proceedings")


class NoFile(Refusal):
    """The text cannot be made into a file."""

    sentence = gettext_lazy(
        "The file cannot be made. Please shorten or simplify the text; if that does not help, tell"
        " those who run this installation."
    )


def agenda_document(occasion: Occasion) -> MeetingDocument:
    """Return the agenda of a meeting, with the time at which each item begins."""
    assert occasion.agenda is not None  # noqa: S101 the caller has looked
    with override(settings.LANGUAGE_CODE):
        lines = queries.agenda_lines(occasion.agenda, occasion.start)
        sections = [
            Section(
                line.number,
                line.item.title,
                line.is_nested,
                _facts(line.item, date_format(timezone.localtime(line.begins), "H.i")
                       if line.begins else ""),
                blocks_of(line.item.text),
                lists=_papers(line.item),
            )
            for line in lines
        ]  # fmt: skip
        return _document(occasion, _("Agenda"), sections)


def minutes_document(occasion: Occasion) -> MeetingDocument:
    """Return the minutes of a meeting as the group reads them."""
    assert occasion.minutes is not None  # noqa: S101 the caller has looked
    with override(settings.LANGUAGE_CODE):
        sections = [_entry(line) for line in queries.entry_lines(occasion.minutes)]
        heading = pgettext("document", "Minutes")
        return _document(occasion, heading, sections, occasion.minutes.get_state_display())


def rendered(document: MeetingDocument, kind: FileFormat) -> bytes:
    """Return the file. Refuses: NoFile."""
    try:
        return render_pdf(document) if kind == FileFormat.PDF else render_docx(document)
    except (TypesettingFailed, ValueError) as failed:
        logger.exception("agenda or minutes cannot be rendered")
        raise NoFile from failed


def _document(
    occasion: Occasion, heading: str, sections: Iterable[Section], state: str = ""
) -> MeetingDocument:
    process = occasion.process
    facts = []
    if occasion.start:
        start = timezone.localtime(occasion.start)
        facts.append((_("Day"), date_format(start, "l, j. F Y, H.i") + " Uhr"))
    if occasion.place:
        facts.append((_("Place"), occasion.place))
    if state:
        facts.append((_("State"), state))
    dated = timezone.localtime(occasion.start).date() if occasion.start else process.starts_on
    return MeetingDocument(
        language=settings.LANGUAGE_CODE,
        title=f"{heading}: {occasion.group}, {occasion.round}.",
        author=process.office,
        over=process.title,
        facts=tuple(facts),
        sections=tuple(sections),
        dated=dated,
        page=_("Page {page} of {pages}"),
    )


def _facts(item: AgendaItem, begins: str) -> str:
    parts = [
        f"{begins} Uhr" if begins else "",
        f"{item.minutes_planned} Min.",
        str(item.get_kind_display()),
        str(item.presenter or ""),
        "" if item.is_public else pgettext("agenda", "internal"),
        ", ".join(str(tick.topic) for tick in item.ticks.all()),
    ]
    return " · ".join(part for part in parts if part)


def _papers(item: AgendaItem) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = tuple(f"{one.title}: {_where(one)}" for one in item.papers.all())
    return ((pgettext("agenda", "Papers"), rows),) if rows else ()


def _where(paper: ItemPaper) -> str:
    """Return where a paper lies: its address, its file, or that it is not there yet."""
    if paper.file_kind:
        return f"{paper.get_file_kind_display()}, {filesizeformat(paper.file_size or 0)}"
    return paper.address or pgettext("paper", "not there yet")


def _entry(line: EntryLine) -> Section:
    entry = line.entry
    tasks = tuple(
        " – ".join([one.text, one.owner, date_format(one.due_on)]) for one in entry.tasks.all()
    )
    said = tuple(f"„{one.text}“ – {one.get_verdict_display()}" for one in entry.objections.all())
    lists = ((pgettext("minutes", "Tasks"), tasks), (pgettext("minutes", "Comments"), said))
    outcome = ""
    if entry.outcome:
        outcome = f"{pgettext('minutes', 'Outcome')}: {entry.get_outcome_display()}"
        outcome += f" ({entry.vote})" if entry.vote else ""
    return Section(
        line.number,
        line.item.title,
        line.item.parent_id is not None,
        "",
        blocks_of(entry.notes),
        outcome,
        blocks_of(entry.decision),
        tuple((title, rows) for title, rows in lists if rows),
    )
