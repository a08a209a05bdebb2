"""Others comment and support, once each; numbers stay exact; units answer; reports are settled."""

import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from ratschlag.audit.operations import Invalid
from ratschlag.contributions import operations, queries
from ratschlag.contributions.enums import WishState, Writers
from ratschlag.contributions.models import Comment, Support, TopicWish, WishCall
from ratschlag.contributions.operations import (
    Author,
    IsHidden,
    NotOpen,
    SeatsOnly,
    SupportedAlready,
    TooMany,
    moderation,
    talk,
)
from ratschlag.core import clock
from ratschlag.core.access import ANONYMOUS
from ratschlag.core.refusals import Outdated
from ratschlag.mail.models import Message
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from tests.factories.contributions import make_wish, open_wishes, say
from tests.factories.municipalities import ANNA, make_municipality
from tests.factories.processes import make_process
from tests.factories.stakeholders import make_organisation


def act() -> dict[str, Any]:
    return {"by": ANNA, "now": clock.now()}


def support(wish: TopicWish, **who: Any) -> Support:
    return operations.support_wish(wish=wish, by=ANONYMOUS, now=clock.now(), **who)


def numbers(wish: TopicWish) -> tuple[int, int]:
    wish.refresh_from_db()
    return wish.comment_count, wish.support_count


def test_comment_is_counted_once_for_one_form(wish: TopicWish, call: WishCall) -> None:
    key = uuid4()

    first, second = (say(wish, author=Author(name="Emine"), sent_key=key) for _time in range(2))

    assert first == second
    assert numbers(wish) == (1, 0)
    assert first.byline == ""


def test_commenting_and_supporting_is_for_those_who_may_write(
    wish: TopicWish, process: Process, dora: Person
) -> None:
    with pytest.raises(NotOpen):
        say(wish, author=Author(person=dora))
    open_wishes(process, Writers.SEATS)

    with pytest.raises(SeatsOnly):
        say(wish, author=Author())
    with pytest.raises(SeatsOnly):
        support(wish, token="a")
    say(wish, author=Author(person=dora))
    support(wish, person=dora)
    assert numbers(wish) == (1, 1)


def test_comment_without_words_or_with_too_many_is_refused(wish: TopicWish, call: WishCall) -> None:
    for text in ("\u200b", "x" * 2001):
        with pytest.raises(Invalid):
            say(wish, text, author=Author())

    assert numbers(wish) == (0, 0)


def test_wish_takes_no_endless_number_of_comments(
    wish: TopicWish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "MOST_COMMENTS", 1)
    say(wish)

    with pytest.raises(TooMany):
        say(wish)


def test_support_counts_once_for_a_person_and_once_for_a_browser(
    wish: TopicWish, call: WishCall, dora: Person
) -> None:
    support(wish, person=dora)
    support(wish, token="a")
    support(wish, token="b")

    for who in ({"person": dora}, {"token": "a"}):
        with pytest.raises(SupportedAlready):
            support(wish, **who)
    assert numbers(wish) == (0, 3)


def test_hidden_wish_leaves_the_ledger_and_is_shown_again(
    wish: TopicWish, process: Process, call: WishCall
) -> None:
    with pytest.raises(Invalid):
        operations.hide_wish(wish=wish, reason=" ", **act())

    for _time in range(2):
        operations.hide_wish(wish=wish, reason="Beleidigend.", **act())

    assert queries.counts_by_state(process) == {WishState.RECEIVED: 0}
    with pytest.raises(IsHidden):
        say(wish)
    operations.take_into_deliberation(wish=wish, **act())
    for _time in range(2):
        operations.show_wish(wish=wish, **act())
    assert queries.counts_by_state(process) == {
        WishState.RECEIVED: 0, WishState.IN_DELIBERATION: 1,
    }  # fmt: skip


def test_hidden_comment_is_not_counted(wish: TopicWish) -> None:
    comment = say(wish)

    for _time in range(2):
        operations.hide_comment(comment=comment, reason="Beleidigend.", **act())
    assert numbers(wish) == (0, 0)
    for _time in range(2):
        operations.show_comment(comment=comment, **act())

    assert numbers(wish) == (1, 0)


def test_reports_wait_until_they_are_settled_or_the_thing_is_hidden(
    wish: TopicWish, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    comment = say(wish)
    first = operations.report(wish=wish, text="Stimmt nicht.", **act())
    operations.report(wish=wish, comment=comment, text="Beleidigt.", **act())
    monkeypatch.setattr(moderation, "MOST_REPORTS", 2)
    with pytest.raises(TooMany):
        operations.report(wish=wish, text="Noch einmal.", **act())

    operations.settle_report(report=first, **act())
    assert [one.comment for one in queries.open_reports(process)] == [comment]
    hidden = operations.hide_comment(comment=comment, reason="Beleidigend.", **act())

    assert not queries.open_reports(process).exists()
    with pytest.raises(IsHidden):
        operations.report(wish=wish, comment=hidden, text="Noch da?", **act())


def test_unit_is_asked_by_mail_and_answers(wish: TopicWish, process: Process) -> None:
    unit = make_organisation(process.municipality, "Sozialamt", email="amt@potsdam.example")
    due = queries.day_of(process, clock.now()) + timedelta(days=14)

    asked = operations.ask_unit(wish=wish, unit=unit, due_on=due, version=wish.version, **act())

    message = Message.objects.get(address=unit.email)
    assert wish.title in message.text
    assert list(queries.overdue_answers(process, due + timedelta(days=1))) == [wish]
    with pytest.raises(Outdated):
        operations.ask_unit(wish=wish, unit=None, due_on=None, version=wish.version, **act())
    operations.note_unit_answer(wish=asked, answer="Geht.", version=asked.version, **act())
    assert not queries.overdue_answers(process, due + timedelta(days=1)).exists()


def test_unit_of_another_town_is_refused(wish: TopicWish) -> None:
    foreign = make_organisation(make_municipality("cottbus"))

    with pytest.raises(Invalid):
        operations.ask_unit(wish=wish, unit=foreign, due_on=None, **act())


def test_comment_of_another_process_is_not_found(wish: TopicWish, process: Process) -> None:
    comment = say(wish)
    town = process.municipality

    assert queries.comment_in(town, process.slug, comment.pk) == comment
    assert queries.comment_in(town, "klima", comment.pk) is None
    assert queries.comment_in(make_municipality("cottbus"), process.slug, comment.pk) is None


@pytest.mark.django_db(transaction=True)
def test_numbers_stay_exact_under_many_writers_at_once() -> None:
    process = make_process(make_municipality(), public=True)
    open_wishes(process)
    wishes = [make_wish(process, title) for title in ("Bus", "Rad")]
    faults: list[Exception] = []

    def write(place: int) -> None:
        try:
            for turn in range(4):
                say(wishes[turn % 2], f"{place}-{turn}", author=Author())
                support(wishes[turn % 2], token=f"{place}-{turn}")
        except Exception as fault:  # noqa: BLE001  # told below
            faults.append(fault)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(place,)) for place in range(6)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()

    assert faults == []
    assert [numbers(wish) for wish in wishes] == [(12, 12), (12, 12)]
    assert (Comment.objects.count(), Support.objects.count()) == (24, 24)
