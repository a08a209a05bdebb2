"""The process of Potsdam as it might stand a year later: everything that happened in it is invented.

Frame, groups and seats are those of the process that stands before its kick-off. Here the people
have said when they can, the plan rests on it, every group has met, and the minutes are approved.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish
from ratschlag.demo import (
    concept,
    frame,
    later_groups,
    later_texts,
    mails,
    old_concept,
    potsdam,
    times,
    votes,
    wishes,
)
from ratschlag.demo.frame import Act, stand_at
from ratschlag.demo.later_texts import Item
from ratschlag.demo.released import answer_wishes, release
from ratschlag.meetings import operations as meetings
from ratschlag.meetings.models import Meeting
from ratschlag.meetings.queries import everybody_asked
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import ItemOrigin, Outcome, ReviewVerdict
from ratschlag.proceedings.models import Agenda, Minutes, MinutesEntry, Task
from ratschlag.processes import operations as processes
from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.enums import GroupKind, MeetingFormat
from ratschlag.stakeholders.models import Seat
from ratschlag.votes import operations as voting

STANDS_AT = date(2024, 1, 8)
BEGINS = date(2023, 2, 9)
ASKED, PLANNED, WISHED = date(2023, 2, 13), date(2023, 3, 6), date(2023, 5, 31)
PROCESS = {
    **potsdam.PROCESS,
    "slug": "integrationskonzept-ein-jahr-spaeter",
    "title": "Ein neues Integrationskonzept für Potsdam: ein Jahr später",
    "short_title": "Integrationskonzept, ein Jahr später",
    "summary": (
        "So könnte der Prozess ein Jahr später stehen: Alle Gruppen haben getagt, ihre Niederschriften"
        " sind genehmigt, die meisten Themenwünsche beantwortet. Der Verlauf ist erfunden."
    ),
    "as_if_on": BEGINS,
    "demonstration_note": (
        "Tatsachen: Auftrag, Handlungsfelder, Querschnittsthemen und Meilensteine nach DS 23/SVV/0170."
        " Erfunden: alles, was in dem Jahr geschieht. Antworten, Termine, Tagesordnungen,"
        " Niederschriften, Abstimmungen und Themenwünsche gab es so nicht."
    ),
}
PAPERS_BEFORE, MINUTES_AFTER, COMMENTS_FOR = timedelta(days=10), timedelta(days=2), 10
SILENT = 5  # one of so many people does not say when they can
OPEN_FOR = MINUTES_AFTER + timedelta(days=COMMENTS_FOR + 1)
LATE_TASKS = 2
AWAY = 7  # one of so many is missing from a meeting
# How the seats of each working group vote on the form of its meetings, by place of the answer.
COUNTS = {
    "VER": {1: 12, 2: 1, 3: 4, 4: 1},
    "WOH": {1: 13, 2: 2, 3: 3},
    "ARB": {1: 4, 2: 3, 3: 11, 4: 1},
    "BIL": {1: 9, 2: 2, 3: 5, 4: 1},
    "STA": {1: 15, 2: 1, 3: 2, 4: 2},
}


def add(city: Municipality, act: Act) -> Process:
    """Build the process from its first day to the one it stands at, as people would."""
    written = {**act, "now": act["now"] - mails.WRITTEN}
    process = processes.create_process(municipality=city, values=PROCESS, **written)
    frame.add_frame(process, potsdam.PHASES, potsdam.FIELDS, potsdam.TOPICS, written)
    for name, due, precision, note in potsdam.MILESTONES:
        values = {
            "name": name,
            "due_on": due,
            "precision": precision,
            "note": note,
            "reached_on": due if due < STANDS_AT else None,
        }
        processes.add_milestone(process=process, values=values, **written)
    frame.add_groups(process, potsdam.GROUPS, written)
    _seat_the_same(city, process, written)
    process = processes.publish_process(process=process, **written)
    _ask_for_times(process, written)
    meetings.save_settings(process=process, changes=potsdam.PLANNING, version=None, **written)
    stand_at(process, PLANNED, written)
    note = "Erfunden: berechnet aus dem Sitzungskalender und den Antworten der Beteiligten."
    frame.plan_and_publish(process, note, written["now"], written)
    _Year(process, written).pass_by()
    stand_at(process, STANDS_AT, written)
    concept.prepare(process, written)
    old_concept.prepare(process, written)
    _finish_tasks(process, written)
    return process


def _seat_the_same(city: Municipality, process: Process, act: Act) -> None:
    """Give every seat of the process that has just begun its like, held by the same person."""
    groups = {group.code: group for group in process.groups.all()}
    rows = Seat.objects.filter(group__process__slug=potsdam.PROCESS["slug"], municipality=city)
    rows = rows.select_related("group", "organisation").order_by("group__position", "pk")
    for seat in rows.prefetch_related("occupancies__person"):
        values = {
            "organisation": seat.organisation,
            "label": seat.label,
            "role": seat.role,
            "must_attend": seat.must_attend,
        }
        (own,) = stakeholders.add_seats(group=groups[seat.group.code], values=values, **act)
        for occupancy in seat.occupancies.all():
            stakeholders.seat_person(
                seat=own,
                person=occupancy.person,
                since=BEGINS,
                is_deputy=occupancy.is_deputy,
                **act,
            )


def _finish_tasks(process: Process, act: Act) -> None:
    """Let all but a few tasks be done in time."""
    tasks = Task.objects.filter(entry__minutes__agenda__group__process=process)
    for task in list(tasks.order_by("due_on", "pk"))[:-LATE_TASKS]:
        changes = {"done_on": task.due_on}
        operations.change_task(task=task, changes=changes, version=task.version, **act)


def _ask_for_times(process: Process, act: Act) -> None:
    stand_at(process, ASKED, act)
    changes = {"answer_by": PLANNED - timedelta(days=3), "words": times.YEAR_WORDS}
    call = meetings.save_call(process=process, changes=changes, version=None, **act)
    for number, one in enumerate(everybody_asked(process, ASKED)):
        if number % SILENT:
            record = meetings.open_times(call=call, person=one.person, **act)
            meetings.state_times(
                availability=record,
                times=times.of_the_year(number),
                remark="",
                version=record.version,
                **times.by_link_or_office(number, one.person.name, act),
            )


class _Year:
    """What happens on which day, in the order of the days."""

    def __init__(self, process: Process, act: Act) -> None:
        self.process, self.act = process, act
        self.topics = {topic.name: topic for topic in process.topics.all()}
        self.by_field: dict[Any, list[TopicWish]] = defaultdict(list)
        self.returned = False

    def pass_by(self) -> None:
        """Let the year pass: agendas, meetings, minutes, votes and wishes."""
        rows = Meeting.objects.filter(group__process=self.process)
        held = list(rows.select_related("group__process__municipality").order_by("start"))
        days: list[tuple[date, int, Callable[[], None]]] = [(WISHED, 0, self.let_people_wish)]
        for meeting in held:
            days += self.days_of(meeting)
        kickoff = timezone.localtime(held[0].start).date()
        days.append((kickoff + timedelta(days=votes.DAYS_OPEN), 0, self.vote_on_the_form))
        for day, _order, happens in sorted(days, key=lambda one: one[:2]):
            stand_at(self.process, day, self.act)
            happens()

    def days_of(self, meeting: Meeting) -> list[tuple[date, int, Callable[[], None]]]:
        """Return what happens around a meeting, the approval of minutes before new agendas."""
        day = timezone.localtime(meeting.start).date()
        state: dict[str, Any] = {}
        return [
            (day - PAPERS_BEFORE, 2, lambda: self.invite(meeting, state)),
            (day + MINUTES_AFTER, 1, lambda: self.write_down(meeting, state)),
            (
                day + MINUTES_AFTER + timedelta(days=COMMENTS_FOR + 1),
                0,
                lambda: self.approve(state["minutes"]),
            ),
        ]

    def invite(self, meeting: Meeting, state: dict[str, Any]) -> None:
        """Make the agenda of a meeting and send it out."""
        agenda = operations.begin_agenda(occasion=self.occasion(meeting), template=None, **self.act)
        for item in items_of(meeting):
            self.put(agenda, item)
        for wish in self.by_field[meeting.group.field_id][:2]:
            made = operations.add_wish(agenda=agenda, wish=wish, **self.act)
            operations.move_item(item=made, places=-1, **self.act)
            self.by_field[meeting.group.field_id].remove(wish)
        state["agenda"] = operations.release_agenda(agenda=agenda, **self.act)

    def put(self, agenda: Agenda, item: Item) -> None:
        """Put an item before the next steps, which stay last."""
        values = {
            "title": item.title,
            "text": later_texts.NOTE,
            "kind": item.kind,
            "minutes_planned": 40,
        }
        topics = [self.topics[name] for name in item.topics]
        made = operations.add_item(agenda=agenda, values=values, topics=topics, **self.act)
        operations.move_item(item=made, places=-1, **self.act)

    def write_down(self, meeting: Meeting, state: dict[str, Any]) -> None:
        """Note who was there and what was said, and send it to them."""
        occasion = self.occasion(meeting)
        minutes = operations.begin_minutes(occasion=occasion, **self.act)
        people = queries.expected(minutes.agenda, timezone.localtime(minutes.start).date())
        there = {one.person.pk for number, one in enumerate(people) if number % AWAY}
        operations.note_attendance(occasion=occasion, there=there, **self.act)
        said = {item.title: item for item in items_of(meeting)}
        rows = minutes.entries.select_related(
            "item", "minutes__agenda__group__process__municipality"
        )
        for entry in rows.order_by("item__position"):
            self.write_entry(entry, said.get(entry.item.title))
        if meeting.group.kind == GroupKind.STEERING:
            self.steer()
        until = timezone.localtime(meeting.start).date() + MINUTES_AFTER
        until += timedelta(days=COMMENTS_FOR)
        minutes = operations.send_minutes(minutes=minutes, comment_until=until, **self.act)
        if meeting.round == 1 and said and meeting.group.kind == GroupKind.WORKING_GROUP:
            self.object_to(minutes, there)
        state["minutes"] = minutes

    def write_entry(self, entry: MinutesEntry, item: Item | None) -> None:
        """Write what came of an item; what is usual at every meeting has no words of its own."""
        if item is not None:
            changes: dict[str, Any] = {
                "notes": f"{later_texts.NOTE}\n\n{item.notes}",
                "outcome": item.outcome,
                "decision": item.decision,
                "vote": item.vote,
            }
        elif entry.item.origin in later_texts.ANSWERS:
            answer = later_texts.ANSWERS[ItemOrigin(entry.item.origin)]
            changes = {"notes": answer, "outcome": Outcome.NOTED}
        else:
            return
        entry = operations.write_entry(
            entry=entry, changes=changes, version=entry.version, **self.act
        )
        if item and item.task:
            organisation, text, days = item.task
            seats = entry.group.seats.select_related("organisation")
            owner = seats.filter(organisation__name__startswith=organisation).first()
            due_on = timezone.localtime(entry.minutes.start).date() + timedelta(days=days)
            values = {
                "text": f"{text} (erfunden)",
                "organisation": owner and owner.organisation,
                "due_on": due_on,
            }
            operations.add_task(entry=entry, values=values, **self.act)

    def object_to(self, minutes: Minutes, there: Iterable[Any]) -> None:
        """Let somebody who was there ask for a word more, and keep it with the minutes."""
        entry = minutes.entries.exclude(decision="").select_related(
            "minutes__agenda__group__process__municipality"
        )
        first = entry.order_by("item__position").first()
        seat = minutes.agenda.group.seats.filter(occupancies__person__in=list(there)).first()
        if first is None or seat is None:
            return
        person = seat.occupancies.filter(is_deputy=False)[0].person
        said = operations.object_to(
            entry=first, person=person, text=later_texts.COMMENT, **self.act
        )
        changes = {"verdict": "attached", "answer": ""}
        operations.settle_objection(objection=said, changes=changes, version=1, **self.act)

    def steer(self) -> None:
        """Let the steering body say what becomes of what the groups propose; one comes back."""
        open_ones = MinutesEntry.objects.filter(
            minutes__agenda__group__process=self.process,
            minutes__agenda__group__kind=GroupKind.WORKING_GROUP,
            minutes__state="approved",
            outcome=Outcome.PROPOSAL,
            review=None,
        )
        for entry in open_ones.order_by("minutes__start", "item__position"):
            comes_back = not self.returned and entry.minutes.agenda.round == 2
            self.returned = self.returned or comes_back
            verdict = ReviewVerdict.RETURNED if comes_back else ReviewVerdict.CONFIRMED
            reason = later_texts.RETURNED if comes_back else later_texts.CONFIRMED
            values = {"verdict": verdict, "reason": reason}
            operations.review_entry(entry=entry, values=values, version=None, **self.act)

    def approve(self, minutes: Minutes) -> None:
        """Approve minutes whose time for comments is over, and publish the copy."""
        approved = operations.approve_minutes(minutes=minutes, **self.act)
        release(approved, self.act)
        answer_wishes(approved, self.act)

    def vote_on_the_form(self) -> None:
        """Count how the groups want to meet, as shown by hand after the kick-off."""
        groups = self.process.groups.filter(kind=GroupKind.WORKING_GROUP)
        for group in groups.order_by("position"):
            vote = votes.prepare_format_vote(group, self.process.moment(self.act["now"]), self.act)
            counts = {
                place: COUNTS[group.code].get(place, 0)
                for place in range(1, len(MeetingFormat) + 2)
            }
            vote = voting.enter_counts(vote=vote, counts=counts, **self.act)
            voting.publish_result(vote=vote, is_published=True, **self.act)
        meetings.publish_release(
            process=self.process,
            note="Erfunden: Die Gruppen haben abgestimmt, wie sie sich treffen.",
            accepts_broken_rules=False,
            reviewed=None,
            **self.act,
        )

    def let_people_wish(self) -> None:
        """Let the wishes of the example come in and be answered; some wait for the groups."""
        wishes.fill(self.process, **self.act)
        waiting = TopicWish.objects.filter(
            process=self.process, state=WishState.IN_DELIBERATION, hidden_at=None
        )
        for wish in waiting.order_by("number"):
            self.by_field[wish.field_id].append(wish)

    def occasion(self, meeting: Meeting) -> queries.Occasion:
        """Return the meeting as agendas and minutes know it."""
        found = queries.occasion_at(
            self.process.municipality, self.process.slug, meeting.group.slug, meeting.round
        )
        if found is None:
            raise LookupError(f"{meeting.group}, {meeting.round}")
        return found


def items_of(meeting: Meeting) -> tuple[Item, ...]:
    """Return what a meeting talks about besides what is usual."""
    if meeting.group.kind == GroupKind.KICKOFF:
        return later_texts.KICKOFF
    if meeting.group.kind == GroupKind.STEERING:
        return (later_texts.STEERING[meeting.round - 1],)
    return later_groups.MEETINGS[meeting.group.code][meeting.round - 1]
