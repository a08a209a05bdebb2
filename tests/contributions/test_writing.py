"""Wishes come in, once each, numbered, from whoever may write."""

from datetime import timedelta
from uuid import uuid4

import pytest

from ratschlag.audit.operations import Invalid
from ratschlag.contributions import operations, queries
from ratschlag.contributions.enums import WishState, Writers
from ratschlag.contributions.models import TopicWish, WishCall, WishStep, WishWord
from ratschlag.contributions.operations import Author, NotOpen, SaidAlready, SeatsOnly
from ratschlag.core import clock
from ratschlag.core.access import ANONYMOUS
from ratschlag.mail.models import Message
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from tests.factories.contributions import COURSES, make_wish, open_wishes, write
from tests.factories.municipalities import ANNA
from tests.factories.processes import make_process


def test_wishes_are_numbered_in_their_process(process: Process, call: WishCall) -> None:
    other = make_process(process.municipality, public=True, slug="klima")

    numbers = [write(process, title=f"Wunsch {n}").wish.number for n in "ab"]

    assert numbers == [1, 2]
    assert make_wish(other).number == 1


def test_wish_keeps_its_first_step_its_words_and_its_number(
    process: Process, call: WishCall
) -> None:
    wish = write(process).wish

    assert [step.state for step in WishStep.objects.filter(wish=wish)] == [WishState.RECEIVED]
    assert set(WishWord.objects.filter(wish=wish).values_list("term__word", flat=True)) >= {
        "sprachkurse"
    }
    assert queries.counts_by_state(process) == {WishState.RECEIVED: 1}


def test_visitor_gets_a_code_and_a_mail_in_their_language(process: Process, call: WishCall) -> None:
    author = Author(name="Emine", email="emine@woanders.example", language="ar")

    written = write(process, author)

    followed = queries.followed_by(process.municipality, process.slug, written.code.lower())
    message = Message.objects.get()
    assert followed is not None
    assert followed.wish == written.wish
    assert (message.address, message.language) == ("emine@woanders.example", "ar")
    assert written.code in message.text
    assert written.wish.byline == ""  # the name is not public unless they say so


def test_person_with_a_seat_is_known_and_needs_no_code(
    process: Process, call: WishCall, dora: Person
) -> None:
    written = write(process, Author(person=dora, name_is_public=True))

    assert written.code == ""
    assert written.wish.byline == "Dora, Refugio"
    assert Message.objects.get().address == dora.email


def test_writing_is_refused_unless_open(process: Process) -> None:
    with pytest.raises(NotOpen):
        write(process)
    open_wishes(process, closes_on=clock.today() - timedelta(days=1))

    with pytest.raises(NotOpen):
        write(process)


def test_form_for_seats_refuses_others(process: Process, dora: Person) -> None:
    open_wishes(process, Writers.SEATS)

    with pytest.raises(SeatsOnly):
        write(process)

    assert write(process, Author(person=dora)).wish.author == dora


def test_same_form_sent_twice_makes_one_wish(process: Process, call: WishCall) -> None:
    values = {**COURSES, "field": None}
    sent = {"values": values, "author": Author(), "sent_key": uuid4(), "by": ANONYMOUS}

    first, second = (
        operations.write_wish(process=process, **sent, now=clock.now()) for _time in range(2)
    )

    assert first.wish == second.wish
    assert queries.followed_by(process.municipality, process.slug, second.code)
    assert TopicWish.objects.count() == 1


def test_form_sent_twice_around_the_deadline_is_still_answered(
    process: Process, call: WishCall
) -> None:
    values = {**COURSES, "field": None}
    sent = {"values": values, "author": Author(), "sent_key": uuid4(), "by": ANONYMOUS}
    first = operations.write_wish(process=process, **sent, now=clock.now())
    operations.change_call(
        process=process, changes={"is_open": False}, version=call.version, by=ANNA, now=clock.now()
    )

    assert operations.write_wish(process=process, **sent, now=clock.now()).wish == first.wish


def test_very_same_words_are_refused_with_the_number(process: Process, call: WishCall) -> None:
    write(process)

    with pytest.raises(SaidAlready) as refused:
        write(process, title=COURSES["title"].upper() + "!")

    assert refused.value.details == {"number": 1}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "\u200b"}, "title"), ({"text": "\u202e \n"}, "text"),
        ({"text": "x" * 5001}, "text"),
    ],
)  # fmt: skip
def test_wish_that_says_nothing_or_too_much_is_refused(
    values: dict[str, str], field: str, process: Process, call: WishCall
) -> None:
    with pytest.raises(Invalid) as refused:
        write(process, **values)

    assert list(refused.value.errors) == [field]
    assert queries.counts_by_state(process) == {}


def test_office_enters_a_wish_while_the_form_is_closed(process: Process) -> None:
    wish = make_wish(process, way="telephone", author=Author(name="Frau Muster"))

    assert (wish.way, wish.author_name) == ("telephone", "Frau Muster")
