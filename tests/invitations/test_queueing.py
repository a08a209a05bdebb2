"""A wave too large for one request: written in batches by a job that may die at any moment."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.invitations import operations, tasks
from ratschlag.invitations.enums import Channel, InvitationState
from ratschlag.invitations.models import Invitation, Wave, WaveText
from ratschlag.invitations.views.frames import why_stopped
from ratschlag.jobs.models import Job
from ratschlag.jobs.tasks import run_due_jobs
from ratschlag.mail.models import Message
from ratschlag.mail.operations import BadAddress
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from tests.factories.invitations import make_invitation
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW
from tests.factories.stakeholders import make_person
from tests.stakeholders.conftest import queries_of

S = InvitationState
WRITE_JOB = "ratschlag.invitations.tasks.write_wave"


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ratschlag.invitations.operations.queueing.BATCH", 2)


@pytest.fixture
def seven(wave: Wave, town: Municipality) -> list[Person]:
    """Seven people with a mail address, each prepared to be invited."""
    people = [make_person(town, f"P{n}", email=f"p{n}@a.example") for n in range(7)]
    for person in people:
        make_invitation(wave, person)
    return people


def send(wave: Wave) -> int:
    return tasks.start_sending(wave=wave, by=ANNA)


def write(wave: Wave) -> int:
    return operations.write_batch(wave=wave, by=tasks.WRITER, now=NOW)


def states() -> dict[str, int]:
    return dict(Counter(Invitation.objects.values_list("state", flat=True)))


def nobody_twice() -> bool:
    addresses = list(Message.objects.values_list("address", flat=True))
    return len(addresses) == len(set(addresses)) == LinkToken.objects.count()


def test_request_writes_the_first_batch_and_the_job_the_rest(
    wave: Wave, seven: list[Person]
) -> None:
    number = send(wave)
    after_the_request = states()
    run_due_jobs()

    assert number == 7
    assert after_the_request == {S.QUEUED: 2, S.RELEASED: 5}
    assert S.RELEASED not in states()
    assert Message.objects.count() == 7
    assert nobody_twice()
    assert Job.objects.get(task_path=WRITE_JOB).return_value == 5
    wave.refresh_from_db()
    assert (wave.sending_count, wave.sending_job, wave.sending_problem) == (0, None, "")
    by_action = Counter(AuditEvent.objects.values_list("action", flat=True))
    assert by_action["invitations.wave_queued"] == 1
    assert by_action["invitations.batch_queued"] == 3


def test_small_wave_needs_no_job(wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)

    send(wave)

    assert states() == {S.QUEUED: 1}
    assert not Job.objects.filter(task_path=WRITE_JOB).exists()


def test_job_that_died_in_between_goes_on_where_it_stopped(
    wave: Wave, seven: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(wave)
    write(wave)
    written = set(Message.objects.values_list("pk", flat=True))

    def die(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("ratschlag.invitations.operations.queueing.save_moved", die)
        with pytest.raises(KeyboardInterrupt):
            write(wave)
    after_the_death = set(Message.objects.values_list("pk", flat=True))
    run_due_jobs()

    assert after_the_death == written
    assert Message.objects.count() == 7
    assert nobody_twice()


@pytest.mark.django_db(transaction=True)
def test_job_running_twice_at_the_same_time_writes_nobody_twice(
    wave: Wave, seven: list[Person]
) -> None:
    send(wave)
    barrier = threading.Barrier(3)

    def work() -> None:
        barrier.wait()
        try:
            tasks.write_wave.call(wave_id=str(wave.pk))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _n in range(3)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert Message.objects.count() == 7
    assert nobody_twice()
    assert S.RELEASED not in states()


def test_second_press_is_told_that_the_wave_is_being_sent(
    wave: Wave, seven: list[Person], town: Municipality
) -> None:
    send(wave)
    with pytest.raises(operations.NothingToSend):
        send(wave)
    make_invitation(wave, make_person(town, "Late", email="late@a.example"))
    with pytest.raises(operations.BeingSent):
        send(wave)

    run_due_jobs()

    assert send(wave) == 1
    assert Message.objects.count() == 8
    assert nobody_twice()


def hide(process: Process) -> None:
    Process.objects.update(state="draft")


def spoil(process: Process) -> None:
    Person.objects.filter(name="P6").update(email="p6@")


def drop(process: Process) -> None:
    WaveText.objects.all().delete()


@pytest.mark.parametrize(
    "case",
    [
        (hide, "ProcessHidden", "veröffentlichen Sie zuerst", 5),
        (spoil, "BadAddress", "„p6@“ ist keine", 1),
        (drop, "TextMissing", "Für P2 gibt es keinen Text", 5),
    ],
)
def test_what_goes_wrong_in_between_stops_the_wave_and_says_why(
    case: tuple[Callable[[Process], None], str, str, int],
    anna: Client,
    process: Process,
    wave: Wave,
    seven: list[Person],
) -> None:
    harm, problem, words, left = case
    send(wave)
    harm(process)

    run_due_jobs()

    wave.refresh_from_db()
    page = anna.get(f"/werkstatt/integration/einladungen/wellen/{wave.pk}/").content.decode()
    assert wave.sending_problem == problem
    assert states() == {S.QUEUED: 7 - left, S.PREPARED: left}
    assert "Das Senden hat angehalten" in page
    assert words in page
    event = AuditEvent.objects.get(action="invitations.sending_stopped")
    assert event.changes == {"mails": left, "problem": problem}


def test_wave_that_stopped_is_sent_on_without_writing_anybody_twice(
    process: Process, wave: Wave, seven: list[Person]
) -> None:
    send(wave)
    spoil(process)
    run_due_jobs()
    Person.objects.filter(name="P6").update(email="p6@a.example")

    number = send(wave)
    run_due_jobs()

    assert number == 1
    assert Message.objects.count() == 7
    assert nobody_twice()
    wave.refresh_from_db()
    assert why_stopped(wave) == ""


def test_bad_address_far_behind_refuses_the_whole_wave(
    process: Process, wave: Wave, seven: list[Person]
) -> None:
    spoil(process)

    with pytest.raises(BadAddress):
        send(wave)

    assert states() == {S.PREPARED: 7}
    assert not Message.objects.exists()


def test_whose_address_is_gone_meanwhile_waits_for_a_letter(
    wave: Wave, seven: list[Person]
) -> None:
    send(wave)
    Person.objects.filter(name="P5").update(email="")

    run_due_jobs()

    invitation = Invitation.objects.get(person__name="P5")
    assert (invitation.state, invitation.channel) == (S.PREPARED, Channel.LETTER)
    assert Message.objects.count() == 6


def test_nothing_changes_what_is_being_sent(wave: Wave, seven: list[Person]) -> None:
    send(wave)
    text = wave.texts.all()[0]
    act: dict[str, Any] = {"by": ANNA, "now": NOW}
    released = Invitation.objects.filter(state=S.RELEASED)[0]

    with pytest.raises(operations.BeingSent):
        operations.change_text(text=text, changes={"subject": "No"}, version=1, **act)
    with pytest.raises(operations.BeingSent):
        operations.remove_text(text=text, **act)
    with pytest.raises(operations.BeingSent):
        operations.add_text(wave=wave, values={}, **act)
    with pytest.raises(operations.BeingSent):
        operations.change_wave(wave=wave, changes={"name": "No"}, version=None, **act)
    with pytest.raises(operations.HasBegun):
        operations.remove_wave(wave=wave, **act)
    with pytest.raises(operations.NotPrepared):
        operations.remove_invitation(invitation=released, **act)


def test_wave_whose_job_was_given_up_stops_and_says_so(wave: Wave, seven: list[Person]) -> None:
    send(wave)
    alive = tasks.stop_lost_waves.call()
    Job.objects.filter(task_path=WRITE_JOB).update(status="FAILED", finished_at=clock.now())

    stopped = tasks.stop_lost_waves.call()

    wave.refresh_from_db()
    assert (alive, stopped) == (0, 1)
    assert states() == {S.QUEUED: 2, S.PREPARED: 5}
    assert why_stopped(wave).startswith("Das Programm ist gescheitert")
    assert tasks.stop_lost_waves.call() == 0


def test_stopping_what_is_through_changes_nothing(wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)
    send(wave)
    refusal = operations.SendingBrokeOff()

    number = operations.stop_sending(wave=wave, refusal=refusal, by=tasks.WRITER, now=NOW)

    assert number == 0
    assert states() == {S.QUEUED: 1}


def test_job_of_a_wave_that_is_gone_ends_quietly(wave: Wave) -> None:
    key = str(wave.pk)
    wave.delete()

    assert tasks.write_wave.call(wave_id=key) == 0


# --- The page -------------------------------------------------------------------------------------


def test_page_says_in_words_how_far_the_sending_is(
    anna: Client, wave: Wave, seven: list[Person]
) -> None:
    here = f"/werkstatt/integration/einladungen/wellen/{wave.pk}/"
    anna.post(f"{here}senden/")
    write(wave)

    page = anna.get(here).content.decode()
    part = anna.get(here, headers={"HX-Request": "true"}).content.decode()
    again = anna.post(f"{here}senden/")
    few = queries_of(anna, here)
    run_due_jobs()
    over = anna.get(here, headers={"HX-Request": "true"})

    assert "4 von 7 E-Mails sind geschrieben" in page
    assert f'<a href="{here}">Aktuellen Stand zeigen</a>' in page
    assert "4 von 7 E-Mails sind geschrieben" in part
    assert "<h1" not in part
    assert again.status_code == 302
    assert few <= 20
    assert over["HX-Redirect"] == here
    assert "Die Welle wird gesendet" not in anna.get(here).content.decode()
