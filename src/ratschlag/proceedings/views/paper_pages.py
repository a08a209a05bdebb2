"""Papers of items: announced and changed by the office, read as files by those who may."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ratschlag.accounts.enums import LinkState
from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found, one
from ratschlag.core.http import Request, as_file
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import secret_address
from ratschlag.core.uploads import limit_uploads
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import PaperKind, PaperProblem
from ratschlag.proceedings.forms import PaperForm
from ratschlag.proceedings.models import AgendaItem, ItemPaper
from ratschlag.proceedings.operations import UnfitFile
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.permissions import (
    ANSWER_SUMMONS,
    EDIT_PROCEEDINGS,
    SEE_PROCEEDINGS,
    SEE_SHOWN,
)
from ratschlag.proceedings.queries import MeetingPaper, SummonedPaper
from ratschlag.proceedings.rules.papers import MOST_BYTES
from ratschlag.proceedings.views.frames import (
    GET,
    ITS_ITEM,
    POST,
    THE_ITEM,
    agenda_page,
    below,
    url_of,
)
from ratschlag.stakeholders.models import Person

THE_PAPER = one(
    ItemPaper.objects.select_related("item__agenda__group__process__municipality", "owed_by"),
    **below(ITS_ITEM, "item"),
    item="item",
    handout="pk",
)
CONTENT_TYPES = {
    PaperKind.PDF: "application/pdf",
    PaperKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PaperKind.ODT: "application/vnd.oasis.opendocument.text",
    PaperKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PaperKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
}
# What others made never runs here, whatever is in it.
POLICY = "default-src 'none'; sandbox"


# The token of the form is checked below, once the bound on uploads is in place: checking it means
# reading the upload.
@access(EDIT_PROCEEDINGS, THE_ITEM)
@csrf_exempt
def paper_add(request: Request, item: AgendaItem) -> HttpResponse:
    """Announce a paper for an item, or add one that is there."""
    limit_uploads(request, MOST_BYTES)
    return _add(request, item)


@csrf_protect
def _add(request: Request, item: AgendaItem) -> HttpResponse:
    blank = ItemPaper(municipality_id=item.municipality_id, item=item)
    form = _form(request, blank)

    def save(values: dict[str, Any]) -> ItemPaper:
        data, _drops = form.file_of(values)
        return operations.add_paper(
            item=item, values=values, data=data, by=request.actor, now=clock.now()
        )

    return editing.create(request, form, save, _paper_page(item, _("Add a paper")))


@access(EDIT_PROCEEDINGS, THE_PAPER)
@csrf_exempt
def paper_edit(request: Request, paper: ItemPaper) -> HttpResponse:
    """Change a paper, for example once it is there."""
    limit_uploads(request, MOST_BYTES)
    return _edit(request, paper)


@csrf_protect
def _edit(request: Request, paper: ItemPaper) -> HttpResponse:
    item = paper.item
    form = _form(request, paper)

    def save(values: dict[str, Any], version: int) -> ItemPaper:
        data, drops = form.file_of(values)
        return operations.change_paper(
            paper=paper,
            changes=values,
            data=data,
            drops_file=drops,
            version=version,
            by=request.actor,
            now=clock.now(),
        )

    remove = url_of("paper_remove", item.group, item.agenda.round, item.pk, paper.pk)
    return editing.change(request, form, save, _paper_page(item, paper.title, remove_url=remove))


@access(EDIT_PROCEEDINGS, THE_PAPER)
def paper_remove(request: Request, paper: ItemPaper) -> HttpResponse:
    """Take a paper off the agenda after asking."""
    heading = _("Delete the paper “%(title)s”?") % {"title": paper.title}
    return editing.confirm(
        request,
        lambda: operations.remove_paper(paper=paper, by=request.actor, now=clock.now()),
        _paper_page(paper.item, heading),
    )


@access(EDIT_PROCEEDINGS, THE_PAPER, methods=POST)
def paper_seen(request: Request, paper: ItemPaper) -> HttpResponse:
    """Say that what was handed in was looked at."""
    try:
        operations.look_at_paper(paper=paper, by=request.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    back = url_of("agenda", paper.group, paper.item.agenda.round)
    return redirect(f"{back}#top-{paper.item_id}")


@access(SEE_PROCEEDINGS, THE_PAPER, methods=GET)
def paper_file(request: Request, paper: ItemPaper) -> HttpResponse:
    """Hand out the file of a paper to those who read the agenda."""
    return _file(paper)


@access(SEE_SHOWN, found(queries.file_at_meeting), methods=GET)
def public_paper_file(request: Request, found_paper: MeetingPaper) -> HttpResponse:
    """Hand out the file of a paper of a public item to everybody."""
    return _file(found_paper.paper, is_public=True)


@secret_address
@access(ANSWER_SUMMONS, found(queries.file_for_guest), methods=GET)
def guest_paper_file(request: Request, asked: SummonedPaper) -> HttpResponse:
    """Hand out the file of a paper by the link of the invitation, as long as it is good."""
    opened, paper = asked.opened, asked.paper
    if opened.link.state(clock.now()) is not LinkState.OPEN:
        raise Http404
    day = day_of(opened.occasion.process, clock.now())
    if queries.guest_of(opened.occasion, opened.attendance.person, day) is None:
        raise Http404
    return _file(paper)


def _file(paper: ItemPaper, *, is_public: bool = False) -> HttpResponse:
    if not paper.file_kind:
        raise Http404
    kind = PaperKind(paper.file_kind)
    response = HttpResponse(queries.bytes_of(paper), content_type=CONTENT_TYPES[kind])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return as_file(response, f"{paper.title}.{kind}", is_public=is_public)


def _form(request: Request, paper: ItemPaper) -> PaperForm:
    is_sent = request.method == "POST"
    return PaperForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        instance=paper,
        people=_people(request, paper.item),
        file_problem=(
            str(UnfitFile(PaperProblem.TOO_LARGE)) if request.upload_is_too_large else ""
        ),
    )


def _people(request: Request, item: AgendaItem) -> list[Person]:
    """Return those of the group, who can be chosen by name; looking at them is noted."""
    agenda = item.agenda
    looked_at(request, "proceedings.attendance_listed", agenda)
    moment = agenda.process.moment(clock.now())
    return [one.person for one in queries.expected(agenda, timezone.localtime(moment).date())]


def _paper_page(item: AgendaItem, heading: str, **words: Any) -> editing.Page:
    return agenda_page(item.group, item.agenda.round, heading, anchor=f"top-{item.pk}", **words)
