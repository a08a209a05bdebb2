"""Many vote at the same moment: one vote a seat, and none once the vote is closed."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection

from ratschlag.core.refusals import Outdated
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from ratschlag.votes import operations
from ratschlag.votes.enums import CastWay
from ratschlag.votes.models import SeatBallot, Vote
from ratschlag.votes.operations import SeatHasVoted, VoteNotOpen
from tests.factories.meetings import NOW
from tests.factories.votes import (
    ACT,
    Place,
    actor_of,
    ballot_of,
    make_deputy,
    make_place,
    option_of,
)
from tests.factories.votes import open_vote as opened

pytestmark = pytest.mark.django_db(transaction=True)
VOTERS, SEATS = 12, 20


def at_once(tasks: list[Callable[[], None]]) -> Counter[str]:
    """Run all at the same moment; count how each ended."""
    barrier, outcomes = threading.Barrier(len(tasks)), Counter[str]()
    lock = threading.Lock()

    def run(task: Callable[[], None]) -> None:
        barrier.wait()
        try:
            task()
            ended = "counted"
        except (SeatHasVoted, Outdated, VoteNotOpen) as refusal:
            ended = type(refusal).__name__
        finally:
            connection.close()
        with lock:
            outcomes[ended] += 1

    threads = [threading.Thread(target=run, args=[task]) for task in tasks]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return outcomes


def sending(vote: Vote, place: Place, label: str) -> Callable[[], None]:
    ballot, option = ballot_of(vote, place.seat), str(option_of(vote, label).pk)

    def send() -> None:
        operations.cast(
            ballot=ballot,
            person_id=place.person.pk,
            option=option,
            way=CastWay.LINK,
            version=1,
            by=actor_of(place.person),
            now=NOW,
        )

    return send


@pytest.mark.parametrize("is_secret", [True, False])
def test_of_twelve_votes_sent_at_once_for_a_seat_one_counts(
    process: Process, group: Group, three: tuple[Place, ...], *, is_secret: bool
) -> None:
    vote = opened(process, group, is_secret=is_secret)
    labels = ["Ja", "Nein", ""] * 4

    outcomes = at_once([sending(vote, three[0], label) for label in labels])

    refused = "SeatHasVoted" if is_secret else "Outdated"
    same = 0 if is_secret else 3  # who sends the vote that counts sends it again
    assert outcomes == {"counted": 1 + same, refused: VOTERS - 1 - same}
    assert SeatBallot.objects.filter(vote=vote, has_voted=True).count() == 1
    closed = operations.close_vote(vote=vote, **ACT)
    assert sum(closed.options.values_list("number", flat=True)) == (0 if is_secret else 1)


def test_twelve_voters_over_all_seats_give_one_vote_each(process: Process, group: Group) -> None:
    places = [make_place(group, f"Sitz{number}") for number in range(SEATS)]
    vote = opened(process, group, is_secret=True)
    sends = [sending(vote, place, "Ja") for place in places]

    def vote_for_all() -> None:
        for send in sends:
            try:
                send()
            except SeatHasVoted:
                continue

    at_once([vote_for_all] * VOTERS)

    closed = operations.close_vote(vote=vote, **ACT)
    assert dict(closed.options.values_list("label", "number")) == {"Ja": SEATS, "Nein": 0, "": 0}


def test_holder_and_deputy_at_once_are_one_vote(
    process: Process, group: Group, three: tuple[Place, ...]
) -> None:
    holder = three[0]
    deputy = Place(holder.seat, make_deputy(holder.seat, "Gero"))
    vote = opened(process, group, is_secret=True)

    outcomes = at_once([sending(vote, holder, "Ja"), sending(vote, deputy, "Nein")])

    assert outcomes == {"counted": 1, "SeatHasVoted": 1}
    assert sum(vote.options.values_list("number", flat=True)) == 1


@pytest.mark.parametrize("is_secret", [True, False])
def test_whatever_is_counted_before_closing_is_in_the_result_and_nothing_else(
    process: Process, group: Group, *, is_secret: bool
) -> None:
    places = [make_place(group, f"Sitz{number}") for number in range(VOTERS)]
    vote = opened(process, group, is_secret=is_secret, quorum_percent=0)
    tasks = [sending(vote, place, "Ja") for place in places]

    outcomes = at_once([*tasks, lambda: void(operations.close_vote(vote=vote, **ACT))])

    counted = outcomes["counted"] - 1  # without the closing
    assert counted + outcomes["VoteNotOpen"] == VOTERS
    marked = SeatBallot.objects.filter(vote=vote, has_voted=True).count()
    numbers = sum(vote.options.values_list("number", flat=True))
    is_hidden = is_secret and counted < 3
    assert (marked, numbers) == (counted, 0 if is_hidden else counted)


def void(_value: object) -> None:
    """Forget what was returned."""
