"""What somebody said about their time, and what that means for a start."""

from datetime import date, datetime, timedelta

import pytest

from ratschlag import scheduling
from ratschlag.meetings.enums import Answer
from ratschlag.meetings.planning.answers import answering
from ratschlag.meetings.rules import Period, Times, slots_beside, tallied

MONDAY, WEDNESDAY = 0, 2
JUNE_7 = datetime.fromisoformat("2027-06-07T16:00")  # a Monday
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WINDOW = scheduling.Window(date(2027, 6, 1), date(2027, 6, 30))


def test_nothing_said_means_yes() -> None:
    assert Times().answer_at(JUNE_7) is Answer.YES


def test_least_favourable_of_week_and_period_holds() -> None:
    times = Times(
        weekly={(MONDAY, "16:00"): Answer.IF_NEED_BE},
        periods=(Period(date(2027, 6, 14), date(2027, 6, 20), Answer.NO),),
    )

    said = [times.answer_at(JUNE_7 + timedelta(days=days)) for days in (0, 7, 14)]

    assert said == [Answer.IF_NEED_BE, Answer.NO, Answer.IF_NEED_BE]


def test_answer_to_a_single_start_wins() -> None:
    times = Times(
        periods=(Period(date(2027, 6, 1), date(2027, 6, 30), Answer.NO),),
        slots={JUNE_7: Answer.YES},
    )

    assert times.answer_at(JUNE_7) is Answer.YES
    assert times.usual_at(JUNE_7) is Answer.NO


def test_period_includes_both_of_its_days() -> None:
    period = Period(date(2027, 6, 7), date(2027, 6, 8), Answer.NO)

    held = [period.holds_on(date(2027, 6, day)) for day in (6, 7, 8, 9)]

    assert held == [False, True, True, False]


def test_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Period(date(2027, 6, 8), date(2027, 6, 7), Answer.NO)


def test_what_is_stored_reads_back_the_same() -> None:
    times = Times(
        weekly={(WEDNESDAY, "17:30"): Answer.NO},
        periods=(Period(date(2027, 6, 7), date(2027, 6, 8), Answer.IF_NEED_BE),),
        slots={JUNE_7: Answer.YES},
    )

    assert Times.of(times.stored()) == times
    assert Times.of({}) == Times()


def test_tallies_count_each_answer_once() -> None:
    everybody = [Times(), Times(slots={JUNE_7: Answer.NO}), Times(slots={JUNE_7: Answer.NO})]

    (tally,) = tallied([JUNE_7], everybody)

    assert (tally.yes, tally.if_need_be, tally.no, tally.points) == (1, 0, 2, 4)


@pytest.mark.parametrize(
    ("since", "until", "beside"),
    [
        ("14:00", "16:00", []),  # touches
        ("14:00", "16:01", ["16:00"]),
        ("17:59", "20:00", ["16:00", "17:00"]),
        ("19:00", "20:00", []),
        ("16:30", "16:30", ["16:00"]),  # without length
    ],
)
def test_busy_times_are_in_the_way_of_what_they_overlap(
    since: str, until: str, beside: list[str]
) -> None:
    busy = (_at(since), _at(until))

    found = slots_beside([busy], [_at("16:00"), _at("17:00")], timedelta(hours=2))

    assert [f"{start:%H:%M}" for start in found] == beside


def test_solver_hears_the_same_answer_at_every_start() -> None:
    times = Times(
        weekly={(MONDAY, "16:00"): Answer.NO, (WEDNESDAY, "17:00"): Answer.IF_NEED_BE},
        periods=(Period(date(2027, 6, 14), date(2027, 6, 16), Answer.NO),),
        slots={JUNE_7 + 14 * DAY: Answer.YES, JUNE_7 + 16 * DAY: Answer.NO},
    )
    starts = [JUNE_7 + day * DAY + hour * HOUR for day in range(-6, 24) for hour in range(3)]

    heard = [_heard(times, start) for start in starts]

    assert heard == [times.answer_at(start).value for start in starts]


def _heard(times: Times, start: datetime) -> str:
    """Ask the checker, which shares no code with the solver, at one start."""
    end = start + timedelta(minutes=30)
    series = scheduling.Series("g", scheduling.SeriesKind.WORKING_GROUP, 1, frozenset({"p"}))
    problem = scheduling.Problem(
        window=WINDOW, series=(series,), people=(answering("p", times, WINDOW),)
    )
    meeting = scheduling.Meeting("g", 1, start, end, scheduling.Format.ONLINE, None)
    found = scheduling.attendance(problem, meeting)
    return {(1, 0, 0): "yes", (0, 1, 0): "if_need_be", (0, 0, 1): "no"}[
        found.yes, found.if_need_be, found.no
    ]


def _at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2027-06-07T{clock}")
