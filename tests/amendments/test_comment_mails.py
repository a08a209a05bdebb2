"""Whoever commented is told once when the office answers, and when it hides what they said."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from ratschlag.amendments import operations, queries
from ratschlag.amendments.models import AmendmentCall, DraftComment
from ratschlag.amendments.queries import Writer
from ratschlag.concept.models import Concept
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.core.access import Actor
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind, MessageState, Rhythm
from ratschlag.mail.models import Addressee, Message
from ratschlag.stakeholders.models import Person
from tests.factories.amendments import say, spot_at, suggest, write_text
from tests.factories.municipalities import ANNA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("call")]


def by_dora(
    concept: Concept, dora: Person, text: str = "Wer zahlt das?", **about: Any
) -> DraftComment:
    return say(concept, text, author=Author(person=dora, language="de"), **about)


def answer(comment: DraftComment, text: str = "Der Haushalt.", **values: Any) -> DraftComment:
    act = {"by": ANNA, "now": clock.now(), **values}
    return operations.answer_as_office(talk=queries.talk_of(comment), text=text, **act)


def hide(comment: DraftComment, by: Actor = ANNA) -> DraftComment:
    return operations.hide_comment(
        comment=comment, reason="Nennt jemanden.", by=by, now=clock.now()
    )


def test_answer_is_told_with_its_text_and_the_way(concept: Concept, dora: Person) -> None:
    comment = by_dora(concept, dora)
    answer(comment, "Der Haushalt. " * 40)

    message = Message.objects.get()
    assert (message.address, message.kind) == (dora.email, MailKind.NOTICE)
    assert message.subject == f"Antwort auf Ihren Kommentar: {concept.process.title}"
    assert message.text.count("Der Haushalt.") == 40
    assert "Wer zahlt das?" in message.text
    assert f"/integration/entwurf/{spot_at(concept).address}/#k-{comment.pk}" in message.text
    assert message.about_id == str(comment.pk)


def test_each_is_told_once_until_they_say_something_new(concept: Concept, dora: Person) -> None:
    comment, key = by_dora(concept, dora), uuid4()
    by_dora(concept, dora, "Und wann?", answers=comment)
    say(concept, "Ich auch.", answers=comment)

    answer(comment, sent_key=key)
    answer(comment, sent_key=key)
    answer(comment, "Genauer: aus Titel 4.")
    told = Message.objects.count()
    by_dora(concept, dora, "Danke. Ab wann?", answers=comment)
    answer(comment, "Ab Mai.")

    assert (told, Message.objects.count()) == (1, 2)
    assert "Und wann?" in Message.objects.order_by("created_at")[0].text


def test_mail_speaks_the_language_of_the_person(concept: Concept, dora: Person) -> None:
    Person.objects.update(language="ar")
    comment = by_dora(concept, dora, amendment=suggest(concept))

    answer(comment)
    hide(comment)

    first, second = Message.objects.order_by("created_at")
    assert first.subject.startswith("جواب عن تعليقك")
    assert second.subject.startswith("أُخفي تعليقك")
    assert f"/ar/integration/aenderungen/1/#k-{comment.pk}" in first.text


def test_hiding_is_told_once_with_its_reason(concept: Concept, dora: Person) -> None:
    comment = by_dora(concept, dora)

    first, again = hide(comment), hide(comment)

    message = Message.objects.get()
    assert (first.version, message.kind) == (again.version, MailKind.CONFIRMATION)
    assert "Nennt jemanden." in message.text
    assert "schreiben Sie bitte dem Büro" in message.text


def test_what_stands_on_a_later_page_is_found(concept: Concept, dora: Person) -> None:
    for number in range(20):
        say(concept, f"Nummer {number}.")
    comment = by_dora(concept, dora)

    answer(comment)

    assert f"/?seite=2#k-{comment.pk}" in Message.objects.get().text


def test_place_that_is_gone_is_named_all_the_same(concept: Concept, dora: Person) -> None:
    comment = by_dora(concept, dora)
    write_text(concept, "Etwas ganz anderes steht jetzt hier, ohne ein Wort von zuvor.")
    comment.refresh_from_db()

    hide(comment)

    assert f"/integration/entwurf/#k-{comment.pk}" in Message.objects.get().text
    assert comment.place in Message.objects.get().text


def test_nobody_writes_to_themself_to_nobody_or_to_a_bad_address(
    concept: Concept, dora: Person
) -> None:
    herself = replace(ANNA, user_id=dora.account_id)
    own, nobody = by_dora(concept, dora), say(concept)
    answer(own, by=herself)
    hide(own, herself)
    answer(nobody)
    Person.objects.update(email="")
    unknown = by_dora(concept, dora)
    hide(unknown)

    assert not Message.objects.exists()


def test_whoever_wants_no_news_gets_no_answer_but_is_told_what_is_hidden(
    concept: Concept, dora: Person
) -> None:
    addressee = Addressee.objects.create(
        municipality_id=concept.municipality_id, address=dora.email
    )
    rhythms = {MailKind.NOTICE: Rhythm.NEVER}
    mail.choose_rhythms(addressee=addressee, rhythms=rhythms, by=ANNA, now=clock.now())
    comment = by_dora(concept, dora)

    answer(comment)
    hide(comment)

    states = dict(Message.objects.values_list("kind", "state"))
    assert states[MailKind.NOTICE] == MessageState.CANCELLED
    assert states[MailKind.CONFIRMATION] == MessageState.QUEUED


def test_what_is_hidden_in_a_thread_is_not_answered(
    concept: Concept, dora: Person, fritz: Person, call: AmendmentCall
) -> None:
    first = say(concept, author=Author(person=fritz), writer=Writer(fritz, fritz.organisation))
    hidden = by_dora(concept, dora, answers=first)
    hide(hidden)
    Message.objects.all().delete()
    Person.objects.filter(pk=fritz.pk).update(email="fritz@potsdam.example")

    answer(first)

    assert [one.address for one in Message.objects.all()] == ["fritz@potsdam.example"]
