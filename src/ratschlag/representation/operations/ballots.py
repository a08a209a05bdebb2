"""Preparing, opening, closing and publishing the one anonymous ballot of a process."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.processes.models import Process
from ratschlag.representation.enums import (
    CAST,
    DEFINITION_SOURCES,
    DEFINITION_TEXTS,
    Answer,
    BallotState,
    Definition,
)
from ratschlag.representation.models import Ballot, BallotCount, BallotSlip
from ratschlag.representation.operations.refusals import (
    BallotHasBegun,
    NoSlipsYet,
    NotNow,
    WrongNumberHandedOut,
    WrongNumberOfSlips,
)
from ratschlag.representation.rules.publication import publishable
from ratschlag.representation.rules.slips import new_code

MOST_SLIPS = 2000


def prepare_ballot(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> Ballot:
    """Begin the ballot of a process; the words of its definition are kept. Refuses: Invalid."""
    ballot = Ballot(municipality_id=process.municipality_id, process=process, **values)
    for name, text in _words(ballot.definition).items():
        setattr(ballot, name, text)
    return audit.add(ballot, action="representation.ballot_prepared", by=by, now=now)


@transaction.atomic
def change_ballot(
    *, ballot: Ballot, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Ballot:
    """Change what is asked, before it begins; other piles need new slips.

    Refuses: BallotHasBegun, Outdated, Invalid.
    """
    current = _locked(ballot, BallotState.PREPARED)
    wanted = {**changes, **_words(changes.get("definition", current.definition))}
    if changes.get("by_sector", current.by_sector) != current.by_sector:
        current.slips.all().delete()
        wanted["printed"] = {}
    return audit.change(
        ballot, wanted, version=version, action="representation.ballot_changed", by=by, now=now
    )


@transaction.atomic
def discard_ballot(*, ballot: Ballot, by: Actor, now: datetime) -> None:
    """Drop a ballot nobody could answer yet. Refuses: BallotHasBegun."""
    audit.remove(
        _locked(ballot, BallotState.PREPARED),
        action="representation.ballot_discarded",
        by=by,
        now=now,
    )


@transaction.atomic
def make_slips(
    *, ballot: Ballot, numbers: Mapping[str, int], by: Actor, now: datetime
) -> dict[str, list[str]]:
    """Return fresh codes for every pile; earlier slips are void. The codes are not kept.

    Refuses: BallotHasBegun, WrongNumberOfSlips, Invalid.
    """
    current = _locked(ballot, BallotState.PREPARED)
    if set(numbers) != set(current.piles) or not all(
        1 <= number <= MOST_SLIPS for number in numbers.values()
    ):
        raise WrongNumberOfSlips(most=MOST_SLIPS)
    codes = {pile: [new_code() for _n in range(number)] for pile, number in numbers.items()}
    rows = [
        BallotSlip(
            municipality_id=current.municipality_id,
            ballot=current,
            pile=pile,
            code_hash=current.hash_of(code),
        )
        for pile, drawn in codes.items()
        for code in drawn
    ]
    current.slips.all().delete()
    # In the order of the hashes: where a row lies says nothing about the sheet it was printed on.
    BallotSlip.objects.bulk_create(sorted(rows, key=lambda row: row.code_hash), batch_size=500)
    audit.change(
        current,
        {"printed": dict(numbers)},
        action="representation.slips_made",
        by=by,
        now=now,
    )
    return codes


@transaction.atomic
def open_ballot(*, ballot: Ballot, by: Actor, now: datetime) -> Ballot:
    """Take answers from now on. Refuses: BallotHasBegun, NoSlipsYet."""
    current = _locked(ballot, BallotState.PREPARED)
    if not current.printed:
        raise NoSlipsYet
    BallotCount.objects.bulk_create(
        BallotCount(
            municipality_id=current.municipality_id, ballot=current, pile=pile, answer=answer
        )
        for pile in current.piles
        for answer in CAST
    )
    changes = {"state": BallotState.OPEN, "opened_on": _day(current, now)}
    return audit.change(current, changes, action="representation.ballot_opened", by=by, now=now)


@transaction.atomic
def close_ballot(
    *, ballot: Ballot, handed_out: Mapping[str, int], by: Actor, now: datetime
) -> Ballot:
    """Take no more answers; say how many slips of each pile were taken. For good.

    What was kept of the codes is deleted. Refuses: NotNow, WrongNumberHandedOut.
    """
    current = _locked(ballot, BallotState.OPEN)
    returned = _returned(current)
    if set(handed_out) != set(current.piles) or not all(
        sum(returned[pile].values()) <= number <= current.printed[pile]
        for pile, number in handed_out.items()
    ):
        raise WrongNumberHandedOut
    current.slips.all().delete()
    changes = {
        "state": BallotState.CLOSED,
        "closed_on": _day(current, now),
        "handed_out": dict(handed_out),
    }
    return audit.change(current, changes, action="representation.ballot_closed", by=by, now=now)


@transaction.atomic
def publish_ballot(*, ballot: Ballot, by: Actor, now: datetime) -> Ballot:
    """Freeze what may be shown, perhaps nothing, and delete all finer counts. Refuses: NotNow."""
    current = _locked(ballot, BallotState.CLOSED)
    counts = {
        pile: {
            **answers,
            Answer.NOT_RETURNED: current.handed_out[pile] - sum(answers.values()),
        }
        for pile, answers in _returned(current).items()
    }
    shown = publishable(counts, current.threshold)
    current.counts.all().delete()
    changes = {
        "state": BallotState.PUBLISHED,
        "published_on": _day(current, now),
        "result": [
            {
                "sectors": list(cell.sectors),
                "answers": [answer.value for answer in cell.answers],
                "number": cell.number,
            }
            for cell in shown
        ],
    }
    return audit.change(current, changes, action="representation.ballot_published", by=by, now=now)


def _locked(ballot: Ballot, needed: BallotState) -> Ballot:
    """Return the ballot as it stands, alone with it, if it is in the state that is needed."""
    current = Ballot.objects.select_for_update().get(pk=ballot.pk)
    if current.state == needed:
        return current
    if needed == BallotState.PREPARED:
        raise BallotHasBegun
    raise NotNow(state=BallotState(current.state).label)


def _returned(ballot: Ballot) -> dict[str, dict[Answer, int]]:
    counted: dict[str, dict[Answer, int]] = {pile: {} for pile in ballot.piles}
    for row in ballot.counts.all():
        counted[row.pile][Answer(row.answer)] = row.number
    return counted


def _words(definition: str) -> dict[str, str]:
    """Return text and source of a definition in the binding language; empty for none."""
    if definition not in Definition.values:
        return {}
    chosen = Definition(definition)
    with override(settings.LANGUAGE_CODE):
        return {
            "definition_text": str(DEFINITION_TEXTS[chosen]),
            "definition_source": str(DEFINITION_SOURCES[chosen]),
        }


def _day(ballot: Ballot, now: datetime) -> date:
    return timezone.localtime(ballot.process.moment(now)).date()
