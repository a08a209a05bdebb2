"""What somebody said about their own meetings, for pages below this app."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.template import Context
from django.urls import reverse

from ratschlag.meetings.queries import OwnMeeting
from ratschlag.proceedings import queries
from ratschlag.proceedings.enums import Coming
from ratschlag.proceedings.models import Agenda, Attendance
from ratschlag.stakeholders.enums import MeetingFormat

register = template.Library()


@dataclass(frozen=True)
class OwnAnswer:
    """What somebody said about a meeting, where to say it, and their way to the online room."""

    said: str
    waits: bool
    url: str
    online: str


@register.simple_tag(takes_context=True)
def own_answers(
    context: Context, meetings: Sequence[OwnMeeting]
) -> list[tuple[OwnMeeting, OwnAnswer | None]]:
    """Return each meeting with the answer; None where nothing is asked of the person."""
    if not meetings:
        return []
    request = context["request"]
    processes = {each.meeting.release.process for each in meetings}
    agendas = queries.agendas_by_meeting(request.municipality, processes)
    said = queries.own_attendance(request.municipality, request.user)
    found = []
    for each in meetings:
        agenda = agendas.get((each.meeting.group_id, each.meeting.round))
        known = said.get(agenda.pk) if agenda else None
        found.append((each, _answer(each, agenda, known) if agenda else None))
    return found


def _answer(own: OwnMeeting, agenda: Agenda, known: Attendance | None) -> OwnAnswer | None:
    meeting = own.meeting
    if meeting.is_cancelled:
        return None
    is_asked = known is not None and known.invited_for == meeting.start
    if own.as_deputy and not is_asked:
        return None  # whoever holds the seat says who comes
    is_of_this_day = known is not None and known.said_for in {None, meeting.start}
    answer = known.coming if known and is_of_this_day else ""
    if answer == Coming.ONLINE and meeting.format == MeetingFormat.IN_PERSON:
        answer = ""
    summons = getattr(agenda, "summons", None)
    waits = bool(answer and known and known.waits_since)
    is_entitled = answer not in {Coming.CANNOT, Coming.DEPUTY}
    if meeting.format == MeetingFormat.HYBRID:
        is_entitled = waits or answer == Coming.ONLINE
    group = agenda.group
    return OwnAnswer(
        said=answer,
        waits=waits,
        url=reverse("proceedings:coming", args=[group.process.slug, group.slug, agenda.round]),
        online=summons.online_address if summons and is_entitled else "",
    )
