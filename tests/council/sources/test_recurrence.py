"""Rules expanded in a far century give the days of this one."""

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from ratschlag.council.sources.limits import Deadline
from ratschlag.council.sources.recurrence import RuleRefused, expanded, rule_in_wall_clock
from tests.council.conftest import BERLIN

SINCE, UNTIL = datetime(2023, 1, 1), datetime(2026, 1, 1)  # noqa: DTZ001 wall-clock time wall-clock times


def moments(rule: str, start: datetime) -> list[datetime]:
    return expanded(rule, start, (SINCE, UNTIL), Deadline()).moments


RULES = st.builds(
    ";".join,
    st.tuples(
        st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"]),
        st.sampled_from(["INTERVAL=1", "INTERVAL=2", "INTERVAL=13"]),
        st.sampled_from(["WKST=MO", "WKST=SU"]),
        st.sampled_from(["COUNT=1000000000", "COUNT=40", "BYMONTH=2,3", "BYMONTHDAY=29,-1"]),
    ),
)


@settings(max_examples=60)
@given(RULES, st.datetimes(datetime(1990, 1, 1), datetime(2026, 6, 1)))  # noqa: DTZ001 wall-clock time
def test_expansion_equals_the_plain_one(rule, start):
    start = start.replace(microsecond=0)
    plain = rrulestr(rule, dtstart=start).between(SINCE, UNTIL, inc=True)

    found = moments(rule, start)

    assert found == [moment for moment in plain if moment < UNTIL][:1000]


def test_rule_that_never_matches_ends_at_once():
    start = datetime(2023, 1, 1, 17)  # noqa: DTZ001 wall-clock time

    assert moments("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", start) == []


def test_expansion_beyond_the_limit_is_marked_as_cut():
    start = datetime(2023, 1, 1, 8)  # noqa: DTZ001 wall-clock time

    expansion = expanded("FREQ=DAILY;BYHOUR=8,12,16", start, (SINCE, UNTIL), Deadline())

    assert (len(expansion.moments), expansion.is_cut) == (1000, True)


def test_until_in_utc_becomes_wall_clock():
    rule = rule_in_wall_clock("FREQ=DAILY;UNTIL=20230701T150000Z;INTERVAL=2", BERLIN)

    assert rule == "FREQ=DAILY;UNTIL=20230701T170000;INTERVAL=2"


@pytest.mark.parametrize("until", ["20231301T000000Z", "00010101T000000Z", "Z"])
def test_until_that_is_no_time_is_refused(until):
    with pytest.raises(RuleRefused):
        moments(rule_in_wall_clock(f"FREQ=DAILY;UNTIL={until}", BERLIN), SINCE)
