"""Apps above add what they miss to the gate, and where goals and measures come from."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.dispatch import Signal
from django.test import Client

from ratschlag.concept import documents, operations, queries
from ratschlag.concept.enums import Rule, Settler, Severity
from ratschlag.concept.events import gate_asked, sources_asked
from ratschlag.concept.models import Concept, Measure
from ratschlag.concept.operations import NotReady
from ratschlag.concept.rules.facts import OutsideLack, OutsideSource
from ratschlag.concept.rules.gate import blockers, warnings
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
    assert '<a href="/da/">Altes Konzept</a>: Es fehlt etwas.' in page.content.decode()
    assert "Ausnahme…" not in page.content.decode()


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
