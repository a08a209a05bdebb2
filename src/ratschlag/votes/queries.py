"""Reads on votes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Model, Prefetch, Q, QuerySet

from ratschlag.accounts.models import LinkToken, User
from ratschlag.accounts.queries import link_behind
from ratschlag.invitations.queries import day_of
from ratschlag.mail.enums import MailKind, MessageState
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Person, Seat
from ratschlag.stakeholders.rules import holds_on
from ratschlag.votes import rules
from ratschlag.votes.enums import Standing, VoteState
from ratschlag.votes.models import SeatBallot, Vote, VoteOption, Voter

OPTIONS = Prefetch("options", VoteOption.objects.select_related("vote").order_by("position"))
WHOLE_BALLOTS = SeatBallot.objects.select_related(
    "vote__process__municipality",
    "vote__group",
    "seat__organisation",
    "option__vote",
    "cast_by",
)


@dataclass(frozen=True)
class OpenedBallot:
    """The vote of a seat as somebody sees it who speaks for the seat, or did (`place` is None)."""

    ballot: SeatBallot
    place: Occupancy | None
    person_id: UUID
    link: LinkToken | None = None

    @property
    def standing(self) -> Standing | None:
        """What they may do while the vote is open; None if the seat is not theirs any more."""
        if self.place is None:
            return None
        return rules.standing_of(
            has_voted=self.ballot.has_voted,
            is_secret=self.ballot.is_secret,
            cast_by=self.ballot.cast_by_id,
            voter=self.person_id,
            is_deputy=self.place.is_deputy,
        )


@dataclass(frozen=True)
class SeatRow:
    """A seat in a vote: its ballot, who may vote for it today, and their mails."""

    ballot: SeatBallot
    speakers: tuple[Occupancy, ...]
    voters: dict[UUID, Voter]
    mails: dict[UUID, MessageState]

    @property
    def holder(self) -> Occupancy | None:
        """Who holds the seat."""
        return next((one for one in self.speakers if not one.is_deputy), None)

    @property
    def unasked(self) -> list[Occupancy]:
        """Who speaks for the seat and was not written to."""
        return [one for one in self.speakers if one.person_id not in self.voters]

    @property
    def undecided(self) -> bool:
        """Whether nobody knows if a mail went."""
        return MessageState.UNDECIDED in self.mails.values()

    @property
    def unsent(self) -> bool:
        """Whether a mail came back or could not be sent, or there is no address at all."""
        bad = {MessageState.FAILED, MessageState.BOUNCED, MessageState.CANCELLED}
        return bool(bad & set(self.mails.values())) or any(
            voter.asked_at is None for voter in self.voters.values()
        )


def votes_of(process: Process) -> QuerySet[Vote]:
    """Return the votes of a process, those underway first, each with how many seats voted."""
    rows = Vote.objects.filter(process=process).select_related("group", "process")
    cast = Count("ballots", filter=Q(ballots__has_voted=True))
    return rows.annotate(cast=cast).order_by("-state", "-closes_at", "group__position", "pk")


def published_votes(process: Process) -> QuerySet[Vote]:
    """Return the votes whose results everybody sees, the latest first."""
    rows = Vote.objects.filter(process=process, is_published=True)
    return rows.select_related("group", "process").prefetch_related(OPTIONS).order_by("-closed_at")


def options_of(vote: Vote) -> list[VoteOption]:
    """Return the answers of a vote with the abstention, in order."""
    rows = list(VoteOption.objects.filter(vote=vote).order_by("position"))
    for row in rows:
        row.vote = vote
    return rows


def ballots_of(vote: Vote) -> QuerySet[SeatBallot]:
    """Return the votes of the seats, by organisation."""
    rows = SeatBallot.objects.filter(vote=vote)
    return rows.select_related("seat__organisation", "option__vote", "cast_by").order_by(
        "seat__organisation__name", "seat__label", "pk"
    )


def speakers_of(seats: Iterable[UUID], day: date) -> dict[UUID, list[Occupancy]]:
    """Return who speaks for each seat on `day`: the holder first, then the deputies."""
    rows = Occupancy.objects.on(day).filter(seat__in=list(seats))
    found: dict[UUID, list[Occupancy]] = defaultdict(list)
    for one in rows.select_related("person", "seat__organisation").order_by(
        "is_deputy", "since", "pk"
    ):
        found[one.seat_id].append(one)
    return found


def seats_of(group: Group) -> QuerySet[Seat]:
    """Return the seats that vote when a vote of the group opens.

    In a group that includes everybody these are all seats of the process.
    """
    whose = {"group__process": group.process_id} if group.includes_everybody else {"group": group}
    return Seat.objects.filter(**whose).order_by("pk")


def seat_rows(vote: Vote, now: datetime) -> list[SeatRow]:
    """Return every seat of a vote with who may vote for it today, in four queries."""
    ballots = list(ballots_of(vote))
    speakers = speakers_of([one.seat_id for one in ballots], day_of(vote.process, now))
    voters: dict[UUID, dict[UUID, Voter]] = defaultdict(dict)
    rows = Voter.objects.filter(ballot__vote=vote)
    for voter in rows:
        voters[voter.ballot_id][voter.person_id] = voter
    mails = _mails_of(vote, rows)
    return [
        SeatRow(
            ballot,
            tuple(speakers[ballot.seat_id]),
            asked := voters[ballot.pk],
            {one.pk: mails[str(one.pk)] for one in asked.values() if str(one.pk) in mails},
        )
        for ballot in ballots
    ]


def _mails_of(vote: Vote, voters: Sequence[Voter] | QuerySet[Voter]) -> dict[str, MessageState]:
    """Return where the mail with the link of each voter stands."""
    rows = Message.objects.filter(
        municipality_id=vote.municipality_id,
        kind=MailKind.VOTE_LINK,
        about_type=Voter._meta.label_lower,
        about_id__in=[str(voter.pk) for voter in voters],
    )
    return {key: MessageState(state) for key, state in rows.values_list("about_id", "state")}


def ballot_behind(municipality: Municipality, voting_link: str) -> OpenedBallot | None:
    """Return what the secret of a link leads to, still good or not; None if foreign or forged."""
    known = link_behind(municipality.pk, rules.LINK_PURPOSE, voting_link)
    if known is None:
        return None
    voter = Voter.objects.filter(municipality=municipality, pk=known.subject_id).first()
    ballot = voter and WHOLE_BALLOTS.filter(municipality=municipality, pk=voter.ballot_id).first()
    return OpenedBallot(ballot, None, voter.person_id, known) if voter and ballot else None


def place_of(ballot: SeatBallot, person_id: UUID, now: datetime) -> Occupancy | None:
    """Return by what somebody speaks for the seat of a vote today: as holder before as deputy."""
    day = day_of(ballot.vote.process, now)
    rows = Occupancy.objects.on(day).filter(seat=ballot.seat_id, person=person_id)
    return rows.select_related("person").order_by("is_deputy").first()


def own_place(ballot: SeatBallot, user: User, now: datetime) -> Occupancy | None:
    """Return by what somebody logged in speaks for the seat of a vote today."""
    day = day_of(ballot.vote.process, now)
    rows = Occupancy.objects.on(day).filter(seat=ballot.seat_id, person__account=user)
    return rows.select_related("person").order_by("is_deputy").first()


def own_ballots(user: User, municipality: Municipality, now: datetime) -> list[SeatBallot]:
    """Return the votes of the seats somebody speaks for, those underway first."""
    held = Occupancy.objects.filter(person__account=user, municipality=municipality)
    periods: dict[UUID, list[Occupancy]] = defaultdict(list)
    for one in held:
        periods[one.seat_id].append(one)
    rows = WHOLE_BALLOTS.filter(municipality=municipality, seat__in=list(periods))
    shown = rows.exclude(vote__process__state=ProcessState.DRAFT).order_by("-vote__closes_at")
    own = []
    for ballot in shown:
        day = day_of(ballot.vote.process, now)
        if any(holds_on(period, day) for period in periods[ballot.seat_id]):
            own.append(ballot)
    return sorted(own, key=lambda one: one.vote.state != VoteState.OPEN)


def people_told(vote: Vote) -> QuerySet[Person]:
    """Return everybody who was written to about a vote, or has voted in it, once each."""
    asked = Voter.objects.filter(ballot__vote=vote, asked_at__isnull=False)
    cast = SeatBallot.objects.filter(vote=vote, cast_by__isnull=False)
    rows = Person.objects.filter(
        Q(pk__in=asked.values("person")) | Q(pk__in=cast.values("cast_by"))
    )
    return rows.order_by("name", "pk")


def open_votes() -> QuerySet[Vote]:
    """Return the votes that are open, whether or not their time is over."""
    rows = Vote.objects.filter(state=VoteState.OPEN).select_related("process__municipality")
    return rows.order_by("closes_at", "pk")


def cast_by_people(person_ids: Iterable[UUID]) -> QuerySet[SeatBallot]:
    """Return the open votes these people gave."""
    rows = SeatBallot.objects.filter(cast_by__in=list(person_ids))
    return rows.select_related("vote", "seat__organisation", "option__vote").order_by("pk")


def voters_who_are(person_ids: Iterable[UUID]) -> QuerySet[Voter]:
    """Return in which votes these people were written to."""
    rows = Voter.objects.filter(person__in=list(person_ids))
    return rows.select_related("ballot__vote", "ballot__seat__organisation").order_by("pk")


def named_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[SeatBallot]:
    """Return the votes with names in processes that ended before `cutoff`."""
    rows = SeatBallot.objects.filter(cast_by__isnull=False)
    ended = rows.filter(vote__process__ends_on__lt=cutoff.date())
    return ended if municipality_id is None else ended.filter(municipality_id=municipality_id)


def asked_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[Voter]:
    """Return who was written to in processes that ended before `cutoff`."""
    rows = Voter.objects.filter(ballot__vote__process__ends_on__lt=cutoff.date())
    return rows if municipality_id is None else rows.filter(municipality_id=municipality_id)


def traces_before(municipality_id: UUID | None, cutoff: datetime) -> list[Model]:
    """Return both, for the periods of retention."""
    return [*named_before(municipality_id, cutoff), *asked_before(municipality_id, cutoff)]
