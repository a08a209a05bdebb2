"""What becomes of an amendment: recommended, decided with a reason, written into the draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ratschlag.amendments import documents, queries
from ratschlag.amendments.enums import AmendmentKind, AmendmentState
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.operations.calls import held
from ratschlag.amendments.operations.drafting import write_into_draft
from ratschlag.amendments.operations.refusals import (
    DecidedAlready,
    DoesNotFit,
    DraftChanged,
    HiddenMeanwhile,
    NothingDecided,
    NotOpenAnyMore,
    NotTogether,
)
from ratschlag.amendments.operations.writing import tell_author
from ratschlag.amendments.rules.merging import adopted
from ratschlag.amendments.rules.standing import WRITING
from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.concept.rules.paragraphs import tidied
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated
from ratschlag.mail.enums import MailKind


@dataclass(frozen=True)
class Verdict:
    """A decision: what, why, where and when; in part with its text, settled by another or not."""

    state: AmendmentState
    reason: str
    text: str = ""
    settled_by: Amendment | None = None
    details: Mapping[str, Any] | None = None  # committee, decided_on


@transaction.atomic
def advise(
    *, amendment: Amendment, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Amendment:
    """Say what the office recommends, and why. Refuses: DecidedAlready, Outdated, Invalid."""
    held(amendment.concept)
    _still_open(amendment, None)
    return audit.change(
        amendment, changes, version=version, action="amendments.amendment_advised", by=by, now=now
    )


@transaction.atomic
def decide(
    *,
    amendment: Amendment,
    verdict: Verdict,
    version: int | None,
    seen: str | None,
    by: Actor,
    now: datetime,
) -> Amendment:
    """Decide on an amendment; what is adopted is written into the draft at once.

    `seen` is the checksum of the text in the draft that whoever decides had before them.
    Refuses: DecidedAlready, HiddenMeanwhile, Outdated, DraftChanged, DoesNotFit, Closed, Invalid.
    """
    held(amendment.concept)
    current = _still_open(amendment, version)
    if verdict.state not in WRITING:
        return _settle(current, verdict, by=by, now=now)
    present = queries.present_text(current)
    if present is not None and seen is not None and checksum_of(present) != seen:
        raise DraftChanged
    text = _text_of(current, verdict, present)
    write_into_draft(amendments=[current], text=text, by=by, now=now)
    return _settle(current, verdict, by=by, now=now)


@transaction.atomic
def decide_several(
    *, verdicts: Sequence[tuple[Amendment, Verdict]], by: Actor, now: datetime
) -> list[Amendment]:
    """Decide on several amendments at once, each with its own reason: all of them or none.

    Refuses as `decide`.
    """
    return [
        decide(amendment=one, verdict=verdict, version=None, seen=None, by=by, now=now)
        for one, verdict in verdicts
    ]


@transaction.atomic
def adopt_together(
    *, amendments: Sequence[Amendment], text: str, reason: str, seen: str, by: Actor, now: datetime
) -> list[Amendment]:
    """Adopt several amendments of one place as one text, and decide on all of them in one go.

    Where the text is another than what they make together, each is adopted in part.
    Refuses: NotTogether, DecidedAlready, HiddenMeanwhile, DraftChanged, Closed, Invalid.
    """
    held(amendments[0].concept)
    current = [_still_open(one, None) for one in amendments]
    present = queries.present_text(current[0])
    made = queries.made_together(current)
    if present is None or made is None:
        raise NotTogether
    if checksum_of(present) != seen:
        raise DraftChanged
    wanted = tidied(text)
    if not wanted.strip():
        raise Invalid({"text": [_("Please write the text as it is to be.")]})
    write_into_draft(amendments=current, text=wanted, by=by, now=now)
    state = AmendmentState.ADOPTED if wanted == made else AmendmentState.PARTLY
    return [_settle(one, Verdict(state, reason, wanted), by=by, now=now) for one in current]


@transaction.atomic
def reopen(*, amendment: Amendment, version: int, by: Actor, now: datetime) -> Amendment:
    """Take back a decision that changed nothing in the draft. Refuses:
    NotOpenAnyMore, NothingDecided, Outdated.
    """
    held(amendment.concept)
    rows = Amendment.objects.select_related("concept__process__municipality", "author")
    current = rows.get(pk=amendment.pk)
    if current.state in WRITING:
        raise NotOpenAnyMore
    if current.is_open:
        raise NothingDecided
    changes = {
        "state": AmendmentState.OPEN,
        "decision_reason": "",
        "settled_by": None,
        "committee": None,
        "decided_on": None,
        "decided_at": None,
        "decided_by": "",
    }
    opened = audit.change(
        current, changes, version=version, action="amendments.amendment_reopened", by=by, now=now
    )
    tell_author(opened, documents.reopened_letter, MailKind.CONFIRMATION, now)
    return opened


def _still_open(amendment: Amendment, version: int | None) -> Amendment:
    rows = Amendment.objects.select_related("concept__process__municipality", "author")
    rows = rows.select_related("paragraph__section", "goal", "measure", "chapter")
    current = rows.get(pk=amendment.pk)
    if not current.is_open:
        raise DecidedAlready(number=current.number)
    if current.is_hidden:
        raise HiddenMeanwhile
    if version is not None and current.version != version:
        raise Outdated
    return current


def _text_of(amendment: Amendment, verdict: Verdict, present: str | None) -> str:
    """Return what is to stand in the draft."""
    if verdict.state == AmendmentState.PARTLY:
        text = tidied(verdict.text)
        if not text.strip():
            raise Invalid({"final_text": [_("Please write the text as it is to be.")]})
        if text == present and amendment.kind != AmendmentKind.INSERT:
            raise Invalid({"final_text": [_("This is the text as it stands. Nothing is adopted.")]})
        return text
    kind = AmendmentKind(amendment.kind)
    text_or_none = adopted(kind, amendment.base_text, present, amendment.text)
    if text_or_none is None:
        raise DoesNotFit(number=amendment.number)
    return text_or_none


def _settle(amendment: Amendment, verdict: Verdict, *, by: Actor, now: datetime) -> Amendment:
    is_partly = verdict.state == AmendmentState.PARTLY
    is_settled = verdict.state == AmendmentState.SETTLED
    other = verdict.settled_by if is_settled else None
    if other is not None and (other.pk == amendment.pk or other.concept_id != amendment.concept_id):
        raise Invalid({"settled_by": [_("Please name another amendment.")]})
    changes = {
        "state": verdict.state,
        "decision_reason": verdict.reason,
        "final_text": tidied(verdict.text) if is_partly else "",
        "settled_by": other,
        "decided_at": now,
        "decided_by": by.label,
        **(verdict.details or {}),
    }
    decided = audit.change(
        amendment, changes, action="amendments.amendment_decided", by=by, now=now
    )
    decided.concept, decided.author = amendment.concept, amendment.author  # read already
    tell_author(decided, documents.decided_letter, MailKind.CONFIRMATION, now)
    return decided
