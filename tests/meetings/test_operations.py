"""Writes to the working plan: replaced as a whole, or one meeting at a time."""

from datetime import date, timedelta

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.core.refusals import Outdated
from ratschlag.meetings import operations
from ratschlag.meetings.enums import MeetingPart
from ratschlag.meetings.models import Meeting, PlanningSettings
from ratschlag.meetings.planning import PlannedMeeting
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.municipalities.operations import remove_room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.meetings import NOW, at, make_meeting, make_settings, publish
from tests.factories.municipalities import ANNA, make_room
from tests.factories.processes import make_process

ACT = {"by": ANNA, "now": NOW}
MONDAY, WEDNESDAY = at("2027-03-01"), at("2027-03-03")


@pytest.fixture
def meeting(group: Group, room: Room) -> Meeting:
    return make_meeting(group, MONDAY, room=room)


def _actions() -> list[str]:
    return list(AuditEvent.objects.order_by("at", "pk").values_list("action", flat=True))


def _planned(group: Group, start: object, number: int = 1) -> PlannedMeeting:
    return PlannedMeeting(group, number, start, start + timedelta(hours=2), "in_person", None)


def _move(meeting: Meeting, **values: object) -> Meeting:
    wanted = {"start": WEDNESDAY, "room": meeting.room, "version": meeting.version, **values}
    return operations.move_meeting(meeting=meeting, **wanted, **ACT)


def test_moved_meeting_is_pinned_keeps_its_length_and_is_audited(meeting: Meeting) -> None:
    moved = _move(meeting)

    assert (moved.start, moved.end) == (WEDNESDAY, WEDNESDAY + timedelta(hours=2))
    assert (moved.is_pinned, moved.is_time_pinned, moved.is_room_pinned) == (True, True, False)
    assert moved.version == 2
    assert _actions() == ["meetings.meeting_moved"]


def test_moved_meeting_takes_length_and_form_the_group_has_now(meeting: Meeting) -> None:
    Group.objects.update(duration_minutes=90, format="online")
    meeting.group.refresh_from_db()

    moved = _move(meeting)

    assert moved.end - moved.start == timedelta(minutes=90)
    assert (moved.format, moved.room) == ("online", None)


def test_room_chosen_by_a_person_stays_when_planning_again(
    meeting: Meeting, town: Municipality
) -> None:
    moved = _move(meeting, room=make_room(town, "Foyer"))

    assert moved.is_room_pinned


def test_meeting_that_is_over_is_not_moved_pinned_or_removed(group: Group) -> None:
    over = make_meeting(group, at("2027-01-04", "08:00"), number=3)

    with pytest.raises(operations.MeetingIsPast):
        _move(over)
    with pytest.raises(operations.MeetingIsPast):
        operations.pin_meeting(meeting=over, is_pinned=True, **ACT)
    with pytest.raises(operations.MeetingIsPast):
        operations.remove_meeting(meeting=over, **ACT)


def test_meeting_is_not_moved_to_a_day_that_is_over(meeting: Meeting) -> None:
    with pytest.raises(operations.MovesIntoPast):
        _move(meeting, start=at("2027-01-04", "08:59"))

    assert _move(meeting, start=at("2027-01-04", "09:00")).is_pinned


def test_meeting_moved_by_somebody_else_is_not_moved_unseen(meeting: Meeting) -> None:
    _move(meeting)

    with pytest.raises(Outdated):
        _move(meeting, start=at("2027-03-08"), version=1)
    assert Meeting.objects.get().start == WEDNESDAY


def test_room_of_another_town_is_refused(meeting: Meeting, other_town: Municipality) -> None:
    with pytest.raises(operations.ForeignRoom):
        _move(meeting, room=make_room(other_town))


def test_letting_a_meeting_go_frees_its_room_too(meeting: Meeting, town: Municipality) -> None:
    moved = _move(meeting, room=make_room(town, "Foyer"))

    freed = operations.pin_meeting(meeting=moved, is_pinned=False, **ACT)

    assert not freed.has_pins
    assert _actions()[-1] == "meetings.meeting_pinned"


def test_meeting_is_pinned_as_a_whole_with_its_room_if_it_has_one(
    group: Group, meeting: Meeting
) -> None:
    roomless = make_meeting(group, at("2027-05-03"), number=2)

    for one in (meeting, roomless):
        operations.pin_meeting(meeting=one, is_pinned=True, **ACT)

    rows = Meeting.objects.order_by("round")
    pins = [(one.is_pinned, one.is_time_pinned, one.is_room_pinned) for one in rows]
    assert pins == [(True, True, True), (True, True, False)]


@pytest.mark.parametrize(
    ("part", "field"),
    [
        (MeetingPart.DATE, "is_pinned"),
        (MeetingPart.TIME, "is_time_pinned"),
        (MeetingPart.ROOM, "is_room_pinned"),
    ],
)
def test_one_part_is_pinned_and_let_go_by_itself(
    meeting: Meeting, part: MeetingPart, field: str
) -> None:
    pinned = operations.pin_meeting(meeting=meeting, is_pinned=True, part=part, **ACT)
    (event,) = AuditEvent.objects.filter(action="meetings.meeting_pinned")
    operations.pin_meeting(meeting=meeting, is_pinned=True, **ACT)
    freed = operations.pin_meeting(meeting=meeting, is_pinned=False, part=part, **ACT)

    fields = {"is_pinned", "is_time_pinned", "is_room_pinned"}
    assert {name for name in fields if getattr(pinned, name)} == {field}
    assert set(event.changes) == {field}
    assert {name for name in fields if not getattr(freed, name)} == {field}


def test_room_is_only_pinned_where_there_is_one(group: Group) -> None:
    roomless = make_meeting(group, MONDAY)

    with pytest.raises(operations.NoRoomToPin):
        operations.pin_meeting(meeting=roomless, is_pinned=True, part=MeetingPart.ROOM, **ACT)
    assert not Meeting.objects.get().has_pins


def test_meeting_that_gives_its_room_up_has_none_pinned(
    meeting: Meeting, town: Municipality
) -> None:
    chosen = _move(meeting, room=make_room(town, "Foyer"))

    assert not _move(chosen, room=None).is_room_pinned


def test_only_meetings_left_over_are_taken_out(group: Group) -> None:
    wanted = make_meeting(group, MONDAY, number=2)
    left_over = make_meeting(group, at("2027-05-03"), number=3)

    operations.remove_meeting(meeting=left_over, **ACT)
    with pytest.raises(operations.MeetingIsWanted):
        operations.remove_meeting(meeting=wanted, **ACT)

    assert list(Meeting.objects.all()) == [wanted]
    assert _actions() == ["meetings.meeting_removed"]


def test_kept_plan_replaces_coming_meetings_and_leaves_pins(
    process: Process, group: Group, meeting: Meeting
) -> None:
    Meeting.objects.update(is_pinned=True, is_time_pinned=True)
    make_meeting(group, at("2027-05-03"), number=3)

    operations.keep_plan(
        process=process,
        meetings=[_planned(group, MONDAY), _planned(group, at("2027-04-12"), 2)],
        **ACT,
    )

    rows = Meeting.objects.order_by("round").values_list("round", "start", "is_pinned")
    assert list(rows) == [(1, MONDAY, True), (2, at("2027-04-12"), False)]
    assert Meeting.objects.get(round=1).pk == meeting.pk
    assert _actions() == ["meetings.plan_kept"]


def test_kept_plan_leaves_what_has_taken_place(process: Process, group: Group) -> None:
    over = at("2027-01-04", "08:00")
    make_meeting(group, over, number=1)
    make_meeting(group, over + timedelta(minutes=30), number=3)  # more than the group wants now

    operations.keep_plan(
        process=process, meetings=[_planned(group, over), _planned(group, MONDAY, 2)], **ACT
    )

    assert list(Meeting.objects.order_by("round").values_list("round", flat=True)) == [1, 2, 3]


def test_plan_that_would_rewrite_the_past_is_refused(process: Process, group: Group) -> None:
    make_meeting(group, at("2027-01-04", "08:00"))

    with pytest.raises(operations.MeetingIsPast):
        operations.keep_plan(process=process, meetings=[_planned(group, MONDAY)], **ACT)
    with pytest.raises(operations.MovesIntoPast):
        operations.keep_plan(
            process=process, meetings=[_planned(group, at("2026-12-28"), 2)], **ACT
        )


def test_going_back_restores_the_published_plan_with_its_room(
    process: Process, group: Group, meeting: Meeting, room: Room
) -> None:
    publish(process)
    Room.objects.update(name="Renamed since")
    _move(meeting)
    make_meeting(group, at("2027-05-03"), number=2)

    operations.return_to_published(process=process, **ACT)

    restored = Meeting.objects.get()
    assert (restored.pk, restored.start, restored.room) == (meeting.pk, MONDAY, room)
    assert not restored.has_pins
    assert _actions()[-1] == "meetings.plan_discarded"


def test_without_a_published_plan_nothing_is_thrown_away(
    process: Process, meeting: Meeting
) -> None:
    with pytest.raises(operations.NothingPublished):
        operations.return_to_published(process=process, **ACT)

    assert Meeting.objects.get() == meeting


def test_going_back_after_the_room_is_gone_leaves_the_meeting_without_one(
    process: Process, meeting: Meeting, room: Room, town: Municipality
) -> None:
    publish(process)
    _move(meeting, room=make_room(town, "Foyer"))
    remove_room(room=room, **ACT)

    operations.return_to_published(process=process, **ACT)

    assert (Meeting.objects.get().start, Meeting.objects.get().room) == (MONDAY, None)


def test_settings_are_made_once_then_changed_by_version(town: Municipality) -> None:
    process = make_process(town)
    values = {"first_day": date(2023, 3, 1), "last_day": date(2023, 10, 31)}

    def save(version: int | None, **changes: object) -> PlanningSettings:
        return operations.save_settings(
            process=process, changes={**values, **changes}, version=version, **ACT
        )

    save(None)
    changed = save(1, buffer_minutes=45)
    with pytest.raises(Outdated):
        save(1, buffer_minutes=60)

    assert (changed.version, changed.buffer_minutes) == (2, 45)
    assert _actions() == ["meetings.settings_made", "meetings.settings_changed"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"first_day": date(2027, 7, 1)}, "last_day"),
        ({"last_day": date(2032, 12, 31)}, "last_day"),
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": [7]}, "weekdays"),
        ({"starts": []}, "starts"),
        ({"starts": ["25:00"]}, "starts"),
        ({"kickoff_not_before": date(2027, 2, 7)}, "kickoff_not_before"),
        ({"kickoff_not_before": date(2027, 7, 1)}, "kickoff_not_before"),
        ({"limit_seconds": 0}, "limit_seconds"),
    ],
)
def test_settings_nobody_can_mean_are_refused_at_their_field(
    process: Process, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        operations.save_settings(process=process, changes=changes, version=None, **ACT)

    assert set(refused.value.errors) == {field}


def test_settings_of_another_process_are_left_alone(town: Municipality, process: Process) -> None:
    other = make_process(town, slug="other")
    make_settings(other)

    operations.save_settings(process=process, changes={"buffer_minutes": 99}, version=None, **ACT)

    assert PlanningSettings.objects.get(process=other).buffer_minutes == 30
