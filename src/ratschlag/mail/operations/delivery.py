"""Sending what is due. A worker may be killed at any moment; then the kind's guarantee holds.

A mail is marked as being sent, and this is committed, before its first byte goes over. If the
worker dies before the answer is noted, nobody can know whether the server has the mail. A kind
that may go at most once is then undecided until a person settles it; one that must go at
least once is sent again under the same Message-ID.
"""

import logging
import time as stopwatch
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from ratschlag.jobs.queries import living_workers
from ratschlag.mail import rendering, rules
from ratschlag.mail.enums import BounceKind, CancelReason, Guarantee, MessageState
from ratschlag.mail.events import message_moved
from ratschlag.mail.models import Bounce, MailDomain, MailServer, Message
from ratschlag.mail.operations.lanes import Lane, Lanes, due, read_lanes
from ratschlag.mail.transport import (
    Lost,
    Refused,
    RefusedForNow,
    ServerAway,
    Transport,
    Uncertain,
)

logger = logging.getLogger("ratschlag.mail")

READ_LANES_EVERY = timedelta(seconds=2)
LONGEST_PAUSE = 0.5  # seconds
MOST_LOSSES = 3  # connections lost in a row before the server counts as away
LONGEST_PROBLEM = 500

Clock = Callable[[], datetime]


def send_due(
    *,
    worker_id: UUID,
    transport: Transport,
    clock: Clock,
    seconds: float,
    sleep: Callable[[float], None] = stopwatch.sleep,
) -> int:
    """Send what is due, for `seconds` at most; return how many mails were handed over.

    If the server is away, everything stays as it is and `MailServer` says since when. Between two
    mails to one mail provider it waits by `sleep`; with a clock of your own, give a `sleep` that
    fits it.
    """
    recover_interrupted(worker_id=worker_id, now=clock())
    stop_expired(now=clock())
    run = _Run(worker_id, transport, clock, sleep, stopwatch.monotonic() + seconds)
    try:
        run.send_all()
    finally:
        transport.close()
    return run.sent


@transaction.atomic
def recover_interrupted(*, worker_id: UUID, now: datetime) -> int:
    """Settle what dead workers, or this one in an earlier job, left half done; return how many."""
    living = set(living_workers(now).values_list("pk", flat=True)) - {worker_id}
    stuck = Message.objects.select_for_update(skip_locked=True).filter(state=MessageState.SENDING)
    rows = [message for message in stuck if message.taken_by not in living]
    for message in rows:
        _interrupted(message, "The worker stopped while the mail was being handed over.", now)
    return len(rows)


def stop_expired(*, now: datetime) -> int:
    """Stop what must not go any more, for example a reminder of a date that is over."""
    late = Message.objects.filter(state__in=rules.WAITING, expires_at__lte=now)
    if not late.exists():  # without the lock that a writing transaction takes
        return 0
    return late.update(state=MessageState.CANCELLED, reason=CancelReason.TOO_LATE)


def is_anything_due(*, now: datetime) -> bool:
    """Tell whether a mail could go now."""
    return due(now).exists()


class _Run:
    """One turn of a worker at the outbox."""

    def __init__(
        self,
        worker_id: UUID,
        transport: Transport,
        clock: Clock,
        sleep: Callable[[float], None],
        ends_at: float,
    ) -> None:
        self.worker_id, self.transport, self.clock = worker_id, transport, clock
        self.sleep = sleep
        self.ends_at = ends_at
        self.sent = self.losses = 0
        self.is_reachable = self.has_tried = False

    def _is_over(self) -> bool:
        return stopwatch.monotonic() >= self.ends_at

    def send_all(self) -> None:
        """Send until nothing is due, the time is over, or the server is away.

        However slow the machine, one mail is tried.
        """
        lanes = read_lanes(self.clock())
        while not lanes.is_empty and not (self.has_tried and self._is_over()):
            now = self.clock()
            if now - lanes.read_at > READ_LANES_EVERY:
                lanes = read_lanes(now)
                continue
            self.has_tried = True
            lane = lanes.next_free(now)
            if lane is None:
                wait = (lanes.earliest() - now).total_seconds()
                self.sleep(min(max(wait, 0.01), LONGEST_PAUSE))
            elif not self._may_connect(now) or not self._send_one(lanes, lane, now):
                return
            if lanes.is_empty:
                lanes = read_lanes(self.clock())

    def _may_connect(self, now: datetime) -> bool:
        try:
            self.transport.open()
        except ServerAway as away:
            _note_server(str(away), now)
            return False
        if not self.is_reachable:
            _note_server("", now)
            self.is_reachable = True
        return True

    def _send_one(self, lanes: Lanes, lane: Lane, now: datetime) -> bool:
        """Take one mail from the lane and hand it over; False if the server is away."""
        free_at = _take_slot(lane.domain, now)
        if free_at is not None:
            lanes.hold(lane.domain, free_at)
            return True
        lanes.hold(lane.domain, now + _gap())
        message = _claim(lane, self.worker_id, now)
        if message is None:
            lanes.drop(lane)
            return True
        self._hand_over(message, lanes)
        return self.losses < MOST_LOSSES

    def _hand_over(self, message: Message, lanes: Lanes) -> None:
        try:
            data = rendering.as_bytes(message)
            to = rules.normal_address(message.address)
            sender = rules.envelope_sender(settings.MAIL_BOUNCES, message.pk)
            self.transport.send(envelope_from=sender, to=to, data=data)
        except Lost as lost:
            self.losses += 1
            _put_off(message, str(lost), self.clock())
            if self.losses >= MOST_LOSSES:
                _note_server(str(lost), self.clock())
        except RefusedForNow as refusal:
            now = self.clock()
            lanes.hold(message.domain, _slow_down(message.domain, now))
            _put_off(message, str(refusal), now)
        except Refused as refusal:
            _refused(message, refusal, self.clock())
        except Uncertain as uncertain:
            self.losses += 1
            _interrupted(message, str(uncertain), self.clock())
        except ValueError as unwritable:  # the e-mail package refuses what is no mail
            _move(message, MessageState.FAILED, self.clock(), problem=str(unwritable))
        else:
            self.losses = 0
            self.sent += 1
            now = self.clock()
            _move(message, MessageState.SENT, now, sent_at=now, problem="")


# --- Taking ---------------------------------------------------------------------------------------


def _gap() -> timedelta:
    return timedelta(seconds=60 / settings.MAIL_PER_DOMAIN_PER_MINUTE)


def _take_slot(domain: str, now: datetime) -> datetime | None:
    """Take the domain's next slot; return None, or when it is free if another worker has it."""
    rows = MailDomain.objects.filter(domain=domain)
    if rows.filter(free_at__lte=now).update(free_at=now + _gap()):
        return None
    row, is_new = MailDomain.objects.get_or_create(
        domain=domain, defaults={"free_at": now + _gap()}
    )
    return None if is_new else row.free_at


@transaction.atomic
def _claim(lane: Lane, worker_id: UUID, now: datetime) -> Message | None:
    rows = due(now).filter(municipality_id=lane.municipality_id, domain=lane.domain)
    rows = rows.order_by("rank", "due_at", "pk")
    message = rows.select_for_update(skip_locked=True, of=("self",)).first()
    if message is not None:
        message.state = MessageState.SENDING
        message.taken_by, message.taken_at = worker_id, now
        message.attempts += 1
        message.save(update_fields=["state", "taken_by", "taken_at", "attempts"])
    return message


# --- Noting what came of it -----------------------------------------------------------------------


def _move(message: Message, state: MessageState, now: datetime, **values: Any) -> bool:
    """Note what came of a mail, unless another worker or a person has dealt with it meanwhile.

    A worker that was taken for dead knows better than the mark “undecided” it left behind.
    """
    values = {**values, "problem": values.get("problem", message.problem)[:LONGEST_PROBLEM]}
    rows = Message.objects.filter(
        pk=message.pk,
        taken_by=message.taken_by,
        taken_at=message.taken_at,
        state__in=(MessageState.SENDING, MessageState.UNDECIDED),
    )
    if not rows.update(state=state, **values):
        return False
    for name, value in {**values, "state": state}.items():
        setattr(message, name, value)
    tell(message, now)
    return True


def tell(message: Message, now: datetime) -> None:
    """Tell the apps above; what goes wrong there does not change what became of the mail."""
    try:
        with transaction.atomic():
            message_moved.send(sender=Message, message=message, now=now)
    except Exception:  # the mail is out, whatever a subscriber makes of it
        logger.exception("a subscriber failed at the news of a mail")


def _put_off(message: Message, problem: str, now: datetime) -> None:
    if message.attempts >= rules.MOST_ATTEMPTS:
        _move(message, MessageState.FAILED, now, problem=problem)
        return
    due_at = now + rules.wait_after(message.attempts)
    _move(message, MessageState.QUEUED, now, problem=problem, due_at=due_at)


def _interrupted(message: Message, problem: str, now: datetime) -> None:
    if message.guarantee is Guarantee.AT_MOST_ONCE:
        _move(message, MessageState.UNDECIDED, now, problem=problem)
    else:
        _put_off(message, problem, now)


def _refused(message: Message, refusal: Refused, now: datetime) -> None:
    if not refusal.of_recipient:
        _move(message, MessageState.FAILED, now, problem=str(refusal))
        return
    Bounce.objects.create(
        municipality_id=message.municipality_id,
        message=message,
        kind=BounceKind.PERMANENT,
        status=str(refusal)[:3],
        diagnosis=rules.plain_line(refusal, LONGEST_PROBLEM),
        digest=f"refused {message.attempts}",
        received_at=now,
    )
    _move(message, MessageState.BOUNCED, now, problem=str(refusal))


def _slow_down(domain: str, now: datetime) -> datetime:
    """Leave a domain alone for a while that does not want mails now."""
    until = now + timedelta(seconds=settings.MAIL_PAUSE_SECONDS)
    MailDomain.objects.filter(domain=domain).update(free_at=until)
    return until


def _note_server(problem: str, now: datetime) -> None:
    row, _is_new = MailServer.objects.get_or_create(name="outgoing", defaults={"tried_at": now})
    row.tried_at = now
    row.problem = problem[:LONGEST_PROBLEM]
    row.down_since = (row.down_since or now) if problem else None
    row.save()
    if problem:
        logger.warning("the mail server does not answer")
