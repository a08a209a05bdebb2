"""Personal links by which people with a seat write wishes without logging in."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.contributions import documents, queries, rules
from ratschlag.contributions.models import Comment, Support, TopicWish, WishCall, WishWriter
from ratschlag.contributions.operations.refusals import NobodyToWrite, NoneTaken, NoSeat
from ratschlag.contributions.operations.talk import (
    support_wish,
    withdraw_support,
    write_comment,
)
from ratschlag.contributions.operations.writing import Author, Written, write_wish
from ratschlag.contributions.queries import Participant
from ratschlag.core.access import Actor
from ratschlag.core.rows import update_rows
from ratschlag.invitations.operations import ProcessHidden
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Recipient
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person


def without_link(people: Sequence[Participant], group: Group | None = None) -> list[Participant]:
    """Return those who have no link that goes, and can be written to; of one group or of all.

    Whose link was withdrawn gets another only if the office sends it to them alone.
    """
    return [
        one
        for one in people
        if one.link_until is None
        and not one.is_withdrawn
        and (group is None or group in one.groups)
        and mail.is_good_address(one.person.email)
    ]


@transaction.atomic
def send_links(*, process: Process, group: Group | None = None, by: Actor, now: datetime) -> int:
    """Write to everybody with a seat who has no link yet, of one group or of all; return how many.

    Refuses: ProcessHidden, NoneTaken, NobodyToWrite.
    """
    process = _held(process)
    people = queries.participants(process, queries.day_of(process, now), now)
    return _send(process, without_link(people, group), by, now)


@transaction.atomic
def send_link_again(*, process: Process, person: Person, by: Actor, now: datetime) -> int:
    """Write a new link to somebody with a seat; those they have stay good.

    Refuses: ProcessHidden, NoneTaken, NobodyToWrite.
    """
    process = _held(process)
    people = queries.participants(process, queries.day_of(process, now), now)
    meant = [one for one in people if one.person.pk == person.pk]
    reached = [one for one in meant if mail.is_good_address(one.person.email)]
    return _send(process, reached, by, now)


@transaction.atomic
def withdraw_link(*, writer: WishWriter, by: Actor, now: datetime) -> int:
    """End the links somebody has; return how many there were. What they wrote stays."""
    if writer.withdrawn_at is not None:
        return 0
    known = queries.writers_about([writer.person_id])
    ended = accounts.withdraw_links(
        municipality_id=writer.municipality_id,
        purpose=rules.WRITING_PURPOSE,
        subject_ids=[row.pk for row in known.filter(process=writer.process_id)],
        now=now,
    )
    changes = {"withdrawn_at": now}
    audit.change(writer, changes, action="contributions.link_withdrawn", by=by, now=now)
    return ended


@transaction.atomic
def write_by_link(
    *,
    writer: WishWriter,
    values: Mapping[str, Any],
    name_is_public: bool,
    language: str,
    sent_key: UUID | None = None,
    by: Actor,
    now: datetime,
) -> Written:
    """Take a wish of somebody who has a link, as long as they hold a seat.

    Refuses: NoSeat, NotOpen, SaidAlready, Invalid.
    """
    _refuse_without_seat(writer, now)
    author = Author(person=writer.person, language=language, name_is_public=name_is_public)
    return write_wish(
        process=writer.process, values=values, author=author, sent_key=sent_key, by=by, now=now
    )


@transaction.atomic
def support_by_link(*, writer: WishWriter, wish: TopicWish, by: Actor, now: datetime) -> Support:
    """Support a wish of somebody else, by the link, as long as one holds a seat.

    Refuses: NoSeat, NotOpen, OwnWish, IsHidden, SupportedAlready.
    """
    _refuse_without_seat(writer, now)
    return support_wish(wish=wish, person=writer.person, by=by, now=now)


@transaction.atomic
def unsupport_by_link(*, writer: WishWriter, wish: TopicWish, by: Actor, now: datetime) -> None:
    """Take one's support back, by the link. Refuses: NoSeat, NotOpen, IsHidden, NotSupported."""
    _refuse_without_seat(writer, now)
    withdraw_support(wish=wish, person=writer.person, by=by, now=now)


@transaction.atomic
def comment_by_link(
    *,
    writer: WishWriter,
    wish: TopicWish,
    text: str,
    name_is_public: bool,
    sent_key: UUID | None = None,
    by: Actor,
    now: datetime,
) -> Comment:
    """Say something to a wish in one's own name, by the link, as long as one holds a seat.

    Refuses: NoSeat, NotOpen, IsHidden, TooMany, Invalid.
    """
    _refuse_without_seat(writer, now)
    author = Author(person=writer.person, name_is_public=name_is_public)
    return write_comment(wish=wish, text=text, author=author, sent_key=sent_key, by=by, now=now)


def _refuse_without_seat(writer: WishWriter, now: datetime) -> None:
    if not queries.holds_seat(writer, queries.day_of(writer.process, now)):
        raise NoSeat


def _held(process: Process) -> Process:
    """Let one after the other send, so that nobody gets two mails at once."""
    rows = Process.objects.select_for_update(of=("self",)).select_related("municipality")
    return rows.get(pk=process.pk)


def _send(process: Process, people: Sequence[Participant], by: Actor, now: datetime) -> int:
    if not process.is_public:
        raise ProcessHidden
    call = queries.call_of(process)
    if not call.takes(queries.day_of(process, now)):
        raise NoneTaken
    if not people:
        raise NobodyToWrite
    rows = _kept(process, people, by, now)
    secrets = _links(process, rows, now)
    dispatches = [_dispatch(process, call, row, secrets[row.pk]) for row in rows]
    mail.queue_all(
        sender=process.municipality, kind=MailKind.INVITATION, dispatches=dispatches, now=now
    )
    changes = {"number": len(rows)}
    audit.record("contributions.links_sent", subject=process, by=by, now=now, changes=changes)
    return len(rows)


def _kept(
    process: Process, people: Sequence[Participant], by: Actor, now: datetime
) -> list[WishWriter]:
    """Note who is written to."""
    rows = []
    for one in people:
        row = one.writer or WishWriter(
            municipality_id=process.municipality_id, process=process, asked_at=now
        )
        row.person, row.asked_at, row.withdrawn_at = one.person, now, None
        rows.append(row)
    new = [row for row in rows if row._state.adding]
    audit.add_all(new, action="contributions.writer_noted", by=by, now=now)
    update_rows(rows, ["asked_at", "withdrawn_at"])
    return rows


def _dispatch(process: Process, call: WishCall, row: WishWriter, secret: str) -> Dispatch:
    person = row.person
    language = documents.known_language(person.language)
    path = documents.own_wishes_path(process, secret, language)
    url = f"{base_address(process.municipality)}{path}"
    letter = documents.writer_letter(call, person, url=url, language=language)
    return Dispatch(Recipient(person.email, person.name, language), letter, row)


def _links(process: Process, rows: Collection[WishWriter], now: datetime) -> dict[UUID, str]:
    left = max(process.time_left(process.ends_on, now), rules.LINKS_LIVE_AT_LEAST)
    return accounts.issue_links(
        municipality_id=process.municipality_id,
        purpose=rules.WRITING_PURPOSE,
        subject_ids=[row.pk for row in rows],
        expires_at=now + left,
        now=now,
    )
