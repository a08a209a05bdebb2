"""Links by which units answer, and the mails that bring them."""

import logging
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.concept import documents, queries
from ratschlag.concept.models import AskedText, CommitmentRequest
from ratschlag.concept.operations.places import held
from ratschlag.concept.operations.refusals import RoundOver
from ratschlag.concept.rules import commitments as rules
from ratschlag.core.access import Actor
from ratschlag.core.one_by_one import one_by_one
from ratschlag.core.rows import update_rows
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Recipient

logger = logging.getLogger("ratschlag.concept")


def issue(requests: Sequence[CommitmentRequest], now: datetime) -> dict[UUID, str]:
    """Return the secrets of new links by request; those sent before stay good."""
    if not requests:
        return {}
    current = requests[0].round
    process = current.concept.process
    left = max(process.time_left(current.due_on, now), timedelta(0))
    return accounts.issue_links(
        municipality_id=current.municipality_id,
        purpose=rules.LINK_PURPOSE,
        subject_ids=[one.pk for one in requests],
        expires_at=now + left + rules.LINKS_LIVE_ON,
        now=now,
    )


def end_links(municipality_id: UUID, requests: Collection[UUID], now: datetime) -> int:
    """Let the links of these requests open nothing any more; return how many."""
    return accounts.withdraw_links(
        municipality_id=municipality_id,
        purpose=rules.LINK_PURPOSE,
        subject_ids=requests,
        now=now,
    )


def write_to(
    requests: Sequence[CommitmentRequest],
    named: Mapping[UUID, Sequence[str]],
    kind: MailKind,
    now: datetime,
) -> int:
    """Write to the units that have a good address, each with a link; return to how many."""
    keys = [one.pk for one in requests]
    rows = CommitmentRequest.objects.filter(pk__in=keys).select_related(
        "unit", "round__concept__process__municipality"
    )
    reached = [one for one in rows if mail.is_good_address(one.unit.email)]
    if not reached:
        return 0
    process = reached[0].round.concept.process
    secrets, base = issue(reached, now), base_address(process.municipality)
    is_due = queries.day_of(process, now) >= reached[0].round.due_on
    dispatches = [
        Dispatch(
            Recipient(one.unit.email, one.unit.name),
            documents.commitment_letter(
                one,
                named[one.pk],
                url=f"{base}{documents.commitments_path(process, secrets[one.pk])}",
                is_reminder=kind is MailKind.REMINDER,
                is_due=is_due,
            ),
            one,
        )
        for one in reached
    ]
    mail.queue_all(sender=process.municipality, kind=kind, dispatches=dispatches, now=now)
    return len(dispatches)


@transaction.atomic
def renew_link(*, request: CommitmentRequest, by: Actor, now: datetime) -> bool:
    """End the links of a unit and write it a new one; tell whether a mail could go.

    Refuses: RoundOver.
    """
    current = _held(request)
    end_links(current.municipality_id, [current.pk], now)
    changes = {"link_withdrawn_at": None}
    audit.change(current, changes, action="concept.commitment_link_renewed", by=by, now=now)
    named = {current.pk: _open_names(current) or _all_names(current)}
    return bool(write_to([current], named, MailKind.INVITATION, now))


@transaction.atomic
def hand_out_link(*, request: CommitmentRequest, by: Actor, now: datetime) -> str:
    """Return the secret of a new link to pass on by hand; those sent stay good.

    Refuses: RoundOver.
    """
    current = _held(request)
    changes = {"link_withdrawn_at": None}
    audit.change(current, changes, action="concept.commitment_link_shown", by=by, now=now)
    return issue([current], now)[current.pk]


@transaction.atomic
def withdraw_request_link(*, request: CommitmentRequest, by: Actor, now: datetime) -> int:
    """Take the links of a unit back; return how many. What it said stays. Refuses: RoundOver."""
    current = _held(request)
    ended = end_links(current.municipality_id, [current.pk], now)
    if ended:
        changes = {"link_withdrawn_at": now}
        audit.change(current, changes, action="concept.commitment_link_withdrawn", by=by, now=now)
    return ended


def remind_requests(*, by: Actor, now: datetime) -> int:
    """Remind the units that owe answers, as the day comes near; return how many mails."""
    return one_by_one(
        queries.requests_waited_for(),
        lambda request: remind_request(request=request, by=by, now=now),
        logger,
    )


@transaction.atomic
def remind_request(*, request: CommitmentRequest, by: Actor, now: datetime) -> int:
    """Write the reminder to one unit if its day has come; return how many mails.

    Whose link was taken back gets none.
    """
    held(request.concept)
    rows = CommitmentRequest.objects.select_related("round", "concept__process")
    current = rows.get(pk=request.pk)
    due = rules.reminders_due(current.round.due_on, queries.day_of(current.concept.process, now))
    names = _open_names(current)
    is_over = not current.round.is_open or current.link_withdrawn_at is not None
    if is_over or not names or current.reminders >= due:
        return 0
    current.reminders = due
    update_rows([current], ["reminders"])
    if not write_to([current], {current.pk: names}, MailKind.REMINDER, now):
        return 0
    audit.record("concept.unit_reminded", subject=current, by=by, now=now)
    return 1


def _held(request: CommitmentRequest) -> CommitmentRequest:
    concept = held(request.concept)
    rows = CommitmentRequest.objects.select_related("round__concept__process", "unit")
    current = rows.get(pk=request.pk)
    if not current.round.is_open or not concept.is_open:
        raise RoundOver
    return current


def _open_names(request: CommitmentRequest) -> list[str]:
    """Return the measures about which the unit owes a word."""
    rows = AskedText.objects.filter(request=request, measure__replaced_by__isnull=True)
    rows = rows.select_related("measure")
    said = queries.last_said(request.concept, rows)
    return sorted(str(one.asked.measure) for one in said.values() if one.answer is None)


def _all_names(request: CommitmentRequest) -> list[str]:
    rows = AskedText.objects.filter(request=request, measure__replaced_by__isnull=True)
    rows = rows.select_related("measure")
    return sorted(str(one.measure) for one in queries.last_texts(rows).values())
