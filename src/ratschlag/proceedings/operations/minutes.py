"""Every write to minutes: begun, written, sent out for comments, approved, published."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.proceedings import documents, queries
from ratschlag.proceedings.enums import MinutesState
from ratschlag.proceedings.models import Agenda, Attendance, Minutes, MinutesEntry
from ratschlag.proceedings.operations.approvals import approve_next_time
from ratschlag.proceedings.operations.copies import refuse_unchecked
from ratschlag.proceedings.operations.letters import send_out
from ratschlag.proceedings.operations.refusals import (
    DeadlinePast,
    DeadlineRuns,
    MinutesApproved,
    MinutesExist,
    NobodyThere,
    NoSuchMeeting,
    NotApproved,
    NotSent,
    NotYetMet,
    ObjectionsOpen,
    ReleasedAlready,
)
from ratschlag.proceedings.queries import Occasion
from ratschlag.processes.models import Process


@transaction.atomic
def begin_minutes(*, occasion: Occasion, by: Actor, now: datetime) -> Minutes:
    """Begin the minutes of a meeting: day and place as the plan has them, an entry for each item.

    The next agenda of the group, if there is one, begins with their approval.

    Refuses: NoSuchMeeting, NotYetMet, MinutesExist.
    """
    start, end = occasion.start, occasion.end
    if occasion.agenda is None or start is None or end is None or not occasion.takes_place:
        raise NoSuchMeeting
    agenda = _locked_agenda(occasion.agenda)
    if Minutes.objects.filter(agenda=agenda).exists():
        raise MinutesExist
    if not occasion.has_begun(agenda.process.moment(now)):
        raise NotYetMet
    minutes = Minutes(
        municipality_id=agenda.municipality_id,
        agenda=agenda,
        start=start,
        end=end,
        place=occasion.place,
    )
    audit.add(minutes, action="proceedings.minutes_begun", by=by, now=now)
    entries = [
        MinutesEntry(municipality_id=agenda.municipality_id, minutes=minutes, item=item)
        for item in agenda.items.order_by("position")
    ]
    audit.add_all(entries, action="proceedings.entry_begun", by=by, now=now)
    approve_next_time(minutes=minutes, by=by, now=now)
    return minutes


@transaction.atomic
def change_minutes(
    *, minutes: Minutes, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Minutes:
    """Say when and where the group really met. Refuses: MinutesApproved, Outdated, Invalid."""
    _still_open(minutes)
    return audit.change(
        minutes, changes, version=version, action="proceedings.minutes_changed", by=by, now=now
    )


@transaction.atomic
def write_entry(
    *, entry: MinutesEntry, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> MinutesEntry:
    """Write what was said and decided on one item. Refuses: MinutesApproved, Outdated, Invalid.

    Several people write different items at once; two who write the same one get both texts.
    """
    _still_open(entry.minutes)
    return audit.change(
        entry, changes, version=version, action="proceedings.entry_written", by=by, now=now
    )


@transaction.atomic
def send_minutes(*, minutes: Minutes, comment_until: date, by: Actor, now: datetime) -> Minutes:
    """Let those who were there or invited comment until a day, and write to them.

    Later it puts the day off, and writes to who has come to the list since.

    Refuses: MinutesApproved, DeadlinePast, NobodyThere.
    """
    current = _still_open(minutes)
    today = day_of(current.agenda.process, now)
    if comment_until < today:
        raise DeadlinePast
    if not Attendance.objects.filter(agenda=minutes.agenda_id, was_there=True).exists():
        raise NobodyThere
    changes = {"state": MinutesState.COMMENTS, "comment_until": comment_until}
    if current.sent_at is None:
        changes["sent_at"] = now
    sent = audit.change(current, changes, action="proceedings.minutes_sent", by=by, now=now)
    send_out(sent, today, now)
    return sent


@transaction.atomic
def approve_minutes(*, minutes: Minutes, by: Actor, now: datetime) -> Minutes:
    """Approve minutes once the deadline is over and every comment is decided on.

    From then on nothing of them changes. The publication copy is made with them, without personal
    data; it is released apart. Refuses: MinutesApproved, NotSent, DeadlineRuns, ObjectionsOpen.
    """
    current = _still_open(minutes)
    process = current.agenda.process
    if current.state != MinutesState.COMMENTS or current.comment_until is None:
        raise NotSent
    if day_of(process, now) <= current.comment_until:
        raise DeadlineRuns(day=date_format(current.comment_until))
    undecided = queries.open_objections(current).count()
    if undecided:
        raise ObjectionsOpen(count=undecided)
    _make_public_copy(current, by, now)
    changes = {
        "state": MinutesState.APPROVED,
        "approved_at": process.moment(now),
        "approved_by": by.label,
    }
    return audit.change(current, changes, action="proceedings.minutes_approved", by=by, now=now)


@transaction.atomic
def change_copy(
    *, entry: MinutesEntry, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> MinutesEntry:
    """Change what the public reads of an item, as long as the copy is not released.

    Refuses: NotApproved, ReleasedAlready, Outdated, Invalid.
    """
    current = _locked(entry.minutes)
    if not current.is_approved:
        raise NotApproved
    if current.is_released:
        raise ReleasedAlready
    return audit.change(
        entry, changes, version=version, action="proceedings.copy_changed", by=by, now=now
    )


@transaction.atomic
def release_minutes(*, minutes: Minutes, by: Actor, now: datetime) -> Minutes:
    """Show the publication copy to everybody. Refuses: NotApproved, NamesUnchecked."""
    current = _locked(minutes)
    if not current.is_approved:
        raise NotApproved
    refuse_unchecked(current)
    return audit.change(
        minutes,
        {"is_released": True},
        action="proceedings.minutes_released",
        by=by,
        now=now,
    )


@transaction.atomic
def withdraw_minutes(*, minutes: Minutes, by: Actor, now: datetime) -> Minutes:
    """Take the publication copy off the public pages, for example to change it."""
    return audit.change(
        _locked(minutes),
        {"is_released": False},
        action="proceedings.minutes_withdrawn",
        by=by,
        now=now,
    )


def day_of(process: Process, now: datetime) -> date:
    """Return the day a process stands at."""
    return timezone.localtime(process.moment(now)).date()


def _make_public_copy(minutes: Minutes, by: Actor, now: datetime) -> None:
    municipality = minutes.agenda.process.municipality
    clean = documents.cleaner(municipality)
    rows = MinutesEntry.objects.filter(minutes=minutes, item__is_public=True)
    written = [
        (row, {"public_notes": clean(row.notes), "public_decision": clean(row.decision)})
        for row in rows.select_for_update(of=("self",))
    ]
    if written:
        audit.change_all(written, action="proceedings.copy_changed", by=by, now=now)


def _locked_agenda(agenda: Agenda) -> Agenda:
    rows = Agenda.objects.select_for_update(of=("self",))
    return rows.select_related("group__process__municipality").get(pk=agenda.pk)


def _locked(minutes: Minutes) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",))
    return rows.select_related("agenda__group__process__municipality").get(pk=minutes.pk)


def _still_open(minutes: Minutes) -> Minutes:
    _locked_agenda(minutes.agenda)
    current = _locked(minutes)
    if current.is_approved:
        raise MinutesApproved
    return current
