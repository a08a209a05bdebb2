"""Comments on the draft by thread: writing, answering, the office answering and hiding."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from ratschlag.amendments import operations, queries
from ratschlag.amendments.enums import Circle, Standing, TalkState
from ratschlag.amendments.models import AmendmentCall, DraftComment
from ratschlag.amendments.operations import (
    HiddenMeanwhile,
    NotAmongThem,
    NotTaken,
    SpotGone,
    TooMuchSaid,
    comments,
)
from ratschlag.amendments.queries import Talk, Writer
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.concept.models import Concept, Goal, Measure
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.stakeholders.models import Person
from tests.factories.amendments import (
    first_paragraph,
    open_draft,
    say,
    spot_at,
    suggest,
    write_text,
)
from tests.factories.concept import ACT, first_section
from tests.factories.municipalities import ANNA

pytestmark = pytest.mark.django_db


def said(concept: Concept, **about: Any) -> list[tuple[str, list[str]]]:
    """Return the threads as texts: of the first paragraph, if nothing else is named."""
    talk = Talk(concept, **(about or {"spot": spot_at(concept)}))
    threads = queries.threads_of(queries.first_comments(talk))
    return [(one.comment.text, [answer.text for answer in one.answers]) for one in threads]


def test_comment_stands_at_its_place_with_answers_in_order(
    call: AmendmentCall, concept: Concept
) -> None:
    first, other = say(concept, "Erster."), say(concept, "Zweiter.")
    answer = say(concept, "Antwort eins.", answers=first)
    say(concept, "Antwort zwei.", answers=answer)

    assert said(concept) == [("Erster.", ["Antwort eins.", "Antwort zwei."]), ("Zweiter.", [])]
    assert (answer.answers, answer.paragraph) == (first, first_paragraph(concept))
    assert other.place == f"{first_section(concept).title}, Absatz 1"
    assert AuditEvent.objects.filter(action="amendments.comment_written").count() == 4


def test_amendment_has_threads_of_its_own(call: AmendmentCall, concept: Concept) -> None:
    amendment = suggest(concept)
    comment = say(concept, "Gut so.", amendment=amendment)
    say(concept, "Finde ich auch.", answers=comment)

    assert said(concept, amendment=amendment) == [("Gut so.", ["Finde ich auch."])]
    assert said(concept) == []


def test_each_kind_of_place_is_commented(call: AmendmentCall, concept: Concept) -> None:
    rows = (first_section(concept), Goal.objects.all()[0], Measure.objects.all()[0])

    for row in rows:
        say(concept, str(row.pk), spot=spot_at(concept, row))

    assert [said(concept, spot=spot_at(concept, row)) for row in rows] == [
        [(str(row.pk), [])] for row in rows
    ]


def test_form_sent_twice_says_it_once(call: AmendmentCall, concept: Concept) -> None:
    key = uuid4()

    assert say(concept, sent_key=key) == say(concept, sent_key=key)
    assert say(concept) != say(concept)
    assert DraftComment.objects.count() == 3


def test_those_who_may_suggest_may_comment(concept: Concept, dora: Person) -> None:
    with pytest.raises(NotTaken):
        say(concept)
    open_draft(concept, Circle.SEATS)
    with pytest.raises(NotAmongThem):
        say(concept)
    comment = say(concept, author=Author(person=dora, name_is_public=True))
    open_draft(concept, Circle.EVERYBODY, closes_on=clock.today() - timedelta(days=1))
    with pytest.raises(NotTaken):
        say(concept, answers=comment)

    assert (comment.byline, comment.standing) == ("Dora, Refugio", Standing.SEAT)
    assert DraftComment.objects.count() == 1


def test_unit_comments_where_units_are_asked(concept: Concept, fritz: Person) -> None:
    open_draft(concept, Circle.UNITS)
    writer = Writer(fritz, fritz.organisation)

    comment = say(concept, author=Author(person=fritz), writer=writer)

    assert (comment.standing, comment.byline) == (Standing.UNIT, "Jugendamt")


def test_adopted_concept_takes_no_comments(call: AmendmentCall, concept: Concept) -> None:
    Concept.objects.update(is_open=False)

    with pytest.raises(NotTaken):
        say(concept)


def test_place_deleted_meanwhile_is_told_and_its_threads_stay(
    call: AmendmentCall, concept: Concept
) -> None:
    spot, comment = spot_at(concept), say(concept)
    write_text(concept, "Etwas ganz anderes steht jetzt hier, ohne ein Wort von zuvor.")

    with pytest.raises(SpotGone):
        say(concept, spot=spot)
    comment.refresh_from_db()
    with pytest.raises(SpotGone):
        operations.answer_as_office(talk=queries.talk_of(comment), text="Danke.", **ACT)

    assert (comment.paragraph, comment.place) == (None, spot.name)


def test_what_is_hidden_is_not_answered(call: AmendmentCall, concept: Concept) -> None:
    comment, amendment = say(concept), suggest(concept)
    operations.hide_comment(comment=comment, reason="Beleidigt.", **ACT)
    operations.hide_amendment(amendment=amendment, reason="Beleidigt.", **ACT)

    with pytest.raises(HiddenMeanwhile):
        say(concept, answers=comment)
    with pytest.raises(HiddenMeanwhile):
        say(concept, amendment=amendment)
    operations.show_comment(comment=comment, **ACT)

    assert say(concept, answers=comment).answers == comment


def test_hiding_needs_a_reason_and_leaves_answers(call: AmendmentCall, concept: Concept) -> None:
    comment = say(concept, "Gemein.")
    say(concept, "Ruhig bleiben.", answers=comment)

    with pytest.raises(Invalid):
        operations.hide_comment(comment=comment, reason=" ", **ACT)
    hidden = operations.hide_comment(comment=comment, reason="Beleidigt.", **ACT)

    assert (hidden.is_hidden, hidden.hidden_reason) == (True, "Beleidigt.")
    assert said(concept) == [("Gemein.", ["Ruhig bleiben."])]
    assert not operations.show_comment(comment=hidden, **ACT).is_hidden


def test_office_answers_also_after_the_end_and_once(call: AmendmentCall, concept: Concept) -> None:
    comment, key = say(concept), uuid4()
    open_draft(concept, Circle.NOBODY)

    first, second = (
        operations.answer_as_office(
            talk=queries.talk_of(comment), text="Wir prüfen das.", sent_key=key, **ACT
        )
        for _time in range(2)
    )

    assert first == second
    assert (first.is_of_office, first.byline) == (True, concept.process.office)
    assert said(concept) == [(comment.text, ["Wir prüfen das."])]


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "x" * 2001])
def test_comment_that_makes_no_sense_is_refused(
    text: str, call: AmendmentCall, concept: Concept
) -> None:
    with pytest.raises(Invalid) as refused:
        say(concept, text)

    assert set(refused.value.errors) == {"text"}


def test_nobody_reads_without_end(
    call: AmendmentCall, concept: Concept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comments, "MOST_COMMENTS", 1)
    comment = say(concept)

    with pytest.raises(TooMuchSaid):
        say(concept, answers=comment)


def test_office_finds_what_waits_for_its_answer(call: AmendmentCall, concept: Concept) -> None:
    first, second, hidden = (say(concept, text) for text in ("Eins", "Zwei", "Drei"))
    operations.hide_comment(comment=hidden, reason="Werbung.", by=ANNA, now=clock.now())
    office = operations.answer_as_office(
        talk=queries.talk_of(first), text="Ja.", by=ANNA, now=clock.now()
    )
    asked_again = say(concept, "Und wann?", answers=first)

    def listed(state: str = "") -> list[DraftComment]:
        return list(queries.draft_comments_of(concept, state))

    assert listed() == [asked_again, office, hidden, second, first]
    assert listed(TalkState.OPEN) == [asked_again, second]
    assert listed(TalkState.ANSWERED) == [first]
    assert listed(TalkState.HIDDEN) == [hidden]
