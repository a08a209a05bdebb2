"""Pages of the office on what groups have seen of the draft, and what changed since."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.amendments import documents, operations, queries
from ratschlag.amendments.forms import ReadingForm
from ratschlag.amendments.models import GroupReading
from ratschlag.amendments.permissions import EDIT_AMENDMENTS, SEE_AMENDMENTS
from ratschlag.amendments.queries import Reader
from ratschlag.amendments.views.doors import GET, POST, THE_CONCEPT, office_page
from ratschlag.concept.models import Concept
from ratschlag.concept.queries import versions_of
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.processes.models import Process

THE_READER = found(queries.reader_at)
THE_READING = found(queries.reading_at)


@access(SEE_AMENDMENTS, THE_CONCEPT, methods=GET)
def reading_list(request: Request, concept: Concept) -> HttpResponse:
    """Show for each group what it saw last of the draft, and how many places differ now."""
    context = {
        **office_page(concept.process, _("What groups have seen")).context(),
        "rows": documents.last_seen(concept),
        "may_edit": EDIT_AMENDMENTS.allows(request.actor),
    }
    return render(request, "amendments/reading_list.html", context)


@access(SEE_AMENDMENTS, THE_READER, methods=GET)
def group_reading(request: Request, reader: Reader) -> HttpResponse:
    """Show what changed since a group saw the draft last, and what became of its amendments."""
    readings = list(queries.readings_of(reader))
    context = {
        **_page(reader, str(reader.group)).context(),
        "group": reader.group,
        "readings": readings,
        "news": documents.news_since(reader, readings[0]) if readings else None,
        "may_edit": EDIT_AMENDMENTS.allows(request.actor),
    }
    return render(request, "amendments/group_reading.html", context)


@access(EDIT_AMENDMENTS, THE_READER, methods=POST)
def reading_now(request: Request, reader: Reader) -> HttpResponse:
    """Note that the draft as it is now is laid before a group."""
    operations.lay_before(
        reader=reader, release=None, shown_on=clock.today(), by=request.actor, now=clock.now()
    )
    messages.success(
        request, _("Noted: the group saw the draft as it is now. What changes from here is new.")
    )
    return redirect(_group_url(reader))


@access(EDIT_AMENDMENTS, THE_READER)
def reading_add(request: Request, reader: Reader) -> HttpResponse:
    """Note which version a group saw, and when; the papers of its meetings say it beforehand."""
    handed = documents.handed_out(reader, clock.now())
    form = ReadingForm(
        request.POST or None,
        versions=list(versions_of(reader.concept)),
        initial={
            "fassung": str(handed.release.number) if handed else "",
            "shown_on": (handed and handed.shown_on) or clock.today(),
        },
    )
    intro = _("From then on the page of the group shows what differs from what it saw.")
    if handed:
        intro += " " + _("The papers of its meetings lead to version %(number)s.") % {
            "number": handed.release.number
        }
    page = _page(reader, _("What the group has seen"), intro=intro, submit=_("Note it"))

    def save(values: dict[str, Any]) -> GroupReading:
        return operations.lay_before(
            reader=reader,
            release=form.release,
            shown_on=values["shown_on"],
            by=request.actor,
            now=clock.now(),
        )

    return editing.create(request, form, save, page)


@access(EDIT_AMENDMENTS, THE_READING)
def reading_remove(request: Request, reading: GroupReading) -> HttpResponse:
    """Take back a note that was wrong, after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_reading(reading=reading, by=request.actor, now=clock.now()),
        _page(
            Reader(reading.concept, reading.group),
            _("Remove this note?"),
            intro=_("Then what the group saw before counts again."),
            submit=_("Remove"),
            kind="danger",
        ),
        done=_("The note is removed."),
    )


def _group_url(reader: Reader) -> str:
    slug = reader.concept.process.slug
    return reverse("amendments:group_reading", args=[slug, reader.group.slug])


def _list_url(process: Process) -> str:
    return reverse("amendments:reading_list", args=[process.slug])


def _page(reader: Reader, heading: str, **words: Any) -> Page:
    """Return the words around a page of one group."""
    process = reader.concept.process
    between = [Crumb(_("What groups have seen"), _list_url(process))]
    url = _group_url(reader)
    if heading != str(reader.group):
        between.append(Crumb(str(reader.group), url))
    return office_page(process, heading, back=url, between=between, **words)
