"""Wishes move on: viewed, deliberated, answered with a reason, told by mail and in public."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.contributions import documents, rules
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish, WishStep
from ratschlag.contributions.operations import tallies
from ratschlag.contributions.operations.refusals import NoGoal, NotPossible
from ratschlag.contributions.operations.unit_links import end_unit_links
from ratschlag.contributions.operations.writing import recipient_of
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.processes.models import FieldOfAction


@transaction.atomic
def view_wish(
    *, wish: TopicWish, by: Actor, now: datetime, version: int | None = None
) -> TopicWish:
    """Note that somebody of the office has read it. Refuses: NotPossible, Outdated."""
    return _move(wish, WishState.VIEWED, {"reason": ""}, version, by=by, now=now)


@transaction.atomic
def take_into_deliberation(
    *, wish: TopicWish, by: Actor, now: datetime, reason: str = "", version: int | None = None
) -> TopicWish:
    """Let a group or a unit deliberate it; whoever wrote it is told. One that stands there stays.

    An outcome it had is taken back, but stays in its history.
    Refuses: NotPossible, Outdated, Invalid.
    """
    current = locked(wish)
    if current.state == WishState.IN_DELIBERATION and version is None:
        return current
    return _move(wish, WishState.IN_DELIBERATION, {"reason": reason}, version, by=by, now=now)


@transaction.atomic
def settle_wish(
    *,
    wish: TopicWish,
    outcome: WishState,
    reason: str,
    by: Actor,
    now: datetime,
    merged_into: TopicWish | None = None,
    version: int | None = None,
) -> TopicWish:
    """Give a wish its outcome; everybody reads the reason, and whoever wrote it gets it by mail.

    All but “taken up” need a reason; one that is merged names where it goes on. The same may be
    said once more with another reason. Refuses: NotPossible, NoGoal, Outdated, Invalid.
    """
    if outcome not in rules.OUTCOMES:
        raise NotPossible(state=wish.get_state_display())
    goal = _goal_of(wish, merged_into) if outcome == WishState.MERGED else None
    changes = {"reason": reason, "merged_into": goal}
    return _move(wish, outcome, changes, version, by=by, now=now)


@transaction.atomic
def file_wish(
    *,
    wish: TopicWish,
    field: FieldOfAction | None,
    by: Actor,
    now: datetime,
    version: int | None = None,
) -> TopicWish:
    """Put a wish into another field of action, or into none. Refuses: Outdated, Invalid."""
    current = locked(wish)
    _check_version(current, version)
    before = tallies.place_of(current)
    after = (str(field.pk) if field else "", str(current.state))
    if not current.is_hidden:
        tallies.move(current, leaves=before, comes_to=after)
    changes = {"field": field}
    return audit.change(current, changes, action="contributions.wish_filed", by=by, now=now)


def locked(wish: TopicWish) -> TopicWish:
    """Return the wish as it is now, held until the end of the transaction."""
    rows = TopicWish.objects.select_for_update(of=("self",))
    return rows.select_related("process__municipality", "author", "unit").get(pk=wish.pk)


def _check_version(current: TopicWish, version: int | None) -> None:
    if version is not None and current.version != version:
        raise Outdated


def _goal_of(wish: TopicWish, goal: TopicWish | None) -> TopicWish | None:
    if goal is None:  # the record itself says what is missing
        return None
    current = locked(goal)
    is_elsewhere = current.process_id != wish.process_id or current.merged_into_id is not None
    if current.pk == wish.pk or is_elsewhere or wish.merged.exists():
        raise NoGoal
    return current


def _move(
    wish: TopicWish,
    state: WishState,
    changes: Mapping[str, Any],
    version: int | None,
    *,
    by: Actor,
    now: datetime,
) -> TopicWish:
    current = locked(wish)
    _check_version(current, version)
    if not rules.may_become(current.state, state):
        raise NotPossible(state=current.get_state_display())
    before = tallies.place_of(current)
    if not current.is_hidden:
        tallies.move(current, leaves=before, comes_to=(before[0], str(state)))
    moved = audit.change(
        current,
        {"merged_into": None, **changes, "state": state, "state_at": now},
        action="contributions.wish_moved",
        by=by,
        now=now,
    )
    WishStep.objects.create(
        municipality_id=moved.municipality_id, wish=moved, state=state, reason=moved.reason, at=now
    )
    if moved.is_settled:
        end_unit_links(moved, now)
    if state in rules.TOLD:
        _tell(current, moved, now)
    return moved


def _tell(current: TopicWish, moved: TopicWish, now: datetime) -> None:
    moved.process, moved.author = current.process, current.author  # read already
    to = recipient_of(moved)
    if to is None or moved.is_hidden:
        return
    mail.queue(
        sender=moved.process.municipality,
        to=to,
        kind=MailKind.CONFIRMATION if moved.is_settled else MailKind.NOTICE,
        letter=documents.moved_letter(moved, to.language),
        about=moved,
        now=now,
    )
