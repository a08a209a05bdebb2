"""The outbox of the demonstration: mails that went, wait, came back, and one nobody can decide about.

The mails go the way every mail goes; only the server that takes them is played here. Addresses are
invented and lead nowhere.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from ratschlag.core.identifiers import new_id
from ratschlag.mail import operations as mail
from ratschlag.mail import queries
from ratschlag.mail.enums import MailKind, MessageState, Rhythm
from ratschlag.mail.models import Addressee, Message
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.rules import Letter, Link, Recipient
from ratschlag.mail.transport import Refused, Uncertain
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Person

WRITTEN = timedelta(days=2)  # before the demonstration is built
MOVED, LOST, DELAYED, DAILY = 1, 2, 3, 4  # whose mail comes back, and so on
PEOPLE = 9

INVITATION = Letter(
    "Einladung zur Auftaktveranstaltung",
    "Guten Tag {name},\n\nwir beginnen mit der Arbeit am neuen Integrationskonzept und laden Sie zur"
    " Auftaktveranstaltung ein. Dort lernen sich die fünf Arbeitsgruppen kennen.\n\n{link}\n\n"
    "- Der Ort ist stufenfrei.\n- Wir dolmetschen, wenn Sie uns vorher Bescheid geben.",
)
REMINDER = Letter(
    "Erinnerung: Ihre Gruppe tagt bald",
    "Guten Tag {name},\n\nin einer Woche trifft sich Ihre Arbeitsgruppe. Die Unterlagen finden Sie"
    " hier:\n\n{link}",
)
NEWS = (
    Letter(
        "Der Terminplan steht fest",
        "Guten Tag {name},\n\nder Terminplan aller Gruppen ist veröffentlicht.\n\n{link}",
    ),
    Letter(
        "Die Mitteilung an die Stadtverordnetenversammlung liegt vor",
        "Guten Tag {name},\n\ndie Mitteilung zum neuen Konzept ist jetzt öffentlich.\n\n{link}",
    ),
)


class PlayedServer:
    """Takes every mail but two: over one the connection ends, of the other it knows no address."""

    def __init__(self, *, lost: str, unknown: str = "") -> None:
        self.lost, self.unknown = lost, unknown

    def open(self) -> None:
        """Do nothing."""

    def send(self, *, envelope_from: str, to: str, data: bytes) -> None:
        """Take the mail, refuse it, or leave it open whether it was taken."""
        if to == self.lost:
            raise Uncertain("Die Verbindung riss ab, bevor der Mailserver geantwortet hatte.")
        if to == self.unknown:
            raise Refused("550 5.1.1 Die Adresse gibt es nicht", of_recipient=True)

    def close(self) -> None:
        """Do nothing."""


def fill(city: Municipality, act: dict[str, Any]) -> None:
    """Let some people of the demonstration have got mails, and others be about to."""
    now: datetime = act["now"]
    people = _people_with_addresses(city, act)
    _queue(city, MailKind.INVITATION, INVITATION, people, now=now - WRITTEN)
    _queue(city, MailKind.NOTICE, NEWS[0], people[DAILY + 1 :], now=now - WRITTEN)
    hand_over(PlayedServer(lost=people[LOST].email), now=now)
    mail.take_in_reports(
        mails=[
            _report(people[MOVED], "failed", "5.1.1", "550 5.1.1 Die Adresse gibt es nicht"),
            _report(people[DELAYED], "delayed", "4.2.2", "452 4.2.2 Das Postfach ist voll"),
        ],
        now=now - WRITTEN + timedelta(hours=1),
    )
    _choose_daily(city, people[DAILY], act)
    for letter in NEWS:
        _queue(city, MailKind.NOTICE, letter, people[DAILY : DAILY + 1], now=now)
    next_week = queries.week_of(now)[1] + timedelta(hours=9)
    _queue(city, MailKind.REMINDER, REMINDER, people[LOST + 1 :], now=now, not_before=next_week)


def hand_over(server: PlayedServer, *, now: datetime) -> None:
    """Let what was written two days ago have gone to a server that is only played."""
    ticks = count()
    mail.send_due(
        worker_id=new_id(),
        transport=server,
        clock=lambda: now - WRITTEN + timedelta(seconds=next(ticks)),
        seconds=30,
        sleep=lambda _seconds: None,  # its clock goes on by being read
    )


def _people_with_addresses(city: Municipality, act: dict[str, Any]) -> list[Person]:
    people = list(Person.objects.filter(municipality=city).order_by("name", "pk")[:PEOPLE])
    return [
        person
        if person.email
        else stakeholders.change_person(
            person=person,
            changes={"email": f"sitz-{number}@muster-{number}.example"},
            version=person.version,
            **act,
        )
        for number, person in enumerate(people, start=1)
    ]


def _queue(
    city: Municipality, kind: MailKind, letter: Letter, people: Sequence[Person], **times: Any
) -> None:
    link = Link(f"{queries.base_address(city)}/integrationskonzept/", "Zum Verfahren")
    dispatches = [
        Dispatch(
            Recipient(person.email, person.name),
            Letter(letter.subject, letter.text, {"name": person.name, "link": link}),
        )
        for person in people
    ]
    mail.queue_all(sender=city, kind=kind, dispatches=dispatches, **times)


def _report(person: Person, action: str, status: str, said: str) -> bytes:
    """Return the report of a mail server about the mail that went to somebody."""
    sent = Message.objects.get(
        municipality_id=person.municipality_id,
        address=person.email,
        kind=MailKind.INVITATION,
        state=MessageState.SENT,
    )
    return (
        "From: MAILER-DAEMON@muster.example\nContent-Type: multipart/report; boundary=b\n\n--b\n"
        f"Content-Type: message/delivery-status\n\n\nAction: {action}\nStatus: {status}\n"
        f"Diagnostic-Code: smtp; {said}\n\n--b\nContent-Type: text/rfc822-headers\n\n"
        f"Message-ID: {sent.message_id}\n\n--b--\n"
    ).encode()


def _choose_daily(city: Municipality, person: Person, act: dict[str, Any]) -> None:
    addressee, _is_new = Addressee.objects.get_or_create(
        municipality_id=city.pk, address=person.email.lower()
    )
    mail.choose_rhythms(addressee=addressee, rhythms={MailKind.NOTICE: Rhythm.DAILY}, **act)


def clear(city: Municipality) -> None:
    """Remove the outbox of a municipality and what its people chose."""
    Message.objects.filter(municipality_id=city.pk).delete()
    Addressee.objects.filter(municipality_id=city.pk).delete()
