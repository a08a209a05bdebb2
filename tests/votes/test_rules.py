"""Who may vote, what comes out, when to remind."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.votes.enums import Outcome, Standing
from ratschlag.votes.rules import (
    Result,
    Tally,
    answers_fit,
    reminders_due,
    result_of,
    standing_of,
    tidy_answers,
    votes_needed,
)

OPENED = datetime(2027, 1, 4, 9, tzinfo=UTC)


def result(
    yes: int,
    no: int,
    abstained: int = 0,
    *,
    seats: int = 10,
    quorum: int = 50,
    secret: bool = False,
) -> Result:
    tallies = [Tally("yes", yes), Tally("no", no), Tally("none", abstained, is_abstention=True)]
    return result_of(tallies, seats=seats, quorum_percent=quorum, is_secret=secret)


@pytest.mark.parametrize(
    ("numbers", "outcome", "leading"),
    [
        ((4, 1, 0), Outcome.DECIDED, ("yes",)),
        ((2, 1, 2), Outcome.DECIDED, ("yes",)),  # more abstentions do not win
        ((2, 2, 1), Outcome.TIE, ("yes", "no")),
        ((3, 1, 0), Outcome.NO_QUORUM, ()),
        ((0, 0, 5), Outcome.NO_CHOICE, ()),
        ((0, 0, 0), Outcome.NO_QUORUM, ()),
    ],
)
def test_result_is_the_most_votes_of_enough_seats(
    numbers: tuple[int, int, int], outcome: Outcome, leading: tuple[str, ...]
) -> None:
    assert result(*numbers) == Result(outcome, leading)


def test_without_a_quorum_one_vote_decides_and_none_chooses_nothing() -> None:
    assert result(1, 0, quorum=0) == Result(Outcome.DECIDED, ("yes",))
    assert result(0, 0, quorum=0) == Result(Outcome.NO_CHOICE)


def test_two_secret_votes_are_not_counted() -> None:
    assert result(2, 0, quorum=0, secret=True) == Result(Outcome.TOO_FEW)
    assert result(3, 0, quorum=0, secret=True).outcome == Outcome.DECIDED
    assert result(0, 0, quorum=0, secret=True).outcome == Outcome.NO_CHOICE


@pytest.mark.parametrize(
    ("seats", "percent", "needed"), [(10, 50, 5), (11, 50, 6), (3, 100, 3), (7, 0, 0), (3, 34, 2)]
)
def test_quorum_is_rounded_up(seats: int, percent: int, needed: int) -> None:
    assert votes_needed(seats, percent) == needed


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6), st.integers(0, 100))
def test_whatever_is_counted_leading_answers_have_the_most(numbers: list[int], quorum: int) -> None:
    tallies = [Tally(place, number) for place, number in enumerate(numbers)]

    found = result_of(tallies, seats=300, quorum_percent=quorum, is_secret=False)

    assert all(numbers[place] == max(numbers) for place in found.leading)
    assert (found.outcome == Outcome.DECIDED) == (len(found.leading) == 1)


@pytest.mark.parametrize(
    ("voted", "secret", "by", "deputy", "standing"),
    [
        (False, False, None, False, Standing.MAY_VOTE),
        (False, True, None, True, Standing.MAY_VOTE),
        (True, False, "me", False, Standing.MAY_CHANGE),
        (True, False, "me", True, Standing.MAY_CHANGE),
        (True, False, "deputy", False, Standing.MAY_CHANGE),
        (True, False, "holder", True, Standing.HAS_VOTED),
        (True, False, None, True, Standing.HAS_VOTED),  # erased since
        (True, True, None, False, Standing.HAS_VOTED),
    ],
)
def test_holder_goes_before_deputy_and_a_secret_vote_stays(
    *, voted: bool, secret: bool, by: str | None, deputy: bool, standing: Standing
) -> None:
    found = standing_of(has_voted=voted, is_secret=secret, cast_by=by, voter="me", is_deputy=deputy)

    assert found == standing


def test_reminders_go_a_week_and_two_days_before_but_not_on_the_first_day() -> None:
    long, short = OPENED + timedelta(days=14), OPENED + timedelta(days=2)

    due = [reminders_due(OPENED, long, OPENED + timedelta(days=day)) for day in (0, 7, 11, 12, 14)]

    assert due == [0, 1, 1, 2, 0]
    assert reminders_due(OPENED, short, OPENED + timedelta(hours=30)) == 0


def test_answers_are_tidied_and_told_apart() -> None:
    assert tidy_answers(["  Ja ", "", "Nein   danke"]) == ["Ja", "Nein danke"]
    assert answers_fit(["Ja", "Nein"])
    assert not answers_fit(["Ja"])
    assert not answers_fit(["Ja", "JA"])
    assert not answers_fit(["Ja", "N" * 201])
    assert not answers_fit([str(number) for number in range(13)])
