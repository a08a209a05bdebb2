"""The page behind the link of a mail: somebody reads the minutes of one meeting and comments.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ratschlag.accounts.enums import LinkState
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.bounds import is_within_bounds
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import secret_address
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import AnswerWay
from ratschlag.proceedings.forms import ObjectionForm
from ratschlag.proceedings.models import MinutesEntry, Objection
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.permissions import COMMENT_BY_LINK
from ratschlag.proceedings.queries import EntryLine, OpenedMinutes
from ratschlag.proceedings.views.frames import name_of

MOST_COMMENTS = 60
"""Comments by links, from one place in an hour; a whole group may share its network."""


@dataclass(frozen=True)
class Part:
    """An item with what was written of it, what somebody said to it, and the form to say more."""

    line: EntryLine
    said: list[Objection]
    form: ObjectionForm | None

    @property
    def anchor(self) -> str:
        """Where the item stands on the page."""
        return _anchor(self.line.entry)


@secret_address
@access(COMMENT_BY_LINK, found(queries.minutes_behind))
def minutes_link(request: Request, opened: OpenedMinutes) -> HttpResponse:
    """Show the minutes to whoever they were sent to, and take comments within the deadline."""
    minutes = opened.minutes
    process = minutes.agenda.process
    today = day_of(process, clock.now())
    if not _is_open(opened, today):
        over = {"asked_for": process}
        return render(request, "proceedings/minutes_link_over.html", over, status=410)
    lines = queries.entry_lines(minutes)
    sent, status = None, 200
    if request.method == "POST":
        line = _line_asked_for(request, lines)
        sent, status = _take(request, opened, line) if line else (None, 422)
        if line and status == 302:
            return redirect(f"{request.path}#{_anchor(line.entry)}")
    is_taking = minutes.takes_comments(today)
    said = queries.comments_by(opened)
    context = {
        "asked_for": process,
        "minutes": minutes,
        "name": name_of(minutes.group, minutes.agenda.round),
        "person": opened.attendance.person,
        "was_there": opened.attendance.was_there,
        "is_taking": is_taking,
        "number_said": len(said),
        "parts": [
            Part(
                line,
                [one for one in said if one.entry_id == line.entry.pk],
                _form(line.entry, sent, is_taking=is_taking),
            )
            for line in lines
        ],
        "sent": sent,
        "is_nowhere": status == 422 and sent is None,
    }
    return render(request, "proceedings/minutes_link.html", context, status=status)


def _is_open(opened: OpenedMinutes, today: date) -> bool:
    """Tell whether the link still opens anything: who has left the group reads no more."""
    group = opened.minutes.group
    if opened.link.state(clock.now()) is not LinkState.OPEN or not group.process.is_public:
        return False
    return opened.attendance.person_id in queries.members_of(group, today)


def _line_asked_for(request: Request, lines: list[EntryLine]) -> EntryLine | None:
    wanted = request.POST.get("entry", "")
    return next((one for one in lines if str(one.entry.pk) == wanted), None)


def _blank(entry: MinutesEntry, data: object = None) -> ObjectionForm:
    return ObjectionForm(
        data,
        instance=Objection(municipality_id=entry.municipality_id, entry=entry),
        auto_id=f"id_{_anchor(entry)}_%s",
    )


def _form(
    entry: MinutesEntry, sent: ObjectionForm | None, *, is_taking: bool
) -> ObjectionForm | None:
    """Return the form below an item: as it was sent if that failed, none after the deadline."""
    if sent is not None and sent.instance.entry_id == entry.pk:
        return sent
    return _blank(entry) if is_taking else None


def _take(request: Request, opened: OpenedMinutes, line: EntryLine) -> tuple[ObjectionForm, int]:
    """Keep a comment; return its form, and the status of the answer."""
    form = _blank(line.entry, request.POST)
    if not form.is_valid():
        return form, 422
    if not is_within_bounds(request, "minutes_comments", MOST_COMMENTS):
        form.add_error(None, _("Very much came from here. Please try again in an hour."))
        return form, 429
    person = opened.attendance.person
    by = replace(Actor(label=person.name, door=request.actor.door), user_id=request.actor.user_id)
    try:
        operations.object_to(
            entry=line.entry,
            person=person,
            text=form.cleaned_data["text"],
            way=AnswerWay.LINK,
            by=by,
            now=clock.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return form, 409
    messages.success(request, _("Thank you. Your comment is kept. The group decides on it."))
    return form, 302


def _anchor(entry: MinutesEntry) -> str:
    return f"top-{entry.pk}"
