"""What waits to be done for the meetings of a process: before each of them, and after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.meetings.models import ReleasedMeeting
from ratschlag.proceedings.enums import MinutesState
from ratschlag.proceedings.models import Agenda, ItemPaper, Minutes, SupportTask
from ratschlag.proceedings.permissions import RELEASE_PROCEEDINGS
from ratschlag.proceedings.rules.minutes import DRAFT_WITHIN
from ratschlag.proceedings.rules.papers import papers_due_on
from ratschlag.processes.models import Process
from ratschlag.web.counting import earliest, number_of
from ratschlag.web.matters import Matter

PREPARED_WITHIN = timedelta(days=21)
"""How near a meeting is when its agenda and its invitation stand on the start page."""
AGENDA_BEFORE, INVITED_BEFORE = timedelta(days=7), timedelta(days=14)


@dataclass(frozen=True)
class _Step:
    """Something to do for a meeting, on the page of its agenda or on another one."""

    label: str
    due_on: date
    page: str = "agenda"


def of_meetings(
    process: Process, published: Iterable[ReleasedMeeting], moment: datetime
) -> list[Matter]:
    """Return what published meetings wait for, in one question.

    Before a meeting: agenda, invitation, papers and support; after it: minutes.
    """
    agendas = {(one.group_id, one.round): one for one in _counted(process)}
    today = timezone.localtime(moment).date()
    found = []
    for meeting in published:
        if meeting.is_cancelled:
            continue
        agenda = agendas.get((meeting.group_id, meeting.round))
        about = _("%(group)s, meeting %(number)s") % {
            "group": meeting.group_name,
            "number": meeting.round,
        }
        place = [process.slug, meeting.group.slug, meeting.round]
        for step in _steps(process, meeting, agenda, moment, today):
            url = reverse(f"proceedings:{step.page}", args=place)
            found.append(Matter(step.label, about, step.due_on, url, RELEASE_PROCEEDINGS))
    return found


def _counted(process: Process) -> Iterable[Any]:
    """Return the agendas with what is missing, not looked at, and not arranged of each."""
    papers = ItemPaper.objects.filter(item__agenda=OuterRef("pk"))
    support = SupportTask.objects.filter(agenda=OuterRef("pk"), done_on__isnull=True)
    rows = Agenda.objects.filter(group__process=process).select_related("minutes", "summons")
    return rows.annotate(
        papers_missing=number_of(papers.filter(ItemPaper.MISSING)),
        papers_unseen=number_of(papers.filter(is_looked_at=False)),
        support_open=number_of(support),
        support_due=earliest(support, "due_on"),
    )


def _steps(
    process: Process, meeting: ReleasedMeeting, agenda: Any, moment: datetime, today: date
) -> Iterator[_Step]:
    met_on = timezone.localtime(meeting.start).date()
    if meeting.end < moment:
        yield from _after(getattr(agenda, "minutes", None), met_on)
    elif agenda is None:
        if met_on <= today + PREPARED_WITHIN:
            yield _Step(_("Prepare the agenda"), met_on - AGENDA_BEFORE)
    else:
        yield from _before(process, agenda, met_on, today)


def _before(process: Process, agenda: Any, met_on: date, today: date) -> Iterator[_Step]:
    if agenda.papers_unseen:
        words = ngettext(
            "Look at one paper that was handed in",
            "Look at %(n)s papers that were handed in",
            agenda.papers_unseen,
        )
        yield _Step(words % {"n": agenda.papers_unseen}, met_on)
    if agenda.support_open:
        words = ngettext(
            "Arrange support for a meeting: one thing is open",
            "Arrange support for a meeting: %(n)s things are open",
            agenda.support_open,
        )
        yield _Step(words % {"n": agenda.support_open}, agenda.support_due, "support")
    if agenda.papers_missing:
        words = ngettext("One paper is missing", "%(n)s papers are missing", agenda.papers_missing)
        due_on = papers_due_on(met_on, agenda.papers_due_days)
        yield _Step(words % {"n": agenda.papers_missing}, due_on)
    summons = getattr(agenda, "summons", None)
    is_uninvited = summons is None or summons.sent_at is None
    if is_uninvited and process.is_public and met_on <= today + PREPARED_WITHIN:
        yield _Step(_("Invite to the meeting"), met_on - INVITED_BEFORE, "summons")


def _after(minutes: Minutes | None, met_on: date) -> Iterator[_Step]:
    if minutes is None:
        yield _Step(_("Write the minutes"), met_on + DRAFT_WITHIN)
    elif minutes.state == MinutesState.COMMENTS:
        due_on = minutes.comment_until or met_on + DRAFT_WITHIN
        yield _Step(_("Approve the minutes"), due_on)
    elif minutes.state == MinutesState.DRAFT:
        yield _Step(_("Send the draft of the minutes"), met_on + DRAFT_WITHIN)
