"""The pages of a concept, as the office, the council office and the public see them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.concept import operations
from ratschlag.concept.models import Concept, Goal, Measure
from ratschlag.processes.models import Process
from tests.factories.concept import (
    ACT,
    first_section,
    make_concept,
    make_goal,
    make_indicator,
    make_line,
    make_measure,
    one_of_each,
)
from tests.factories.processes import make_field

pytestmark = pytest.mark.django_db

HERE = "/werkstatt/integration/konzept/"
MEASURE = f"{HERE}massnahmen/M-1.1/"
HOSTILE = "<script>alert(1)</script>\n\n[hier](javascript:alert(1)) <img src=x onerror=alert(1)>"


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def line_form(**values: Any) -> dict[str, Any]:
    row = {"state": "secured", "year": "2028", "amount_cents": "1.234,50", "kind": "one_off"}
    return {**row, "source": "Haushalt", **values}


def measure_form(measure: Measure, **values: Any) -> dict[str, Any]:
    row = {
        "title": measure.title,
        "kind": "new",
        "decision_level": "municipality",
        "due_on": "2029-12-31",
        "version": measure.version,
    }
    return {**row, **values}


def test_concept_is_begun_from_its_page(anna: Client, process: Process) -> None:
    make_field(process, "Wohnen")
    assert "Konzept beginnen" in page(anna, HERE)
    form = anna.get(f"{HERE}beginnen/").context["form"]
    sent = {**form.initial, "most_pages": "40"}

    answer = anna.post(f"{HERE}beginnen/", sent)

    assert answer.status_code == 302
    assert "Wohnen" in page(anna, HERE)
    assert Concept.objects.get().most_pages == 40
    assert anna.post(f"{HERE}beginnen/", sent).status_code == 422


def test_goal_and_measure_are_added_and_the_gate_says_what_they_lack(
    anna: Client, process: Process
) -> None:
    concept = make_concept(process)
    goal = {
        "title": "Mehr Wohnungen",
        "statement": "2032 sind 100 gebaut.",
        "section": first_section(concept).pk,
    }
    anna.post(f"{HERE}ziele/neu/", goal)
    measure = {"title": "Bauen", "kind": "new", "decision_level": "municipality"}
    added = anna.post(f"{HERE}massnahmen/neu/", {**measure, "goals": [concept.goals.get().pk]})

    assert added["Location"] == MEASURE
    shown = page(anna, f"{HERE}pruefung/")
    assert "5 Punkte stehen noch zwischen dem Entwurf und dem Rat" in shown
    assert "Für die Maßnahme ist keine Stelle zuständig." in shown
    assert "Die Arbeitsgruppe" in shown
    assert '<span class="r-count">2</span>' in shown
    assert "Das Büro der Koordination" in shown


def test_ready_concept_says_that_nothing_is_missing(anna: Client, concept: Concept) -> None:
    for address in (HERE, f"{HERE}pruefung/"):
        assert "Zwischen dem Entwurf und dem Rat steht nichts mehr" in page(anna, address)


def test_gate_of_a_concept_not_begun_says_so(anna: Client, process: Process) -> None:
    assert "Das Konzept ist noch nicht begonnen." in page(anna, f"{HERE}pruefung/")


@pytest.mark.parametrize("amount", ["ca. 20 T€", "20 T€", "1,2,3", "12.5", "zwanzig"])
def test_amount_that_is_no_amount_comes_back_with_a_sentence(
    anna: Client, measure: Measure, amount: str
) -> None:
    answer = anna.post(f"{MEASURE}geld/neu/", line_form(amount_cents=amount))

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Bitte geben Sie einen einzigen Betrag in Euro in Ziffern ein" in shown
    assert amount in shown
    assert measure.budget_lines.count() == 1


def test_amount_is_kept_in_cents_and_comes_back_as_typed(anna: Client, measure: Measure) -> None:
    anna.post(f"{MEASURE}geld/neu/", line_form(year="2029"))

    line = measure.budget_lines.get(year=2029)
    assert line.amount_cents == 123450
    assert 'value="1.234,50"' in page(anna, f"{MEASURE}geld/{line.pk}/")
    assert "1.234,50\xa0€" in page(anna, MEASURE) or "1.234,50 €" in page(anna, MEASURE)


def test_empty_amount_is_not_zero(anna: Client, measure: Measure) -> None:
    anna.post(f"{MEASURE}geld/neu/", line_form(year="2029", amount_cents="", state="open"))

    assert measure.budget_lines.get(year=2029).amount_cents is None
    assert "Für 2029 fehlt der Betrag." in page(anna, MEASURE)


@pytest.mark.parametrize("day", ["2029-02-31", "31.02.2029", "bald"])
def test_day_that_does_not_exist_is_refused(anna: Client, measure: Measure, day: str) -> None:
    answer = anna.post(f"{MEASURE}bearbeiten/", measure_form(measure, due_on=day))

    assert answer.status_code == 422
    assert day in answer.content.decode()


def test_two_people_at_one_measure_get_both_texts(anna: Client, measure: Measure) -> None:
    address = f"{MEASURE}bearbeiten/"
    anna.post(address, measure_form(measure, title="Ihr Text", staff_share="1,5"))

    answer = anna.post(address, measure_form(measure, title="Mein Text", staff_share="2,5"))

    assert answer.status_code == 409
    shown = answer.content.decode()
    for text in ("Ihr Text", "Mein Text", "1,5", "2,5"):
        assert text in shown


def test_code_of_an_edited_measure_cannot_be_changed(anna: Client, measure: Measure) -> None:
    anna.post(f"{MEASURE}bearbeiten/", measure_form(measure, title="Neu", code="M-9"))

    measure.refresh_from_db()
    assert (measure.title, measure.code) == ("Neu", "M-1.1")


@pytest.mark.parametrize("code", ["O-1", "m-3", "Z-1"])
def test_code_that_is_no_good_comes_back_with_a_sentence(
    anna: Client, concept: Concept, code: str
) -> None:
    goal = {"title": "A", "statement": "B", "section": first_section(concept).pk, "code": code}

    answer = anna.post(f"{HERE}ziele/neu/", goal)

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Kennungen werden nie zweimal vergeben" in shown or "sehen aus wie 1 und 0" in shown


def test_targets_are_typed_one_year_a_line(anna: Client, goal: Goal) -> None:
    indicator = goal.indicators.get()
    address = f"{HERE}ziele/Z-1/indikatoren/{indicator.pk}/"
    shown = page(anna, address)
    assert "2032: 500" in shown
    row = {
        "name": "Quote",
        "unit": "Prozent",
        "aim": "rise",
        "population": "everybody",
        "cycle": "yearly",
        "baseline": "12,5",
        "version": 1,
    }

    wrong = anna.post(address, {**row, "target_text": "2030: bald"})
    right = anna.post(address, {**row, "target_text": "2030: 1.000,5\n2031: 1.100"})

    assert wrong.status_code == 422
    assert "kein Jahr mit einem Wert" in wrong.content.decode()
    assert right.status_code == 302
    indicator.refresh_from_db()
    assert indicator.target_text == "2030: 1000,5\n2031: 1100"


def test_measure_counts_what_it_does(
    anna: Client, visitor: Client, concept: Concept, measure: Measure
) -> None:
    operations.show_concept(concept=concept, **ACT)
    row = {
        "name": "Stunden, in denen gedolmetscht wurde",
        "unit": "Stunden",
        "aim": "rise",
        "population": "everybody",
        "cycle": "yearly",
        "target_text": "2030: 400",
    }

    added = anna.post(f"{MEASURE}indikatoren/neu/", row)

    counted = measure.indicators.get()
    assert added["Location"] == MEASURE
    assert "nennt keine Quelle" in page(anna, MEASURE)
    assert "nennt keine Quelle" in page(anna, f"{HERE}pruefung/")
    place = f"{MEASURE}indikatoren/{counted.pk}/"
    assert anna.post(place, {**row, "source": "Abrechnung", "version": 1})["Location"] == MEASURE
    assert "nennt keine Quelle" not in page(anna, f"{HERE}pruefung/")
    shown = page(visitor, f"/integration/massnahmen/{measure.code}/")
    assert "Stunden, in denen gedolmetscht wurde" in shown
    assert "2030: 400" in shown
    assert "Noch kein Ausgangswert" not in shown
    assert anna.get(f"{HERE}ziele/Z-1/indikatoren/{counted.pk}/").status_code == 404
    assert anna.post(f"{place}entfernen/")["Location"] == MEASURE
    assert not measure.indicators.exists()


def test_hostile_text_of_a_section_stays_harmless(anna: Client, concept: Concept) -> None:
    section = first_section(concept)
    address = f"{HERE}abschnitte/{section.pk}/"

    preview = anna.post(f"{address}text/", {"text": HOSTILE, "version": 1, "preview": "1"})
    anna.post(f"{address}text/", {"text": HOSTILE, "version": 1})

    for shown in (preview.content.decode(), page(anna, address)):
        assert "<script>alert" not in shown
        assert "<img" not in shown
        assert 'href="javascript' not in shown
    assert 'id="absatz-2"' in page(anna, address)


def test_section_text_written_by_two_shows_both(anna: Client, concept: Concept) -> None:
    address = f"{HERE}abschnitte/{first_section(concept).pk}/text/"
    anna.post(address, {"text": "Von ihr.", "version": 1})

    answer = anna.post(address, {"text": "Von mir.", "version": 1})

    assert answer.status_code == 409
    assert "Von ihr." in answer.content.decode()
    assert "Von mir." in answer.content.decode()


def test_order_changes_by_buttons(anna: Client, concept: Concept) -> None:
    make_goal(concept)
    make_measure(concept)
    for address in (
        f"{HERE}ziele/Z-2/verschieben/",
        f"{HERE}massnahmen/M-1/verschieben/",
        f"{HERE}abschnitte/{first_section(concept).pk}/verschieben/",
    ):
        assert anna.post(address, {"direction": "up"}).status_code == 302
        assert anna.post(address, {"direction": "sideways"}).status_code == 302

    shown = page(anna, HERE)
    assert shown.index("Z-2") < shown.index("Z-1")


def test_order_changes_by_what_it_is_dropped_on(anna: Client, concept: Concept) -> None:
    dropped, first = make_goal(concept), concept.goals.get(code="Z-1")
    anna.post(f"{HERE}ziele/{dropped.code}/verschieben/", {"before": str(first.pk)})
    above = page(anna, HERE)
    anna.post(f"{HERE}ziele/{dropped.code}/verschieben/", {"behind": str(first.pk)})
    below = page(anna, HERE)
    nonsense = anna.post(
        f"{HERE}ziele/{dropped.code}/verschieben/", {"behind": "x" * 9999}, follow=True
    )

    assert above.index("Z-2") < above.index("Z-1")
    assert below.index("Z-1") < below.index("Z-2")
    assert "„nach oben“ oder „nach unten“" in nonsense.text


def test_measures_are_searched_and_filtered(anna: Client, concept: Concept) -> None:
    make_measure(concept, title="Dolmetschen", lead=None)
    section, unit = first_section(concept), concept.measures.get(code="M-1.1").lead

    def found(**asked: Any) -> list[str]:
        answer = anna.get(f"{HERE}massnahmen/", asked)
        return [one.code for one in answer.context["page"]]

    assert found() == ["M-1.1", "M-1"]
    assert found(suche="dolmetsch") == ["M-1"]
    assert found(suche="m-1") == ["M-1"]
    assert found(abschnitt=section.pk) == ["M-1.1"]
    assert found(stelle=unit.pk if unit else "") == ["M-1.1"]
    assert found(geld="secured") == ["M-1.1"]
    assert found(geld="fehlt") == ["M-1"]
    assert found(geld="unsinn", abschnitt="x", seite="99") == ["M-1.1", "M-1"]


def test_public_reads_goals_and_measures_only_when_the_draft_is_shown(
    visitor: Client, anna: Client, concept: Concept
) -> None:
    for address in ("/integration/ziele/", "/integration/massnahmen/"):
        assert "Der Entwurf wird noch nicht gezeigt" in page(visitor, address)
        assert "Lotsen" not in page(visitor, address)
    for address in ("/integration/ziele/Z-1/", "/integration/massnahmen/M-1.1/"):
        assert visitor.get(address).status_code == 404

    anna.post(f"{HERE}zeigen/")

    assert "Mehr Einbürgerungen" in page(visitor, "/integration/ziele/")
    assert "Lotsen" in page(visitor, "/integration/massnahmen/?suche=lotsen")
    assert "Menschen ohne deutschen Pass" in page(visitor, "/integration/ziele/Z-1/")
    shown = page(visitor, "/integration/massnahmen/M-1.1/")
    assert "10.000" in shown
    assert shown.count('href="/integration/massnahmen/"') == 3  # navigation, way, and at the end
    anna.post(f"{HERE}verbergen/")
    assert visitor.get("/integration/massnahmen/M-1.1/").status_code == 404


def test_internal_notes_are_never_public(visitor: Client, concept: Concept) -> None:
    operations.show_concept(concept=concept, **ACT)
    secret = {"internal_note": "Nur fürs Büro"}
    goal, measure = concept.goals.get(), concept.measures.get()
    operations.change_goal(goal=goal, changes=secret, version=1, **ACT)
    operations.change_measure(measure=measure, changes=secret, version=1, **ACT)

    for end in ("ziele/", "ziele/Z-1/", "massnahmen/", "massnahmen/M-1.1/"):
        assert "Nur fürs Büro" not in page(visitor, f"/integration/{end}")


def test_council_office_reads_and_does_not_write(bela: Client, measure: Measure) -> None:
    assert "M-1.1" in page(bela, f"{HERE}massnahmen/")
    assert "Maßnahme ändern" not in page(bela, MEASURE)
    assert bela.post(f"{MEASURE}bearbeiten/", {}).status_code == 403


def test_coordinator_of_another_town_finds_nothing(cem: Client, measure: Measure) -> None:
    for address in (HERE, MEASURE, f"{HERE}pruefung/"):
        assert cem.get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_pages_ask_the_same_whatever_the_number_of_rows(
    anna: Client, visitor: Client, process: Process, rows: int
) -> None:
    one_of_each(process)
    concept = Concept.objects.get(process=process)
    for _number in range(rows):
        goal = make_goal(concept)
        make_indicator(goal)
        make_line(make_measure(concept, goal))

    anna.get(HERE)  # a first visit notes the browser
    for end in ("", "massnahmen/", "pruefung/", "geld/", "massnahmen/M-1.1/", "ziele/Z-1/"):
        assert queries_of(anna, f"{HERE}{end}") <= 20
    for end in ("ziele/", "massnahmen/", "ziele/Z-1/", "massnahmen/M-1.1/"):
        assert queries_of(visitor, f"/integration/{end}") <= 14


@pytest.mark.parametrize("code", ["\x00", "Z-0", "x" * 5000, "Z-1"])
def test_a_new_measure_for_a_goal_nobody_knows_begins_without_it(
    anna: Client, concept: Concept, code: str
) -> None:
    answer = anna.get(f"{HERE}massnahmen/neu/", {"ziel": code})

    assert answer.status_code == 200
