"""A group with many seats that votes; imported by `bench.votes` after the set-up."""

import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count

from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.operations import create_municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person, Seat
from ratschlag.votes import operations
from ratschlag.votes.enums import VoteKind, VoteState
from ratschlag.votes.models import SeatBallot, Vote

BENCH = command_actor("bench")
ANSWERS = ["Ja", "Nein", "Später"]
numbers = count(1)


def opened_vote(seats: int, *, is_secret: bool) -> Vote:
    """Open a vote of a new group with that many seats, each held by somebody of its own."""
    process = Process.objects.first() or _process()
    number = next(numbers)
    group = Group.objects.create(
        municipality_id=process.municipality_id,
        process=process,
        slug=f"gruppe-{number}",
        code=f"G{number}",
        name=f"Gruppe {number}",
        kind="working_group",
    )
    _seat_people(group, seats)
    values = {
        "group": group,
        "question": "Treffen wir uns öfter?",
        "answers": ANSWERS,
        "is_secret": is_secret,
        "quorum_percent": 0,
        "closes_at": clock.now() + timedelta(days=1),
    }
    act = {"by": BENCH, "now": clock.now()}
    vote = operations.prepare_vote(process=process, kind=VoteKind.OTHER, values=values, **act)
    return operations.open_vote(vote=vote, **act)


def closer(vote: Vote, after: int = 0) -> Callable[[], object]:
    """Return what closes the vote once that many seats have voted."""

    def close() -> None:
        cast = SeatBallot.objects.filter(vote=vote, has_voted=True)
        while cast.count() < after:
            time.sleep(0.01)
        operations.close_vote(vote=vote, by=BENCH, now=clock.now())

    return close


def settled(vote: Vote) -> tuple[int, int]:
    """Close the vote if it is open; return how many seats have voted and how many votes count."""
    vote.refresh_from_db()
    if vote.state == VoteState.OPEN:
        closer(vote)()
    marked = SeatBallot.objects.filter(vote=vote, has_voted=True).count()
    return marked, sum(vote.options.values_list("number", flat=True))


def _seat_people(group: Group, number: int) -> None:
    town = group.municipality_id
    organisation = Organisation.objects.create(
        municipality_id=town, name=f"Verein {group.code}", sector="civil_society"
    )
    people = Person.objects.bulk_create(
        Person(municipality_id=town, name=f"Person {group.code} {n}") for n in range(number)
    )
    seats = Seat.objects.bulk_create(
        Seat(municipality_id=town, group=group, organisation=organisation) for _n in range(number)
    )
    since = clock.today()
    Occupancy.objects.bulk_create(
        Occupancy(municipality_id=town, seat=seat, person=person, since=since)
        for seat, person in zip(seats, people, strict=True)
    )


def _process() -> Process:
    return Process.objects.create(
        municipality=_town(),
        slug="integration",
        title="Integrationskonzept",
        short_title="Integration",
        state="public",
        starts_on=clock.now().date(),
        ends_on=(clock.now() + timedelta(days=365)).date(),
        office="Büro für Beteiligung",
        contact_email="beteiligung@example.org",
    )


def _town() -> Municipality:
    values = {
        "slug": "musterstadt",
        "name": "Musterstadt",
        "site_title": "Musterstadt beteiligt",
        "land": "BB",
        "contact_office": "Büro für Beteiligung",
        "contact_email": "beteiligung@example.org",
    }
    return create_municipality(values=values, by=BENCH, now=clock.now())
