"""Wishes come in: from people with a seat, from everybody, from paper and the telephone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.contributions import documents, rules
from ratschlag.contributions.enums import WishWay
from ratschlag.contributions.models import TopicWish, WishStep
from ratschlag.contributions.operations import tallies
from ratschlag.contributions.operations.calls import check_may_write
from ratschlag.contributions.operations.refusals import SaidAlready
from ratschlag.contributions.operations.words import keep_words
from ratschlag.core.access import Actor
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.rules import Recipient
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person

CODE_LASTS = timedelta(days=3 * 365)
"""Longer than a process takes: whoever wrote in its first week sees what was decided."""


@dataclass(frozen=True)
class Author:
    """By whom something is; of a person in the register, name and organisation are known."""

    person: Person | None = None
    name: str = ""
    organisation: str = ""
    email: str = ""
    language: str = ""
    name_is_public: bool = False

    def values(self) -> dict[str, Any]:
        """Return what is kept beside the text."""
        person = self.person
        if person is None:
            name, organisation = self.name, self.organisation
        else:
            name, organisation = person.name, str(person.organisation or "")
        return {
            "author": person,
            "author_name": name,
            "author_organisation": organisation,
            "name_is_public": self.name_is_public,
        }


@dataclass(frozen=True)
class Written:
    """A wish that came in, and the code with which whoever has no account follows it."""

    wish: TopicWish
    code: str = ""


@transaction.atomic
def write_wish(
    *,
    process: Process,
    values: Mapping[str, Any],
    author: Author,
    sent_key: UUID | None = None,
    by: Actor,
    now: datetime,
) -> Written:
    """Take a wish. The same form sent twice makes one wish, and either answer leads to it.

    Refuses: NotOpen, SeatsOnly, SaidAlready, Invalid, BadAddress.
    """
    process = _locked(process)
    before = _sent_before(process, sent_key)
    if before is not None:
        return Written(before, _code_for(before, now))
    check_may_write(process, author.person, now)
    row = {**values, "way": WishWay.WEB, "sent_key": sent_key}
    return _take_in(process, row, author, by=by, now=now)


@transaction.atomic
def enter_wish(
    *,
    process: Process,
    values: Mapping[str, Any],
    author: Author,
    sent_key: UUID | None = None,
    by: Actor,
    now: datetime,
) -> Written:
    """Enter on behalf of somebody what came on paper or by telephone, whether the form is open or
    not. Refuses: SaidAlready, Invalid, BadAddress.
    """
    process = _locked(process)
    before = _sent_before(process, sent_key)
    if before is not None:
        return Written(before, _code_for(before, now))
    return _take_in(process, {**values, "sent_key": sent_key}, author, by=by, now=now)


def _locked(process: Process) -> Process:
    """Let one wish after the other come in: they are numbered."""
    rows = Process.objects.select_for_update(of=("self",)).select_related("municipality")
    return rows.get(pk=process.pk)


def _sent_before(process: Process, sent_key: UUID | None) -> TopicWish | None:
    if sent_key is None:
        return None
    return TopicWish.objects.filter(process=process, sent_key=sent_key).first()


def _take_in(
    process: Process, values: Mapping[str, Any], author: Author, *, by: Actor, now: datetime
) -> Written:
    wish = TopicWish(
        municipality_id=process.municipality_id,
        process=process,
        number=_next_number(process),
        written_at=values.get("written_at") or now,
        state_at=now,
        fingerprint=rules.fingerprint(values["title"], values["text"]),
        email=author.email if author.person is None else "",
        language=author.language,
        **{name: value for name, value in values.items() if name != "written_at"},
        **author.values(),
    )
    _refuse_twin(wish)
    tallies.move(wish, comes_to=tallies.place_of(wish))
    wish = audit.add(wish, action="contributions.wish_written", by=by, now=now)
    WishStep.objects.create(
        municipality_id=wish.municipality_id, wish=wish, state=wish.state, at=wish.written_at
    )
    keep_words(wish)
    code = _code_for(wish, now)
    _confirm(wish, code, now)
    return Written(wish, code)


def _next_number(process: Process) -> int:
    rows = TopicWish.objects.filter(municipality=process.municipality_id, process=process)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _refuse_twin(wish: TopicWish) -> None:
    rows = TopicWish.objects.filter(process=wish.process_id, hidden_at__isnull=True)
    twin = rows.filter(fingerprint=wish.fingerprint).order_by("number").first()
    if twin is not None:
        raise SaidAlready(number=twin.number)


def _code_for(wish: TopicWish, now: datetime) -> str:
    """Return a code that opens the page of whoever wrote without an account; others need none."""
    if wish.author_id is not None:
        return ""
    issued = accounts.issue_links(
        municipality_id=wish.municipality_id,
        purpose=rules.FOLLOW_PURPOSE,
        subject_ids=[wish.pk],
        expires_at=now + CODE_LASTS,
        now=now,
        to_type=True,
    )
    return issued[wish.pk]


def _confirm(wish: TopicWish, code: str, now: datetime) -> None:
    to = recipient_of(wish)
    if to is None:
        return
    mail.queue(
        sender=wish.process.municipality,
        to=to,
        kind=MailKind.CONFIRMATION,
        letter=documents.received_letter(wish, code, to.language),
        about=wish,
        now=now,
    )


def recipient_of(wish: TopicWish) -> Recipient | None:
    """Return whom mails about the wish go to; None if nobody gave an address, or no good one."""
    person = wish.author
    address = person.email if person else wish.email
    if not address or not mail.is_good_address(address):
        return None
    language = (person.language if person else "") or wish.language
    return Recipient(address, wish.author_name, documents.known_language(language))
