"""The aims of planning in words, and what a change costs in them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy, ngettext_lazy

from ratschlag.scheduling import Objective

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
    Objective.LATE_STARTS: gettext_lazy("People at the last hour of a day"),
    Objective.IN_A_ROW: gettext_lazy("Three or more meetings in a row for a person"),
    Objective.LONE_MEETINGS: gettext_lazy("Days on which a person comes for one meeting only"),
}
AMOUNTS = {
    Objective.BROKEN_RULES: ngettext_lazy(
        "%(shown)s broken rule", "%(shown)s broken rules", "count"
    ),
    Objective.MOVED: ngettext_lazy(
        "%(shown)s published meeting moved", "%(shown)s published meetings moved", "count"
    ),
    Objective.AFFECTED: ngettext_lazy(
        "%(shown)s person whose meeting moves", "%(shown)s people whose meeting moves", "count"
    ),
    Objective.DAYS_MOVED: ngettext_lazy(
        "%(shown)s day by which published meetings move",
        "%(shown)s days by which published meetings move",
        "count",
    ),
    Objective.ROOMS_CHANGED: ngettext_lazy(
        "%(shown)s published meeting in another room",
        "%(shown)s published meetings in another room",
        "count",
    ),
    Objective.ROUNDS_WITHOUT_STEERING: ngettext_lazy(
        "%(shown)s round without the steering body between",
        "%(shown)s rounds without the steering body between",
        "count",
    ),
    Objective.ABSENCES: ngettext_lazy(
        "%(shown)s point for expected absences (no counts 2, if need be counts 1)",
        "%(shown)s points for expected absences (no counts 2, if need be counts 1)",
        "count",
    ),
    Objective.WORST_GROUP: ngettext_lazy(
        "%(shown)s per mille of absences in the group hit hardest",
        "%(shown)s per mille of absences in the group hit hardest",
        "count",
    ),
    Objective.LARGEST_DEVIATION: ngettext_lazy(
        "%(shown)s day of largest distance from an even spread",
        "%(shown)s days of largest distance from an even spread",
        "count",
    ),
    Objective.TOTAL_DEVIATION: ngettext_lazy(
        "%(shown)s day away from an even spread, all meetings together",
        "%(shown)s days away from an even spread, all meetings together",
        "count",
    ),
    Objective.REPORT_WAIT: ngettext_lazy(
        "%(shown)s day until committees hear of the meetings, all reports together",
        "%(shown)s days until committees hear of the meetings, all reports together",
        "count",
    ),
    Objective.SAME_DAY_DOUBLES: ngettext_lazy(
        "%(shown)s person with two meetings on one day",
        "%(shown)s people with two meetings on one day",
        "count",
    ),
    Objective.ROOM_FIT: ngettext_lazy(
        "%(shown)s empty seat in the rooms", "%(shown)s empty seats in the rooms", "count"
    ),
    Objective.LATE_STARTS: ngettext_lazy(
        "%(shown)s person at the last hour of a day",
        "%(shown)s people at the last hour of a day",
        "count",
    ),
    Objective.IN_A_ROW: ngettext_lazy(
        "%(shown)s third or further meeting in a row for a person",
        "%(shown)s third or further meetings in a row for a person",
        "count",
    ),
    Objective.LONE_MEETINGS: ngettext_lazy(
        "%(shown)s day on which a person comes for one meeting only",
        "%(shown)s days on which a person comes for one meeting only",
        "count",
    ),
}


def objective_label(name: str) -> str:
    """Return the words for an objective by its name in results."""
    return str(OBJECTIVE_LABELS[Objective(name)])


def differences(changed: Mapping[Objective, int]) -> tuple[str, ...]:
    """Say what gets worse (+) and better (−) in the order of importance."""
    return tuple(_amount(name, changed[name]) for name in Objective if changed.get(name))


def _amount(name: Objective, change: int) -> str:
    text: Any = AMOUNTS[name]
    sign = "+" if change > 0 else "−"
    return str(text % {"count": abs(change), "shown": f"{sign}{abs(change)}"})
