"""Reminders: to whom, when, and never the same one twice."""

import logging
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.invitations import operations, rules
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.operations import sending
from ratschlag.invitations.views import frames
from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from tests.factories.invitations import DEADLINE, make_invitation, make_sent, make_wave
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW, make_process
from tests.factories.stakeholders import make_person

S = InvitationState


@pytest.fixture(autouse=True)
def _the_process_goes_by_the_clock(process: Process) -> None:
    Process.objects.update(as_if_on=None)


def days_before(number: int) -> dict[str, object]:
    """Return who acts and when: so many days before the deadline."""
    return {"by": ANNA, "now": NOW + (DEADLINE - NOW.date()) - timedelta(days=number)}


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2023, 3, 23), 0), (date(2023, 3, 24), 1), (date(2023, 3, 29), 2), (DEADLINE, 2),
     (date(2023, 4, 1), 0)],
)  # fmt: skip
def test_reminders_are_due_a_week_and_two_days_before(day: date, number: int) -> None:
    assert rules.reminders_due(DEADLINE, day) == number


def test_each_reminder_goes_once(wave: Wave, dora: Person) -> None:
    make_sent(wave, dora)

    numbers = [operations.remind_due(**days_before(day)) for day in (8, 7, 7, 3, 2, 1, 0, -1)]

    assert numbers == [0, 1, 0, 0, 1, 0, 0, 0]
    mails = Message.objects.all()
    assert {mail.kind for mail in mails} == {MailKind.REMINDER}
    assert "/einladung/" in mails[0].text
    deeds = AuditEvent.objects.filter(action="invitations.wave_reminded")
    assert [deed.changes for deed in deeds] == [{"number": 1}, {"number": 1}]


@pytest.mark.parametrize(
    "state", [S.PREPARED, S.QUEUED, S.UNDECIDED, S.BOUNCED, S.ACCEPTED, S.DECLINED]
)
def test_only_those_without_an_answer_are_reminded(
    wave: Wave, dora: Person, state: InvitationState
) -> None:
    invitation = make_sent(wave, dora)
    answered = NOW if state in rules.ANSWERED else None
    Invitation.objects.filter(pk=invitation.pk).update(state=state, answered_at=answered)

    assert operations.remind_wave(wave=wave, **days_before(7)) == 0


def test_who_has_no_mail_address_is_not_reminded(wave: Wave, town: Municipality) -> None:
    make_sent(wave, make_person(town, "Emil"))

    assert operations.remind_wave(wave=wave, **days_before(7)) == 0
    assert Message.objects.count() == 0


def test_late_invitation_is_not_followed_by_a_reminder_at_once(wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)
    operations.queue_wave(wave=wave, **days_before(5))
    Invitation.objects.update(state=S.SENT)

    numbers = [operations.remind_wave(wave=wave, **days_before(day)) for day in (4, 3, 2)]

    assert numbers == [0, 0, 1]


def test_failed_reminder_leaves_nothing_half_done(wave: Wave, dora: Person) -> None:
    invitation = make_sent(wave, dora)
    wave.texts.filter(purpose="reminder").delete()

    with pytest.raises(operations.TextMissing):
        operations.remind_wave(wave=wave, **days_before(7))

    invitation.refresh_from_db()
    assert (invitation.reminders, Message.objects.count()) == (0, 0)


@pytest.fixture
def waves_of_two_towns(wave: Wave, dora: Person, other_town: Municipality) -> list[Wave]:
    """Two waves in the order in which they are reminded, with one person each."""
    process = make_process(other_town, public=True)
    other = make_wave(process)
    make_sent(wave, dora)
    make_sent(other, make_person(other_town, "Emil", email="emil@b.example"))
    return sorted([wave, other], key=lambda one: one.pk)


def test_wave_without_a_text_does_not_keep_back_the_reminders_of_another_town(
    waves_of_two_towns: list[Wave], caplog: pytest.LogCaptureFixture
) -> None:
    first, second = waves_of_two_towns
    first.texts.filter(purpose="reminder").delete()

    with caplog.at_level(logging.WARNING, logger="ratschlag.invitations"):
        number = operations.remind_due(**days_before(7))

    assert number == 1
    assert Message.objects.get().municipality_id == second.municipality_id
    assert [str(first.pk) in record.getMessage() for record in caplog.records] == [True]
    assert "TextMissing" in caplog.text


def test_fault_in_one_wave_is_tried_again_after_the_others(
    waves_of_two_towns: list[Wave], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = waves_of_two_towns
    write = sending.remind_wave

    def faulty(*, wave: Wave, **rest: Any) -> int:
        return 1 // 0 if wave == first else write(wave=wave, **rest)

    monkeypatch.setattr(sending, "remind_wave", faulty)

    for _run in range(2):
        with pytest.raises(ZeroDivisionError):
            operations.remind_due(**days_before(7))

    assert Message.objects.get().municipality_id == second.municipality_id


def test_faulty_address_keeps_nobody_elses_reminder_back(
    wave: Wave, dora: Person, town: Municipality
) -> None:
    make_sent(wave, dora)
    make_sent(wave, make_person(town, "Emil", email="emil@"))

    assert operations.remind_wave(wave=wave, **days_before(7)) == 1
    assert Message.objects.get().address == dora.email


def test_page_of_the_wave_says_who_gets_no_reminder_and_how_to_mend_it(
    anna: Client, wave: Wave, dora: Person, town: Municipality
) -> None:
    Process.objects.update(as_if_on=DEADLINE - timedelta(days=7))
    make_sent(wave, dora)
    make_sent(wave, make_person(town, "Ada", email="ada@b.example"), language="ar")
    make_sent(wave, make_person(town, "Emil"))  # gets letters
    page = frames.wave_url(wave)

    whole = anna.get(page).content.decode()
    wave.texts.filter(purpose="reminder", language="de").delete()
    without_german = anna.get(page).content.decode()
    wave.texts.filter(purpose="reminder").delete()
    without_any = anna.get(page).content.decode()
    Process.objects.update(as_if_on=DEADLINE + timedelta(days=1))
    over = anna.get(page).content.decode()

    assert "keine Erinnerung" not in whole + over
    assert "Eine Person bekommt keine Erinnerung" in without_german
    assert "2 Personen bekommen keine Erinnerung" in without_any
    assert f'{frames.wave_url(wave, "text_add")}">Text schreiben</a>' in without_any


def test_who_got_a_letter_and_does_not_answer_is_shown_as_reminded_by_nobody(
    town: Municipality, wave: Wave, dora: Person, anna: Client
) -> None:
    Process.objects.update(as_if_on=DEADLINE)
    make_sent(wave, dora)
    make_sent(wave, make_person(town, "Emil"))
    path = f"/werkstatt/integration/einladungen/wellen/{wave.pk}/"

    page = anna.get(path).content.decode()
    narrowed = anna.get(
        f"/werkstatt/integration/einladungen/wellen/{wave.pk}/", {"stand": "ohne-mail"}
    )

    assert "Eine Person hat nicht geantwortet und hat keine Mailadresse" in page
    assert [one.person.name for one in narrowed.context["page"]] == ["Emil"]
