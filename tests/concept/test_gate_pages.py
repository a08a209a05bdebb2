"""Who reads what still stands between the draft and the council, and where its links lead."""

from datetime import date

import pytest
from django.test import Client

from ratschlag.concept import operations, queries
from ratschlag.concept.documents import verdict
from ratschlag.concept.models import Concept, Measure, TopicOwner
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from tests.factories.concept import ACT, make_measure
from tests.factories.municipalities import browser_of, make_user
from tests.factories.processes import make_process, make_topic
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = pytest.mark.django_db

GATE = "/werkstatt/integration/konzept/pruefung/"
VAGUE = "Das Amt richtet eine Stelle ein und antwortet zeitnah auf jede Anfrage."


@pytest.fixture
def dora(process: Process, town: Municipality) -> Client:
    """Holds a seat; not of the office."""
    user = make_user("Dora", email="dora@potsdam.example")
    seat = make_seat(make_group(process), make_organisation(town, "Frauenbüro"))
    make_occupancy(seat, make_person(town, "Dora", account=user), since=date(2020, 1, 1))
    return browser_of(town, user)


def words(client: Client, address: str = GATE) -> str:
    return " ".join(client.get(address).content.decode().split())


def make_vague(measure: Measure) -> Measure:
    measure.refresh_from_db()
    return operations.change_measure(
        measure=measure, changes={"description": VAGUE}, version=measure.version, **ACT
    )


def test_hint_says_in_which_field_and_where(
    anna: Client, concept: Concept, measure: Measure
) -> None:
    make_vague(measure)

    page = words(anna)
    on_its_page = words(anna, f"/werkstatt/integration/konzept/massnahmen/{measure.code}/")
    said = verdict(queries.gate_now(concept), concept.process.slug)["warnings"][0]["message"]

    place = "Was getan wird: <q>Das Amt richtet eine Stelle ein und antwortet <mark>zeitnah</mark>"
    field = f"/konzept/massnahmen/{measure.code}/bearbeiten/#id_description"
    for shown in (page, on_its_page):
        assert place in shown
        assert field in shown
    assert "Im Feld „Was getan wird“, ab Zeichen 47: „Das Amt richtet" in said


def test_whoever_has_a_seat_reads_it_once_the_draft_is_shown(
    dora: Client, concept: Concept
) -> None:
    topic = make_topic(concept.process, "Gender")
    lacking = make_measure(concept, title="Ohne Stelle")
    assert dora.get(GATE).status_code == 403
    assert GATE not in words(dora, "/konto/termine/")

    operations.show_concept(concept=concept, **ACT)

    page = words(dora)
    assert GATE in words(dora, "/konto/termine/")
    assert "Ohne Stelle" in page
    assert f'href="/integration/massnahmen/{lacking.code}/"' in page
    assert "/werkstatt/integration/konzept/querschnitt/" not in page
    for closed in ("/konzept/massnahmen/", "/ausnahme/", "/konzept/ziele/", 'konzept/"'):
        assert closed not in page
    seat = concept.process.groups.get().seats.get()
    TopicOwner.objects.create(
        municipality_id=concept.municipality_id, concept=concept, topic=topic, seat=seat
    )
    assert f"/konzept/querschnitt/?thema={topic.pk}" in words(dora)


def test_a_seat_in_another_process_opens_nothing(
    town: Municipality, dora: Client, concept: Concept
) -> None:
    operations.show_concept(concept=concept, **ACT)
    other = make_process(town, title="Klima", slug="klima", public=True)

    assert dora.get(GATE).status_code == 200
    assert dora.get(f"/werkstatt/{other.slug}/konzept/pruefung/").status_code == 403


def test_an_adopted_concept_asks_nobody_for_help(dora: Client, concept: Concept) -> None:
    operations.show_concept(concept=concept, **ACT)
    concept.is_open = False
    concept.save()

    assert GATE not in words(dora, "/konto/termine/")
