"""Publishing: what is frozen, what changed, what is refused."""

from datetime import timedelta
from typing import Any

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import StillUsed
from ratschlag.core.refusals import Outdated
from ratschlag.meetings import operations, queries
from ratschlag.meetings.models import Meeting, PlanRelease, ReleasedMeeting
from ratschlag.meetings.rules import mark_of
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from ratschlag.stakeholders.operations import remove_group
from tests.factories.meetings import NOW, at, make_meeting, publish
from tests.factories.municipalities import ANNA
from tests.meetings.cases import unpublished

ACT = {"by": ANNA, "now": NOW}
MONDAY = at("2027-03-01")


def _publish(process: Process, **values: Any) -> PlanRelease:
    wanted = {"note": "", "accepts_broken_rules": True, "reviewed": None, **values}
    return operations.publish_release(process=process, **wanted, **ACT)


def _seen(process: Process) -> str:
    return mark_of(unpublished(process))


def test_release_keeps_the_words_of_its_day(process: Process, group: Group, room: Room) -> None:
    make_meeting(group, MONDAY, room=room)

    release = _publish(process, note="First version")
    Group.objects.update(name="Renamed")
    Room.objects.update(name="Renamed")

    kept = ReleasedMeeting.objects.get()
    assert (kept.group_name, kept.room_name, kept.start) == ("AG Wohnen", "Saal", MONDAY)
    assert (release.number, release.published_by, release.note) == (1, "Anna", "First version")
    assert release.published_at == process.moment(NOW)
    assert AuditEvent.objects.get().action == "meetings.plan_published"


def test_nothing_new_is_not_published_again(process: Process, group: Group) -> None:
    with pytest.raises(operations.NothingToPublish):
        _publish(process)
    make_meeting(group, MONDAY)
    _publish(process)

    with pytest.raises(operations.NothingToPublish):
        _publish(process)


def test_two_people_publishing_at_once_make_one_release(process: Process, group: Group) -> None:
    make_meeting(group, MONDAY)
    seen_by_both = _seen(process)

    _publish(process, reviewed=seen_by_both)
    with pytest.raises(Outdated):
        _publish(process, reviewed=seen_by_both)

    assert PlanRelease.objects.count() == 1


def test_meeting_moved_after_the_review_is_not_published_unseen(
    process: Process, group: Group
) -> None:
    meeting = make_meeting(group, MONDAY)
    seen = _seen(process)
    operations.move_meeting(meeting=meeting, start=at("2027-03-08"), room=None, version=1, **ACT)

    with pytest.raises(Outdated):
        _publish(process, reviewed=seen)

    assert _publish(process, reviewed=_seen(process)).number == 1


def test_broken_rules_are_published_only_when_somebody_says_so(
    process: Process, group: Group
) -> None:
    make_meeting(group, MONDAY)  # the second meeting has no date, and this one no room

    with pytest.raises(operations.PlanBreaksRules) as refused:
        _publish(process, accepts_broken_rules=False)

    assert refused.value.details == {"count": 2}
    assert _publish(process, accepts_broken_rules=True).number == 1


def test_rules_hold_on_the_day_the_process_acts_as_if_it_were(
    process: Process, group: Group
) -> None:
    Process.objects.update(as_if_on="2023-02-09", starts_on="2023-02-01")
    process.refresh_from_db()
    make_meeting(group, at("2023-03-01"))

    with pytest.raises(operations.PlanBreaksRules) as refused:
        _publish(process, accepts_broken_rules=False)

    # Outside the window, no room, and no second meeting: a past meeting would break nothing.
    assert refused.value.details == {"count": 3}


def test_cancelled_meeting_stays_in_every_later_release(process: Process, group: Group) -> None:
    first, second = make_meeting(group, MONDAY), make_meeting(group, at("2027-04-12"), 2)
    publish(process)
    Group.objects.update(meeting_count=1)
    operations.remove_meeting(meeting=Meeting.objects.get(pk=second.pk), **ACT)
    publish(process)
    operations.move_meeting(meeting=first, start=at("2027-03-08"), room=None, version=1, **ACT)
    publish(process)

    rows = queries.published_meetings(process).order_by("round")

    assert list(rows.values_list("round", "sequence", "is_cancelled")) == [
        (1, 1, False),
        (2, 1, True),
    ]


def test_meeting_that_comes_back_after_a_cancellation_is_confirmed_anew(
    process: Process, group: Group
) -> None:
    make_meeting(group, MONDAY)
    second = make_meeting(group, at("2027-04-12"), 2)
    publish(process)
    second.delete()
    publish(process)
    make_meeting(group, at("2027-04-12"), 2)
    publish(process)

    back = queries.published_meetings(process).get(round=2)

    assert (back.sequence, back.is_cancelled) == (2, False)


def test_group_with_published_meetings_cannot_be_deleted(process: Process, group: Group) -> None:
    make_meeting(group, MONDAY)
    publish(process)

    with pytest.raises(StillUsed):
        remove_group(group=group, **ACT)


def test_group_without_published_meetings_takes_its_meetings_along(
    process: Process, group: Group
) -> None:
    make_meeting(group, MONDAY)

    remove_group(group=group, **ACT)

    assert not Meeting.objects.exists()


def test_releases_of_two_processes_are_numbered_each_by_itself(
    process: Process, group: Group
) -> None:
    other = Process.objects.get(pk=process.pk)
    other.pk, other.slug, other._state.adding = None, "other", True
    other.id = Process._meta.get_field("id").get_default()
    other.save()
    twin = Group.objects.create(
        municipality=other.municipality,
        process=other,
        name="X",
        code="X",
        slug="x",
        kind="steering",
    )
    make_meeting(group, MONDAY)
    make_meeting(twin, MONDAY + timedelta(days=7))

    assert [publish(process).number, publish(other).number] == [1, 1]
    assert queries.published_meetings(other).get().group == twin
