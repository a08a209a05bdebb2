"""What could be changed so that a plan becomes possible: settings by a button, the rest by people.

A way has steps from the smallest change to the largest. Which of them help is tried out later.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from ratschlag import scheduling
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.meetings.planning.obstacles import ROOMS, Clash
from ratschlag.meetings.planning.sentences import numbered
from ratschlag.meetings.rules import Adjustment
from ratschlag.scheduling import AppointmentState, BlockKind, Rule
from ratschlag.stakeholders.enums import GroupKind, MeetingFormat, Weekday
from ratschlag.stakeholders.models import Group

WEEK = 7
MOST_WEEKS = 8
QUARTER = 15
LONGEST_GAP = 730


@dataclass(frozen=True)
class Step:
    """One change, in words: of records, or of what others decide (`imagined`)."""

    sentence: str
    changes: tuple[Adjustment, ...] = ()
    imagined: Callable[[scheduling.Problem], scheduling.Problem] | None = None


@dataclass(frozen=True)
class Way:
    """Something that could be changed, how unwelcome that is, and for which clashes.

    `link` names the page on which others do it, with its arguments.
    """

    name: str
    cost: int
    steps: tuple[Step, ...]
    eases: frozenset[int]
    link: tuple[str, ...] = ()


def settings_ways(case: PlanningCase, clashes: Sequence[Clash]) -> Iterator[Way]:
    """Return what a button can change."""
    for series, group in case.groups.items():
        own = [clash for clash in clashes if series in clash.series]
        yield from _group_ways(case, group, own)
    scarce = [clash for clash in clashes if clash.is_scarce]
    if scarce:
        yield from _window_ways(case, scarce)
    yield from _calendar_ways(case, clashes)


def _group_ways(case: PlanningCase, group: Group, clashes: Sequence[Clash]) -> Iterator[Way]:
    scarce = [clash for clash in clashes if clash.is_scarce]
    yield from _pins(case, group, clashes)
    yield _way("gap", group, 10, _shorter_gaps(group), scarce)
    yield _way("longest", group, 10, _longer_gaps(group), _with(clashes, Rule.MAX_GAP))
    for place, day in enumerate(_other_weekdays(case, group)):
        yield _way(f"day-{day}", group, 20 + 30 * place, [_weekday(group, day)], scarce)
    yield _way("quorum", group, 14, _smaller_quorum(group), _with(clashes, Rule.QUORUM))
    yield _way("count", group, 21, _fewer(case, group), scarce)
    yield _way("format", group, 30, _format(group), _with(clashes, *ROOMS, Rule.KICKOFF_IN_PERSON))


def _way(
    name: str, group: Group, cost: int, steps: Iterable[Step], clashes: Iterable[Clash]
) -> Way:
    eases = frozenset(clash.number for clash in clashes)
    return Way(f"{name}-{group.pk}", cost, tuple(steps), eases)


def _with(clashes: Iterable[Clash], *rules: Rule) -> list[Clash]:
    return [clash for clash in clashes if clash.rules & frozenset(rules)]


def _pins(case: PlanningCase, group: Group, clashes: Sequence[Clash]) -> Iterator[Way]:
    also = ("start", "end", "room_id")
    let_go = dict.fromkeys(("is_pinned", "is_time_pinned", "is_room_pinned"), False)
    for meeting in case.meetings:
        key = (str(group.pk), meeting.round)
        own = [clash for clash in clashes if key in clash.pinned]
        if meeting.group_id == group.pk and own:
            change = Adjustment.of(meeting, let_go, also=also)
            words = _("unpin %(meeting)s") % {"meeting": numbered(group, meeting.round)}
            yield _way(f"pin-{meeting.round}", group, 15, [Step(words, (change,))], own)


def _shorter_gaps(group: Group) -> Iterator[Step]:
    text = _("%(group)s: at least %(after)s instead of %(before)s days between two meetings")
    for days in range(group.min_gap_days - WEEK, WEEK - 1, -WEEK):
        yield _changed(group, "min_gap_days", days, text)


def _longer_gaps(group: Group) -> Iterator[Step]:
    text = _("%(group)s: at most %(after)s instead of %(before)s days between two meetings")
    first = (group.max_gap_days or LONGEST_GAP) + WEEK
    for days in range(first, min(first + MOST_WEEKS * WEEK, LONGEST_GAP + 1), WEEK):
        yield _changed(group, "max_gap_days", days, text)


def _smaller_quorum(group: Group) -> Iterator[Step]:
    text = _("%(group)s: meet when at least %(after)s instead of %(before)s members can come")
    for members in range((group.quorum or 1) - 1, 0, -1):
        yield _changed(group, "quorum", members, text)


def _fewer(case: PlanningCase, group: Group) -> Iterator[Step]:
    """What has been, or is pinned, is not given up by a button."""
    firm = (
        one.round
        for one in case.problem.appointments
        if one.series == str(group.pk) and (one.pins or one.state is AppointmentState.PAST)
    )
    text = _("%(group)s: %(after)s instead of %(before)s meetings")
    for count in range(group.meeting_count - 1, max([1, *firm]) - 1, -1):
        yield _changed(group, "meeting_count", count, text)


def _changed(group: Group, field: str, value: int, text: str) -> Step:
    before = getattr(group, field)
    words = text % {"group": group.name, "after": value, "before": before}
    return Step(words, (Adjustment.of(group, {field: value}),))


def _other_weekdays(case: PlanningCase, group: Group) -> list[int]:
    usual = {*case.settings.weekdays, *group.further_weekdays}
    return [day for day in range(Weekday.MONDAY, Weekday.SATURDAY) if day not in usual]


def _weekday(group: Group, day: int) -> Step:
    days = sorted({*group.further_weekdays, day})
    words = _("%(group)s: also on this weekday: %(weekday)s")
    said = words % {"group": group.name, "weekday": Weekday(day).label}
    return Step(said, (Adjustment.of(group, {"further_weekdays": days}),))


def _format(group: Group) -> Iterator[Step]:
    wanted, text = MeetingFormat.ONLINE, _("%(group)s: meet online")
    if group.kind == GroupKind.KICKOFF:
        wanted, text = MeetingFormat.IN_PERSON, _("%(group)s: meet in person")
    if group.format != wanted:
        change = Adjustment.of(group, {"format": str(wanted)})
        yield Step(text % {"group": group.name}, (change,))


def _window_ways(case: PlanningCase, scarce: Sequence[Clash]) -> Iterator[Way]:
    eases = frozenset(clash.number for clash in scarce)
    settings, latest = case.settings, case.process.ends_on
    weeks = [timedelta(weeks=number) for number in range(1, MOST_WEEKS + 1)]
    later = [settings.last_day + more for more in weeks if settings.last_day + more <= latest]
    text = _("plan until %(after)s instead of %(before)s")
    yield Way("last-day", 25, tuple(_setting(case, "last_day", one, text) for one in later), eases)
    kickoff = settings.kickoff_not_before
    if kickoff is not None:
        earlier = [kickoff - less for less in weeks if kickoff - less >= settings.first_day]
        text = _("kick-off from %(after)s on instead of %(before)s")
        steps = tuple(_setting(case, "kickoff_not_before", one, text) for one in earlier)
        yield Way("kickoff", 28, steps, eases)


def _calendar_ways(case: PlanningCase, clashes: Sequence[Clash]) -> Iterator[Way]:
    settings = case.settings

    def numbers(found: Iterable[Clash]) -> frozenset[int]:
        return frozenset(clash.number for clash in found)

    schools = {BlockKind.SCHOOL_HOLIDAY, BlockKind.UNKNOWN_HOLIDAYS}
    if settings.respects_school_holidays:
        step = _setting(case, "respects_school_holidays", False, _("meet in school holidays too"))
        yield Way("schools", 35, (step,), numbers(one for one in clashes if one.kinds & schools))
    text = _("%(after)s instead of %(before)s minutes between a sitting and a meeting")
    minutes = [*range(settings.buffer_minutes - QUARTER, 0, -QUARTER)]
    shorter = [*minutes, 0] if settings.buffer_minutes else []
    sittings = numbers(one for one in clashes if BlockKind.COUNCIL_SITTING in one.kinds)
    steps = tuple(_setting(case, "buffer_minutes", one, text) for one in shorter)
    yield Way("buffer", 22, steps, sittings)
    yield from _limit_ways(case, clashes)
    text = _("%(after)s instead of %(before)s days from the kick-off to the first meeting")
    sooner = range(settings.kickoff_lead_days - 1, -1, -1)
    steps = tuple(_setting(case, "kickoff_lead_days", one, text) for one in sooner)
    yield Way("lead", 12, steps, numbers(_with(clashes, Rule.KICKOFF_FIRST)))


def _limit_ways(case: PlanningCase, clashes: Sequence[Clash]) -> Iterator[Way]:
    settings = case.settings

    def eases(rule: Rule) -> frozenset[int]:
        return frozenset(clash.number for clash in _with(clashes, rule))

    if settings.most_a_week is not None:
        text = _("%(after)s instead of %(before)s meetings of one person in a week")
        more = range(settings.most_a_week + 1, settings.most_a_week + 4)
        steps = tuple(_setting(case, "most_a_week", one, text) for one in more)
        yield Way("week", 16, steps, eases(Rule.PERSON_WEEK))
    texts = {
        "travel_minutes": _(
            "%(after)s instead of %(before)s minutes for people from one meeting to the next"
        ),
        "room_minutes": _("%(after)s instead of %(before)s minutes between meetings in a room"),
    }
    rules = {"travel_minutes": Rule.PERSON_OVERLAP, "room_minutes": Rule.ROOM_TAKEN}
    for field, text in texts.items():
        minutes = getattr(settings, field)
        shorter = [*range(minutes - QUARTER, 0, -QUARTER), 0] if minutes else []
        steps = tuple(_setting(case, field, one, text) for one in shorter)
        yield Way(field, 18, steps, eases(rules[field]))


def _setting(case: PlanningCase, field: str, value: Any, text: str) -> Step:
    before = getattr(case.settings, field)
    words = text % {"after": _shown(value), "before": _shown(before)}
    return Step(words, (Adjustment.of(case.settings, {field: value}),))


def _shown(value: Any) -> str:
    return formats.date_format(value) if hasattr(value, "isoformat") else str(value)
