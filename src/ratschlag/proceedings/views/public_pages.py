"""What everybody reads: agendas, publication copies of minutes, decisions. No names of people."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.page_cache import public_page
from ratschlag.proceedings import documents, queries
from ratschlag.proceedings.models import AgendaItem, ItemPaper, MinutesEntry, Review, Task
from ratschlag.proceedings.permissions import SEE_SHOWN
from ratschlag.proceedings.queries import EntryLine, Occasion
from ratschlag.proceedings.views.frames import GET, THE_OCCASION, THE_PROCESS, its_agenda, name_of
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS

Clean = Callable[[str], str]


@dataclass(frozen=True)
class PublicLine:
    """An item as everybody reads it; what staff wrote for others is cleaned once more."""

    number: str
    item: AgendaItem
    clean: Clean
    entry: MinutesEntry | None = None
    review: Review | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.clean(self.item.title)

    @property
    def text(self) -> str:
        """What it is about."""
        return self.clean(self.item.text)

    @property
    def papers(self) -> list[ItemPaper]:
        """The papers that everybody may read."""
        shown = [paper for paper in self.item.papers.all() if paper.is_shown]
        for paper in shown:
            paper.title = self.clean(paper.title)
        return shown

    @property
    def vote(self) -> str:
        """How it was decided."""
        return self.clean(self.entry.vote) if self.entry else ""

    @property
    def tasks(self) -> list[tuple[Task, str]]:
        """The tasks with their words."""
        return [(one, self.clean(one.text)) for one in self.entry.tasks.all()] if self.entry else []


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=GET)
@public_page(parameters=("seite",))
def meetings(request: Request, process: Process) -> HttpResponse:
    """Show the meetings of which there is something to read."""
    rows = [(one, name_of(one.group, one.round)) for one in queries.public_occasions(process)]
    context = {
        "process": process,
        "page": page_of(request, rows),
        "moment": process.moment(clock.now()),
    }
    return render(request, "proceedings/public_meetings.html", context)


@access(SEE_SHOWN, THE_OCCASION, methods=GET)
@public_page()
def meeting(request: Request, occasion: Occasion) -> HttpResponse:
    """Show the public items of a meeting, with what came of them once that is released."""
    agenda, minutes = its_agenda(occasion), occasion.public_minutes
    numbers = []
    clean = documents.cleaner(occasion.process.municipality)
    if minutes is not None:
        clean = documents.copy_cleaner(minutes)
        numbers = queries.numbers_there(queries.expected(agenda, minutes.start.date()))
        lines = [_from_minutes(line, clean) for line in queries.entry_lines(minutes)]
    else:
        rows = queries.agenda_lines(agenda, occasion.start)
        lines = [PublicLine(line.number, line.item, clean) for line in rows]
    context = {
        "process": occasion.process,
        "occasion": occasion,
        "minutes": minutes,
        "name": name_of(occasion.group, occasion.round),
        "lines": lines,
        "numbers": numbers,
        "there": sum(count for _sector, count, _seats in numbers),
    }
    return render(request, "proceedings/public_meeting.html", context)


def _from_minutes(line: EntryLine, clean: Clean) -> PublicLine:
    return PublicLine(line.number, line.item, clean, line.entry, line.review)


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=GET)
@public_page(parameters=("seite",))
def decisions(request: Request, process: Process) -> HttpResponse:
    """Show what the groups decided, the latest first."""
    page = page_of(request, queries.decisions(process, is_public=True))
    context = {"process": process, "page": page, "title": _("Decisions")}
    return render(request, "proceedings/public_decisions.html", context)
