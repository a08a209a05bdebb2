"""Votes of a group of three seats; the process acts as if it were Monday, 4 January 2027."""

from dataclasses import dataclass
from typing import Any

from ratschlag.accounts import operations as accounts
from ratschlag.accounts.models import User
from ratschlag.core.access import Actor
from ratschlag.core.enums import Door
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person, Seat
from ratschlag.votes import operations, rules
from ratschlag.votes.enums import CastWay, VoteKind
from ratschlag.votes.models import SeatBallot, Vote, VoteOption, Voter
from tests.factories.meetings import AS_IF_ON, NOW, at
from tests.factories.municipalities import ANNA
from tests.factories.stakeholders import make_occupancy, make_organisation, make_person, make_seat

ACT: dict[str, Any] = {"by": ANNA, "now": NOW}
CLOSES = at("2027-01-18", "18:00")
FORMATS = ["in_person", "online", "hybrid"]


@dataclass(frozen=True)
class Place:
    """A seat and who holds it."""

    seat: Seat
    person: Person


def make_place(group: Group, name: str, user: User | None = None) -> Place:
    """A seat of an organisation of its own, held by somebody with a mail address."""
    town = group.process.municipality
    seat = make_seat(group, make_organisation(town, f"Verein {name}"))
    email = f"{name.lower()}@{town.slug}.example"
    person = make_person(town, name, email=email, account=user)
    make_occupancy(seat, person, AS_IF_ON)
    return Place(seat, person)


def make_deputy(seat: Seat, name: str) -> Person:
    """A deputy of the seat with a mail address."""
    person = make_person(seat.municipality, name, email=f"{name.lower()}@example.org")
    make_occupancy(seat, person, AS_IF_ON, is_deputy=True)
    return person


def make_vote(process: Process, group: Group, kind: VoteKind = VoteKind.OTHER, **more: Any) -> Vote:
    """A vote in preparation: yes or no, or how the group meets."""
    answers = FORMATS if kind == VoteKind.MEETING_FORMAT else ["Ja", "Nein"]
    values = {"group": group, "question": "Machen wir das?", "answers": answers, **more}
    values.setdefault("closes_at", CLOSES)
    return operations.prepare_vote(process=process, kind=kind, values=values, **ACT)


def open_vote(process: Process, group: Group, **more: Any) -> Vote:
    """A vote that is open."""
    return operations.open_vote(vote=make_vote(process, group, **more), **ACT)


def ballot_of(vote: Vote, seat: Seat) -> SeatBallot:
    """The vote of the seat as it stands."""
    return SeatBallot.objects.select_related("vote__process").get(vote=vote, seat=seat)


def option_of(vote: Vote, label: str) -> VoteOption:
    """An answer by its words; "" is the abstention."""
    return VoteOption.objects.get(vote=vote, label=label)


def actor_of(person: Person) -> Actor:
    """Somebody who acts behind their link."""
    return Actor(label=person.name, door=Door.WEB)


def cast(vote: Vote, seat: Seat, person: Person, label: str, version: int | None = None) -> None:
    """Vote for a seat, having seen it as it stands."""
    ballot = ballot_of(vote, seat)
    operations.cast(
        ballot=ballot,
        person_id=person.pk,
        option=str(option_of(vote, label).pk),
        way=CastWay.LINK,
        version=ballot.version if version is None else version,
        by=actor_of(person),
        now=NOW,
    )


def link_of(vote: Vote, person: Person) -> str:
    """The address behind the link of somebody who was asked."""
    voter = Voter.objects.get(ballot__vote=vote, person=person)
    issued = accounts.issue_links(
        municipality_id=vote.municipality_id,
        purpose=rules.LINK_PURPOSE,
        subject_ids=[voter.pk],
        expires_at=CLOSES,
        now=NOW,
    )
    return f"/abstimmung/{issued[voter.pk]}/"
