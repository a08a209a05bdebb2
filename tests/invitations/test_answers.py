"""Answering an invitation: yes, no, again, at the same time, too late, for somebody else."""

from datetime import date, timedelta

import pytest

from ratschlag.core.refusals import Outdated
from ratschlag.invitations import operations, queries
from ratschlag.invitations.enums import Channel, InvitationState, SeatProspect
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.operations import Reply
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person
from tests.factories.invitations import DORA, make_invitation, make_sent
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW
from tests.factories.stakeholders import make_occupancy, make_person, make_seat

YES, NO = Reply(accepts=True), Reply(accepts=False)
TODAY = date(2023, 2, 9)


def answer(invitation: Invitation, reply: Reply, number: int = 1, **values: object) -> Invitation:
    given = {"by": DORA, "now": NOW, **values}
    return operations.answer(invitation=invitation, reply=reply, number=number, **given)


def test_yes_is_noted_with_its_moment(wave: Wave, dora: Person) -> None:
    answered = answer(make_sent(wave, dora), Reply(accepts=True, language="ar"))

    assert answered.state == InvitationState.ACCEPTED
    assert answered.answered_at == NOW
    assert answered.language == "ar"
    assert not answered.is_answered_by_office


def test_answer_changes_until_the_deadline(wave: Wave, dora: Person) -> None:
    invitation = make_sent(wave, dora)

    answer(invitation, YES)
    answer(invitation, Reply(accepts=False, successor_name="Emil"), 2)
    last = answer(invitation, YES, 3)

    assert last.state == InvitationState.ACCEPTED
    assert last.successor_name == ""


def test_of_two_answers_at_the_same_time_the_first_stands(wave: Wave, dora: Person) -> None:
    invitation = make_sent(wave, dora)
    answer(invitation, YES, 1)

    with pytest.raises(Outdated):
        answer(invitation, NO, 1)

    invitation.refresh_from_db()
    assert invitation.state == InvitationState.ACCEPTED


def test_same_answer_twice_is_one(wave: Wave, dora: Person) -> None:
    invitation = make_sent(wave, dora)
    answer(invitation, YES, 1)

    again = answer(invitation, YES, 1)

    assert again.answer_number == 2


def test_answer_after_the_deadline_is_refused_but_for_the_office(
    process: Process, wave: Wave, dora: Person
) -> None:
    invitation = make_sent(wave, dora)
    Process.objects.update(as_if_on=wave.answer_by)
    answer(invitation, YES)
    Process.objects.update(as_if_on=wave.answer_by + timedelta(days=1))

    with pytest.raises(operations.TooLate):
        answer(invitation, NO, 2)
    entered = answer(invitation, NO, 2, by=ANNA)

    assert entered.state == InvitationState.DECLINED
    assert entered.is_answered_by_office


def test_who_was_not_invited_yet_cannot_answer(wave: Wave, dora: Person) -> None:
    with pytest.raises(operations.NotInvited):
        answer(make_invitation(wave, dora), YES)


def test_yes_takes_the_free_seat_asked_for(
    wave: Wave, dora: Person, group: Group, refugio: Organisation
) -> None:
    seat = make_seat(group, refugio)

    answer(make_sent(wave, dora, seat=seat), YES)

    assert Occupancy.objects.get(seat=seat).person == dora
    assert Occupancy.objects.get(seat=seat).since == TODAY


def test_who_accepts_by_the_link_in_a_mail_can_log_in(wave: Wave, dora: Person) -> None:
    answer(make_sent(wave, dora), YES)

    dora.refresh_from_db()
    assert dora.account is not None
    assert dora.account.email == dora.email


def test_who_came_by_the_link_in_a_mail_can_log_in_whatever_they_answered(
    wave: Wave, dora: Person
) -> None:
    invitation = make_sent(wave, dora)
    act = {"by": ANNA, "now": NOW}

    first = operations.let_log_in(invitation=invitation, **act)
    again = operations.let_log_in(invitation=invitation, **act)

    dora.refresh_from_db()
    assert (first, again) == (True, True)
    assert dora.account is not None
    Invitation.objects.update(channel=Channel.LETTER)
    Person.objects.update(account=None)
    invitation.refresh_from_db()
    assert not operations.let_log_in(invitation=invitation, **act)


def test_answer_by_letter_or_by_the_office_or_a_no_gives_no_account(
    wave: Wave, dora: Person
) -> None:
    invitation = make_sent(wave, dora)
    answer(invitation, NO)
    answer(invitation, YES, 2, by=ANNA)
    Invitation.objects.update(state=InvitationState.SENT, channel=Channel.LETTER, answered_at=None)
    answer(invitation, YES, 3)

    dora.refresh_from_db()
    assert dora.account is None


def test_yes_leaves_a_seat_that_is_taken_meanwhile(
    wave: Wave, dora: Person, group: Group, refugio: Organisation
) -> None:
    seat = make_seat(group, refugio)
    other = make_occupancy(seat, make_person(group.municipality, "Fritzi"), since=TODAY)

    answered = answer(make_sent(wave, dora, seat=seat), YES)

    assert answered.state == InvitationState.ACCEPTED
    assert list(Occupancy.objects.filter(seat=seat)) == [other]


def test_successor_gets_the_seats_once_they_accept(
    wave: Wave, dora: Person, group: Group, refugio: Organisation
) -> None:
    old, new = make_seat(group, refugio), make_seat(group, refugio)
    make_occupancy(old, dora, since=date(2023, 1, 1))
    make_occupancy(new, dora, since=TODAY)
    declined = answer(make_sent(wave, dora), Reply(accepts=False, successor_name="Emil"))

    successor = operations.invite_successor(
        invitation=declined, name="Emil", email="emil@refugio.example", by=ANNA, now=NOW
    )
    before = set(Occupancy.objects.on(TODAY).values_list("person__name", flat=True))
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)
    answer(successor, YES)

    declined.refresh_from_db()
    assert declined.state == InvitationState.REPLACED
    assert before == {"Dora"}
    speakers = Occupancy.objects.on(TODAY).values_list("seat", "person__name")
    assert set(speakers) == {(old.pk, "Emil"), (new.pk, "Emil")}
    assert Occupancy.objects.get(seat=old, person=dora).until == TODAY
    assert successor.person.organisation == refugio


def test_deputy_who_is_named_as_successor_becomes_the_holder(
    wave: Wave, dora: Person, group: Group, refugio: Organisation
) -> None:
    seat = make_seat(group, refugio)
    emil = make_person(wave.municipality, "Emil", email="emil@refugio.example")
    make_occupancy(seat, dora, since=date(2023, 1, 1))
    make_occupancy(seat, emil, since=date(2023, 1, 1), is_deputy=True)

    successor = succeed(answer(make_sent(wave, dora), NO), emil)
    answer(successor, YES)

    rows = Occupancy.objects.on(TODAY).values_list("person__name", "is_deputy")
    assert list(rows) == [("Emil", False)]
    assert Occupancy.objects.get(person=emil, is_deputy=True).until == TODAY


def test_successor_of_a_successor_gets_the_seats(
    wave: Wave, dora: Person, group: Group, refugio: Organisation
) -> None:
    seat = make_seat(group, refugio)
    make_occupancy(seat, dora, since=date(2023, 1, 1))
    emil, ida = (
        make_person(wave.municipality, name, email=f"{name.lower()}@refugio.example")
        for name in ("Emil", "Ida")
    )
    second = succeed(answer(make_sent(wave, dora), NO), emil)
    third = succeed(answer(second, NO), ida)
    (outlook,) = queries.seat_outlooks(wave.process, TODAY)
    places = queries.places_by_invitation(wave.process, [third], TODAY)

    answer(third, YES)

    assert outlook.prospect == SeatProspect.ASKED
    asked_instead = [queries.successor_of(one) for one in Invitation.objects.all()]
    assert sorted(map(str, asked_instead)) == ["Ida", "Ida", "None"]
    assert places == {third.pk: [group.name]}
    assert [one.person for one in Occupancy.objects.on(TODAY)] == [ida]


def succeed(declined: Invitation, person: Person) -> Invitation:
    """Invite somebody known in place of who declined, and send it."""
    successor = operations.invite_successor(
        invitation=declined, name=person.name, email=person.email, by=ANNA, now=NOW
    )
    operations.queue_wave(wave=declined.wave, by=ANNA, now=NOW)
    return successor


def test_who_was_replaced_cannot_come_back_by_the_link(wave: Wave, dora: Person) -> None:
    declined = answer(make_sent(wave, dora), NO)
    operations.invite_successor(invitation=declined, name="Emil", email="", by=ANNA, now=NOW)

    with pytest.raises(operations.WasReplaced):
        answer(declined, YES, 2)
    with pytest.raises(operations.NoSuccessor):
        operations.invite_successor(invitation=declined, name="Ida", email="", by=ANNA, now=NOW)


def test_successor_who_is_known_is_not_entered_twice(wave: Wave, dora: Person) -> None:
    emil = make_person(wave.municipality, "Emil E.", email="emil@refugio.example")
    declined = answer(make_sent(wave, dora), NO)

    successor = operations.invite_successor(
        invitation=declined, name="Emil", email="Emil@Refugio.example", by=ANNA, now=NOW
    )

    assert successor.person == emil


def test_successor_who_is_in_the_wave_already_is_refused(wave: Wave, dora: Person) -> None:
    emil = make_person(wave.municipality, "Emil", email="emil@refugio.example")
    make_sent(wave, emil)
    declined = answer(make_sent(wave, dora), NO)

    with pytest.raises(operations.SuccessorIsInvited):
        operations.invite_successor(
            invitation=declined, name="Emil", email=emil.email, by=ANNA, now=NOW
        )

    declined.refresh_from_db()
    assert declined.state == InvitationState.DECLINED


def test_new_person_is_invited_to_a_seat_of_their_organisation(
    wave: Wave, group: Group, refugio: Organisation
) -> None:
    invitation = operations.invite_to_seat(
        seat=make_seat(group, refugio),
        wave=wave,
        person=None,
        new={"name": "Gül", "email": ""},
        language="en",
        by=ANNA,
        now=NOW,
    )

    assert invitation.person.organisation == refugio
    assert invitation.channel == "letter"


def test_opening_is_noted_once_and_never_undoes_an_answer(wave: Wave, dora: Person) -> None:
    invitation = make_sent(wave, dora)

    opened = operations.note_opened(invitation=invitation, by=DORA, now=NOW)
    answer(invitation, YES)
    after = operations.note_opened(invitation=invitation, by=DORA, now=NOW)

    assert opened.state == InvitationState.OPENED
    assert after.state == InvitationState.ACCEPTED
