"""What several tests of meetings and their minutes ask and arrange."""

from datetime import timedelta
from typing import Any

from django.test import Client

from ratschlag.core import clock
from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.meetings.models import Meeting, ReleasedMeeting
from ratschlag.proceedings import queries
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import NOW, publish
from tests.factories.municipalities import browser_of
from tests.factories.proceedings import ACT, COMING, occasion

LATER = {**ACT, "now": NOW + timedelta(days=60)}


def client_of(person: Person) -> Client:
    """The browser of somebody with an account."""
    return browser_of(person.municipality, person.account)


def hold_now(group: Group, *, minutes_ago: int = 10) -> None:
    """Let the second meeting of the group have begun, in a process that stands at today."""
    start = clock.now().replace(microsecond=0) - timedelta(minutes=minutes_ago)
    values: dict[str, Any] = {"start": start, "end": start + timedelta(hours=2)}
    Meeting.objects.filter(group=group, round=2).update(**values)
    ReleasedMeeting.objects.filter(group=group, round=2).update(**values)
    Process.objects.filter(pk=group.process_id).update(as_if_on=None)


def held_as(group: Group, form: str) -> None:
    """Let the second meeting be held in a room, online, or both, and publish it."""
    Meeting.objects.filter(group=group, round=2).update(format=form)
    publish(group.process)


def mails(kind: MailKind = MailKind.INVITATION) -> list[str]:
    """The addresses that mails of a kind go to."""
    return sorted(Message.objects.filter(kind=kind).values_list("address", flat=True))


def placed(group: Group) -> set[str]:
    """The names of those who have a place at the second meeting."""
    agenda = occasion(group, 2).agenda
    assert agenda is not None
    return set(queries.with_place(agenda, COMING).values_list("person__name", flat=True))
