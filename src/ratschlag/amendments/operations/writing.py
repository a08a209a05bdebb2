"""An amendment comes in: from a seat, a unit, everybody, or entered by the office."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from ratschlag.amendments import documents, queries
from ratschlag.amendments.enums import AmendmentKind, Standing
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.operations.calls import check_may_write, held
from ratschlag.amendments.operations.refusals import DraftChanged, MeasureReplaced, SpotGone
from ratschlag.amendments.queries import Spot, Writer
from ratschlag.audit import operations as audit
from ratschlag.concept.models import Concept, Goal, Measure, Paragraph
from ratschlag.concept.rules.paragraphs import tidied
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.operations import Author
from ratschlag.core.access import Actor
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.rules import Letter, Recipient
from ratschlag.stakeholders.models import Organisation


@transaction.atomic
def write_amendment(
    *,
    spot: Spot,
    values: Mapping[str, Any],
    writer: Writer,
    author: Author,
    seen: str,
    sent_key: UUID | None = None,
    by: Actor,
    now: datetime,
) -> Amendment:
    """Take an amendment; the same form sent twice makes one.

    `seen` is the checksum of the text that whoever writes had before them.
    Refuses: NotTaken, NotAmongThem, SpotGone, MeasureReplaced, DraftChanged, Invalid.
    """
    concept = held(spot.concept)
    before = _sent_before(concept, sent_key)
    if before is not None:
        return before
    check_may_write(concept, writer, now)
    standing = writer.standings[0]
    row = {**values, "standing": standing, "sent_key": sent_key}
    if standing == Standing.UNIT:
        row["unit"] = writer.unit
    return _take_in(concept, spot, row, author, seen, by=by, now=now)


@transaction.atomic
def enter_amendment(
    *,
    spot: Spot,
    values: Mapping[str, Any],
    author: Author,
    unit: Organisation | None,
    standing: Standing,
    seen: str,
    sent_key: UUID | None = None,
    by: Actor,
    now: datetime,
) -> Amendment:
    """Enter what somebody said or wrote to the office, whether the draft is open for it or not.

    Refuses: SpotGone, MeasureReplaced, DraftChanged, Invalid.
    """
    concept = held(spot.concept)
    before = _sent_before(concept, sent_key)
    if before is not None:
        return before
    row = {**values, "standing": standing, "sent_key": sent_key, "unit": unit}
    return _take_in(concept, spot, row, author, seen, by=by, now=now)


def _check_measure(spot: Spot) -> None:
    """Check that a measure is still carried out by itself. Refuses: MeasureReplaced."""
    others = queries.successors_of(spot)
    if others:
        named = ", ".join(one.name for one in others)
        raise MeasureReplaced(measure=spot.name, others=named)


def _sent_before(concept: Concept, sent_key: UUID | None) -> Amendment | None:
    if sent_key is None:
        return None
    return Amendment.objects.filter(concept=concept, sent_key=sent_key).first()


def _take_in(
    concept: Concept,
    spot: Spot,
    values: Mapping[str, Any],
    author: Author,
    seen: str,
    *,
    by: Actor,
    now: datetime,
) -> Amendment:
    current = type(spot.row).objects.filter(pk=spot.row.pk).first()
    if current is None:
        raise SpotGone
    spot = replace(spot, row=current)
    _check_measure(spot)
    if checksum_of(spot.text) != seen:
        raise DraftChanged
    is_inserted = values["kind"] == AmendmentKind.INSERT
    base = "" if is_inserted else spot.text
    is_deleted = values["kind"] == AmendmentKind.DELETE
    last = Amendment.objects.filter(concept=concept).aggregate(last=Max("number"))["last"] or 0
    amendment = Amendment(
        municipality_id=concept.municipality_id,
        concept=concept,
        number=last + 1,
        place=spot.name[:300],
        base_text=base,
        base_checksum=checksum_of(base),
        text="" if is_deleted else tidied(values.get("text", "")),
        written_at=now,
        email=author.email if author.person is None else "",
        language=author.language,
        **{spot.field: spot.row},
        **{name: value for name, value in values.items() if name != "text"},
        **author.values(),
    )
    audit.add(amendment, action="amendments.amendment_written", by=by, now=now)
    tell_author(amendment, documents.received_letter, MailKind.CONFIRMATION, now)
    return amendment


def recipient_of(amendment: Amendment) -> Recipient | None:
    """Return whom mails about the amendment go to; None if nobody gave a good address."""
    person = amendment.author
    address = person.email if person else amendment.email
    if not address or not mail.is_good_address(address):
        return None
    language = (person.language if person else "") or amendment.language
    return Recipient(address, amendment.author_name, documents.known_language(language))


def tell_author(amendment: Amendment, letter: Any, kind: MailKind, now: datetime) -> None:
    """Write to whoever wrote the amendment, if an address is known."""
    to = recipient_of(amendment)
    if to is None or amendment.is_hidden:
        return
    mail.queue(
        sender=amendment.process.municipality,
        to=to,
        kind=kind,
        letter=letter(amendment, to.language),
        about=amendment,
        now=now,
    )


@transaction.atomic
def tell_what_came(
    *, concept: Concept, news: Mapping[int, Sequence[Goal | Measure | Paragraph]], now: datetime
) -> None:
    """Write to whoever wrote amendments, named by their numbers, what else came from them."""
    rows = Amendment.objects.filter(concept=concept, number__in=news).select_related("author")
    for amendment in rows.order_by("number"):
        amendment.concept = concept
        letter = partial(_led_to, news[amendment.number])
        tell_author(amendment, letter, MailKind.NOTICE, now)


def _led_to(
    parts: Sequence[Goal | Measure | Paragraph], amendment: Amendment, language: str
) -> Letter:
    return documents.led_to_letter(amendment, parts, language)
