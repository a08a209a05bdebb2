"""Rules and meetings in the words of people.

Sentences speak of groups, roles and numbers of people, never of one person's reasons.
"""

from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ratschlag import scheduling
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.scheduling import BlockKind, MeetingKey, Rule
from ratschlag.stakeholders.enums import MeetingFormat
from ratschlag.stakeholders.models import Group

BLOCK_WORDS = {
    BlockKind.PUBLIC_HOLIDAY: gettext_lazy("a public holiday"),
    BlockKind.SCHOOL_HOLIDAY: gettext_lazy("school holidays"),
    BlockKind.COUNCIL_SITTING: gettext_lazy("a sitting"),
    BlockKind.UNKNOWN_HOLIDAYS: gettext_lazy("holidays that are not known yet"),
    BlockKind.CLOSED: gettext_lazy("a closed day"),
    BlockKind.OTHER: gettext_lazy("another event"),
}
VIOLATIONS = {
    Rule.PLACED: gettext_lazy("%(meeting)s has no date."),
    Rule.PAST_KEPT: gettext_lazy("%(meeting)s is past and cannot be moved."),
    Rule.PINNED: gettext_lazy("%(meeting)s was pinned to another date or room."),
    Rule.WINDOW: gettext_lazy("%(meeting)s lies outside the time planned for meetings."),
    Rule.NOT_BEFORE: gettext_lazy("%(meeting)s would lie in the past."),
    Rule.WEEKDAY: gettext_lazy("%(meeting)s falls on a weekday that is not meant for meetings."),
    Rule.START: gettext_lazy("%(meeting)s begins at a time that is not meant for meetings."),
    Rule.BLOCKED: gettext_lazy("%(meeting)s does not fit with: %(blocks)s."),
    Rule.MUST_ATTEND: gettext_lazy(
        "%(meeting)s: somebody without whom the group cannot meet is not free."
    ),
    Rule.QUORUM: gettext_lazy("%(meeting)s: too few members could come."),
    Rule.PERSON_OVERLAP: gettext_lazy("%(meetings)s overlap and share members (%(people)s)."),
    Rule.PERSON_WEEK: gettext_lazy("%(meetings)s: too many meetings in one week for some members."),
    Rule.ROOM_MISSING: gettext_lazy("%(meeting)s has no room."),
    Rule.ROOM_TOO_SMALL: gettext_lazy(
        "%(room)s is too small for %(meeting)s: %(limit)s seats, %(actual)s are needed."
    ),
    Rule.ROOM_FEATURES: gettext_lazy("%(room)s does not have what %(meeting)s needs."),
    Rule.ROOM_CLOSED: gettext_lazy("%(room)s is closed at the time of %(meeting)s."),
    Rule.ROOM_TAKEN: gettext_lazy("%(room)s is taken already at the time of %(meetings)s."),
    Rule.ORDER: gettext_lazy("%(meetings)s are in the wrong order."),
    Rule.PRECEDENCE: gettext_lazy("%(meeting)s has to end before %(other)s begins."),
    Rule.MIN_GAP: gettext_lazy(
        "%(meetings)s: too close to each other (days between: %(actual)s, at least %(limit)s)."
    ),
    Rule.MAX_GAP: gettext_lazy(
        "%(meetings)s: too far from each other (days between: %(actual)s, at most %(limit)s)."
    ),
    Rule.KICKOFF_FIRST: gettext_lazy("%(meetings)s: the kick-off has to come first."),
    Rule.KICKOFF_IN_PERSON: gettext_lazy("The kick-off is to be held in person."),
    Rule.CLOSING_LAST: gettext_lazy("%(meetings)s: the closing event has to come last."),
    Rule.STEERING_BETWEEN: gettext_lazy("No meeting of the steering body between %(meetings)s."),
    Rule.REPORT_IN_TIME: gettext_lazy("No sitting of %(source)s can hear of %(meeting)s in time."),
    Rule.REPORT_LIMIT: gettext_lazy(
        "%(source)s would get more reports in one sitting than agreed."
    ),
    Rule.STATUS_NEWS: gettext_lazy("There would be nothing new to report to %(source)s."),
}


def violation(case: PlanningCase, broken: scheduling.Violation) -> str:
    """Say in one sentence which rule is broken."""
    values = {
        "meeting": meeting_name(case, broken.meetings[0]) if broken.meetings else "",
        "other": meeting_name(case, broken.meetings[-1]) if broken.meetings else "",
        "meetings": joined([meeting_name(case, key) for key in broken.meetings]),
        "blocks": joined(list(dict.fromkeys(map(block_words, broken.blocks)))),
        "people": people(len(broken.people)),
        "room": str(case.rooms.get(broken.room or "", "")),
        "source": case.committees.get(broken.source, ""),
        "limit": broken.limit,
        "actual": broken.actual,
    }
    return str(VIOLATIONS[broken.rule]) % values


def left_over(group: Group, number: int) -> str:
    """Say that a group no longer wants a meeting it has."""
    text = _("%(meeting)s is left over: the group is to meet only this often: %(count)s.")
    return text % {"meeting": numbered(group, number), "count": group.meeting_count}


def other_length(group: Group, number: int, minutes: int) -> str:
    """Say that a meeting was planned with another length."""
    text = _(
        "%(meeting)s was planned for %(minutes)s minutes; the group now meets for %(wanted)s. Plan"
        " again or move the meeting."
    )
    values = {"minutes": minutes, "wanted": group.duration_minutes}
    return text % {"meeting": numbered(group, number), **values}


def other_form(group: Group, number: int, form: str) -> str:
    """Say that a meeting was planned in another form."""
    text = _(
        "%(meeting)s was planned %(form)s; the group now meets %(wanted)s. Plan again or move the"
        " meeting."
    )
    values = {"form": MeetingFormat(form).label, "wanted": MeetingFormat(group.format).label}
    return text % {"meeting": numbered(group, number), **values}


def block_words(block: scheduling.Block) -> str:
    """Say what a block is: the name of the holiday, or the sitting and when it begins."""
    if block.kind is not BlockKind.COUNCIL_SITTING:
        return block.label or str(BLOCK_WORDS[block.kind])
    if block.end.time() == block.start.time() == datetime.min.time():
        return _("%(name)s, all day") % {"name": block.label}
    clock = formats.time_format(block.start.time(), "TIME_FORMAT")
    return _("%(name)s from %(time)s") % {"name": block.label, "time": clock}


def block_label(block: scheduling.Block) -> str:
    """Say what a block is in a narrow place."""
    is_sitting = block.kind is BlockKind.COUNCIL_SITTING
    if is_sitting and block.start.time() != datetime.min.time():
        return f"{block.label} {formats.time_format(block.start.time(), 'TIME_FORMAT')}"
    return block.label


def meeting_name(case: PlanningCase, key: MeetingKey) -> str:
    """Name a meeting by its group and number."""
    group = case.groups.get(key.series)
    return numbered(group, key.round) if group is not None else ""


def numbered(group: Group, number: int) -> str:
    """Name a meeting by its group, and by its number where there are several."""
    if group.meeting_count == number == 1:
        return group.name
    return _("%(group)s, meeting %(number)s") % {"group": group.name, "number": number}


def people(count: int) -> str:
    """Count people."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


def joined(parts: list[str]) -> str:
    """Put names in a row."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(list)s and %(last)s") % {"list": ", ".join(parts[:-1]), "last": parts[-1]}
