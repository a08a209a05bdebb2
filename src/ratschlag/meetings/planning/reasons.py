"""Why the working plan differs from the published one: what stands against the places before."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from ratschlag.meetings.planning.examining import Examination, examine
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.meetings.rules import Change
from ratschlag.scheduling import Rule


def explained(case: PlanningCase, changes: Sequence[Change]) -> list[Change]:
    """Return the changes, each with the rules that its published place breaks as things are now.

    The published plan is held against the rules of today: a sitting that was added, a room that was
    lost, somebody who cannot come any more.
    """
    published = [one for one in case.published if not one.is_cancelled]
    if not changes or not published:
        return list(changes)
    before = examine(case, published)
    return [replace(change, reasons=_reasons(before, change)) for change in changes]


def _reasons(before: Examination, change: Change) -> tuple[str, ...]:
    if change.before is None:
        return ()
    broken = [one for one in before.broken if one.concerns(change.before.key)]
    against = [one.sentence for one in broken if one.rule not in (Rule.PINNED, Rule.PLACED)]
    if against:
        return tuple(dict.fromkeys(against))
    if any(one.rule is Rule.PINNED for one in broken):
        return (_("It was put there by hand."),)
    return (_("Its place before is still possible: it makes room for others, or more can come."),)
