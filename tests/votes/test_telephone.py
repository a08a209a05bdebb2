"""A vote by telephone: entered by the office for one seat, noted as such, never a secret one."""

from typing import Any

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.core.refusals import Outdated
from ratschlag.mail.models import Message
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from ratschlag.votes import operations
from ratschlag.votes.enums import CastWay
from ratschlag.votes.models import Vote, VoteOption
from tests.factories.municipalities import ANNA
from tests.factories.votes import (
    ACT,
    Place,
    ballot_of,
    cast,
    link_of,
    make_deputy,
    open_vote,
    option_of,
)
from tests.votes.cases import Three, page_of, send


def enter(vote: Vote, place: Place, label: str, person: Person | None = None, **more: Any) -> None:
    ballot = ballot_of(vote, place.seat)
    said = {"version": ballot.version, "option": str(option_of(vote, label).pk), **more}
    caller = (person or place.person).pk
    operations.enter_ballot(ballot=ballot, person_id=caller, **said, **ACT)


def test_vote_by_telephone_counts_and_is_noted_as_such(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)

    enter(vote, three[0], "Ja")

    ballot = ballot_of(vote, three[0].seat)
    event = AuditEvent.objects.get(action="votes.vote_entered")
    assert (ballot.way, ballot.option) == (CastWay.TELEPHONE, option_of(vote, "Ja"))
    assert (ballot.cast_by, event.actor_label) == (three[0].person, ANNA.label)


def test_whoever_called_gets_a_mail_and_can_change_it_by_the_link(
    visitor: Client, process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)
    Message.objects.all().delete()

    enter(vote, three[0], "Ja")
    link = link_of(vote, three[0].person)
    shown = visitor.get(link)
    status = send(visitor, link, vote, "Nein", version=ballot_of(vote, three[0].seat).version)

    written = Message.objects.get()
    assert (written.address, status) == (three[0].person.email, 302)
    assert "Ja" in written.text
    assert "per Telefon" in shown.text
    assert ballot_of(vote, three[0].seat).way == CastWay.LINK


def test_newcomer_without_a_link_gets_one_and_somebody_without_address_none(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)
    deputy = make_deputy(three[0].seat, "Gero")
    Person.objects.filter(pk=three[1].person.pk).update(email="")
    Message.objects.all().delete()

    enter(vote, three[0], "Ja", deputy)
    enter(vote, three[1], "Nein")

    assert [one.address for one in Message.objects.all()] == [deputy.email]
    assert ballot_of(vote, three[0].seat).as_deputy


def test_secret_vote_is_never_entered_for_anybody(
    anna: Client, process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group, is_secret=True)
    ballot = ballot_of(vote, three[0].seat)
    address = page_of(vote, f"sitze/{ballot.pk}/telefon/")

    with pytest.raises(operations.SecretByTelephone):
        enter(vote, three[0], "Ja")
    sent = {"person": three[0].person.pk, "antwort": option_of(vote, "Ja").pk, "version": 1}
    answer = anna.post(address, sent, follow=True)

    assert not ballot_of(vote, three[0].seat).has_voted
    assert set(VoteOption.objects.filter(vote=vote).values_list("number", flat=True)) == {0}
    assert "Eine geheime Stimme kann nicht per Telefon abgegeben werden" in answer.text


def test_caller_may_do_what_their_link_lets_them_and_no_more(
    process: Process, group: Group, three: Three
) -> None:
    deputy = make_deputy(three[0].seat, "Gero")
    vote = open_vote(process, group)
    cast(vote, three[0].seat, three[0].person, "Ja")

    with pytest.raises(operations.SeatHasVoted):
        enter(vote, three[0], "Nein", deputy)
    with pytest.raises(operations.NotYourSeat):
        enter(vote, three[0], "Nein", three[1].person)
    with pytest.raises(Outdated):
        enter(vote, three[0], "Nein", version=7)

    assert ballot_of(vote, three[0].seat).option == option_of(vote, "Ja")


def test_over_or_cancelled_vote_takes_no_calls(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)
    operations.close_vote(vote=vote, **ACT)

    with pytest.raises(operations.VoteNotOpen):
        enter(vote, three[0], "Ja")


def test_office_enters_a_vote_and_sees_how_it_came(
    anna: Client, process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)
    ballot = ballot_of(vote, three[0].seat)
    address = page_of(vote, f"sitze/{ballot.pk}/telefon/")

    form = anna.get(address)
    nothing = anna.post(address, {"version": 1})
    sent = {"person": three[0].person.pk, "antwort": option_of(vote, "Ja").pk, "version": 1}
    answer = anna.post(address, sent)
    stale = anna.post(address, {**sent, "antwort": option_of(vote, "Nein").pk})

    assert (form.status_code, nothing.status_code) == (200, 422)
    assert (answer.status_code, stale.status_code) == (302, 422)
    assert "per Telefon, von der Stelle eingetragen" in anna.get(page_of(vote)).text
    assert "Nein" in stale.text


def test_seat_nobody_speaks_for_takes_no_call(
    anna: Client, process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)
    three[0].seat.occupancies.all().delete()
    address = page_of(vote, f"sitze/{ballot_of(vote, three[0].seat).pk}/telefon/")

    assert anna.get(address).status_code == 302
