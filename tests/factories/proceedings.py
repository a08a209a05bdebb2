"""Meetings with agendas and minutes, in the process of the factory `meetings`.

The first meeting was on 7 December 2026, before the day on which the process stands.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ratschlag.accounts.models import User
from ratschlag.accounts.operations import issue_links
from ratschlag.core import clock
from ratschlag.mail.models import Message
from ratschlag.meetings.models import Meeting, ReleasedMeeting
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import Coming, Outcome, SupportKind
from ratschlag.proceedings.models import (
    Agenda,
    AgendaItem,
    Attendance,
    Minutes,
    MinutesEntry,
    Summons,
    SupportTask,
)
from ratschlag.proceedings.operations.papers import paper_link
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rules.coming import LINK_PURPOSE
from ratschlag.proceedings.rules.minutes import LINK_PURPOSE as MINUTES_PURPOSE
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import SeatRole
from ratschlag.stakeholders.models import Group, Person
from tests.factories.accounts import make_user
from tests.factories.meetings import NOW, at, make_meeting, publish
from tests.factories.municipalities import ANNA
from tests.factories.paper_files import PDF
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

ACT: dict[str, Any] = {"by": ANNA, "now": NOW}
SINCE = date(2023, 1, 1)
EARLIER = datetime(2023, 2, 6, 16, tzinfo=UTC)
PAST, COMING = at("2026-12-07", "16:30"), at("2027-03-01", "16:30")
DEADLINE = date(2027, 1, 10)


def later(day: str) -> datetime:
    """A moment after the deadline of comments; for processes that do not pretend a day."""
    return at(day, "10:00")


def make_member(group: Group, name: str, *, chair: bool = False, account: bool = True) -> Person:
    """Somebody of an organisation of their own who sits in the group."""
    town = group.process.municipality
    organisation = make_organisation(town, f"Verein {name}", kind="ngo", sector="civil_society")
    user: User | None = None
    if account:
        user = make_user(name, email=f"{name.split(maxsplit=1)[0].lower()}@verein.example")
    person = make_person(
        town,
        name,
        organisation=organisation,
        account=user,
        email=f"{name.split(maxsplit=1)[0].lower()}@verein.example",
    )
    role = SeatRole.CHAIR if chair else SeatRole.MEMBER
    make_occupancy(make_seat(group, organisation, role=role), person, SINCE)
    return person


def make_met_group(process: Process, name: str = "AG Wohnen", **values: Any) -> Group:
    """A group that has met once and meets again; both days are published."""
    row = {"code": "WOH", "slug": "wohnen", "meeting_count": 2, **values}
    group = make_group(process, name, **row)
    make_meeting(group, PAST, 1)
    make_meeting(group, COMING, 2)
    publish(process)
    return group


def occasion(group: Group, number: int = 1) -> Occasion:
    """A meeting of the group as the plan has it."""
    found = queries.occasion_at(group.process.municipality, group.process.slug, group.slug, number)
    assert found is not None
    return found


def make_agenda(group: Group, number: int = 1) -> Agenda:
    """An agenda in the usual frame."""
    return operations.begin_agenda(occasion=occasion(group, number), template=None, **ACT)


def make_item(agenda: Agenda, title: str = "Wohnungsbesichtigungen", **values: Any) -> AgendaItem:
    """One more item."""
    topics = values.pop("topics", ())
    row = {"title": title, **values}
    return operations.add_item(agenda=agenda, values=row, topics=topics, **ACT)


def make_minutes(group: Group, number: int = 1) -> Minutes:
    """Minutes that were begun, with an agenda if there was none."""
    if not Agenda.objects.filter(group=group, round=number).exists():
        make_agenda(group, number)
    return operations.begin_minutes(occasion=occasion(group, number), **ACT)


def write(entry: MinutesEntry, **values: Any) -> MinutesEntry:
    """Write an entry as it stands now."""
    entry.refresh_from_db()
    return operations.write_entry(entry=entry, changes=values, version=entry.version, **ACT)


def entry_of(minutes: Minutes, title: str = "") -> MinutesEntry:
    """The entry of an item, the first one without a title."""
    rows = minutes.entries.select_related("item", "minutes__agenda__group__process")
    return rows.filter(item__title__contains=title).order_by("item__position")[0]


def decide(entry: MinutesEntry, outcome: Outcome = Outcome.AGREED, **values: Any) -> MinutesEntry:
    """Let the group decide something."""
    row = {"outcome": outcome, "decision": "Die Gruppe empfiehlt es.", **values}
    return write(entry, **row)


def note_there(group: Group, *people: Person, number: int = 1) -> None:
    """Note who was there."""
    there = {person.pk for person in people}
    operations.note_attendance(occasion=occasion(group, number), there=there, **ACT)


def make_sent(group: Group, *people: Person, number: int = 1) -> Minutes:
    """Minutes on which those who were there can comment until 10 January 2027."""
    known = Minutes.objects.filter(agenda__group=group, agenda__round=number).first()
    minutes = known or make_minutes(group, number)
    note_there(group, *people, number=number)
    return operations.send_minutes(minutes=minutes, comment_until=DEADLINE, **ACT)


def make_approved(group: Group, *people: Person, number: int = 1) -> Minutes:
    """Minutes that were approved the day after the deadline."""
    minutes = make_sent(group, *people, number=number)
    stand_at(group.process, date(2027, 1, 11))
    return operations.approve_minutes(minutes=minutes, **ACT)


def stand_at(process: Process, day: date) -> None:
    """Let a process act as if it were another day."""
    process.as_if_on = day
    process.save()


def met(process: Process, group: Group, person: Person) -> dict[str, Any]:
    """Let the one meeting of a group lie behind, with minutes that are being commented on."""
    meeting = Meeting.objects.get(group=group)
    day = {"start": EARLIER, "end": EARLIER + timedelta(hours=2)}
    Meeting.objects.filter(pk=meeting.pk).update(**day)
    ReleasedMeeting.objects.filter(group=group, round=meeting.round).update(**day)
    act = {"by": ANNA, "now": clock.now()}
    number = meeting.round
    agenda = operations.begin_agenda(occasion=occasion(group, number), template=None, **act)
    item = agenda.items.order_by("position")[0]
    paper = operations.add_paper(item=item, values={"title": "Zahlen"}, data=PDF, **act)
    minutes = operations.begin_minutes(occasion=occasion(group, number), **act)
    Attendance.objects.create(
        municipality_id=agenda.municipality_id, agenda=agenda, person=person, was_there=True
    )
    decided = {"outcome": Outcome.AGREED, "decision": "Ja."}
    entry = minutes.entries.get(item=item)
    entry = operations.write_entry(entry=entry, changes=decided, version=1, **act)
    task = {"text": "Zahlen", "person": person, "due_on": clock.today()}
    given = operations.add_task(entry=entry, values=task, **act)
    operations.send_minutes(minutes=minutes, comment_until=clock.today(), **act)
    objection = operations.enter_objection(entry=entry, person=person, text="Nein.", **act)
    operations.release_agenda(agenda=agenda, **act)
    return {
        "round": number,
        **_summoned(agenda, person),
        "item": item.pk,
        "handout": paper.pk,
        "paper_link": paper_link(paper, occasion(group, number), clock.now()),
        "entry": entry.pk,
        "task": given.pk,
        "objection": objection.pk,
    }


def _summoned(agenda: Agenda, person: Person) -> dict[str, Any]:
    """Call somebody to a meeting and arrange something; return key and secrets."""
    attendance = Attendance.objects.get(agenda=agenda, person=person)
    summons, minutes_link = (
        issue_links(
            municipality_id=agenda.municipality_id,
            purpose=purpose,
            subject_ids=[attendance.pk],
            expires_at=clock.now() + timedelta(days=30),
            now=clock.now(),
        )[attendance.pk]
        for purpose in (LINK_PURPOSE, MINUTES_PURPOSE)
    )
    task = SupportTask.objects.create(
        municipality_id=agenda.municipality_id,
        agenda=agenda,
        need=SupportKind.CHILDCARE,
        due_on=clock.today(),
    )
    return {
        "summons": summons,
        "minutes_link": minutes_link,
        "support": task.pk,
        "room_code": queries.room_key(agenda),
    }


def make_deputy_of(person: Person, name: str, **values: Any) -> Person:
    """Somebody who may come to the meetings instead of who holds the seat."""
    seat = person.occupancies.get().seat
    email = f"{name.split(maxsplit=1)[0].lower()}@verein.example"
    deputy = make_person(
        seat.municipality, name, organisation=seat.organisation, email=email, **values
    )
    make_occupancy(seat, deputy, SINCE, is_deputy=True)
    return deputy


def make_summons(group: Group, number: int = 2, **values: Any) -> Summons:
    """How people are called to a meeting, with its agenda."""
    known = Agenda.objects.filter(group=group, round=number).first()
    agenda = known or make_agenda(group, number)
    return operations.save_summons(agenda=agenda, changes=values, version=None, **ACT)


def call(group: Group, number: int = 2, **values: Any) -> Summons:
    """Invite everybody to the coming meeting."""
    summons = make_summons(group, number, **values)
    operations.send_summons(agenda=summons.agenda, **ACT)
    return summons


def answer(
    group: Group, person: Person, coming: Coming = Coming.COMES, number: int = 2, **more: Any
) -> Attendance:
    """Say whether somebody comes."""
    values = {**ACT, **more}
    return operations.say_coming(
        occasion=occasion(group, number), person=person, coming=coming, **values
    )


def link_of(person: Person) -> str:
    """The address in the newest mail to somebody, without the host."""
    mails = Message.objects.filter(address=person.email).order_by("created_at", "pk")
    found = re.findall(r"https?://[^/\s]+(\S*/sitzung/(?:[^/\s]+/)+)", mails.last().text)
    return str(found[0])
