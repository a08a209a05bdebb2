"""Decisions about votes, from given values alone: who may, what came out, when to remind."""

import unicodedata
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ratschlag.votes.enums import Outcome, Standing

LINK_PURPOSE = "votes.voter"
LINKS_OUTLIVE_VOTE_BY = timedelta(days=90)

FEWEST_ANSWERS, MOST_ANSWERS, LONGEST_ANSWER = 2, 12, 200
# Below this a secret vote tells who voted what: of two, each knows the other.
FEWEST_SECRET = 3

REMIND_BEFORE = (timedelta(days=7), timedelta(days=2))
UNDISTURBED = timedelta(days=1)  # after the opening


@dataclass(frozen=True)
class Tally:
    """How many votes an answer got; an abstention takes part and chooses nothing."""

    option: Hashable
    number: int
    is_abstention: bool = False


@dataclass(frozen=True)
class Result:
    """What came out: `leading` has the answer that won, or those that are level."""

    outcome: Outcome
    leading: tuple[Hashable, ...] = ()


def votes_needed(seats: int, quorum_percent: int) -> int:
    """Return how many seats have to take part."""
    return -(-seats * quorum_percent // 100)


def result_of(
    tallies: Collection[Tally], *, seats: int, quorum_percent: int, is_secret: bool
) -> Result:
    """Return what came out: the answer with most votes, if enough seats took part.

    Abstentions count for taking part, not for an answer.
    """
    given = sum(tally.number for tally in tallies)
    if is_secret and 0 < given < FEWEST_SECRET:
        return Result(Outcome.TOO_FEW)
    if given < votes_needed(seats, quorum_percent):
        return Result(Outcome.NO_QUORUM)
    chosen = [tally for tally in tallies if not tally.is_abstention]
    most = max((tally.number for tally in chosen), default=0)
    if not most:
        return Result(Outcome.NO_CHOICE)
    leading = tuple(tally.option for tally in chosen if tally.number == most)
    return Result(Outcome.DECIDED if len(leading) == 1 else Outcome.TIE, leading)


def standing_of(
    *, has_voted: bool, is_secret: bool, cast_by: Hashable | None, voter: Hashable, is_deputy: bool
) -> Standing:
    """Return what somebody may do for their seat.

    The deputy votes if nobody has; whoever holds the seat may put their vote in its place. A
    secret vote stays as it is: nobody knows which it was.
    """
    if not has_voted:
        return Standing.MAY_VOTE
    if is_secret or (is_deputy and cast_by != voter):
        return Standing.HAS_VOTED
    return Standing.MAY_CHANGE


def reminders_due(opened_at: datetime, closes_at: datetime, now: datetime) -> int:
    """Return how many reminders should have gone by now; none once the vote is over."""
    if now >= closes_at:
        return 0
    days = (closes_at - before for before in REMIND_BEFORE)
    return sum(opened_at + UNDISTURBED <= day <= now for day in days)


def tidy_answers(lines: Iterable[str]) -> list[str]:
    """Return the answers without blank lines, and without blanks around them."""
    tidy = (" ".join(unicodedata.normalize("NFC", line).split()) for line in lines)
    return [line for line in tidy if line]


def answers_fit(answers: Sequence[str]) -> bool:
    """Tell whether these can be voted on: some, not too many, no two alike."""
    return (
        FEWEST_ANSWERS <= len(answers) <= MOST_ANSWERS
        and len({answer.casefold() for answer in answers}) == len(answers)
        and all(0 < len(answer) <= LONGEST_ANSWER for answer in answers)
    )
