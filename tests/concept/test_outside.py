"""Apps above add what they miss to the gate, and where goals and measures come from."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.dispatch import Signal
from django.test import Client

from ratschlag.concept import documents, operations, queries
from ratschlag.concept.enums import Rule, Settler, Severity
from ratschlag.concept.events import gate_asked, sources_asked
from ratschlag.concept.models import Concept, Measure
from ratschlag.concept.operations import NotReady, WithoutException
from ratschlag.concept.rules.facts import OutsideLack, OutsideSource
from ratschlag.concept.rules.gate import blockers, warnings
from ratschlag.concept.rules.waivers import SENTENCE, key_of
from tests.factories.concept import ACT, decision_on, make_version
from tests.factories.municipalities import anna, browser_of

pytestmark = pytest.mark.django_db

GAP = OutsideLack(
    "stock_open", Severity.BLOCK, Settler.OFFICE, "Altes Konzept", "Es fehlt etwas.", "/da/"
)
HINT = OutsideLack("hint", Severity.WARN, Settler.GROUP, "Nr. 3", "Bitte ansehen.", "/dort/")
Listen = Callable[[Signal, Callable[..., Any]], None]


@pytest.fixture
def listen() -> Iterator[Listen]:
    heard: list[tuple[Signal, Callable[..., Any]]] = []

    def connect(signal: Signal, receiver: Callable[..., Any]) -> None:
        signal.connect(receiver, weak=False)
        heard.append((signal, receiver))

    yield connect
    for signal, receiver in heard:
        signal.disconnect(receiver)


def office_of(concept: Concept) -> Client:
    return browser_of(concept.municipality, anna(concept.municipality))


def test_lack_of_an_app_above_stands_in_the_way_like_any_other(
    concept: Concept, listen: Listen
) -> None:
    release = make_version(concept)
    asked: list[Any] = []
    listen(gate_asked, lambda **sent: asked.append(sent["release"]) or [GAP, HINT])

    draft, frozen = queries.gate_now(concept), queries.gate_at(release)

    assert asked == [None, release]
    assert blockers(draft.standing) == blockers(frozen.standing) == [GAP]
    assert warnings(draft.standing) == [HINT]
    with pytest.raises(NotReady):
        operations.adopt_version(release=release, values=decision_on(concept), **ACT)


def test_lack_of_an_app_above_is_said_as_it_says_itself(concept: Concept, listen: Listen) -> None:
    listen(gate_asked, lambda **_sent: [GAP])

    said = documents.verdict(queries.gate_now(concept), concept.process.slug)
    page = office_of(concept).get(f"/werkstatt/{concept.process.slug}/konzept/pruefung/")

    plain = {"rule": "stock_open", "object": "Altes Konzept", "message": "Es fehlt etwas."}
    assert said["blockers"] == [{**plain, "url": "/da/"}]
    words = " ".join(page.content.decode().split())
    assert '<a href="/da/">Altes Konzept</a>: Es fehlt etwas.' in words
    assert "Ausnahme…" not in page.content.decode()


def test_exception_to_a_lack_of_an_app_above_holds_until_that_changes(
    concept: Concept, measure: Measure, listen: Listen
) -> None:
    said = [replace(GAP, known_by="17 offene")]
    listen(gate_asked, lambda **_sent: list(said))
    release = make_version(concept)
    office = office_of(concept)
    gate = f"/werkstatt/{concept.process.slug}/konzept/pruefung/"
    way = f"{gate}{key_of(said[0])}/ausnahme/"
    asked = office.get(way).content.decode()

    empty = office.post(way, {"reason": " "})
    given = office.post(way, {"reason": "Der Rat kennt die Lücke."})

    page = office.get(gate).content.decode()
    assert "Altes Konzept: Es fehlt etwas." in asked
    assert (empty.status_code, given.status_code) == (422, 302)
    assert "Der Rat kennt die Lücke." in page
    assert "Es fehlt etwas." in page
    assert not blockers(queries.gate_now(concept).standing)
    assert office.get(way).status_code == 404
    said[:] = [replace(GAP, known_by="18 offene")]
    state = queries.gate_now(concept)
    assert (state.standing, len(state.void)) == (said, 1)
    said[:] = [replace(GAP, known_by="17 offene")]
    decision = operations.adopt_version(release=release, values=decision_on(concept), **ACT)
    assert [(one["named"], one["details"]) for one in decision.waivers] == [
        ("Altes Konzept", {SENTENCE: "Es fehlt etwas."})
    ]


def test_without_a_key_of_its_own_there_is_no_exception(concept: Concept) -> None:
    with pytest.raises(WithoutException):
        operations.waive(concept=concept, lack=GAP, reason="Egal.", **ACT)


def test_source_known_above_counts_as_origin_and_is_shown(
    concept: Concept, measure: Measure, listen: Listen
) -> None:
    measure.origins.all().delete()
    operations.show_concept(concept=concept, **ACT)
    shown = OutsideSource("Altes Konzept", "setzt Nr. 17 fort", "/innen/", "/aussen/")
    hidden = OutsideSource("Altes Konzept", "setzt Nr. 18 fort", "/innen/")
    before = [one.rule for one in queries.gate_of(concept)]
    listen(sources_asked, lambda **_sent: {measure.pk: [shown, hidden]})

    after = [one.rule for one in queries.gate_of(concept)]
    slug = concept.process.slug
    office = office_of(concept).get(f"/werkstatt/{slug}/konzept/massnahmen/{measure.code}/")
    public = browser_of(concept.municipality).get(f"/{slug}/massnahmen/{measure.code}/")

    assert (before, after) == ([Rule.MEASURE_WITHOUT_ORIGIN], [])
    assert '<a href="/innen/"><bdi>setzt Nr. 18 fort</bdi></a>' in office.content.decode()
    assert "setzt Nr. 17 fort" in public.content.decode()
    assert "setzt Nr. 18 fort" not in public.content.decode()
