"""One vote a seat, by holder or deputy."""

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.core.refusals import Outdated
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from ratschlag.votes import operations
from ratschlag.votes.enums import CastWay
from ratschlag.votes.models import Vote
from ratschlag.votes.operations import (
    NothingChosen,
    NotYourSeat,
    SeatHasVoted,
    VoteNotOpen,
)
from tests.factories.meetings import NOW
from tests.factories.votes import (
    Place,
    actor_of,
    ballot_of,
    cast,
    make_deputy,
    open_vote,
    option_of,
)

Three = tuple[Place, Place, Place]


def numbers(vote: Vote) -> dict[str, int]:
    return dict(vote.options.values_list("label", "number"))


def test_open_vote_is_kept_with_who_and_changed_until_closing(
    process: Process, group: Group, dora: Place
) -> None:
    vote = open_vote(process, group)

    cast(vote, dora.seat, dora.person, "Ja")
    cast(vote, dora.seat, dora.person, "Nein")

    kept = ballot_of(vote, dora.seat)
    assert (kept.option, kept.cast_by, kept.version) == (option_of(vote, "Nein"), dora.person, 3)
    assert AuditEvent.objects.filter(action="votes.vote_cast").count() == 2


def test_same_vote_sent_twice_is_one_vote(process: Process, group: Group, dora: Place) -> None:
    vote = open_vote(process, group)

    for _time in range(2):
        cast(vote, dora.seat, dora.person, "Ja", version=1)

    assert ballot_of(vote, dora.seat).version == 2


def test_deputy_votes_if_the_holder_has_not_and_holder_may_replace_it(
    process: Process, group: Group, dora: Place
) -> None:
    gero = make_deputy(dora.seat, "Gero")
    vote = open_vote(process, group)

    cast(vote, dora.seat, gero, "Nein")
    as_deputy = ballot_of(vote, dora.seat)
    with pytest.raises(Outdated):
        cast(vote, dora.seat, dora.person, "Ja", version=1)  # of before the deputy's vote
    cast(vote, dora.seat, dora.person, "Ja")
    with pytest.raises(SeatHasVoted):
        cast(vote, dora.seat, gero, "Nein")

    kept = ballot_of(vote, dora.seat)
    assert (as_deputy.cast_by, as_deputy.as_deputy) == (gero, True)
    assert (kept.cast_by, kept.as_deputy, kept.option) == (
        dora.person, False, option_of(vote, "Ja"),
    )  # fmt: skip


def test_answer_of_another_vote_and_nonsense_are_refused(
    process: Process, group: Group, dora: Place
) -> None:
    vote, other = open_vote(process, group), open_vote(process, group)
    for chosen in (str(option_of(other, "Ja").pk), "", "x" * 100_000, "Ja"):
        with pytest.raises(NothingChosen):
            operations.cast(
                ballot=ballot_of(vote, dora.seat),
                person_id=dora.person.pk,
                option=chosen,
                way=CastWay.LINK,
                version=1,
                by=actor_of(dora.person),
                now=NOW,
            )
    assert not ballot_of(vote, dora.seat).has_voted


def test_holder_of_another_seat_cannot_vote_for_this_one(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)

    with pytest.raises(NotYourSeat):
        cast(vote, three[0].seat, three[1].person, "Ja")


def test_nobody_votes_after_the_deadline_even_before_the_job_has_come(
    process: Process, group: Group, dora: Place
) -> None:
    vote = open_vote(process, group)
    Vote.objects.filter(pk=vote.pk).update(closes_at=process.moment(NOW))

    with pytest.raises(VoteNotOpen):
        cast(vote, dora.seat, dora.person, "Ja")
