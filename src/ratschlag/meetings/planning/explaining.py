"""Why there is no plan, and what would make one possible, in the words of people."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ratschlag import scheduling
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.meetings.planning.sentences import BLOCK_WORDS, joined, numbered, people
from ratschlag.scheduling import Rule

INSTANCES = {
    Rule.PLACED: gettext_lazy("%(groups)s: every meeting wanted gets a day (%(wanted)s)."),
    Rule.PAST_KEPT: gettext_lazy("%(groups)s: what has taken place stays where it was."),
    Rule.PINNED: gettext_lazy("%(meeting)s is pinned."),
    Rule.WINDOW: gettext_lazy("%(groups)s: no meeting outside the time planned for meetings."),
    Rule.NOT_BEFORE: gettext_lazy("%(groups)s: no meeting on a day that is over."),
    Rule.WEEKDAY: gettext_lazy("%(groups)s: meetings only on the weekdays set."),
    Rule.START: gettext_lazy("%(groups)s: meetings begin only at the times set."),
    Rule.BLOCKED: gettext_lazy("%(groups)s: no meeting at such a time: %(kind)s."),
    Rule.MUST_ATTEND: gettext_lazy("%(groups)s: no meeting without those who must be there."),
    Rule.QUORUM: gettext_lazy("%(groups)s: no meeting with too few members."),
    Rule.PERSON_OVERLAP: gettext_lazy(
        "%(groups)s share members (%(people)s) and cannot meet at the same time."
    ),
    Rule.PERSON_WEEK: gettext_lazy("Nobody is to have more than %(number)s meetings a week."),
    Rule.ROOM_MISSING: gettext_lazy("%(groups)s: no meeting without a room that fits."),
    Rule.ROOM_TOO_SMALL: gettext_lazy("%(groups)s: the room must have enough seats."),
    Rule.ROOM_FEATURES: gettext_lazy("%(groups)s: the room must have what the group needs."),
    Rule.ROOM_CLOSED: gettext_lazy("%(groups)s: the room must be open."),
    Rule.ROOM_TAKEN: gettext_lazy("In these rooms only one meeting at a time: %(rooms)s."),
    Rule.ORDER: gettext_lazy("%(groups)s: the meetings come one after the other."),
    Rule.PRECEDENCE: gettext_lazy("%(earlier)s ends before %(later)s begins."),
    Rule.MIN_GAP: gettext_lazy("%(groups)s: days between two meetings, at least: %(number)s."),
    Rule.MAX_GAP: gettext_lazy("%(groups)s: days between two meetings, at most: %(number)s."),
    Rule.KICKOFF_FIRST: gettext_lazy(
        "%(groups)s: days from the kick-off to the first meeting, at least: %(number)s."
    ),
    Rule.KICKOFF_IN_PERSON: gettext_lazy("%(groups)s: a kick-off cannot be held online only."),
    Rule.CLOSING_LAST: gettext_lazy("%(groups)s: the closing event comes last."),
    Rule.STEERING_BETWEEN: gettext_lazy("%(groups)s: the steering body meets between two rounds."),
    Rule.REPORT_IN_TIME: gettext_lazy("%(source)s hears of each meeting in time."),
    Rule.REPORT_LIMIT: gettext_lazy("%(source)s: reports in one sitting, at most: %(number)s."),
    Rule.STATUS_NEWS: gettext_lazy("%(source)s hears something new at each report."),
}
REPAIRS = {
    Rule.PLACED: gettext_lazy("plan fewer meetings: %(groups)s"),
    Rule.PAST_KEPT: gettext_lazy("plan fewer meetings: %(groups)s"),
    Rule.PINNED: gettext_lazy("unpin %(meeting)s"),
    Rule.WINDOW: gettext_lazy("allow more time for meetings, earlier or later: %(groups)s"),
    Rule.NOT_BEFORE: gettext_lazy("allow more time for meetings, later: %(groups)s"),
    Rule.WEEKDAY: gettext_lazy("allow further weekdays"),
    Rule.START: gettext_lazy("allow further times of day"),
    Rule.BLOCKED: gettext_lazy("meet all the same at such a time: %(kind)s (%(groups)s)"),
    Rule.MUST_ATTEND: gettext_lazy("let others stand in for those who must be there: %(groups)s"),
    Rule.QUORUM: gettext_lazy("be content with fewer members: %(groups)s"),
    Rule.PERSON_OVERLAP: gettext_lazy("let others stand in for those in both: %(groups)s"),
    Rule.PERSON_WEEK: gettext_lazy("allow more meetings a person and week"),
    Rule.ROOM_MISSING: gettext_lazy("find a further room, or meet online: %(groups)s"),
    Rule.ROOM_TOO_SMALL: gettext_lazy("find a larger room: %(groups)s"),
    Rule.ROOM_FEATURES: gettext_lazy("do without features of the room: %(groups)s"),
    Rule.ROOM_CLOSED: gettext_lazy("have a room opened for longer: %(groups)s"),
    Rule.ROOM_TAKEN: gettext_lazy("find a further room, like one of these: %(rooms)s"),
    Rule.ORDER: gettext_lazy("change the order of the meetings: %(groups)s"),
    Rule.PRECEDENCE: gettext_lazy("let %(later)s begin before %(earlier)s has ended"),
    Rule.MIN_GAP: gettext_lazy("let meetings follow each other sooner: %(groups)s"),
    Rule.MAX_GAP: gettext_lazy("let more time pass between meetings: %(groups)s"),
    Rule.KICKOFF_FIRST: gettext_lazy("begin sooner after the kick-off: %(groups)s"),
    Rule.KICKOFF_IN_PERSON: gettext_lazy("hold the kick-off in person: %(groups)s"),
    Rule.CLOSING_LAST: gettext_lazy("meet after the closing event too: %(groups)s"),
    Rule.STEERING_BETWEEN: gettext_lazy(
        "do without the steering body between two rounds: %(groups)s"
    ),
    Rule.REPORT_IN_TIME: gettext_lazy("report later: %(source)s"),
    Rule.REPORT_LIMIT: gettext_lazy("give more reports in one sitting: %(source)s"),
    Rule.STATUS_NEWS: gettext_lazy("report without news once: %(source)s"),
}
BLOCKED_DAYS = {
    scheduling.BlockKind.PUBLIC_HOLIDAY: gettext_lazy("public holidays"),
    scheduling.BlockKind.SCHOOL_HOLIDAY: gettext_lazy("school holidays"),
    scheduling.BlockKind.COUNCIL_SITTING: gettext_lazy("sittings"),
    scheduling.BlockKind.UNKNOWN_HOLIDAYS: gettext_lazy("holidays that are not known yet"),
    scheduling.BlockKind.CLOSED: gettext_lazy("closed days"),
    scheduling.BlockKind.OTHER: gettext_lazy("other events"),
}
REMOVALS = {
    Rule.MUST_ATTEND: gettext_lazy("people who must be there"),
    Rule.QUORUM: gettext_lazy("too few members free"),
    Rule.ROOM_MISSING: gettext_lazy("no room"),
    Rule.ROOM_TOO_SMALL: gettext_lazy("no room that is large enough"),
    Rule.ROOM_FEATURES: gettext_lazy("no room with what the group needs"),
    Rule.ROOM_CLOSED: gettext_lazy("rooms closed"),
    Rule.ROOM_TAKEN: gettext_lazy("rooms taken"),
    Rule.WINDOW: gettext_lazy("outside the time planned for meetings"),
    Rule.NOT_BEFORE: gettext_lazy("already past"),
}


_ONLY_TOGETHER = gettext_lazy(
    "These rules cannot hold together, and each of them is needed for that: %(rules)s"
)
_SOMEWHERE_IN = gettext_lazy(
    "These rules cannot hold together; some of them may not be to blame: %(rules)s"
)


def conflicts(case: PlanningCase, explanation: scheduling.Explanation) -> tuple[str, ...]:
    """Say which rules cannot hold together, shortages first."""
    counted = [_shortage(case, shortage) for shortage in explanation.shortages]
    clashes = [
        (_ONLY_TOGETHER if conflict.is_minimal else _SOMEWHERE_IN)
        % {"rules": " ".join(_instance(case, rule) for rule in conflict.rules)}
        for conflict in explanation.conflicts
        if conflict.rules
    ]
    return tuple(counted + clashes) or (_("No plan keeps all rules at once."),)


def repairs(case: PlanningCase, explanation: scheduling.Explanation) -> tuple[str, ...]:
    """Say what would make a plan possible, the cheapest first."""
    return tuple(
        _("This would help: %(steps)s.")
        % {"steps": joined(list(dict.fromkeys(_repair(case, rule) for rule in repair.rules)))}
        for repair in sorted(explanation.repairs, key=lambda repair: repair.cost)
        if repair.rules
    )


def notes(case: PlanningCase) -> tuple[str, ...]:
    """Say what planning had to leave out."""
    return tuple(
        _(
            "%(committee)s: no sitting is known, so planning leaves the duty to report to this"
            " committee out."
        )
        % {"committee": duty.committee.name}
        for duty in case.unheard
    )


def out_of_time() -> str:
    """Say that neither a plan nor a proof against one was found."""
    return _("No plan was found in the time given. Please allow more seconds, or loosen a rule.")


def _shortage(case: PlanningCase, shortage: scheduling.Shortage) -> str:
    if shortage.rooms:
        text = _(
            "%(groups)s: too few rooms that fit (needed: %(needed)s, possible: %(available)s)."
        )
    else:
        text = _("%(groups)s: too few days (meetings wanted: %(needed)s, possible: %(available)s).")
    sentence = text % {
        "groups": _groups(case, shortage.series),
        "needed": shortage.needed,
        "available": shortage.available,
    }
    reasons = [
        ngettext("%(days)s day (%(why)s)", "%(days)s days (%(why)s)", removal.days)
        % {"why": _removal(removal), "days": removal.days}
        for removal in shortage.removals
        if removal.days
    ]
    if not reasons:
        return sentence
    why = _("These days are lost: %(reasons)s.") % {"reasons": ", ".join(dict.fromkeys(reasons))}
    return f"{sentence} {why}"


def _removal(removal: scheduling.Removal) -> str:
    if removal.kind is not None:
        return str(BLOCKED_DAYS[removal.kind])
    return str(REMOVALS.get(removal.rule, _("other rules")))


def _instance(case: PlanningCase, rule: scheduling.RuleInstance) -> str:
    return str(INSTANCES[rule.rule]) % _values(case, rule)


def _repair(case: PlanningCase, rule: scheduling.RuleInstance) -> str:
    return str(REPAIRS[rule.rule]) % _values(case, rule)


def _values(case: PlanningCase, rule: scheduling.RuleInstance) -> dict[str, object]:
    groups = [case.groups[one] for one in rule.series if one in case.groups]
    meeting = _groups(case, rule.series)
    if len(groups) == 1 and rule.round is not None:
        meeting = numbered(groups[0], rule.round)
    earlier, later = rule.meetings or (None, None)
    return {
        "groups": _groups(case, rule.series),
        "earlier": _meeting(case, earlier),
        "later": _meeting(case, later),
        "wanted": sum(group.meeting_count for group in groups),
        "meeting": meeting,
        "people": people(len(rule.people)),
        "kind": str(BLOCK_WORDS[rule.kind]) if rule.kind else _("a time that is taken"),
        "rooms": joined([str(case.rooms[one]) for one in rule.rooms if one in case.rooms]),
        "source": case.committees.get(rule.source, ""),
        "number": rule.number if rule.number is not None else "–",
    }


def _groups(case: PlanningCase, series: tuple[str, ...]) -> str:
    return joined([case.groups[one].name for one in series if one in case.groups])


def _meeting(case: PlanningCase, key: scheduling.MeetingKey | None) -> str:
    group = None if key is None else case.groups.get(key.series)
    return "" if key is None or group is None else numbered(group, key.round)
