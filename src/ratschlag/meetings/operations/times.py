"""Asking people when they can come, reminding them, and taking their answers."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.one_by_one import one_by_one
from ratschlag.core.refusals import Outdated
from ratschlag.core.rows import update_rows
from ratschlag.invitations.operations import DeadlinePassed, ProcessHidden
from ratschlag.invitations.queries import day_of
from ratschlag.invitations.rules import is_over, reminders_due
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Recipient
from ratschlag.meetings import documents, queries, rules
from ratschlag.meetings.enums import AnswerWay
from ratschlag.meetings.models import Availability, TimesCall
from ratschlag.meetings.operations.refusals import NobodyToAsk
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person

logger = logging.getLogger("ratschlag.meetings")


@transaction.atomic
def save_call(
    *,
    process: Process,
    changes: Mapping[str, Any],
    version: int | None,
    by: Actor,
    now: datetime,
) -> TimesCall:
    """Write until when people are asked and what they should know, making the question once.

    `version` is that of what the person saw, 0 or None if there was none yet.
    Refuses: Outdated, Invalid.
    """
    Process.objects.select_for_update().get(pk=process.pk)
    known = queries.call_of(process)
    if known is not None:
        return audit.change(
            known, changes, version=version, action="meetings.call_changed", by=by, now=now
        )
    if version:
        raise Outdated
    first = TimesCall(municipality_id=process.municipality_id, process=process, **dict(changes))
    return audit.add(first, action="meetings.call_made", by=by, now=now)


@transaction.atomic
def ask_people(*, call: TimesCall, by: Actor, now: datetime) -> int:
    """Write to everybody who comes to meetings and was not asked yet; return how many.

    Who has no mail address, or a wrong one, stays unasked and stands so on the page.
    Refuses: ProcessHidden, DeadlinePassed, NobodyToAsk.
    """
    call = _locked(call)
    process = call.process
    if not process.is_public:
        raise ProcessHidden
    today = day_of(process, now)
    if is_over(call.answer_by, today):
        raise DeadlinePassed(day=date_format(call.answer_by))
    asked = to_be_asked(queries.everybody_asked(process, today))
    if not asked:
        raise NobodyToAsk
    rows = [one.availability or _unsaved(call, one.person) for one in asked]
    new = [row for row in rows if row._state.adding]
    audit.add_all(new, action="meetings.times_asked", by=by, now=now)
    for row in rows:
        row.asked_at = now
    update_rows(rows, ["asked_at"])  # not the version: it counts what people say
    _write(call, rows, asked, MailKind.INVITATION, now)
    changes = {"number": len(rows)}
    audit.record("meetings.people_asked", subject=call, by=by, now=now, changes=changes)
    return len(rows)


def remind_about_times(*, by: Actor, now: datetime) -> int:
    """Remind everybody who was asked, has not answered, and whose deadline is near."""
    waiting = Availability.objects.filter(asked_at__isnull=False, answered_at__isnull=True)
    calls = TimesCall.objects.filter(answers__in=waiting).distinct().order_by("pk")
    return one_by_one(calls, lambda call: remind_call(call=call, by=by, now=now), logger)


@transaction.atomic
def remind_call(*, call: TimesCall, by: Actor, now: datetime) -> int:
    """Write the reminders of one process that are due; return how many."""
    call = _locked(call)
    process = call.process
    today = day_of(process, now)
    due = reminders_due(call.answer_by, today)
    waiting = [
        one
        for one in queries.everybody_asked(process, today)
        if one.is_waited_for and one.reminders < due and mail.is_good_address(one.person.email)
    ]
    rows = [one.availability for one in waiting if one.availability]
    if not rows or not process.is_public:
        return 0
    for row in rows:
        row.reminders = due
    update_rows(rows, ["reminders"])  # not the version: whoever fills in the form goes on
    _write(call, rows, waiting, MailKind.REMINDER, now)
    changes = {"number": len(rows)}
    audit.record("meetings.people_reminded", subject=call, by=by, now=now, changes=changes)
    return len(rows)


@transaction.atomic
def state_times(
    *,
    availability: Availability,
    times: rules.Times,
    remark: str,
    way: AnswerWay,
    version: int,
    by: Actor,
    now: datetime,
) -> Availability:
    """Take what somebody says about their time; it may be said anew at any time.

    After the deadline too: planning again is better with it than without. Refuses: Outdated.
    """
    current = Availability.objects.select_for_update().get(pk=availability.pk)
    values = {"times": times.stored(), "remark": remark}
    is_same = all(getattr(current, name) == value for name, value in values.items())
    if is_same and current.answered_at is not None:
        return current
    return audit.change(
        current,
        {**values, "answered_at": now, "way": way},
        version=version,
        action="meetings.times_stated",
        by=by,
        now=now,
    )


@transaction.atomic
def open_times(*, call: TimesCall, person: Person, by: Actor, now: datetime) -> Availability:
    """Return the record of somebody who answers by telephone or on paper, made where missing."""
    call = _locked(call)
    known = Availability.objects.filter(call=call, person=person).first()
    if known is not None:
        return known
    return audit.add(_unsaved(call, person), action="meetings.times_opened", by=by, now=now)


@transaction.atomic
def link_to_own_times(*, availability: Availability, now: datetime) -> str:
    """Return the secret of a new link for somebody who is logged in and goes on at once."""
    return _links(availability.call, [availability], now)[availability.pk]


def to_be_asked(people: Iterable[queries.Asked]) -> list[queries.Asked]:
    """Return those who were not asked yet and can be written to."""
    return [one for one in people if one.is_unasked and mail.is_good_address(one.person.email)]


def _locked(call: TimesCall) -> TimesCall:
    rows = TimesCall.objects.select_for_update(of=("self",))
    return rows.select_related("process__municipality").get(pk=call.pk)


def _unsaved(call: TimesCall, person: Person) -> Availability:
    return Availability(municipality_id=call.municipality_id, call=call, person=person)


def _write(
    call: TimesCall,
    rows: Sequence[Availability],
    people: Sequence[queries.Asked],
    kind: MailKind,
    now: datetime,
) -> None:
    secrets = _links(call, rows, now)
    base = base_address(call.process.municipality)
    dispatches = []
    for row, one in zip(rows, people, strict=True):
        person = one.person
        language = documents.language_of(person)
        url = f"{base}{documents.times_path(secrets[row.pk], language)}"
        letter = documents.times_letter(
            call, one, url=url, language=language, again=kind is MailKind.REMINDER
        )
        dispatches.append(Dispatch(Recipient(person.email, person.name, language), letter, row))
    mail.queue_all(sender=call.process.municipality, kind=kind, dispatches=dispatches, now=now)


def _links(call: TimesCall, rows: Sequence[Availability], now: datetime) -> dict[UUID, str]:
    """Return a new secret for each; those that went out before stay good."""
    day = max(call.answer_by, call.process.ends_on)
    left = max(call.process.time_left(day, now), rules.LINKS_LIVE_AT_LEAST)
    return accounts.issue_links(
        municipality_id=call.municipality_id,
        purpose=rules.LINK_PURPOSE,
        subject_ids=[row.pk for row in rows],
        expires_at=now + left,
        now=now,
    )
