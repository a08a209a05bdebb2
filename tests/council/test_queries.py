"""Which sittings lie between two days, and which of them block meetings."""

from datetime import UTC, date, datetime

import pytest

from ratschlag.council import queries
from ratschlag.municipalities.models import Municipality
from tests.factories.council import make_committee, make_sitting, make_source
from tests.factories.municipalities import make_municipality

pytestmark = pytest.mark.django_db

# 23.30 in Berlin is another day than in UTC.
LATE = datetime(2027, 3, 3, 22, 30, tzinfo=UTC)
NOON = datetime(2027, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


def test_sittings_between_are_those_that_touch_the_days_here(potsdam: Municipality) -> None:
    committee = make_committee(potsdam)
    noon, late = make_sitting(committee, NOON), make_sitting(committee, LATE)
    make_sitting(make_committee(make_municipality("teltow")), NOON)

    third = queries.sittings_between(potsdam, date(2027, 3, 3), date(2027, 3, 3))
    fourth = queries.sittings_between(potsdam, date(2027, 3, 4), date(2027, 3, 4))
    fifth = queries.sittings_between(potsdam, date(2027, 3, 5), date(2027, 3, 5))

    assert (list(third), list(fourth), list(fifth)) == ([noon, late], [late], [])


def test_sittings_at_the_ends_of_time_are_asked_for_without_harm(potsdam: Municipality) -> None:
    sitting = make_sitting(make_committee(potsdam))

    found = queries.sittings_between(potsdam, date(1900, 1, 1), date.max)

    assert list(found) == [sitting]


def test_cancelled_sittings_and_harmless_committees_do_not_block(potsdam: Municipality) -> None:
    committee = make_committee(potsdam)
    blocking = make_sitting(committee, NOON)
    missing = make_sitting(committee, LATE, not_seen_since=NOON)
    make_sitting(committee, NOON, is_cancelled=True)
    make_sitting(make_committee(potsdam, "AG Asyl", blocks_meetings=False), NOON)

    found = queries.blocking_sittings(potsdam, date(2027, 3, 1), date(2027, 3, 31))

    assert list(found) == [blocking, missing]


def test_blocking_sittings_come_with_their_committees(
    potsdam: Municipality, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for number in range(3):
        make_sitting(make_committee(potsdam, f"Ausschuss {number}"), NOON)

    with django_assert_num_queries(1):
        rows = queries.blocking_sittings(potsdam, date(2027, 3, 1), date(2027, 3, 31))
        names = [sitting.committee.short_name for sitting in rows]

    assert names == ["Ausschuss 0", "Ausschuss 1", "Ausschuss 2"]


def test_committees_and_sources_are_counted(potsdam: Municipality) -> None:
    committee, source = make_committee(potsdam), make_source(potsdam)
    make_sitting(committee, NOON, source=source, source_key="a")
    make_sitting(committee, LATE, source=source, source_key="b", not_seen_since=NOON)

    committees = queries.committees_with_counts(potsdam)
    sources = queries.sources_with_counts(potsdam)

    assert [one.sitting_count for one in committees] == [2]
    assert [(one.sitting_count, one.missing_count) for one in sources] == [(2, 1)]
