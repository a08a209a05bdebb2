"""Asking units what became of old measures, and what they answer by their link."""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.concept.rules.commitments import reminders_due, reminders_spared
from ratschlag.core.access import Actor
from ratschlag.core.one_by_one import one_by_one
from ratschlag.core.rows import update_rows
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Recipient
from ratschlag.predecessors import queries
from ratschlag.predecessors.documents import request_letter, request_path
from ratschlag.predecessors.models import OldConcept, OldMeasure, StockRequest
from ratschlag.predecessors.operations.measures import held
from ratschlag.predecessors.operations.refusals import NotAskedAnyMore, NothingChosen
from ratschlag.predecessors.rules import LINK_PURPOSE, LINKS_LIVE_ON
from ratschlag.stakeholders.models import Organisation
from ratschlag.stakeholders.operations import refuse_dissolved

logger = logging.getLogger("ratschlag.predecessors")


@transaction.atomic
def ask_unit(
    *,
    old_concept: OldConcept,
    unit: Organisation,
    values: Mapping[str, Any],
    measures: Collection[UUID],
    by: Actor,
    now: datetime,
) -> StockRequest:
    """Ask a unit what became of old measures, by mail if it has an address.

    A unit that was asked before gets the new day and is asked about these as well; whoever else was
    asked about them is so no more. Refuses: NothingChosen, Invalid.
    """
    current = held(old_concept)
    refuse_dissolved("unit", unit)
    rows = list(OldMeasure.objects.filter(old_concept=current, pk__in=measures))
    if not rows:
        raise NothingChosen
    spared = reminders_spared(values["due_on"], queries.day_of(current.process, now))
    known = StockRequest.objects.filter(old_concept=current, unit=unit).first()
    if known is None:
        fresh = StockRequest(
            municipality_id=current.municipality_id,
            old_concept=current,
            unit=unit,
            asked_at=now,
            reminders=spared,
            **values,
        )
        request = audit.add(fresh, action="predecessors.unit_asked", by=by, now=now)
    else:
        changes = {**values, "reminders": spared}
        request = audit.change(known, changes, action="predecessors.unit_asked", by=by, now=now)
    changed = [(one, {"asked": request}) for one in rows]
    audit.change_all(changed, action="predecessors.old_measure_asked", by=by, now=now)
    _write_to(request, MailKind.INVITATION, now)
    return request


@transaction.atomic
def end_request(*, request: StockRequest, by: Actor, now: datetime) -> None:
    """Ask a unit no more; its links end, and what it said stays."""
    current = StockRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    accounts.withdraw_links(
        municipality_id=current.municipality_id,
        purpose=LINK_PURPOSE,
        subject_ids=[current.pk],
        now=now,
    )
    audit.remove(current, action="predecessors.request_ended", by=by, now=now)


@transaction.atomic
def show_link(*, request: StockRequest, by: Actor, now: datetime) -> str:
    """Return the secret of a new link to pass on by hand; those sent stay good."""
    audit.record("predecessors.link_shown", subject=request, by=by, now=now)
    return _issued(request, now)


@transaction.atomic
def answer_as_unit(
    *,
    request: StockRequest,
    old_measure: OldMeasure,
    values: Mapping[str, Any],
    version: int,
    by: Actor,
    now: datetime,
) -> OldMeasure:
    """Take what a unit says about an old measure it is asked about.

    Refuses: NotAskedAnyMore, Outdated, Invalid.
    """
    current = OldMeasure.objects.select_for_update(of=("self",)).get(pk=old_measure.pk)
    if current.asked_id != request.pk:
        raise NotAskedAnyMore
    said = {
        **values,
        "answered_for": request.unit,
        "answered_on": queries.day_of(request.process, now),
    }
    return audit.change(
        current, said, version=version, action="predecessors.unit_answered", by=by, now=now
    )


def remind_units(*, by: Actor, now: datetime) -> int:
    """Remind the units that owe answers, as the day comes near; return how many mails."""
    return one_by_one(
        queries.requests_owed(),
        lambda request: remind_unit(request=request, by=by, now=now),
        logger,
    )


@transaction.atomic
def remind_unit(*, request: StockRequest, by: Actor, now: datetime) -> int:
    """Write the reminder to one unit if its day has come; return how many mails."""
    current = StockRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    due = reminders_due(current.due_on, queries.day_of(current.process, now))
    if current.reminders >= due or not queries.owed_by(current).exists():
        return 0
    current.reminders = due
    update_rows([current], ["reminders"])
    if not _write_to(current, MailKind.REMINDER, now):
        return 0
    audit.record("predecessors.unit_reminded", subject=current, by=by, now=now)
    return 1


def _issued(request: StockRequest, now: datetime) -> str:
    left = max(request.process.time_left(request.due_on, now), timedelta(0))
    issued = accounts.issue_links(
        municipality_id=request.municipality_id,
        purpose=LINK_PURPOSE,
        subject_ids=[request.pk],
        expires_at=now + left + LINKS_LIVE_ON,
        now=now,
    )
    return issued[request.pk]


def _write_to(request: StockRequest, kind: MailKind, now: datetime) -> bool:
    """Write to a unit that has a good address, with a link; tell whether it has one."""
    if not mail.is_good_address(request.unit.email):
        return False
    process = request.process
    path = request_path(process, _issued(request, now))
    letter = request_letter(
        request,
        [str(one) for one in queries.owed_by(request)],
        url=f"{base_address(process.municipality)}{path}",
        is_reminder=kind is MailKind.REMINDER,
    )
    dispatch = Dispatch(Recipient(request.unit.email, request.unit.name), letter, request)
    mail.queue_all(sender=process.municipality, kind=kind, dispatches=[dispatch], now=now)
    return True
