"""Wishes move on, are answered with a reason, by mail and in public."""

from typing import Any

import pytest

from ratschlag.audit.operations import Invalid
from ratschlag.contributions import operations, queries
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish, WishStep
from ratschlag.contributions.operations import Author, NoGoal, NotPossible
from ratschlag.core import clock
from ratschlag.core.refusals import Outdated
from ratschlag.mail.models import Message
from ratschlag.processes.models import Process
from tests.factories.contributions import make_wish
from tests.factories.municipalities import ANNA
from tests.factories.processes import make_field, make_process

S = WishState


def act() -> dict[str, Any]:
    return {"by": ANNA, "now": clock.now()}


def settle(wish: TopicWish, outcome: WishState, reason: str = "Weil.", **more: Any) -> TopicWish:
    return operations.settle_wish(wish=wish, outcome=outcome, reason=reason, **more, **act())


def test_wish_goes_its_way_and_keeps_its_history(wish: TopicWish) -> None:
    operations.view_wish(wish=wish, **act())
    operations.take_into_deliberation(wish=wish, **act())
    done = settle(wish, S.PARTLY, "Nur abends.")

    assert (done.state, done.reason) == (S.PARTLY, "Nur abends.")
    assert [step.state for step in queries.steps_of(wish)] == [
        S.PARTLY, S.IN_DELIBERATION, S.VIEWED, S.RECEIVED,
    ]  # fmt: skip
    assert queries.counts_by_state(wish.process) == {
        S.RECEIVED: 0, S.VIEWED: 0, S.IN_DELIBERATION: 0, S.PARTLY: 1,
    }  # fmt: skip


@pytest.mark.parametrize("outcome", [S.PARTLY, S.NOT_TAKEN_UP, S.OUTSIDE])
def test_outcome_without_a_reason_is_refused(outcome: WishState, wish: TopicWish) -> None:
    with pytest.raises(Invalid) as refused:
        settle(wish, outcome, " \n")

    assert list(refused.value.errors) == ["reason"]
    assert queries.counts_by_state(wish.process) == {S.RECEIVED: 1}


def test_taken_up_needs_no_reason(wish: TopicWish) -> None:
    assert settle(wish, S.TAKEN_UP, "").state == S.TAKEN_UP


def test_merged_wish_names_where_it_goes_on(wish: TopicWish, process: Process) -> None:
    goal = make_wish(process, "Kurse")

    done = settle(wish, S.MERGED, "Sagt dasselbe.", merged_into=goal)

    assert done.merged_into == goal
    with pytest.raises(Invalid):
        settle(goal, S.MERGED, merged_into=None)


def test_wish_goes_on_only_in_one_that_stands_for_itself(wish: TopicWish, process: Process) -> None:
    goal, third = make_wish(process, "Kurse"), make_wish(process, "Bus")
    foreign = make_wish(make_process(process.municipality, public=True, slug="klima"), "Dach")
    settle(wish, S.MERGED, merged_into=goal)

    for one, into in ((third, third), (third, wish), (goal, third), (third, foreign)):
        with pytest.raises(NoGoal):
            settle(one, S.MERGED, merged_into=into)


def test_state_that_is_no_outcome_settles_nothing(wish: TopicWish) -> None:
    with pytest.raises(NotPossible):
        settle(wish, S.VIEWED)


def test_viewed_is_not_possible_after_the_answer(wish: TopicWish) -> None:
    settle(wish, S.OUTSIDE)

    with pytest.raises(NotPossible):
        operations.view_wish(wish=wish, **act())


def test_answer_is_taken_back_by_another_deliberation(wish: TopicWish) -> None:
    settle(wish, S.OUTSIDE)

    again = operations.take_into_deliberation(wish=wish, **act())

    assert (again.state, again.reason) == (S.IN_DELIBERATION, "")
    assert WishStep.objects.filter(wish=wish, reason="Weil.").exists()


def test_deliberated_already_stays_without_another_step(wish: TopicWish) -> None:
    for _time in range(2):
        operations.take_into_deliberation(wish=wish, **act())

    assert WishStep.objects.filter(wish=wish, state=S.IN_DELIBERATION).count() == 1


def test_of_two_answers_to_one_version_the_second_is_outdated(wish: TopicWish) -> None:
    settle(wish, S.TAKEN_UP, version=wish.version)

    with pytest.raises(Outdated):
        settle(wish, S.OUTSIDE, version=wish.version)


def test_whoever_wrote_is_told_of_deliberation_and_answer(process: Process) -> None:
    wish = make_wish(process, author=Author(email="e@woanders.example", language="de"))
    reason = "Ein langer Grund mit vielen Wörtern. " * 30

    operations.view_wish(wish=wish, **act())
    operations.take_into_deliberation(wish=wish, **act())
    settle(wish, S.NOT_TAKEN_UP, reason)

    received, deliberated, answered = Message.objects.order_by("created_at")
    assert "wird beraten" in deliberated.subject
    assert "nicht übernommen" in answered.subject
    assert " ".join(answered.text.split()).count("Ein langer Grund") == 30
    assert wish.title in received.text


def test_wish_is_put_into_a_field(wish: TopicWish, process: Process) -> None:
    field = make_field(process)

    filed = operations.file_wish(wish=wish, field=field, **act())

    assert filed.field == field
    found = queries.ledger(process, queries.Filters(field=field.pk), 1)
    assert ([one.number for one in found.page], found.page.paginator.count) == ([1], 1)
    with pytest.raises(Outdated):
        operations.file_wish(wish=wish, field=None, version=wish.version, **act())
