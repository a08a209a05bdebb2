"""Minutes: written by several, commented on, approved for good, published without names."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.mail.models import Message
from ratschlag.meetings.models import Meeting
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import (
    MinutesState,
    ObjectionVerdict,
    Outcome,
    ReviewVerdict,
)
from ratschlag.proceedings.models import Minutes, Objection
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import GroupKind
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import publish
from tests.factories.proceedings import (
    ACT,
    DEADLINE,
    PAST,
    decide,
    entry_of,
    make_agenda,
    make_approved,
    make_item,
    make_member,
    make_met_group,
    make_minutes,
    make_sent,
    note_there,
    occasion,
    stand_at,
    write,
)

PLACE = "Stadthaus"
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"


def object_to(minutes: Minutes, person: Person, text: str = "Bitte ergänzen.") -> Objection:
    return operations.object_to(entry=entry_of(minutes), person=person, text=text, **ACT)


def test_minutes_keep_day_and_items_of_the_meeting(group: Group, process: Process) -> None:
    minutes = make_minutes(group)

    Meeting.objects.filter(round=1).update(start=PAST + timedelta(days=9), end=PAST + timedelta(10))
    publish(process)

    assert [line.number for line in queries.entry_lines(minutes)] == ["1", "2", "3"]
    assert occasion(group).start == minutes.start == PAST
    with pytest.raises(operations.MinutesExist):
        operations.begin_minutes(occasion=occasion(group), **ACT)


def test_minutes_of_a_coming_meeting_are_not_begun(group: Group) -> None:
    make_agenda(group, 2)

    with pytest.raises(operations.NotYetMet):
        operations.begin_minutes(occasion=occasion(group, 2), **ACT)
    with pytest.raises(operations.NoSuchMeeting):
        operations.begin_minutes(occasion=occasion(group, 1), **ACT)  # no agenda


def test_day_and_place_are_corrected(group: Group) -> None:
    minutes = make_minutes(group)

    changed = operations.change_minutes(minutes=minutes, changes={"place": PLACE}, version=1, **ACT)

    assert changed.place == PLACE
    with pytest.raises(Invalid):
        operations.change_minutes(minutes=changed, changes={"end": PAST}, version=2, **ACT)


def test_second_of_two_writers_of_an_item_is_told(group: Group) -> None:
    entry = entry_of(make_minutes(group))

    operations.write_entry(entry=entry, changes={"notes": "Eins"}, version=1, **ACT)
    with pytest.raises(Outdated):
        operations.write_entry(entry=entry, changes={"notes": "Zwei"}, version=1, **ACT)

    entry.refresh_from_db()
    assert entry.notes == "Eins"


def test_what_is_decided_has_a_wording(group: Group) -> None:
    entry = entry_of(make_minutes(group))

    for outcome in (Outcome.AGREED, Outcome.PROPOSAL, Outcome.RETURNED):
        with pytest.raises(Invalid):
            write(entry, outcome=outcome, decision=" ")
    for outcome in (Outcome.NOTED, Outcome.OPEN):
        assert write(entry, outcome=outcome).outcome == outcome


def test_minutes_go_to_those_who_were_there(group: Group, dora: Person, emil: Person) -> None:
    minutes = make_minutes(group)
    with pytest.raises(operations.NobodyThere):
        operations.send_minutes(minutes=minutes, comment_until=DEADLINE, **ACT)
    note_there(group, dora)
    with pytest.raises(operations.DeadlinePast):
        operations.send_minutes(minutes=minutes, comment_until=PAST.date(), **ACT)

    sent = operations.send_minutes(minutes=minutes, comment_until=DEADLINE, **ACT)
    again = operations.send_minutes(
        minutes=minutes, comment_until=DEADLINE + timedelta(days=7), **ACT
    )

    assert (sent.state, again.comment_until) == (
        MinutesState.COMMENTS,
        DEADLINE + timedelta(days=7),
    )
    assert [message.address for message in Message.objects.all()] == ["dora@verein.example"]


def test_those_who_were_there_comment_within_the_deadline(
    group: Group, process: Process, dora: Person, emil: Person
) -> None:
    minutes = make_minutes(group)
    with pytest.raises(operations.CommentsNotOpen):
        object_to(minutes, dora)
    make_sent(group, dora)

    objection = object_to(minutes, dora)
    with pytest.raises(operations.WasNotThere):
        object_to(minutes, emil)
    with pytest.raises(Invalid):
        object_to(minutes, dora, " ")
    stand_at(process, DEADLINE)
    object_to(minutes, dora, "Am letzten Tag")
    stand_at(process, DEADLINE + timedelta(days=1))
    with pytest.raises(operations.CommentsClosed):
        object_to(minutes, dora)

    assert (objection.verdict, objection.person) == (ObjectionVerdict.OPEN, dora)


def test_comments_are_decided_on_and_kept(group: Group, dora: Person, process: Process) -> None:
    minutes = make_sent(group, dora)
    objection = object_to(minutes, dora, HOSTILE)
    stand_at(process, DEADLINE + timedelta(days=1))
    with pytest.raises(operations.ObjectionsOpen):
        operations.approve_minutes(minutes=minutes, **ACT)
    with pytest.raises(Invalid):
        operations.settle_objection(
            objection=objection, changes={"verdict": ObjectionVerdict.DECLINED}, version=1, **ACT
        )

    changes = {"verdict": ObjectionVerdict.DECLINED, "answer": "Das wurde so nicht gesagt."}
    settled = operations.settle_objection(objection=objection, changes=changes, version=1, **ACT)
    operations.approve_minutes(minutes=minutes, **ACT)

    assert (settled.text, settled.settled_at is not None) == (HOSTILE, True)
    with pytest.raises(operations.MinutesApproved):
        operations.settle_objection(objection=settled, changes=changes, version=2, **ACT)
    assert Objection.objects.get().text == HOSTILE


def test_approval_waits_for_the_deadline(group: Group, dora: Person) -> None:
    minutes = make_minutes(group)
    with pytest.raises(operations.NotSent):
        operations.approve_minutes(minutes=minutes, **ACT)
    make_sent(group, dora)

    with pytest.raises(operations.DeadlineRuns):
        operations.approve_minutes(minutes=minutes, **ACT)


def test_approved_minutes_never_change(group: Group, dora: Person) -> None:
    minutes = make_minutes(group)
    entry = entry_of(minutes)
    task = operations.add_task(
        entry=entry,
        values={"text": "Zahlen", "person": dora, "due_on": DEADLINE},
        **ACT,
    )
    make_approved(group, dora)
    attempts: list[Callable[[], Any]] = [
        lambda: write(entry, notes="Zu spät"),
        lambda: operations.change_minutes(minutes=minutes, changes={}, version=1, **ACT),
        lambda: operations.send_minutes(minutes=minutes, comment_until=DEADLINE, **ACT),
        lambda: operations.approve_minutes(minutes=minutes, **ACT),
        lambda: object_to(minutes, dora),
        lambda: operations.add_task(entry=entry, values={}, **ACT),
        lambda: operations.change_task(task=task, changes={"text": "X"}, version=1, **ACT),
        lambda: operations.remove_task(task=task, **ACT),
        lambda: note_there(group),
    ]

    for attempt in attempts:
        with pytest.raises(operations.MinutesApproved):
            attempt()

    done = operations.change_task(task=task, changes={"done_on": DEADLINE}, version=1, **ACT)
    assert done.done_on == DEADLINE


def test_publication_copy_names_nobody(group: Group, dora: Person, emil: Person) -> None:
    minutes = make_minutes(group)
    secret = make_item(minutes.agenda, "Vertrauliches", is_public=False)
    said = "Frau Dorn (dora@verein.example, 0331 123456) widerspricht Emil Ernst; Ernst nickt."
    decide(entry_of(minutes), notes=said, decision="Emil Ernst schreibt den Entwurf.")
    write(entry_of(minutes, secret.title), notes="Nichts für alle")
    make_approved(group, dora, emil)

    entry, internal = entry_of(minutes), entry_of(minutes, secret.title)
    assert entry.notes == said
    assert entry.public_notes == (
        "[Verein Dora Dorn] ([Mailadresse weggelassen], [Telefonnummer weggelassen]) widerspricht"
        " [Verein Emil Ernst]; [Verein Emil Ernst] nickt."
    )
    assert entry.public_decision == "[Verein Emil Ernst] schreibt den Entwurf."
    assert internal.public_notes == ""


def test_publication_copy_is_corrected_then_released(group: Group, dora: Person) -> None:
    minutes = make_minutes(group)
    entry = entry_of(minutes)
    with pytest.raises(operations.NotApproved):
        operations.change_copy(entry=entry, changes={}, version=1, **ACT)
    with pytest.raises(operations.NotApproved):
        operations.release_minutes(minutes=minutes, **ACT)
    make_approved(group, dora)
    entry.refresh_from_db()

    changed = operations.change_copy(
        entry=entry, changes={"public_notes": "Kurz"}, version=entry.version, **ACT
    )
    operations.release_minutes(minutes=minutes, **ACT)
    with pytest.raises(operations.ReleasedAlready):
        operations.change_copy(entry=changed, changes={}, version=changed.version, **ACT)

    assert not operations.withdraw_minutes(minutes=minutes, **ACT).is_released
    changed.refresh_from_db()
    assert (changed.public_notes, changed.notes) == ("Kurz", "")


def test_tasks_have_owners_of_the_municipality(group: Group, dora: Person) -> None:
    entry = entry_of(make_minutes(group))
    values = {"text": "Zahlen", "due_on": DEADLINE}
    with pytest.raises(Invalid):
        operations.add_task(entry=entry, values=values, **ACT)

    task = operations.add_task(
        entry=entry, values={**values, "organisation": dora.organisation}, **ACT
    )

    assert task.owner == "Verein Dora Dorn"
    assert list(queries.open_tasks(group.process)) == [task]
    operations.remove_task(task=task, **ACT)
    assert AuditEvent.objects.filter(action="proceedings.task_removed").count() == 1


def test_register_holds_what_was_approved(group: Group, dora: Person) -> None:
    minutes = make_minutes(group)
    entry = decide(entry_of(minutes))
    assert list(queries.decisions(group.process)) == []
    make_approved(group, dora)

    assert list(queries.decisions(group.process)) == [entry]
    assert list(queries.decisions(group.process, is_public=True)) == []
    operations.release_minutes(minutes=minutes, **ACT)
    assert list(queries.decisions(group.process, is_public=True)) == [entry]


def test_steering_body_returns_an_item_with_reasons(group: Group, dora: Person) -> None:
    minutes = make_minutes(group)
    entry = decide(entry_of(minutes), Outcome.PROPOSAL)
    said: dict[str, Any] = {"verdict": ReviewVerdict.RETURNED, "reason": "Wer bezahlt das?"}
    with pytest.raises(operations.NothingDecided):
        operations.review_entry(entry=entry, values=said, version=None, **ACT)
    make_approved(group, dora)
    with pytest.raises(Invalid):
        operations.review_entry(
            entry=entry, values={"verdict": ReviewVerdict.RETURNED}, version=None, **ACT
        )

    review = operations.review_entry(entry=entry, values=said, version=None, **ACT)
    again = make_agenda(group, 2).items.get(carried_from=entry.item)

    assert again.carried_from == entry.item
    assert again.text == "Das Lenkungsgremium hat den Punkt zurückgegeben: Wer bezahlt das?"
    with pytest.raises(Outdated):
        operations.review_entry(entry=entry, values=said, version=None, **ACT)
    confirmed = {"verdict": ReviewVerdict.CONFIRMED, "reason": ""}
    operations.review_entry(entry=entry, values=confirmed, version=review.version, **ACT)
    assert list(queries.open_points(group.process)) == []


def test_steering_body_does_not_review_itself(process: Process) -> None:
    steering = make_met_group(
        process, "Lenkung", kind=GroupKind.STEERING, code="LEN", slug="lenkung"
    )
    minutes = make_minutes(steering)
    entry = decide(entry_of(minutes))
    make_sent(steering, make_member(steering, "Gül Gün"))

    values = {"verdict": ReviewVerdict.CONFIRMED}
    with pytest.raises(operations.OwnDecision):
        operations.review_entry(entry=entry, values=values, version=None, **ACT)


def test_refusals_leave_everything_as_it_was(group: Group) -> None:
    minutes = make_minutes(group)
    before = AuditEvent.objects.count()

    for attempt in (
        lambda: operations.approve_minutes(minutes=minutes, **ACT),
        lambda: operations.send_minutes(minutes=minutes, comment_until=DEADLINE, **ACT),
    ):
        with pytest.raises(Refusal):
            attempt()

    assert AuditEvent.objects.count() == before
