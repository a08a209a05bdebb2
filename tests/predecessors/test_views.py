"""The pages of the stock-taking, as the office and everybody use them."""

import pytest
from django.test import Client

from ratschlag.concept import operations as concepts
from ratschlag.concept.models import Concept
from ratschlag.predecessors import operations
from ratschlag.predecessors.models import Finding, OldConcept, OldMeasure
from tests.factories.concept import ACT
from tests.factories.municipalities import anna, browser_of
from tests.factories.predecessors import make_finding, make_old_measure, take_stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(old: OldConcept) -> Client:
    return browser_of(old.municipality, anna(old.municipality))


def page_of(old: OldConcept, place: str = "") -> str:
    return f"/werkstatt/{old.process.slug}/vorgaenger/{old.pk}/{place}"


def test_office_enters_an_old_concept_and_its_measures(office: Client, old: OldConcept) -> None:
    term = {"starts_on": "2012-01-01", "ends_on": "2015-12-31", "followed_by": str(old.pk)}
    sent = {"title": "Konzept 2012", "link": "example.org/konzept", **term}
    answer = office.post(f"/werkstatt/{old.process.slug}/vorgaenger/neu/", sent)
    oldest = OldConcept.objects.get(title="Konzept 2012")
    office.post(page_of(oldest, "massnahmen/neu/"), {"title": "Sprachkurse", "lead": "Amt 5"})

    assert answer.url == page_of(oldest)
    assert oldest.link == "https://example.org/konzept"
    assert list(oldest.measures.values_list("number", "lead")) == [("1", "Amt 5")]
    listed = office.get(f"/werkstatt/{old.process.slug}/vorgaenger/").text
    assert listed.index(f"{old.pk}/") < listed.index(f"{oldest.pk}/")
    assert "0 von 1 alten Maßnahmen angesehen" in listed


def test_one_click_sets_a_state_and_leads_back_to_the_row(office: Client, old: OldConcept) -> None:
    one = make_old_measure(old)

    answer = office.post(
        page_of(old, "stand/?stand=offen"), {"set": f"{one.pk}:{one.version}:done"}
    )

    one.refresh_from_db()
    assert one.state == "done"
    assert answer.url == f"{page_of(old)}?stand=offen#m-{one.pk}"


def test_click_on_what_somebody_else_changed_is_told(office: Client, old: OldConcept) -> None:
    one = make_old_measure(old)
    take_stock(one, "dropped")

    page = office.post(page_of(old, "stand/"), {"set": f"{one.pk}:1:done"}, follow=True).text

    assert OldMeasure.objects.get().state == "dropped"
    assert "inzwischen geändert" in page


def test_ticked_ones_are_set_with_a_reason(office: Client, old: OldConcept) -> None:
    rows = [make_old_measure(old), make_old_measure(old), make_old_measure(old)]
    sent = {"ticked": [f"{one.pk}:1" for one in rows[:2]], "state": "dropped"}

    without = office.post(page_of(old, "stand/"), sent)
    taken = office.post(page_of(old, "stand/"), {**sent, "reason": "Kein Geld."})

    assert without.status_code == 422
    assert without.text.count(" checked") == 2
    assert "Bitte geben Sie die Begründung an." in without.text
    assert taken.url == page_of(old)
    assert list(old.measures.values_list("state", flat=True)) == ["dropped", "dropped", ""]


@pytest.mark.parametrize("ticked", ["", "x:1", "00000000-0000-0000-0000-000000000000:-1"])
def test_nonsense_that_is_ticked_counts_as_nothing(
    office: Client, old: OldConcept, ticked: str
) -> None:
    make_old_measure(old)

    answer = office.post(page_of(old, "stand/"), {"ticked": [ticked], "state": "done"})

    assert answer.status_code == 422
    assert "Bitte kreuzen Sie zuerst die alten Maßnahmen an." in answer.text


def test_list_is_narrowed_by_what_became_of_it(office: Client, old: OldConcept) -> None:
    take_stock(make_old_measure(old, "Sprachkurse", chapter="Bildung"), "done")
    make_old_measure(old, "Wohnberatung", chapter="Wohnen")

    for query, shown in (
        ("stand=offen", {"Wohnberatung"}),
        ("stand=angesehen", {"Sprachkurse"}),
        ("stand=done", {"Sprachkurse"}),
        ("kapitel=Wohnen", {"Wohnberatung"}),
        ("suche=kurse", {"Sprachkurse"}),
        ("stand=nonsense", {"Sprachkurse", "Wohnberatung"}),
    ):
        page = office.get(f"{page_of(old)}?{query}").text
        assert {name for name in ("Sprachkurse", "Wohnberatung") if name in page} == shown


def test_new_measure_is_found_and_attached(
    office: Client, concept: Concept, old: OldConcept
) -> None:
    one, measure = make_old_measure(old), concept.measures.get()
    place = page_of(old, f"massnahmen/{one.pk}/nachfolge/")

    assert measure.title in office.get(f"{place}?suche=Lotsen").text
    office.post(place, {"part": measure.code})
    office.post(place, {"part": "Z-99"})

    assert [link.measure for link in one.successions.all()] == [measure]


def test_finding_is_entered_answered_and_shown(
    office: Client, concept: Concept, old: OldConcept
) -> None:
    make_old_measure(old, number="17")
    sent = {"kind": "time", "text": "Kein Termin.", "numbers": "17, 99"}

    refused = office.post(page_of(old, "befunde/neu/"), sent)
    office.post(page_of(old, "befunde/neu/"), {**sent, "numbers": "17"})
    finding = Finding.objects.get()
    place = page_of(old, f"befunde/{finding.pk}/")
    office.post(place, {"part": concept.goals.get().code})

    assert "Es gibt keine alte Maßnahme mit der Nummer „99“." in refused.text
    assert [one.number for one in finding.basis.all()] == ["17"]
    assert [one.part for one in finding.answers.all()] == [concept.goals.get()]
    assert concept.goals.get().title in office.get(place).text


def test_everybody_reads_the_summary_once_it_is_shown(concept: Concept, old: OldConcept) -> None:
    one = make_old_measure(old, "Sprachkurse", number="17", chapter="Bildung")
    take_stock(one, "dropped", reason="Kein Geld im Haushalt.")
    take_stock(make_old_measure(old, "Lotsen", chapter="Bildung", lead="Amt 5"), "done")
    make_finding(old)
    operations.carry_on(old_measure=one, measure=concept.measures.get(), **ACT)
    visitor = browser_of(old.municipality)
    place = f"/{old.process.slug}/bestandsaufnahme/{old.pk}/"

    assert visitor.get(place).status_code == 404
    assert str(old.pk) not in visitor.get(f"/{old.process.slug}/bestandsaufnahme/").text
    operations.show_stock(old_concept=old, **ACT)
    page = visitor.get(place).text

    assert str(old.pk) in visitor.get(f"/{old.process.slug}/bestandsaufnahme/").text
    assert "1 von 2 alten Maßnahmen sind umgesetzt." in page
    assert "Kein Geld im Haushalt." in page
    assert "noch nicht beantwortet" in page
    assert concept.measures.get().title not in page
    concepts.show_concept(concept=concept, **ACT)
    assert concept.measures.get().title in visitor.get(place).text
    measure_page = f"/{old.process.slug}/massnahmen/{concept.measures.get().code}/"
    assert "Setzt Nr. 17 des alten Konzepts fort" in visitor.get(measure_page).text


def test_two_people_at_one_old_measure_see_both_texts(office: Client, old: OldConcept) -> None:
    one = make_old_measure(old)
    take_stock(one, "done")

    answer = office.post(
        page_of(old, f"massnahmen/{one.pk}/stand/"),
        {"state": "dropped", "reason": "Kein Geld.", "version": "1"},
    )

    assert answer.status_code == 409
    assert OldMeasure.objects.get().state == "done"
