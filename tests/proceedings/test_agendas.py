"""Agendas: begun, filled, moved, carried over, and kept when the plan changes."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from ratschlag.audit.operations import Invalid, StillUsed
from ratschlag.contributions.enums import WishState
from ratschlag.core.refusals import Outdated
from ratschlag.meetings.models import Meeting, PlanRelease
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import ItemKind, ItemOrigin, MeetingState, Outcome
from ratschlag.proceedings.models import AgendaItem, ItemTopic, Minutes, MinutesEntry
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.contributions import make_wish
from tests.factories.meetings import make_planned_process, publish
from tests.factories.proceedings import (
    ACT,
    COMING,
    PAST,
    decide,
    entry_of,
    make_agenda,
    make_approved,
    make_item,
    make_minutes,
    make_sent,
    occasion,
)
from tests.factories.processes import make_topic


def titles(group: Group, number: int) -> list[str]:
    agenda = occasion(group, number).agenda
    assert agenda is not None
    return [f"{line.number} {line.item.title}" for line in queries.agenda_lines(agenda, None)]


def test_agenda_begins_with_the_usual_frame(group: Group) -> None:
    agenda = make_agenda(group)

    kinds = [line.item.kind for line in queries.agenda_lines(agenda, PAST)]
    assert kinds == [ItemKind.INFORMATION, ItemKind.INFORMATION, ItemKind.DECISION]
    with pytest.raises(operations.AgendaExists):
        make_agenda(group)


def test_agenda_takes_over_another_one(group: Group, process: Process) -> None:
    topic = make_topic(process)
    model = make_agenda(group, 1)
    top = make_item(model, "Oben", topics=[topic])
    make_item(model, "Unten", parent=top)

    agenda = operations.begin_agenda(occasion=occasion(group, 2), template=model, **ACT)

    assert titles(group, 2)[-2:] == ["4 Oben", "4.1 Unten"]
    assert ItemTopic.objects.filter(item__agenda=agenda, topic=topic).count() == 1
    assert set(agenda.items.values_list("origin", flat=True)) == {ItemOrigin.TEMPLATE}


def test_next_agenda_approves_the_last_minutes_first_and_carries_over(
    group: Group, dora: Person
) -> None:
    minutes = make_minutes(group)
    decide(entry_of(minutes, "Aufträge"), Outcome.OPEN, decision="Noch zu klären.")
    make_approved(group, dora)

    agenda = make_agenda(group, 2)

    first, *_frame, second, _last = queries.agenda_lines(agenda, COMING)
    assert first.item.kind == ItemKind.APPROVAL
    assert first.item.title == "Freigabe der Niederschrift vom 7. Dezember 2026"
    assert (second.item.origin, second.item.text) == (
        ItemOrigin.CARRIED_OVER,
        "Stand vom letzten Treffen: Noch zu klären.",
    )
    assert queries.to_carry_over(agenda) == []


def test_what_is_left_open_later_is_taken_up_on_demand(group: Group, dora: Person) -> None:
    agenda = make_agenda(group, 2)
    minutes = make_minutes(group)
    decide(entry_of(minutes), Outcome.OPEN)
    make_sent(group, dora)

    taken = [operations.carry_over(agenda=agenda, **ACT) for _time in range(2)]

    assert taken == [1, 0]


def test_item_knows_its_clock(group: Group) -> None:
    agenda = make_agenda(group)
    top = make_item(agenda, "Oben", minutes_planned=30)
    make_item(agenda, "Unten", parent=top, minutes_planned=20)

    lines = queries.agenda_lines(agenda, PAST)

    begins = [line.begins.astimezone(UTC).strftime("%H:%M") for line in lines if line.begins]
    assert begins == ["15:30", "15:40", "15:50", "16:00", "16:30"]


def test_items_move_within_their_level(group: Group) -> None:
    agenda = make_agenda(group)
    last = agenda.items.order_by("-position")[0]

    operations.move_item(item=last, places=-1, **ACT)
    operations.move_item(item=last, places=-1, **ACT)
    operations.move_item(item=last, places=-1, **ACT)

    assert titles(group, 1)[0] == f"1 {last.title}"
    assert sorted(agenda.items.values_list("position", flat=True)) == [1, 2, 3]


def test_item_stands_at_most_on_the_second_level(group: Group) -> None:
    agenda = make_agenda(group)
    top = make_item(agenda, "Oben")
    below = make_item(agenda, "Unten", parent=top)

    for change in (
        {"item": below, "changes": {"parent": below}},
        {"item": top, "changes": {"parent": make_item(agenda, "Anderswo")}},
    ):
        with pytest.raises(Invalid):
            operations.change_item(**change, topics=None, version=1, **ACT)
    with pytest.raises(Invalid):
        make_item(agenda, "Tiefer", parent=below)
    with pytest.raises(Invalid):
        make_item(make_agenda(group, 2), "Fremd", parent=top)
    with pytest.raises(Invalid):
        make_item(agenda, "  ")


def test_topics_are_ticked_and_unticked(group: Group, process: Process) -> None:
    gender, racism = make_topic(process), make_topic(process, "Anti-Rassismus")
    item = make_item(make_agenda(group), topics=[gender])

    changed = operations.change_item(
        item=item, changes={"title": "Neu"}, topics=[racism], version=1, **ACT
    )

    assert changed.topic_keys == [str(racism.pk)]
    counts = queries.coverage(process)
    assert counts.untouched == [gender]
    with pytest.raises(Outdated):
        operations.change_item(item=item, changes={}, topics=None, version=1, **ACT)


def test_papers_are_announced_and_come(group: Group) -> None:
    agenda = make_agenda(group)
    item = make_item(agenda)

    paper = operations.add_paper(item=item, values={"title": "Zahlen"}, **ACT)
    assert list(queries.missing_papers(agenda)) == [paper]

    changes = {"address": "https://stadt.example/zahlen.pdf", "pages": 3}
    operations.change_paper(paper=paper, changes=changes, version=1, **ACT)
    assert list(queries.missing_papers(agenda)) == []
    operations.remove_paper(paper=paper, **ACT)
    for address in ("javascript:alert(1)", "zahlen.pdf", "https://"):
        with pytest.raises(Invalid):
            operations.add_paper(item=item, values={"title": "A", "address": address}, **ACT)


def test_item_added_while_minutes_are_written_gets_an_entry(group: Group) -> None:
    minutes = make_minutes(group)

    item = make_item(minutes.agenda, "Dazwischen")

    assert MinutesEntry.objects.filter(minutes=minutes, item=item).exists()
    with pytest.raises(StillUsed):
        operations.remove_item(item=item, **ACT)
    with pytest.raises(StillUsed):
        operations.remove_agenda(agenda=minutes.agenda, **ACT)


def test_items_without_minutes_go_and_so_does_the_agenda(group: Group) -> None:
    agenda = make_agenda(group)

    operations.remove_item(item=make_item(agenda), **ACT)
    agenda = operations.change_agenda(
        agenda=agenda, changes={"papers_due_days": 10}, version=1, **ACT
    )
    operations.remove_agenda(agenda=agenda, **ACT)

    assert AgendaItem.objects.count() == 0
    assert occasion(group).agenda is None


def test_agenda_has_an_end(group: Group) -> None:
    agenda = make_agenda(group)
    for number in range(97):
        make_item(agenda, f"Punkt {number}")

    with pytest.raises(operations.TooManyItems):
        make_item(agenda)


def test_agenda_outlives_a_meeting_that_moves_or_goes(group: Group, process: Process) -> None:
    make_agenda(group, 2)
    moved = datetime(2027, 4, 12, 15, tzinfo=UTC)
    Meeting.objects.filter(round=2).update(start=moved, end=moved.replace(hour=17))
    publish(process)
    assert occasion(group, 2).start == moved

    Meeting.objects.filter(round=2).delete()
    publish(process)
    assert occasion(group, 2).state is MeetingState.CANCELLED
    assert len(titles(group, 2)) == 3

    PlanRelease.objects.all().delete()
    gone = occasion(group, 2)
    assert (gone.state, gone.start) == (MeetingState.GONE, None)
    assert [one.state for one in queries.occasions(process)][-1] is MeetingState.GONE
    with pytest.raises(operations.NoSuchMeeting):
        operations.begin_minutes(occasion=gone, **ACT)


def test_agenda_of_a_meeting_without_a_day_is_not_begun(group: Group, process: Process) -> None:
    Meeting.objects.filter(round=2).delete()
    publish(process)

    with pytest.raises(operations.NoSuchMeeting):
        make_agenda(group, 2)


def test_agenda_is_released_and_withdrawn(group: Group) -> None:
    agenda = make_agenda(group, 2)

    assert operations.release_agenda(agenda=agenda, **ACT).is_released
    assert not operations.withdraw_agenda(agenda=agenda, **ACT).is_released


def test_agenda_begun_before_the_last_minutes_gets_their_approval_first(group: Group) -> None:
    make_agenda(group, 2)
    before = titles(group, 2)
    make_minutes(group, 1)

    after = titles(group, 2)
    assert len(after) == len(before) + 1
    assert after[0].startswith("1 Freigabe der Niederschrift vom")
    assert [one.split(" ", 1)[1] for one in after[1:]] == [one.split(" ", 1)[1] for one in before]
    item = AgendaItem.objects.get(agenda__round=2, kind=ItemKind.APPROVAL)
    operations.remove_item(item=item, **ACT)
    operations.approve_next_time(minutes=Minutes.objects.get(), **ACT)
    operations.approve_next_time(minutes=Minutes.objects.get(), **ACT)
    assert titles(group, 2) == after


def test_approved_minutes_close_the_agenda(group: Group, dora: Person) -> None:
    minutes = make_approved(group, dora)
    item = minutes.agenda.items.all()[0]
    paper_values = {"title": "Zu spät"}

    for late in (
        lambda: make_item(minutes.agenda),
        lambda: operations.change_item(item=item, changes={}, topics=None, version=1, **ACT),
        lambda: operations.move_item(item=item, places=1, **ACT),
        lambda: operations.remove_item(item=item, **ACT),
        lambda: operations.add_paper(item=item, values=paper_values, **ACT),
        lambda: operations.carry_over(agenda=minutes.agenda, **ACT),
    ):
        with pytest.raises(operations.MinutesApproved):
            late()
    assert date(2027, 1, 11) == minutes.agenda.process.as_if_on


def test_topic_wish_goes_on_the_agenda_and_is_deliberated(
    group: Group, process: Process, anna: Client, other_town: Municipality
) -> None:
    wish = make_wish(process)
    agenda = make_agenda(group, 2)
    here = "/werkstatt/integration/sitzungen/wohnen/2"

    put = anna.post(f"{here}/themenwunsch/", {"wish": wish.pk})
    again = anna.post(f"{here}/themenwunsch/", {"wish": wish.pk})
    foreign = make_wish(make_planned_process(other_town))

    item = agenda.items.get(wish=wish)
    wish.refresh_from_db()
    assert (put.status_code, again.status_code) == (302, 422)
    assert (item.origin, wish.state) == (ItemOrigin.WISH, WishState.IN_DELIBERATION)
    assert f"/integration/themen/{wish.number}/" in anna.get(f"{here}/").text
    with pytest.raises(operations.WishOnAgenda):
        operations.add_wish(agenda=agenda, wish=wish, **ACT)
    with pytest.raises(operations.ForeignWish):
        operations.add_wish(agenda=agenda, wish=foreign, **ACT)
    assert anna.post(f"{here}/themenwunsch/", {"wish": foreign.pk}).status_code == 422
