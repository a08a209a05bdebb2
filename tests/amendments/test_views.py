"""Pages of amendments: reading the draft, suggesting, deciding; who may and who may not."""

from typing import Any

import pytest
from django.test import Client

from ratschlag.amendments.enums import AmendmentState, Circle
from ratschlag.amendments.models import Amendment, AmendmentCall
from ratschlag.concept.models import Concept
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.stakeholders.models import Person
from tests.factories.amendments import (
    FIRST,
    SECOND,
    first_paragraph,
    open_draft,
    spot_at,
    suggest,
    write_text,
)

pytestmark = pytest.mark.django_db
DRAFT, LEDGER = "/integration/entwurf/", "/integration/aenderungen/"
OFFICE = "/werkstatt/integration/konzept/aenderungen/"
NEW = FIRST.replace("fördert", "finanziert")


def way(concept: Concept, kind: str = "") -> str:
    end = f"?art={kind}" if kind else ""
    return f"{DRAFT}{spot_at(concept).address}/vorschlagen/{end}"


def form(**values: Any) -> dict[str, Any]:
    return {"text": NEW, "grund": "So ist es klarer.", "gesehen": checksum_of(FIRST), **values}


def test_draft_shows_each_place_with_its_ways(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    suggest(concept)

    page = visitor.get(DRAFT)

    assert FIRST in page.text
    assert "Anderen Wortlaut vorschlagen" in page.text
    assert "Ein offener Änderungsvorschlag" in page.text


def test_draft_that_is_not_shown_is_read_by_those_who_are_asked(
    visitor: Client, seated: Client, concept: Concept
) -> None:
    Concept.objects.update(is_shown=False)

    closed = seated.get(DRAFT).status_code
    open_draft(concept, Circle.SEATS)

    assert closed == 404
    assert (visitor.get(DRAFT).status_code, seated.get(DRAFT).status_code) == (404, 200)


def test_visitor_suggests_after_a_look(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    look = visitor.post(way(concept), form(preview="1"))
    sent = visitor.post(way(concept), form(name="Emil", oeffentlich="on"), follow=True)

    assert "finanziert<span" in look.text.replace("\n", "") or "<ins>" in look.text
    assert Amendment.objects.get().text == NEW
    assert "Emil" in sent.text
    assert "<del>" in sent.text


def test_form_keeps_what_was_typed(visitor: Client, concept: Concept, call: AmendmentCall) -> None:
    same = visitor.post(way(concept), form(text=FIRST))
    nothing = visitor.post(way(concept), form(grund=""))

    assert (same.status_code, nothing.status_code) == (422, 422)
    assert "Das ist der Text, wie er dasteht" in same.text
    assert NEW in nothing.text


def test_text_changed_meanwhile_comes_back_with_what_was_typed(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    write_text(concept, f"{FIRST} Immer.\n\n{SECOND}")

    told = visitor.post(way(concept), form())
    again = visitor.post(way(concept), form(gesehen=told.context["form"]["gesehen"].value()))

    assert told.status_code == 409
    assert NEW in told.text
    assert again.status_code == 302


def test_who_is_not_asked_is_told(visitor: Client, seated: Client, concept: Concept) -> None:
    open_draft(concept, Circle.SEATS)

    asked, sent = visitor.get(way(concept)), visitor.post(way(concept), form())
    own = seated.post(way(concept), form())

    assert "Bitte melden Sie sich an" in asked.text
    assert (sent.status_code, own.status_code) == (409, 302)
    assert Amendment.objects.get().author_name == "Dora"


def test_deleting_and_inserting_have_forms_of_their_own(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    gone = visitor.post(way(concept, "weg"), form())
    behind = visitor.post(way(concept, "neu"), form(text="Neu dazu."))

    assert (gone.status_code, behind.status_code) == (302, 302)
    assert visitor.get(way(concept, "unsinn")).status_code == 404
    assert [one.kind for one in Amendment.objects.order_by("number")] == ["weg", "neu"]


def test_ledger_is_narrowed(visitor: Client, concept: Concept, call: AmendmentCall) -> None:
    suggest(concept)
    suggest(concept, reason="Weil es teuer ist.")

    assert visitor.get(LEDGER).context["page"].paginator.count == 2
    assert visitor.get(f"{LEDGER}?suche=teuer").context["page"].paginator.count == 1
    assert visitor.get(f"{LEDGER}?suche=2").context["page"].paginator.count == 1
    assert visitor.get(f"{LEDGER}?stand=adopted").context["page"].paginator.count == 0
    section = first_paragraph(concept).section_id
    assert visitor.get(f"{LEDGER}?abschnitt={section}").context["page"].paginator.count == 2


def test_office_opens_recommends_and_decides(anna: Client, concept: Concept, dora: Person) -> None:
    anna.post(f"{OFFICE}wer/", {"circle": "everybody", "closes_on": "", "text": ""})
    suggest(concept)
    advice = {"advice": "adopt", "advice_reason": "Klarer.", "version": "1"}
    anna.post(f"{OFFICE}1/empfehlung/", advice)

    page = anna.get(f"{OFFICE}1/entscheiden/")
    assert page.context["form"].initial["state"] == AmendmentState.ADOPTED
    decision = {"state": "adopted", "decision_reason": "Klarer.", "version": "2"}
    done = anna.post(f"{OFFICE}1/entscheiden/", {**decision, "seen": page.context["seen"]})

    assert done.status_code == 302
    assert first_paragraph(concept).text == NEW
    assert "übernommen" in anna.get(OFFICE).text
    assert "Klarer." in anna.get(f"{OFFICE}1/").text


def test_decision_on_a_text_that_changed_comes_back(
    anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    suggest(concept)
    write_text(concept, f"{FIRST} Immer.\n\n{SECOND}")
    decision = {"state": "adopted", "decision_reason": "Gut.", "version": "1"}

    told = anna.post(f"{OFFICE}1/entscheiden/", {**decision, "seen": checksum_of(FIRST)})
    done = anna.post(f"{OFFICE}1/entscheiden/", {**decision, "seen": told.context["seen"]})

    assert told.status_code == 422
    assert "Der Entwurf wurde seitdem geändert" in told.text
    assert done.status_code == 302
    assert first_paragraph(concept).text == f"{NEW} Immer."


def test_foreign_towns_see_nothing(
    cem: Client, anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    suggest(concept)

    for path in (OFFICE, f"{OFFICE}1/", f"{OFFICE}1/entscheiden/", DRAFT, LEDGER, f"{LEDGER}1/"):
        assert cem.get(path).status_code == 404
    assert anna.get(f"{OFFICE}2/").status_code == 404
