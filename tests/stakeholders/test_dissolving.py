"""Organisations come to their end: on which day, who follows, and what is offered after that."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid, StillUsed
from ratschlag.core.refusals import Outdated
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations, rules
from ratschlag.stakeholders.forms import NewSeatsForm, SeatForm
from ratschlag.stakeholders.models import Organisation, Seat
from ratschlag.stakeholders.operations import FollowsInCircles, OneFollowsTheOther
from ratschlag.stakeholders.queries.successors import successor_of
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW
from tests.factories.stakeholders import make_group, make_organisation, make_seat

pytestmark = pytest.mark.django_db
BY = {"by": ANNA, "now": NOW}
MAY, JUNE = date(2022, 5, 1), date(2022, 6, 1)


def dissolve(
    one: Organisation, successor: Organisation | None = None, day: date = MAY
) -> Organisation:
    one.refresh_from_db()
    values = {"dissolved_on": day, "followed_by": successor}
    return operations.dissolve_organisation(
        organisation=one, values=values, version=one.version, **BY
    )


@pytest.fixture
def line(town: Municipality) -> list[Organisation]:
    """Three units, nobody dissolved."""
    return [make_organisation(town, name) for name in ("Amt A", "Amt B", "Amt C")]


def test_line_ends_where_nobody_follows_and_before_anybody_comes_twice() -> None:
    assert rules.line_of("a", {"a": "b", "b": "c"}) == ["b", "c"]
    assert rules.line_of("a", {}) == []
    assert rules.line_of("a", {"a": "b", "b": "a"}) == ["b"]
    assert rules.line_of("a", {"a": "b", "b": "c", "c": "b"}) == ["b", "c"]


def test_circle_is_found_by_its_way() -> None:
    assert rules.circle_with("c", "a", {"a": "b", "b": "c"}) == ["c", "a", "b", "c"]
    assert rules.circle_with("a", "a", {}) == ["a", "a"]
    assert rules.circle_with("c", "d", {"a": "b", "b": "c"}) == []


def test_organisation_is_dissolved_and_restored_with_a_trace(line: list[Organisation]) -> None:
    gone = dissolve(line[0], line[1])
    assert (gone.dissolved_on, successor_of(gone)) == (MAY, line[1])

    back = operations.restore_organisation(organisation=gone, **BY)

    assert (back.dissolved_on, back.followed_by, successor_of(back)) == (None, None, None)
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "stakeholders.organisation_dissolved",
        "stakeholders.organisation_restored",
    ]


def test_last_in_the_line_follows_as_long_as_it_is_there(line: list[Organisation]) -> None:
    first, second, third = line
    dissolve(first, second)
    dissolve(second, third, JUNE)
    assert successor_of(first) == third

    dissolve(third, day=JUNE)

    assert successor_of(first) is None


def test_two_who_dissolve_at_once_do_not_overwrite_each_other(line: list[Organisation]) -> None:
    dissolve(line[0])

    with pytest.raises(Outdated):
        operations.dissolve_organisation(
            organisation=line[0], values={"dissolved_on": JUNE}, version=1, **BY
        )


def test_successors_never_lead_in_a_circle(line: list[Organisation]) -> None:
    first, second, third = line
    dissolve(first, second)
    dissolve(second, third)

    with pytest.raises(FollowsInCircles) as refused:
        dissolve(third, first)

    assert "Amt C → Amt A → Amt B → Amt C" in str(refused.value)


def test_organisation_does_not_follow_itself(line: list[Organisation]) -> None:
    with pytest.raises(FollowsInCircles):
        dissolve(line[0], line[0])


@pytest.mark.parametrize("day", [date(1023, 5, 1), NOW.date() + timedelta(days=1)])
def test_day_that_cannot_be_is_refused(line: list[Organisation], day: date) -> None:
    with pytest.raises(Invalid) as refused:
        dissolve(line[0], day=day)

    assert list(refused.value.errors) == ["dissolved_on"]


def test_nobody_follows_who_was_gone_before(line: list[Organisation]) -> None:
    dissolve(line[1], day=MAY)

    with pytest.raises(Invalid) as refused:
        dissolve(line[0], line[1], JUNE)

    assert list(refused.value.errors) == ["followed_by"]


def test_successor_is_not_gone_before_whom_it_follows(line: list[Organisation]) -> None:
    dissolve(line[0], line[1], JUNE)

    with pytest.raises(Invalid) as refused:
        dissolve(line[1], day=MAY)

    assert list(refused.value.errors) == ["dissolved_on"]


def test_organisation_of_another_town_does_not_follow(
    line: list[Organisation], other_town: Municipality
) -> None:
    with pytest.raises(Invalid) as refused:
        dissolve(line[0], make_organisation(other_town))

    assert list(refused.value.errors) == ["followed_by"]


def test_successor_is_not_deleted(line: list[Organisation]) -> None:
    dissolve(line[0], line[1])

    with pytest.raises(StillUsed):
        operations.remove_organisation(organisation=line[1], **BY)


def test_dissolved_one_without_people_and_seats_is_deleted(line: list[Organisation]) -> None:
    operations.remove_organisation(organisation=dissolve(line[0], line[1]), **BY)

    assert not Organisation.objects.filter(pk=line[0].pk).exists()


def test_dissolved_organisation_gets_no_new_seat(
    process: Process, line: list[Organisation]
) -> None:
    group = make_group(process)
    gone = dissolve(line[0])

    with pytest.raises(Invalid):
        operations.add_seats(group=group, values={"organisation": gone}, **BY)

    assert (
        gone
        not in NewSeatsForm(instance=Seat(municipality_id=group.municipality_id, group=group))
        .fields["organisation"]
        .queryset
    )


def test_only_who_stood_there_before_may_be_chosen_though_dissolved(
    line: list[Organisation],
) -> None:
    gone = dissolve(line[0])

    operations.refuse_dissolved("unit", None)
    operations.refuse_dissolved("unit", line[1])
    operations.refuse_dissolved("unit", gone, gone.pk)
    with pytest.raises(Invalid) as refused:
        operations.refuse_dissolved("unit", gone, line[1].pk)

    assert list(refused.value.errors) == ["unit"]


def test_seat_of_a_dissolved_organisation_can_be_changed(
    process: Process, line: list[Organisation]
) -> None:
    seat = make_seat(make_group(process), line[0])
    gone, other = dissolve(line[0]), dissolve(line[1])
    seat.refresh_from_db()

    changed = operations.change_seat(
        seat=seat, changes={"organisation": gone, "label": "Leitung"}, version=1, **BY
    )

    assert changed.label == "Leitung"
    assert gone in SeatForm(instance=changed).fields["organisation"].queryset
    with pytest.raises(Invalid):
        operations.change_seat(seat=changed, changes={"organisation": other}, version=2, **BY)


def merge(kept: Organisation, lost: Organisation, **values: Any) -> None:
    kept.refresh_from_db()
    lost.refresh_from_db()
    operations.merge(
        kept=kept, lost=lost, values=values, versions=(kept.version, lost.version), **BY
    )


def test_merging_makes_no_circle(line: list[Organisation]) -> None:
    first, second, third = line
    dissolve(first, second)
    dissolve(second, third)

    with pytest.raises(OneFollowsTheOther):
        merge(first, third)


def test_kept_entry_does_not_take_over_that_it_follows_itself(line: list[Organisation]) -> None:
    dissolve(line[0], line[1])

    with pytest.raises(OneFollowsTheOther):
        merge(line[1], line[0], dissolved_on=MAY, followed_by=line[1])


def test_whoever_was_followed_by_the_lost_entry_is_followed_by_the_kept(
    line: list[Organisation],
) -> None:
    dissolve(line[0], line[1])

    merge(line[2], line[1])

    assert successor_of(line[0]) == line[2]


def test_office_dissolves_and_restores_on_pages(anna: Client, line: list[Organisation]) -> None:
    here = f"/werkstatt/organisationen/{line[0].pk}/"
    sent = {"dissolved_on": "2022-05-01", "followed_by": line[1].pk, "version": "1"}

    answer = anna.post(f"{here}aufloesen/", sent, follow=True)
    assert "aufgelöst am" in answer.text
    assert "es folgt „Amt B“" in anna.get(here).text

    anna.post(f"{here}bestehen/")
    assert "es folgt" not in anna.get(here).text


def test_page_says_what_is_wrong_with_a_circle(anna: Client, line: list[Organisation]) -> None:
    dissolve(line[1], line[0])
    sent = {"dissolved_on": "2022-05-01", "followed_by": line[1].pk, "version": "1"}

    answer = anna.post(f"/werkstatt/organisationen/{line[0].pk}/aufloesen/", sent)

    assert answer.status_code == 422
