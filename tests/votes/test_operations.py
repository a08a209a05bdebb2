"""Preparing a vote, opening it, reminding of it."""

from datetime import date, timedelta

import pytest

from ratschlag.audit.operations import Invalid
from ratschlag.core.refusals import Outdated
from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy
from ratschlag.votes import operations
from ratschlag.votes.enums import VoteKind, VoteState
from ratschlag.votes.models import SeatBallot, Vote, Voter
from ratschlag.votes.operations import (
    ClosesTooEarly,
    NobodyToRemind,
    NoSeats,
    NotYourSeat,
    ProcessIsHidden,
    TooFewSeats,
    VoteHasBegun,
    VoteNotOpen,
)
from tests.factories.meetings import NOW, make_planned_process
from tests.factories.stakeholders import make_group, make_occupancy, make_person
from tests.factories.votes import (
    ACT,
    CLOSES,
    Place,
    ballot_of,
    cast,
    make_deputy,
    make_place,
    make_vote,
    open_vote,
    option_of,
)

Three = tuple[Place, Place, Place]


def numbers(vote: Vote) -> dict[str, int]:
    return dict(vote.options.values_list("label", "number"))


# --- Preparing ------------------------------------------------------------------------------------


def test_vote_is_prepared_changed_and_dropped(process: Process, group: Group) -> None:
    vote = make_vote(process, group)

    changed = operations.change_vote(
        vote=vote, changes={"answers": ["A", "B", "C"]}, version=vote.version, **ACT
    )
    with pytest.raises(Outdated):
        operations.change_vote(vote=vote, changes={}, version=vote.version, **ACT)
    operations.discard_vote(vote=changed, **ACT)

    assert changed.answer_labels == ["A", "B", "C"]
    assert not Vote.objects.exists()


@pytest.mark.parametrize("answers", [[], ["Ja"], ["Ja", "ja"], ["Ja", ""], ["Ja", "N" * 201]])
def test_answers_that_cannot_be_told_apart_are_refused(
    process: Process, group: Group, answers: list[str]
) -> None:
    with pytest.raises(Invalid):
        make_vote(process, group, answers=answers)


def test_group_of_another_process_or_town_is_refused(
    process: Process, other_town: Municipality
) -> None:
    strange = make_group(make_planned_process(other_town), "Anderswo")

    with pytest.raises(Invalid):
        make_vote(process, strange)


def test_format_vote_offers_formats_only(process: Process, group: Group) -> None:
    with pytest.raises(Invalid):
        make_vote(process, group, VoteKind.MEETING_FORMAT, answers=["in_person", "im Zelt"])


# --- Opening --------------------------------------------------------------------------------------


def test_opening_fixes_seats_and_answers_and_writes_to_holders_and_deputies(
    process: Process, group: Group, three: Three
) -> None:
    make_deputy(three[0].seat, "Gero")

    vote = open_vote(process, group)

    mails = Message.objects.filter(kind=MailKind.VOTE_LINK)
    assert (vote.state, vote.seat_count, SeatBallot.objects.filter(vote=vote).count()) == (
        VoteState.OPEN, 3, 3,
    )  # fmt: skip
    assert list(numbers(vote)) == ["Ja", "Nein", ""]
    assert sorted(mail.recipient_name for mail in mails) == ["Dora", "Emil", "Fatma", "Gero"]
    assert all("/abstimmung/" in mail.text and "Machen wir das?" in mail.text for mail in mails)
    with pytest.raises(VoteHasBegun):
        operations.open_vote(vote=vote, **ACT)
    with pytest.raises(VoteHasBegun):
        operations.change_vote(vote=vote, changes={}, version=vote.version, **ACT)
    with pytest.raises(VoteHasBegun):
        operations.discard_vote(vote=vote, **ACT)


def test_vote_opens_only_with_seats_time_and_a_public_process(
    process: Process, group: Group
) -> None:
    with pytest.raises(NoSeats):
        open_vote(process, group)
    make_place(group, "Dora")
    with pytest.raises(ClosesTooEarly):
        open_vote(process, group, closes_at=CLOSES - timedelta(days=30))
    process.state = ProcessState.DRAFT
    process.save()
    with pytest.raises(ProcessIsHidden):
        open_vote(process, group)


def test_secret_vote_of_two_seats_is_refused(process: Process, group: Group) -> None:
    make_place(group, "Dora")
    make_place(group, "Emil")

    with pytest.raises(TooFewSeats):
        open_vote(process, group, is_secret=True)


def test_everybody_votes_in_a_group_that_includes_everybody(process: Process, three: Three) -> None:
    plenary = make_group(process, "Plenum", includes_everybody=True)

    vote = open_vote(process, plenary)

    assert vote.seat_count == 3


def test_who_has_no_address_is_in_the_vote_without_a_mail(
    process: Process, group: Group, dora: Place
) -> None:
    dora.person.email = ""
    dora.person.save()

    open_vote(process, group)

    assert Voter.objects.get().asked_at is None
    assert not Message.objects.exists()


def test_newcomers_are_asked_and_the_seat_votes_once(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)
    with pytest.raises(NobodyToRemind):
        operations.ask_newcomers(vote=vote, **ACT)
    hugo = make_person(process.municipality, "Hugo", email="hugo@example.org")
    old = Occupancy.objects.get(seat=three[0].seat)
    old.until = date(2027, 1, 4)
    old.since = date(2026, 12, 1)
    old.save()
    make_occupancy(three[0].seat, hugo, date(2027, 1, 4))

    asked = operations.ask_newcomers(vote=vote, **ACT)

    assert asked == 1
    with pytest.raises(NotYourSeat):
        cast(vote, three[0].seat, three[0].person, "Ja")
    cast(vote, three[0].seat, hugo, "Nein")
    assert ballot_of(vote, three[0].seat).cast_by == hugo


# --- Reminding ------------------------------------------------------------------------------------


def test_only_seats_without_a_vote_are_reminded(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)
    cast(vote, three[0].seat, three[0].person, "Ja")

    reminded = operations.remind_voters(vote=vote, **ACT)

    names = Message.objects.filter(kind=MailKind.REMINDER).values_list("recipient_name", flat=True)
    assert (reminded, sorted(names)) == (2, ["Emil", "Fatma"])
    for place in three[1:]:
        cast(vote, place.seat, place.person, "Ja")
    with pytest.raises(NobodyToRemind):
        operations.remind_voters(vote=vote, **ACT)
    operations.close_vote(vote=vote, **ACT)
    with pytest.raises(VoteNotOpen):
        operations.remind_voters(vote=vote, **ACT)


def test_reminders_go_by_themselves_a_week_and_two_days_before(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)

    written = []
    for day in (4, 11, 12, 16, 17, 19):
        process.as_if_on = date(2027, 1, day)
        process.save()
        written.append(operations.remind_by_deadline(**ACT))

    assert written == [0, 0, 3, 0, 3, 0]
    assert operations.remind_due(vote=vote, **ACT) == 0


def test_traces_of_people_go_and_votes_stay(process: Process, group: Group, dora: Place) -> None:
    vote = open_vote(process, group)
    cast(vote, dora.seat, dora.person, "Ja")

    gone = operations.forget_voters(person_ids=[dora.person.pk])

    kept = ballot_of(vote, dora.seat)
    assert (gone, kept.cast_by, kept.option) == (2, None, option_of(vote, "Ja"))


def test_names_go_some_time_after_the_process(process: Process, group: Group, dora: Place) -> None:
    vote = open_vote(process, group)
    cast(vote, dora.seat, dora.person, "Ja")

    cleared = [
        operations.clear_voters(cutoff=at, municipality_id=process.municipality_id)
        for at in (NOW, NOW.replace(year=2028))
    ]

    assert cleared == [0, 2]
