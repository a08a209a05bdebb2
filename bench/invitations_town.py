"""A municipality with a wave to many people; imported by `bench.invitations` after the set-up."""

from datetime import timedelta

from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.invitations import operations, tasks
from ratschlag.invitations.models import Wave
from ratschlag.jobs.tasks import load_all
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.operations import create_municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Organisation, Person

BENCH = command_actor("bench")
LANGUAGES = ("de", "en", "ar")

load_all()


def wave_to(number: int) -> Wave:
    """Prepare an invitation for each of that many people, a few to an organisation; and send a
    small wave before, so that what is loaded at first use is not counted.
    """
    town = _town()
    process = Process.objects.create(
        municipality=town,
        slug="integration",
        title="Integrationskonzept",
        short_title="Integration",
        state="public",
        starts_on=clock.now().date(),
        ends_on=(clock.now() + timedelta(days=365)).date(),
        office="Büro für Beteiligung",
        contact_email="beteiligung@example.org",
    )
    _add_people(town, "wenige", 30)
    small = _prepared(process)
    operations.queue_wave(wave=small, by=BENCH, now=clock.now())
    Message.objects.all().delete()
    _add_people(town, "viele", number)
    return _prepared(process)


def send(wave: Wave) -> int:
    """Do what the request does."""
    return tasks.start_sending(wave=wave, by=BENCH)


def work_on(wave: Wave) -> None:
    """Do what the job does after it."""
    tasks.write_wave.call(wave_id=str(wave.pk))


def written() -> int:
    """Return how many mails lie in the outbox."""
    return Message.objects.count()


def _town() -> Municipality:
    values = {
        "slug": "musterstadt",
        "name": "Musterstadt",
        "site_title": "Musterstadt beteiligt",
        "land": "BB",
        "contact_office": "Büro für Beteiligung",
        "contact_email": "beteiligung@example.org",
    }
    return create_municipality(values=values, by=BENCH, now=clock.now())


def _add_people(town: Municipality, name: str, number: int) -> None:
    organisations = Organisation.objects.bulk_create(
        Organisation(municipality=town, name=f"Verein {name} {n}", sector="civil_society")
        for n in range(number // 5 + 1)
    )
    Person.objects.bulk_create(
        Person(
            municipality=town,
            name=f"Person {name} {n}",
            email=f"{name}{n}@d{n % 40}.example",
            language=LANGUAGES[n % 3],
            organisation=organisations[n // 5],
        )
        for n in range(number)
    )


def _prepared(process: Process) -> Wave:
    now = clock.now()
    name = f"Welle {process.waves.count() + 1}"
    values = {"name": name, "answer_by": (now + timedelta(days=30)).date()}
    wave = operations.add_wave(process=process, values=values, by=BENCH, now=now)
    operations.choose_people(
        wave=wave,
        groups=[],
        sectors=[],
        without_seat=True,
        language="de",
        by=BENCH,
        now=now,
    )
    return wave
