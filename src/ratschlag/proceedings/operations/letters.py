"""Mails about agendas and minutes."""

from collections.abc import Sequence
from datetime import datetime

from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Recipient
from ratschlag.proceedings import documents
from ratschlag.proceedings.models import Agenda, Attendance, Minutes
from ratschlag.stakeholders.models import Person


def tell_those_there(minutes: Minutes, now: datetime) -> int:
    """Write to those who were there that they can comment; return to how many."""
    rows = Attendance.objects.filter(agenda=minutes.agenda, was_there=True)
    people = [row.person for row in rows.select_related("person").order_by("person__name")]
    return _write(minutes.agenda, people, minutes, MailKind.NOTICE, now)


def _write(
    agenda: Agenda, people: Sequence[Person], minutes: Minutes, kind: MailKind, now: datetime
) -> int:
    process = agenda.process
    if not process.is_public:
        return 0
    base = base_address(process.municipality)
    dispatches = []
    for person in people:
        if not mail.is_good_address(person.email):
            continue
        language = documents.language_of(person)
        url = f"{base}{documents.minutes_path(minutes, language)}"
        letter = documents.minutes_letter(minutes, person, url=url, language=language)
        dispatches.append(Dispatch(Recipient(person.email, person.name, language), letter, minutes))
    mail.queue_all(sender=process.municipality, kind=kind, dispatches=dispatches, now=now)
    return len(dispatches)
