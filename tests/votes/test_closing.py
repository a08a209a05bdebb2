"""Closing, counting, deciding a tie, publishing."""

from datetime import timedelta

import pytest

from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from ratschlag.votes import operations
from ratschlag.votes.enums import Counting, Outcome, VoteState
from ratschlag.votes.models import Vote
from ratschlag.votes.operations import (
    ClosesTooEarly,
    HasVotes,
    NoReason,
    NoSeats,
    NotATie,
    NothingChosen,
    VoteHasBegun,
    VoteNotClosed,
    VoteNotOpen,
    WrongCounts,
)
from tests.factories.meetings import NOW
from tests.factories.votes import (
    ACT,
    CLOSES,
    Place,
    cast,
    make_vote,
    open_vote,
    option_of,
)

Three = tuple[Place, Place, Place]


def numbers(vote: Vote) -> dict[str, int]:
    return dict(vote.options.values_list("label", "number"))


# --- Closing --------------------------------------------------------------------------------------


def test_closing_counts_and_nobody_votes_afterwards(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)
    cast(vote, three[0].seat, three[0].person, "Ja")
    cast(vote, three[1].seat, three[1].person, "")

    closed = operations.close_vote(vote=vote, **ACT)

    assert (closed.outcome, numbers(closed)) == (Outcome.DECIDED, {"Ja": 1, "Nein": 0, "": 1})
    assert option_of(vote, "Ja").is_chosen
    with pytest.raises(VoteNotOpen):
        cast(vote, three[2].seat, three[2].person, "Nein")
    with pytest.raises(VoteNotOpen):
        operations.close_vote(vote=vote, **ACT)


def test_votes_close_by_themselves_at_their_time(
    process: Process, group: Group, dora: Place
) -> None:
    vote, later = open_vote(process, group), open_vote(process, group)
    Vote.objects.filter(pk=vote.pk).update(closes_at=process.moment(NOW))

    closed = [operations.close_due(**ACT) for _time in range(2)]

    vote.refresh_from_db()
    later.refresh_from_db()
    assert closed == [1, 0]
    assert (vote.outcome, later.state) == (Outcome.NO_QUORUM, VoteState.OPEN)


def test_open_vote_is_prolonged_but_not_into_the_past(
    process: Process, group: Group, dora: Place
) -> None:
    vote = open_vote(process, group)
    later = CLOSES + timedelta(days=3)

    longer = operations.prolong_vote(
        vote=vote, changes={"closes_at": later}, version=vote.version, **ACT
    )

    assert longer.closes_at == later
    with pytest.raises(ClosesTooEarly):
        operations.prolong_vote(
            vote=longer,
            changes={"closes_at": process.moment(NOW)},
            version=longer.version,
            **ACT,
        )
    with pytest.raises(VoteNotOpen):
        operations.prolong_vote(
            vote=make_vote(process, group), changes={"closes_at": later}, version=1, **ACT
        )


def test_tie_is_decided_once_with_a_reason_among_the_level(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group, answers=["Ja", "Nein", "Später"])
    cast(vote, three[0].seat, three[0].person, "Ja")
    cast(vote, three[1].seat, three[1].person, "Nein")

    def decide(label: str, reason: str) -> Vote:
        option = str(option_of(vote, label).pk)
        return operations.decide_tie(vote=vote, option=option, reason=reason, **ACT)

    with pytest.raises(VoteNotClosed):
        decide("Ja", "weil")
    assert operations.close_vote(vote=vote, **ACT).outcome == Outcome.TIE
    with pytest.raises(NothingChosen):
        decide("Später", "weil")
    with pytest.raises(NoReason):
        decide("Ja", "  ")
    decided = decide("Ja", "Mehr Plätze.")
    with pytest.raises(NotATie):
        decide("Nein", "doch nicht")

    assert decided.tie_reason == "Mehr Plätze."
    assert option_of(vote, "Ja").is_chosen


def test_result_is_published_and_taken_back(process: Process, group: Group, dora: Place) -> None:
    vote = open_vote(process, group)
    with pytest.raises(VoteNotClosed):
        operations.publish_result(vote=vote, is_published=True, **ACT)
    operations.close_vote(vote=vote, **ACT)

    shown = operations.publish_result(vote=vote, is_published=True, **ACT)
    hidden = operations.publish_result(vote=vote, is_published=False, **ACT)

    assert (shown.is_public, hidden.is_public) == (True, False)


# --- Counted in a meeting -------------------------------------------------------------------------


def test_count_of_a_meeting_closes_a_vote_and_is_marked(
    process: Process, group: Group, three: Three
) -> None:
    vote = make_vote(process, group)

    closed = operations.enter_counts(vote=vote, counts={1: 2, 3: 1}, **ACT)

    assert (closed.counting, closed.outcome, closed.seat_count) == (
        Counting.MEETING, Outcome.DECIDED, 3,
    )  # fmt: skip
    assert numbers(closed) == {"Ja": 2, "Nein": 0, "": 1}
    with pytest.raises(VoteHasBegun):
        operations.enter_counts(vote=vote, counts={1: 1}, **ACT)


@pytest.mark.parametrize("counts", [{}, {1: 4}, {1: 2, 2: 2}, {1: -1, 2: 2}, {9: 1}])
def test_counts_that_cannot_be_are_refused(
    process: Process, group: Group, three: Three, counts: dict[int, int]
) -> None:
    vote = make_vote(process, group)

    with pytest.raises(WrongCounts):
        operations.enter_counts(vote=vote, counts=counts, **ACT)
    assert not vote.options.exists()


def test_count_does_not_take_the_place_of_single_votes(
    process: Process, group: Group, dora: Place
) -> None:
    vote = open_vote(process, group)
    cast(vote, dora.seat, dora.person, "Ja")

    with pytest.raises(HasVotes):
        operations.enter_counts(vote=vote, counts={2: 1}, **ACT)


def test_count_needs_seats(process: Process, group: Group) -> None:
    with pytest.raises(NoSeats):
        operations.enter_counts(vote=make_vote(process, group), counts={1: 1}, **ACT)
