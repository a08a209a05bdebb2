"""The pages of versions, comparisons, decisions and exceptions."""

import json

import pytest
from django.test import Client

from ratschlag.concept import operations, queries
from ratschlag.concept.enums import Rule
from ratschlag.concept.models import Concept, Measure, Waiver
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.concept.rules.waivers import key_of
from tests.concept.test_views import HERE, page, queries_of
from tests.factories.concept import (
    ACT,
    decision_on,
    make_confirmed,
    make_measure,
    make_version,
    make_waiver,
)

pytestmark = pytest.mark.django_db

PLACE = f"{HERE}fassungen/"
PUBLIC = "/integration/fassungen/"


def reword(measure: Measure) -> None:
    measure.refresh_from_db()
    changes = {"summary": "Zwölf Lotsen <b>helfen</b>."}
    operations.change_measure(measure=measure, changes=changes, version=measure.version, **ACT)


def test_office_freezes_shows_and_compares(
    anna: Client, visitor: Client, concept: Concept, measure: Measure
) -> None:
    frozen = anna.post(f"{PLACE}neu/", {"title": "Erste", "purpose": "Für alle"})
    assert frozen["Location"] == f"{PLACE}1/"
    assert anna.post(f"{PLACE}neu/", {"title": "X", "purpose": "Y"}).status_code == 422
    assert visitor.get(f"{PUBLIC}1/").status_code == 404
    assert visitor.get(f"{PUBLIC}vergleich/").status_code == 404
    reword(measure)

    shown = page(anna, f"{PLACE}vergleich/?von=1&bis=entwurf")
    anna.post(f"{PLACE}1/veroeffentlichen/")

    assert "&lt;b&gt;helfen" in shown
    assert "<ins>" in shown
    assert "Lotsen einstellen" in page(visitor, f"{PUBLIC}1/")
    assert "Erste" in page(visitor, PUBLIC)
    assert page(visitor, f"{PUBLIC}vergleich/?von=9&bis=entwurf")
    assert anna.post(f"{PLACE}1/zurueckziehen/").status_code == 302


def test_files_are_what_is_kept(anna: Client, concept: Concept, measure: Measure) -> None:
    release = make_version(concept)
    reword(measure)

    text = anna.get(f"{PLACE}1.json")
    whole = anna.get(f"{PLACE}1.pdf")
    difference = anna.get(f"{PLACE}vergleich.pdf")

    assert checksum_of(text.content.decode()) == release.checksum
    assert json.loads(text.content)["format"] == "ratschlag.concept"
    assert whole.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in difference.content
    assert anna.get(f"{PLACE}1.exe").status_code == 404


def test_office_records_what_the_council_decided(
    anna: Client, concept: Concept, measure: Measure
) -> None:
    operations.change_measure(measure=measure, changes={"due_on": None}, version=1, **ACT)
    make_confirmed(concept)
    make_version(concept)
    values = {**decision_on(concept), "committee": decision_on(concept)["committee"].pk}
    refused = anna.post(f"{PLACE}1/beschluss/", values)
    assert refused.status_code == 422
    assert "28/SVV/0001" in refused.content.decode()
    (lack,) = queries.gate_of(concept)

    address = f"{HERE}pruefung/{key_of(lack)}/ausnahme/"
    assert anna.post(address, {"reason": " "}).status_code == 422
    anna.post(address, {"reason": "Der Rat setzt die Frist."})
    assert "Der Rat setzt die Frist." in page(anna, f"{PLACE}1/beschluss/")
    assert anna.post(f"{PLACE}1/beschluss/", values)["Location"] == f"{PLACE}1/"

    assert "28/SVV/0001" in page(anna, f"{PLACE}1/")
    assert (
        anna.post(f"{HERE}massnahmen/M-1.1/geld/neu/", {"state": "none_needed"}).status_code == 422
    )
    assert anna.post(f"{PLACE}oeffnen/", values).status_code == 422
    assert anna.post(f"{PLACE}oeffnen/", {**values, "reason": "Frist"}).status_code == 302
    concept.refresh_from_db()
    assert concept.is_open


def test_form_of_the_decision_is_filled_from_the_address(anna: Client, concept: Concept) -> None:
    make_version(concept)
    committee = decision_on(concept)["committee"]

    shown = page(
        anna, f"{PLACE}1/beschluss/?vorlage=28/SVV/7&gremium={committee.pk}&tag=2023-02-01"
    )

    assert 'value="28/SVV/7"' in shown
    assert 'value="2023-02-01"' in shown
    assert f'value="{committee.pk}" selected' in shown


def test_exception_is_taken_back_on_its_page(anna: Client, concept: Concept) -> None:
    make_measure(concept, concept.goals.get(), due_on=None)
    waiver = make_waiver(concept, Rule.MEASURE_WITHOUT_DATE)
    assert "So gewollt." in page(anna, f"{HERE}pruefung/")
    assert anna.get(f"{HERE}pruefung/gibt-es-nicht/ausnahme/").status_code == 404

    anna.post(f"{HERE}ausnahmen/{waiver.pk}/")

    assert not Waiver.objects.exists()


def test_pages_ask_little_whatever_the_number_of_versions(
    anna: Client, concept: Concept, measure: Measure
) -> None:
    make_version(concept)
    page(anna, PLACE)
    asked = {name: queries_of(anna, PLACE + name) for name in ("", "1/", "vergleich/")}
    for number in range(3):
        operations.change_measure(
            measure=measure, changes={"place": str(number)}, version=number + 1, **ACT
        )
        make_version(concept, f"Nr. {number}")

    again = {name: queries_of(anna, PLACE + name) for name in asked}

    assert again == asked
    assert max(again.values()) <= 20


def test_public_pages_say_that_it_is_a_draft_until_it_is_adopted(
    visitor: Client, concept: Concept
) -> None:
    operations.show_concept(concept=concept, **ACT)
    for part in ("ziele", "massnahmen"):
        assert "Dies ist ein Entwurf" in visitor.get(f"/integration/{part}/").text
    release = make_version(concept)
    operations.adopt_version(release=release, values=decision_on(concept), **ACT)

    for part in ("ziele", "massnahmen"):
        page = visitor.get(f"/integration/{part}/").text
        assert "Dieses Konzept wurde am" in page
        assert 'href="/integration/fassungen/1/"' in page
        assert "Entwurf" not in page


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (None, "1 Normseite, etwa eine Minute Lesezeit"),
        (1, "gewünscht sind höchstens 1"),
        (40, "gewünscht sind höchstens 40"),
    ],
)
def test_length_of_the_draft_stands_beside_what_is_wanted(
    anna: Client, concept: Concept, most: int | None, said: str
) -> None:
    Concept.objects.update(most_pages=most)

    assert said in page(anna, PLACE)
