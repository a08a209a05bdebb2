"""Rules, objectives, conflicts and repairs of the solver in the words of people.

Sentences speak of groups, roles and numbers of people, never of one person's reasons.
"""

from collections.abc import Mapping
from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ratschlag import scheduling
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.scheduling import BlockKind, MeetingKey, Objective, Rule

OBJECTIVE_LABELS = {
    Objective.BROKEN_RULES: gettext_lazy("Broken rules"),
    Objective.MOVED: gettext_lazy("Published meetings moved"),
    Objective.AFFECTED: gettext_lazy("People whose meeting moves"),
    Objective.DAYS_MOVED: gettext_lazy("Days by which meetings move"),
    Objective.ROOMS_CHANGED: gettext_lazy("Changed rooms"),
    Objective.ROUNDS_WITHOUT_STEERING: gettext_lazy("Rounds without the steering body between"),
    Objective.ABSENCES: gettext_lazy("Expected absences (points)"),
    Objective.WORST_GROUP: gettext_lazy("Absences in the group hit hardest (per mille)"),
    Objective.LARGEST_DEVIATION: gettext_lazy("Largest distance from an even spread (days)"),
    Objective.TOTAL_DEVIATION: gettext_lazy("Distance from an even spread, all meetings (days)"),
    Objective.REPORT_WAIT: gettext_lazy("Days until committees hear of meetings"),
    Objective.SAME_DAY_DOUBLES: gettext_lazy("People with two meetings on one day"),
    Objective.ROOM_FIT: gettext_lazy("Empty seats in the rooms"),
}
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
    Rule.BLOCKED: gettext_lazy("%(meeting)s overlaps %(blocks)s."),
    Rule.MUST_ATTEND: gettext_lazy(
        "%(meeting)s: somebody without whom the group cannot meet is not free."
    ),
    Rule.QUORUM: gettext_lazy("%(meeting)s: too few members could come."),
    Rule.PERSON_OVERLAP: gettext_lazy("%(meetings)s overlap and share members (%(people)s)."),
    Rule.PERSON_WEEK: gettext_lazy("%(meetings)s: too many meetings in one week for some members."),
    Rule.ROOM_MISSING: gettext_lazy("%(meeting)s has no room."),
    Rule.ROOM_TOO_SMALL: gettext_lazy(
        "%(room)s is too small for %(meeting)s: %(actual)s of %(limit)s seats needed."
    ),
    Rule.ROOM_FEATURES: gettext_lazy("%(room)s does not have what %(meeting)s needs."),
    Rule.ROOM_CLOSED: gettext_lazy("%(room)s is closed at the time of %(meeting)s."),
    Rule.ROOM_TAKEN: gettext_lazy("%(room)s is taken at the time of %(meetings)s."),
    Rule.ORDER: gettext_lazy("%(meetings)s are in the wrong order."),
    Rule.MIN_GAP: gettext_lazy(
        "%(meetings)s follow each other after %(actual)s days; at least %(limit)s are wanted."
    ),
    Rule.MAX_GAP: gettext_lazy(
        "Between %(meetings)s lie %(actual)s days; at most %(limit)s are wanted."
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
INSTANCES = {
    Rule.PLACED: gettext_lazy("%(groups)s is to meet %(number)s times."),
    Rule.PINNED: gettext_lazy("%(meeting)s is pinned."),
    Rule.WINDOW: gettext_lazy("%(groups)s may meet only in the time planned for it."),
    Rule.WEEKDAY: gettext_lazy("%(groups)s meets only on the weekdays set."),
    Rule.START: gettext_lazy("%(groups)s begins only at the times set."),
    Rule.BLOCKED: gettext_lazy("%(groups)s keeps clear of %(kind)s."),
    Rule.MUST_ATTEND: gettext_lazy("%(groups)s does not meet without those who must be there."),
    Rule.QUORUM: gettext_lazy("%(groups)s needs enough members who can come."),
    Rule.PERSON_OVERLAP: gettext_lazy(
        "%(groups)s share members (%(people)s) and cannot meet at the same time."
    ),
    Rule.ROOM_MISSING: gettext_lazy("%(groups)s needs a room that fits (%(number)s available)."),
    Rule.MIN_GAP: gettext_lazy("Between two meetings of %(groups)s lie at least %(number)s days."),
    Rule.MAX_GAP: gettext_lazy("Between two meetings of %(groups)s lie at most %(number)s days."),
    Rule.KICKOFF_FIRST: gettext_lazy("The kick-off comes %(number)s days before %(groups)s."),
    Rule.STEERING_BETWEEN: gettext_lazy(
        "The steering body meets between two rounds of %(groups)s."
    ),
}


def objective_label(name: str) -> str:
    """Return the words for an objective by its name in results."""
    return str(OBJECTIVE_LABELS[Objective(name)])


def violation(case: PlanningCase, broken: scheduling.Violation) -> str:
    """Say in one sentence which rule is broken."""
    values = {
        "meeting": meeting_name(case, broken.meetings[0]) if broken.meetings else "",
        "meetings": _and([meeting_name(case, key) for key in broken.meetings]),
        "blocks": _and([block_words(block) for block in broken.blocks]),
        "people": _people(len(broken.people)),
        "room": str(case.rooms.get(broken.room or "", "")),
        "source": _committee(case, broken.source),
        "limit": broken.limit,
        "actual": broken.actual,
    }
    return str(VIOLATIONS[broken.rule]) % values


def conflicts(case: PlanningCase, explanation: scheduling.Explanation) -> tuple[str, ...]:
    """Say which rules cannot hold together, shortages first."""
    counted = [_shortage(case, shortage) for shortage in explanation.shortages]
    cores = [
        " ".join(_instance(case, rule) for rule in conflict.rules)
        for conflict in explanation.conflicts
    ]
    return tuple(counted + cores)


def repairs(case: PlanningCase, explanation: scheduling.Explanation) -> tuple[str, ...]:
    """Say what would make a plan possible again, the cheapest first."""
    return tuple(
        _("Would help: do without “%(rules)s”")
        % {"rules": " ".join(_instance(case, rule) for rule in repair.rules)}
        for repair in sorted(explanation.repairs, key=lambda repair: repair.cost)
    )


def differences(changed: Mapping[Objective, int]) -> tuple[str, ...]:
    """Say what gets worse (+) and better (−) in the order of importance."""
    return tuple(
        f"{'+' if changed[name] > 0 else '−'}{abs(changed[name])} {OBJECTIVE_LABELS[name]}"
        for name in Objective
        if changed.get(name)
    )


def block_words(block: scheduling.Block) -> str:
    """Say what a block is: the name of the holiday, or the sitting and when it begins."""
    if block.kind is BlockKind.COUNCIL_SITTING:
        clock = formats.time_format(block.start.time(), "TIME_FORMAT")
        return _("%(name)s from %(time)s") % {"name": block.label, "time": clock}
    return block.label or str(BLOCK_WORDS[block.kind])


def meeting_name(case: PlanningCase, key: MeetingKey) -> str:
    """Name a meeting by its group and number."""
    group = case.groups.get(key.series)
    if group is None:
        return ""
    if group.meeting_count == 1:
        return group.name
    return _("%(group)s, meeting %(number)s") % {"group": group.name, "number": key.round}


def _shortage(case: PlanningCase, shortage: scheduling.Shortage) -> str:
    groups = _groups(case, shortage.series)
    if shortage.rooms:
        text = _(
            "%(groups)s need %(needed)s rooms at the same times, only %(available)s would fit."
        )
    else:
        text = _("%(groups)s: %(needed)s meetings wanted, %(available)s possible.")
    sentence = text % {
        "groups": groups,
        "needed": shortage.needed,
        "available": shortage.available,
    }
    reasons = [
        ngettext("%(why)s: %(days)s day", "%(why)s: %(days)s days", removal.days)
        % {"why": _removal(removal), "days": removal.days}
        for removal in shortage.removals
        if removal.days
    ]
    return f"{sentence} {_('What takes days away:')} {', '.join(reasons)}." if reasons else sentence


def _removal(removal: scheduling.Removal) -> str:
    if removal.kind is not None:
        return str(BLOCK_WORDS[removal.kind])
    words = {
        Rule.MUST_ATTEND: _("people who must be there"),
        Rule.QUORUM: _("too few members free"),
        Rule.ROOM_MISSING: _("no room"),
        Rule.NOT_BEFORE: _("already past"),
    }
    return words.get(removal.rule, _("other rules"))


def _instance(case: PlanningCase, rule: scheduling.RuleInstance) -> str:
    text = INSTANCES.get(rule.rule)
    if text is None:
        text = gettext_lazy("%(groups)s: a fixed rule of planning.")
    meeting = ""
    if rule.series and rule.round is not None:
        meeting = meeting_name(case, MeetingKey(rule.series[0], rule.round))
        if rule.start is not None:
            meeting = f"{meeting} ({_day(rule.start)})"
    return str(text) % {
        "groups": _groups(case, rule.series),
        "meeting": meeting,
        "people": _people(len(rule.people)),
        "kind": str(BLOCK_WORDS[rule.kind]) if rule.kind else "",
        "number": rule.number,
    }


def _groups(case: PlanningCase, series: tuple[str, ...]) -> str:
    return _and([case.groups[one].name for one in series if one in case.groups])


def _committee(case: PlanningCase, source: str) -> str:
    return case.committees.get(source, "")


def _day(moment: datetime) -> str:
    return formats.date_format(moment.date(), "DATE_FORMAT")


def _people(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


def _and(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(list)s and %(last)s") % {"list": ", ".join(parts[:-1]), "last": parts[-1]}
