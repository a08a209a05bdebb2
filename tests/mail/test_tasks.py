"""The worker's turns: woken by a change, once a minute anyway."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from ratschlag.core import clock
from ratschlag.jobs.models import Job
from ratschlag.jobs.operations import run_soon
from ratschlag.jobs.tasks import load_all, run_due_jobs, timetable
from ratschlag.mail import tasks
from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import Message
from ratschlag.mail.operations.outbox import SEND_JOB
from ratschlag.municipalities.models import Municipality
from tests.factories.mail import NOW, make_message, read


@pytest.mark.django_db
def test_job_that_waits_is_not_queued_twice() -> None:
    assert [run_soon(SEND_JOB), run_soon(SEND_JOB)] == [True, False]
    assert Job.objects.count() == 1


def test_queued_mail_wakes_the_worker_that_writes_it_into_the_folder(
    town: Municipality, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    with (
        override_settings(EMAIL_URL=f"file://{tmp_path}/mails"),
        django_capture_on_commit_callbacks(execute=True),  # type: ignore[operator]  # a fixture
    ):
        message = make_message(town)
        make_message(town, "other@example.net")
    with override_settings(EMAIL_URL=f"file://{tmp_path}/mails"):
        jobs = run_due_jobs()

    files = list(tmp_path.glob("mails/*.eml"))
    addressed = {read(each.read_bytes())["To"].addresses[0].addr_spec for each in files}
    assert jobs >= 1
    assert addressed == {"dora@example.org", "other@example.net"}
    assert Message.objects.get(pk=message.pk).state == MessageState.SENT


def test_outbox_is_looked_into_every_minute_whatever_happens() -> None:
    load_all()

    assert timetable["mail.send_waiting"].task_path == SEND_JOB


def test_bodies_are_forgotten_every_night_a_quarter_after_they_were_written(
    town: Municipality,
) -> None:
    load_all()
    old, young, waiting = (make_message(town) for _number in range(3))
    written = clock.now() - tasks.KEEP_BODIES
    Message.objects.update(state=MessageState.SENT, sent_at=NOW)
    Message.objects.filter(pk=waiting.pk).update(state=MessageState.UNDECIDED)
    Message.objects.update(created_at=written - timedelta(minutes=1))
    Message.objects.filter(pk=young.pk).update(created_at=written + timedelta(minutes=1))

    count = tasks.clear_bodies.call()

    rows = Message.objects.exclude(text="").values_list("pk", flat=True)
    assert (count, set(rows)) == (1, {young.pk, waiting.pk})
    old.refresh_from_db()
    assert (old.subject, old.html, old.headers, old.address) == ("", "", {}, "dora@example.org")
    assert timetable["mail.clear_bodies"].cadence.daily_at is not None
