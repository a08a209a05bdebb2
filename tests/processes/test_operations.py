"""Writes on processes and their frames: what they change, refuse and record."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid, StillUsed
from ratschlag.core.refusals import Outdated
from ratschlag.meetings.models import PlanRelease, ReleasedMeeting
from ratschlag.municipalities.models import Municipality
from ratschlag.processes import operations, queries
from ratschlag.processes.enums import Direction, PhaseKind, ProcessState, PublicationGap
from ratschlag.processes.models import Process
from tests.factories.council import make_committee, make_sitting
from tests.factories.municipalities import ANNA
from tests.factories.processes import (
    NOW,
    STATEMENTS,
    make_field,
    make_milestone,
    make_phase,
    make_process,
    make_topic,
    process_values,
)
from tests.factories.stakeholders import make_group

pytestmark = pytest.mark.django_db
BY = {"by": ANNA, "now": NOW}


def _actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_create_process_makes_a_draft_with_a_short_name_of_its_own(town: Municipality) -> None:
    first = operations.create_process(municipality=town, values=process_values(), **BY)
    second = operations.create_process(
        municipality=town, values=process_values(state=ProcessState.PUBLIC), **BY
    )

    assert (first.slug, second.slug) == ("strategy-for-integration", "strategy-for-integration-2")
    assert second.state == ProcessState.DRAFT
    assert _actions() == ["processes.process_created"] * 2


def test_create_process_keeps_the_addresses_of_the_system_free(town: Municipality) -> None:
    with pytest.raises(Invalid) as refused:
        operations.create_process(municipality=town, values=process_values(slug="en"), **BY)

    assert list(refused.value.errors) == ["slug"]


def test_create_process_with_a_title_without_letters_asks_for_a_short_name(
    town: Municipality,
) -> None:
    with pytest.raises(Invalid) as refused:
        operations.create_process(
            municipality=town, values=process_values(title="استراتيجية"), **BY
        )

    assert list(refused.value.errors) == ["slug"]


def test_same_short_name_is_free_in_another_town(
    town: Municipality, other_town: Municipality
) -> None:
    for one in (town, other_town):
        operations.create_process(municipality=one, values=process_values(slug="climate"), **BY)

    with pytest.raises(Invalid):
        operations.create_process(municipality=town, values=process_values(slug="climate"), **BY)
    assert Process.objects.filter(slug="climate").count() == 2


def test_change_process_keeps_the_short_name_when_it_is_left_empty(process: Process) -> None:
    changed = operations.change_process(
        process=process, changes={"slug": "", "title": "New"}, version=1, **BY
    )

    assert (changed.slug, changed.title, changed.version) == ("integration", "New", 2)
    assert AuditEvent.objects.get().changes == {"title": ["Strategy for Integration", "New"]}


def test_change_process_of_an_old_version_is_refused(process: Process) -> None:
    operations.change_process(process=process, changes={"title": "New"}, version=1, **BY)

    with pytest.raises(Outdated):
        operations.change_process(process=process, changes={"title": "Newer"}, version=1, **BY)


def test_change_process_refuses_to_empty_what_a_public_process_owes(town: Municipality) -> None:
    process = make_process(town, public=True)

    with pytest.raises(Invalid) as refused:
        operations.change_process(process=process, changes={"who_decides": ""}, version=1, **BY)

    assert list(refused.value.errors) == ["who_decides"]
    process.refresh_from_db()
    assert process.who_decides == STATEMENTS["who_decides"]


def test_change_process_refuses_a_ring_of_predecessors(town: Municipality) -> None:
    old = make_process(town, slug="old")
    new = make_process(town, slug="new", predecessor=old)

    with pytest.raises(Invalid) as refused:
        operations.change_process(process=old, changes={"predecessor": new}, version=1, **BY)

    assert list(refused.value.errors) == ["predecessor"]


def test_publish_process_with_gaps_names_them(process: Process) -> None:
    with pytest.raises(operations.NotReadyToPublish) as refused:
        operations.publish_process(process=process, **BY)

    assert refused.value.gaps == [
        PublicationGap.MANDATE,
        PublicationGap.OPEN,
        PublicationGap.NOT_OPEN,
        PublicationGap.WHO_DECIDES,
    ]
    assert str(PublicationGap.WHO_DECIDES.label) in str(refused.value)


def test_process_is_published_closed_and_opened_again(town: Municipality) -> None:
    process = make_process(town, stated=True)

    operations.publish_process(process=process, **BY)
    operations.close_process(process=process, **BY)
    operations.publish_process(process=process, **BY)

    process.refresh_from_db()
    assert process.state == ProcessState.PUBLIC
    assert _actions() == [
        "processes.process_published",
        "processes.process_closed",
        "processes.process_published",
    ]


def test_draft_cannot_be_closed_and_public_not_published_twice(town: Municipality) -> None:
    draft = make_process(town, stated=True)
    public = make_process(town, slug="public", public=True)

    with pytest.raises(operations.WrongState):
        operations.close_process(process=draft, **BY)
    with pytest.raises(operations.WrongState):
        operations.publish_process(process=public, **BY)


def test_remove_process_takes_frame_and_groups_with_it(process: Process) -> None:
    make_phase(process)
    make_group(process, field=make_field(process))

    operations.remove_process(process=process, **BY)

    assert not Process.objects.exists()
    assert _actions() == ["processes.process_removed"]


def test_phase_is_added_changed_and_removed_with_a_trace(process: Process) -> None:
    values = {"name": "Start", "kind": PhaseKind.PREPARE, "starts_on": date(2023, 2, 9)}

    phase = operations.add_phase(process=process, values=values, **BY)
    operations.change_phase(phase=phase, changes={"name": "Begin"}, version=1, **BY)
    operations.remove_phase(phase=phase, **BY)

    assert _actions() == [
        "processes.phase_added",
        "processes.phase_changed",
        "processes.phase_removed",
    ]


def test_two_phases_of_one_name_are_refused(process: Process) -> None:
    phase = make_phase(process, "Start")
    values = {"name": "Start", "kind": phase.kind, "starts_on": phase.starts_on}

    with pytest.raises(Invalid) as refused:
        operations.add_phase(process=process, values=values, **BY)

    assert list(refused.value.errors) == ["name"]


def test_milestone_is_added_changed_and_removed_with_a_trace(process: Process) -> None:
    values = {"name": "Invited", "due_on": date(2023, 3, 31)}

    milestone = operations.add_milestone(process=process, values=values, **BY)
    operations.change_milestone(
        milestone=milestone, changes={"reached_on": date(2023, 3, 30)}, version=1, **BY
    )
    operations.remove_milestone(milestone=milestone, **BY)

    assert _actions() == [
        "processes.milestone_added",
        "processes.milestone_changed",
        "processes.milestone_removed",
    ]


def test_milestone_refuses_a_sitting_of_another_town(
    process: Process, other_town: Municipality
) -> None:
    sitting = make_sitting(make_committee(other_town))
    values = {"name": "Resolution", "due_on": date(2024, 1, 24), "sitting": sitting}

    with pytest.raises(Invalid) as refused:
        operations.add_milestone(process=process, values=values, **BY)

    assert list(refused.value.errors) == ["sitting"]


def test_fields_and_topics_are_added_at_the_end(process: Process) -> None:
    for name in ("Housing", "Work"):
        operations.add_field(process=process, values={"name": name}, **BY)
        operations.add_topic(process=process, values={"name": name}, **BY)

    assert list(process.fields.order_by("position").values_list("name", "position")) == [
        ("Housing", 1),
        ("Work", 2),
    ]
    assert list(process.topics.order_by("position").values_list("name", flat=True)) == [
        "Housing",
        "Work",
    ]


def test_renamed_field_keeps_identity_groups_and_former_names(process: Process) -> None:
    field = make_field(process, "Housing")
    group = make_group(process, field=field)

    renamed = operations.change_theme(
        theme=field, changes={"name": "Housing and homes"}, version=1, **BY
    )
    operations.change_theme(theme=renamed, changes={"description": "Roofs"}, version=2, **BY)

    group.refresh_from_db()
    assert (group.field, group.field.name) == (field, "Housing and homes")
    assert queries.former_names(process.municipality_id, [field]) == {
        field.pk: [queries.FormerName("Housing", NOW)]
    }


def test_field_with_a_group_is_not_removed(process: Process) -> None:
    field = make_field(process, "Housing")
    make_group(process, "Group on housing", field=field)

    with pytest.raises(StillUsed) as refused:
        operations.remove_theme(theme=field, **BY)

    assert "Group on housing" in str(refused.value)
    assert process.fields.count() == 1


def test_topic_is_removed_with_a_trace(process: Process) -> None:
    operations.remove_theme(theme=make_topic(process), **BY)

    assert _actions() == ["processes.topic_removed"]


def test_moved_field_changes_places_but_no_version(process: Process) -> None:
    first, second = make_field(process, "First"), make_field(process, "Second")

    operations.move_theme(theme=second, direction=Direction.UP, **BY)

    assert list(process.fields.order_by("position")) == [second, first]
    assert set(process.fields.values_list("version", flat=True)) == {1}
    assert AuditEvent.objects.get().changes == {"order": [["First", "Second"], ["Second", "First"]]}


def test_first_field_moved_up_stays_without_a_trace(process: Process) -> None:
    first = make_field(process, "First")
    make_field(process, "Second")

    operations.move_theme(theme=first, direction=Direction.UP, **BY)

    assert _actions() == []


def test_duty_is_added_changed_and_removed_with_a_trace(process: Process) -> None:
    committee = make_committee(process.municipality)

    duty = operations.add_duty(process=process, values={"committee": committee}, **BY)
    operations.change_duty(duty=duty, changes={"every_weeks": 8}, version=1, **BY)
    operations.remove_duty(duty=duty, **BY)

    assert _actions() == [
        "processes.duty_added",
        "processes.duty_changed",
        "processes.duty_removed",
    ]


def test_duty_refuses_a_committee_of_another_town(
    process: Process, other_town: Municipality
) -> None:
    with pytest.raises(Invalid) as refused:
        operations.add_duty(process=process, values={"committee": make_committee(other_town)}, **BY)

    assert list(refused.value.errors) == ["committee"]


def test_frame_warnings_take_the_day_of_the_sitting_in_local_time(process: Process) -> None:
    committee = make_committee(process.municipality)
    sitting = make_sitting(committee, datetime(2024, 1, 23, 23, 30, tzinfo=UTC))
    make_milestone(process, "Resolution", due_on=date(2024, 1, 24), sitting=sitting)
    make_milestone(process, "Late", due_on=date(2024, 1, 25), sitting=sitting)

    warnings = queries.frame_warnings(process, queries.frame_of(process))

    assert [warning.name for warning in warnings] == ["Late"]


def test_process_with_a_published_plan_is_not_removed(process: Process) -> None:
    group = make_group(process, "Housing")
    shared = {"municipality": process.municipality}
    release = PlanRelease.objects.create(**shared, process=process, number=1, published_at=NOW)
    ReleasedMeeting.objects.create(
        **shared,
        release=release,
        group=group,
        group_name="Housing",
        round=1,
        start=NOW,
        end=NOW + timedelta(hours=2),
        format="in_person",
    )

    with pytest.raises(StillUsed):
        operations.remove_process(process=process, **BY)

    assert Process.objects.filter(pk=process.pk).exists()
    assert _actions() == []


def test_copied_process_takes_over_statements_but_neither_name_nor_visibility(
    town: Municipality,
) -> None:
    old = make_process(town, public=True, as_if_on=date(2023, 2, 9))
    make_field(old, "Second", position=2)
    make_field(old, "First", position=1)
    values = {"title": "Climate", "short_title": "Climate", "starts_on": date(2023, 2, 10)}

    new = operations.copy_process(process=old, values=values, **BY)

    assert (new.title, new.slug, new.state) == ("Climate", "climate", ProcessState.DRAFT)
    assert (new.mandate, new.ends_on, new.as_if_on) == (old.mandate, date(2024, 2, 1), None)
    assert list(new.fields.order_by("position").values_list("name", flat=True)) == [
        "First",
        "Second",
    ]
