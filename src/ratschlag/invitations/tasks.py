"""Writing the mails of a large wave in the background, and the timetable of invitations."""

from datetime import time, timedelta
from uuid import UUID

from ratschlag.core import clock
from ratschlag.core.access import Actor, job_actor
from ratschlag.core.refusals import Refusal
from ratschlag.invitations import operations, queries
from ratschlag.invitations.models import Wave
from ratschlag.jobs.tasks import job

WRITER = job_actor("write_wave")


def start_sending(*, wave: Wave, by: Actor) -> int:
    """Send a wave; what goes beyond the first batch is written by a job. Returns how many.

    Refuses: what `queue_wave` refuses.
    """
    return operations.queue_wave(
        wave=wave,
        by=by,
        now=clock.now(),
        queue=lambda sent: UUID(write_wave.enqueue(wave_id=str(sent.pk)).id),
    )


@job(attempts=4)
def write_wave(wave_id: str) -> int:
    """Write the mails of a wave into the outbox, a batch in each transaction; return how many."""
    wave = Wave.objects.filter(pk=UUID(wave_id)).first()
    if wave is None:
        return 0
    number = 0
    try:
        while written := operations.write_batch(wave=wave, by=WRITER, now=clock.now()):
            number += written
    except Refusal as refusal:
        operations.stop_sending(wave=wave, refusal=refusal, by=WRITER, now=clock.now())
    return number


@job(every=timedelta(minutes=1))
def stop_lost_waves() -> int:
    """Stop waves whose job was given up, so that the rest can be sent by hand; return how many."""
    lost = list(queries.lost_waves())
    for wave in lost:
        refusal = operations.SendingBrokeOff()
        operations.stop_sending(wave=wave, refusal=refusal, by=WRITER, now=clock.now())
    return len(lost)


@job(attempts=3, every=timedelta(minutes=10))
def catch_up_with_mails() -> int:
    """Note what became of mails whose news got lost with a process that died."""
    return operations.catch_up(now=clock.now())


@job(attempts=3, daily_at=time(8, 30))
def remind_people() -> int:
    """Remind those who have not answered, a week and two days before the deadline."""
    return operations.remind_due(by=job_actor("remind_people"), now=clock.now())
