"""Sending a wave: all or nothing, never twice; and what invitations learn from their mails."""

import threading
from datetime import date

import pytest
from django.db import connection

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.invitations import operations
from ratschlag.invitations.enums import Channel, InvitationState
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind, MessageState
from ratschlag.mail.models import Message
from ratschlag.mail.transport import Refused, Uncertain
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from tests.factories.invitations import make_invitation
from tests.factories.mail import FakeServer
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW
from tests.factories.stakeholders import make_person

S = InvitationState


def send(server: FakeServer) -> None:
    mail.send_due(worker_id=Message().pk, transport=server, clock=lambda: NOW, seconds=5)


def test_wave_goes_by_mail_to_whom_has_an_address(
    wave: Wave, dora: Person, town: Municipality
) -> None:
    by_mail = make_invitation(wave, dora)
    by_letter = make_invitation(wave, make_person(town, "Emil"))

    number = operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    message = Message.objects.get()
    by_mail.refresh_from_db()
    by_letter.refresh_from_db()
    assert number == 1
    assert (by_mail.state, by_mail.channel, by_mail.message) == (S.QUEUED, Channel.MAIL, message)
    assert (by_letter.state, by_letter.channel) == (S.PREPARED, Channel.LETTER)
    assert message.kind == MailKind.INVITATION
    assert "31. März 2023" in message.text
    assert "http://potsdam.example/einladung/" in message.text
    event = AuditEvent.objects.get(action="invitations.wave_queued")
    assert event.changes == {"mails": 1}


def test_wave_sent_twice_sends_nothing_more(wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    with pytest.raises(operations.NothingToSend):
        operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    assert Message.objects.count() == LinkToken.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_wave_sent_by_two_at_the_same_time_goes_once(
    process: Process, wave: Wave, town: Municipality
) -> None:
    for number in range(20):
        make_invitation(wave, make_person(town, f"P{number}", email=f"p{number}@a.example"))
    barrier = threading.Barrier(4)
    outcomes: list[int | str] = []

    def press() -> None:
        barrier.wait()
        try:
            outcomes.append(operations.queue_wave(wave=wave, by=ANNA, now=NOW))
        except operations.NothingToSend:
            outcomes.append("nothing")
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _n in range(4)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()

    assert sorted(map(str, outcomes)) == ["20", "nothing", "nothing", "nothing"]
    assert Message.objects.count() == 20


def test_wave_with_one_bad_address_sends_nothing(
    wave: Wave, dora: Person, town: Municipality
) -> None:
    make_invitation(wave, dora)
    make_invitation(wave, make_person(town, "Emil", email="emil@"))

    with pytest.raises(mail.BadAddress):
        operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    assert not Message.objects.exists()
    assert set(Invitation.objects.values_list("state", flat=True)) == {S.PREPARED}


def test_wave_of_a_hidden_process_is_refused(process: Process, wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)
    Process.objects.update(state="draft")

    with pytest.raises(operations.ProcessHidden):
        operations.queue_wave(wave=wave, by=ANNA, now=NOW)


def test_wave_after_its_deadline_is_refused(process: Process, wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)
    Process.objects.update(as_if_on=date(2023, 4, 1))

    with pytest.raises(operations.DeadlinePassed, match=r"31\. März 2023"):
        operations.queue_wave(wave=wave, by=ANNA, now=NOW)


def test_empty_wave_is_refused(wave: Wave) -> None:
    with pytest.raises(operations.NothingToSend):
        operations.queue_wave(wave=wave, by=ANNA, now=NOW)


def test_wave_without_a_text_for_somebody_is_refused(wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)
    wave.texts.filter(language="de").delete()

    with pytest.raises(operations.TextMissing, match="Dora"):
        operations.queue_wave(wave=wave, by=ANNA, now=NOW)


def test_link_outlives_the_deadline_also_where_the_process_stands_in_the_past(
    wave: Wave, dora: Person
) -> None:
    make_invitation(wave, dora)

    operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    days = (LinkToken.objects.get().expires_at - NOW).days
    assert days == 50 + 90


@pytest.mark.parametrize(
    ("problem", "state"),
    [
        (None, S.SENT),
        (Refused("550 no such user", of_recipient=True), S.BOUNCED),
        (Refused("554 no", of_recipient=False), S.BOUNCED),
        (Uncertain("connection lost"), S.UNDECIDED),
    ],
)
def test_invitation_follows_its_mail(
    problem: Exception | None, state: str, wave: Wave, dora: Person
) -> None:
    make_invitation(wave, dora)
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    send(FakeServer(lambda to: problem))

    assert Invitation.objects.get().state == state


def test_undecided_invitation_is_settled_by_a_person(wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)
    send(FakeServer(lambda to: Uncertain("lost")))

    mail.count_as_sent(message=Message.objects.get(), by=ANNA, now=NOW)

    assert Invitation.objects.get().state == S.SENT


def test_stopped_mail_makes_the_invitation_prepared_again(wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    mail.cancel(message=Message.objects.get(), by=ANNA, now=NOW)
    again = operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    assert again == 1
    assert sorted(Message.objects.values_list("state", flat=True)) == ["cancelled", "queued"]


def test_news_of_a_mail_does_not_undo_an_answer(wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)
    Invitation.objects.update(state=S.OPENED)
    message = Message.objects.get()
    message.state = MessageState.BOUNCED

    assert operations.note_mail(message=message, now=NOW) is None
    assert Invitation.objects.get().state == S.OPENED


def test_news_that_got_lost_is_caught_up_with(wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)
    Message.objects.update(state=MessageState.SENT, sent_at=NOW)

    changed = operations.catch_up(now=NOW)

    assert changed == 1
    assert Invitation.objects.get().state == S.SENT
    assert operations.catch_up(now=NOW) == 0


def test_late_comers_are_sent_after_the_others(
    wave: Wave, dora: Person, town: Municipality
) -> None:
    make_invitation(wave, dora)
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)
    make_invitation(wave, make_person(town, "Emil", email="emil@a.example"))

    number = operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    assert number == 1
    assert sorted(Message.objects.values_list("address", flat=True)) == [
        "dora@refugio.example",
        "emil@a.example",
    ]


def test_mail_of_another_town_moves_nothing(
    wave: Wave, dora: Person, other_town: Municipality
) -> None:
    make_invitation(wave, dora)
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)
    message = Message.objects.get()
    message.municipality_id, message.state = other_town.pk, MessageState.SENT

    assert operations.note_mail(message=message, now=NOW) is None


def test_hostile_names_stay_text_in_the_mail(wave: Wave, town: Municipality) -> None:
    name = "Eve\r\nBcc: all@town.example <b>{link}</b> http://evil.example"
    person = make_person(town, name, email="eve@a.example")
    wave.texts.update(subject="Hello {name}")
    make_invitation(wave, person)

    operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    message = Message.objects.get()
    assert "\n" not in message.subject
    assert "<b>" not in message.html
    assert "http://evil" not in message.text
    assert message.text.count("/einladung/") == 1


def test_people_are_written_to_in_their_language(
    wave: Wave, dora: Person, town: Municipality
) -> None:
    make_invitation(wave, dora, language="ar")

    operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    message = Message.objects.get()
    assert message.language == "ar"
    assert "/ar/einladung/" in message.text
