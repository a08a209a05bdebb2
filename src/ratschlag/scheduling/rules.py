"""The vocabulary of the planning core: which rules hold and what is better than what."""

from enum import Enum


class Rule(Enum):
    """A rule a plan can break."""

    PLACED = "placed"
    PAST_KEPT = "past_kept"
    PINNED = "pinned"
    WINDOW = "window"
    NOT_BEFORE = "not_before"
    WEEKDAY = "weekday"
    START = "start"
    BLOCKED = "blocked"
    MUST_ATTEND = "must_attend"
    QUORUM = "quorum"
    PERSON_OVERLAP = "person_overlap"
    PERSON_WEEK = "person_week"
    ROOM_MISSING = "room_missing"
    ROOM_TOO_SMALL = "room_too_small"
    ROOM_FEATURES = "room_features"
    ROOM_CLOSED = "room_closed"
    ROOM_TAKEN = "room_taken"
    ORDER = "order"
    PRECEDENCE = "precedence"
    MIN_GAP = "min_gap"
    MAX_GAP = "max_gap"
    KICKOFF_FIRST = "kickoff_first"
    KICKOFF_IN_PERSON = "kickoff_in_person"
    CLOSING_LAST = "closing_last"
    STEERING_BETWEEN = "steering_between"
    REPORT_IN_TIME = "report_in_time"
    REPORT_LIMIT = "report_limit"
    STATUS_NEWS = "status_news"


RELAXABLE: frozenset[Rule] = frozenset(
    {
        Rule.PLACED,
        Rule.BLOCKED,
        Rule.MUST_ATTEND,
        Rule.QUORUM,
        Rule.MAX_GAP,
        Rule.REPORT_IN_TIME,
        Rule.STATUS_NEWS,
    }
)
"""Rules that `Settings.relaxable` may turn from forbidden into counted."""


class Objective(Enum):
    """What is minimised, in the default lexicographic order.

    BROKEN_RULES: unplaced meetings and broken relaxable rules.
    MOVED, AFFECTED, DAYS_MOVED: published appointments, the people in them, the distance.
    ROOMS_CHANGED: of published appointments that keep their time.
    ROUNDS_WITHOUT_STEERING: rounds of a group with no steering meeting on a day between.
    ABSENCES: weighted points. WORST_GROUP: per 1000 possible points of the worst series (floor).
    LARGEST_DEVIATION, TOTAL_DEVIATION: from the ideal dates, days beyond the tolerance.
    REPORT_WAIT: days from each meeting to the sitting that hears of it.
    SAME_DAY_DOUBLES: second and further meetings of a person on one day.
    ROOM_FIT: empty seats.
    LATE_STARTS: people at meetings that begin with the last start of a day, or later.
    IN_A_ROW: third and further meetings of a person that follow each other at once on one day.
    LONE_MEETINGS: days on which a person comes for a single meeting.

    The last three count weights of people, and only where the settings name them.
    """

    BROKEN_RULES = "broken_rules"
    MOVED = "moved"
    AFFECTED = "affected"
    DAYS_MOVED = "days_moved"
    ROOMS_CHANGED = "rooms_changed"
    ROUNDS_WITHOUT_STEERING = "rounds_without_steering"
    ABSENCES = "absences"
    WORST_GROUP = "worst_group"
    LARGEST_DEVIATION = "largest_deviation"
    TOTAL_DEVIATION = "total_deviation"
    REPORT_WAIT = "report_wait"
    SAME_DAY_DOUBLES = "same_day_doubles"
    ROOM_FIT = "room_fit"
    LATE_STARTS = "late_starts"
    IN_A_ROW = "in_a_row"
    LONE_MEETINGS = "lone_meetings"


DAILY: frozenset[Objective] = frozenset(
    {Objective.LATE_STARTS, Objective.IN_A_ROW, Objective.LONE_MEETINGS}
)
"""What a day is like for each person; most plans do without."""
