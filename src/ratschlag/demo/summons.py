"""Invitations to meetings of the demonstration, answers, a waiting list, support: all invented.

Beispielstadt has invited a group by mail that voted to meet in the room and online at once, and its
mails have gone; in Potsdam the office has noted first answers by telephone. Addresses lead nowhere.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ratschlag.demo import mails
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import AnswerWay, Coming
from ratschlag.proceedings.models import Agenda
from ratschlag.proceedings.queries import Expected
from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Person

Act = dict[str, Any]
SETTINGS = {
    "words": "Erfunden: Der Eingang ist im Hof, der Aufzug fährt bis in den zweiten Stock.",
    "places": 2,
    "online_address": "https://video.muster.example/spielen-3",
}
NEEDS: tuple[dict[str, Any], ...] = (
    {"interpreting_into": "Arabisch"},
    {"childcare": True},
    {"interpreting_into": "arabisch", "travel_costs": True},
)
ORGANISED = {"organiser": "Büro für Beteiligung", "note": "Erfunden: Frau Muster ist angefragt."}
TELEPHONED = (Coming.COMES, Coming.COMES, Coming.CANNOT, Coming.COMES)


def hold(agenda: Agenda, act: Act) -> None:
    """Invite a group by mail and let it answer.

    Two come to the room and one waits for a place there; one takes part online, and so does the
    deputy whom one sends.
    """
    before = {**act, "now": act["now"] - mails.WRITTEN}
    people = _with_addresses(agenda, before)
    deputy = _add_deputy(people[1], before)
    for person, needs in zip((people[0], people[2], people[4]), NEEDS, strict=True):
        stakeholders.state_needs(person=person, needs=needs, version=None, **before)
    operations.save_summons(agenda=agenda, changes=SETTINGS, version=None, **before)
    operations.send_summons(agenda=agenda, **before)
    mails.hand_over(mails.PlayedServer(lost=""), now=act["now"])
    _say(agenda, people[0], Coming.COMES, before)
    _say(agenda, people[1], Coming.DEPUTY, before, deputy=deputy)
    _say(agenda, deputy, Coming.ONLINE, before)
    for person in people[2:4]:
        _say(agenda, person, Coming.COMES, before)
    _say(agenda, people[4], Coming.ONLINE, before)
    mails.hand_over(mails.PlayedServer(lost=""), now=act["now"])
    _organise(agenda, before)


def prepare(process: Process, act: Act) -> None:
    """Note the first answers to the first meeting of a group, as told by telephone."""
    agenda = Agenda.objects.select_related("group__process__municipality").get(
        group__process=process, group__code="WOH", round=1
    )
    changes = {"words": SETTINGS["words"]}
    operations.save_summons(agenda=agenda, changes=changes, version=None, **act)
    guests = [one for one in _guests(agenda) if one.is_invited]
    for one, coming in zip(guests, TELEPHONED, strict=False):
        _say(agenda, one.person, coming, act, way=AnswerWay.OFFICE)


def _guests(agenda: Agenda) -> list[Expected]:
    process = agenda.process
    return queries.expected(agenda, process.as_if_on or process.starts_on)


def _with_addresses(agenda: Agenda, act: Act) -> list[Person]:
    return [
        stakeholders.change_person(
            person=one.person,
            changes={"email": f"spielen-{number}@muster-{number}.example"},
            version=one.person.version,
            **act,
        )
        for number, one in enumerate(_guests(agenda), start=1)
    ]


def _add_deputy(holder: Person, act: Act) -> Person:
    seat = holder.occupancies.select_related("seat").get().seat
    values = {
        "name": f"Stellvertretung SPI, {holder.organisation}",
        "organisation": holder.organisation,
        "email": "vertretung@muster-6.example",
    }
    deputy = stakeholders.add_person(municipality=seat.municipality, values=values, **act)
    since = seat.group.process.starts_on
    stakeholders.seat_person(seat=seat, person=deputy, since=since, is_deputy=True, **act)
    return deputy


def _say(agenda: Agenda, person: Person, coming: Coming, act: Act, **more: Any) -> None:
    occasion = queries.occasion_of(agenda)
    values = {"way": AnswerWay.LINK, **act, **more}
    operations.say_coming(occasion=occasion, person=person, coming=coming, **values)


def _organise(agenda: Agenda, act: Act) -> None:
    task = agenda.support_tasks.get(need="interpreting_into")
    start = queries.occasion_of(agenda).start
    due_on = timezone.localtime(start).date() - timedelta(days=10) if start else task.due_on
    changes = {**ORGANISED, "due_on": due_on}
    operations.change_support(task=task, changes=changes, version=task.version, **act)
