"""A measure that goes into others takes no amendments; whoever wants one is led to what follows."""

import pytest
from django.test import Client

from ratschlag.amendments import operations, queries
from ratschlag.amendments.enums import AmendmentKind, Standing
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.operations import MeasureReplaced
from ratschlag.amendments.queries import Spot
from ratschlag.concept.enums import SuccessionKind
from ratschlag.concept.models import Concept, Measure
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from tests.factories.amendments import say, spot_at, suggest
from tests.factories.concept import make_measure, make_succession
from tests.factories.municipalities import ANNA
from tests.stakeholders.conftest import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("call")]
DRAFT = "/integration/entwurf/"
DESK = "/werkstatt/integration/konzept/aenderungen/"


@pytest.fixture
def old(concept: Concept) -> Measure:
    return make_measure(concept, title="Die alte", description="So war es.")


@pytest.fixture
def new(concept: Concept) -> Measure:
    return make_measure(concept, title="Die neue", description="So soll es sein.")


def names(found: list[Spot]) -> list[str]:
    return [one.name for one in found]


def test_amendment_is_refused_with_the_name_of_what_follows(
    concept: Concept, old: Measure, new: Measure
) -> None:
    spot = spot_at(concept, old)
    make_succession(old, new)

    with pytest.raises(MeasureReplaced) as refused:
        suggest(concept, "So wird es.", spot=spot)
    with pytest.raises(MeasureReplaced):
        operations.enter_amendment(
            spot=spot,
            values={"kind": AmendmentKind.REWORD, "text": "So wird es.", "reason": "Klarer."},
            author=Author(),
            unit=None,
            standing=Standing.PUBLIC,
            seen=checksum_of(spot.text),
            by=ANNA,
            now=clock.now(),
        )

    assert f"{new.code} Die neue" in str(refused.value)
    assert not Amendment.objects.exists()
    assert suggest(concept, "So wird es.", spot=spot_at(concept, new)).measure == new
    assert say(concept, spot=spot).measure == old


def test_ways_are_followed_to_their_ends(concept: Concept, old: Measure, new: Measure) -> None:
    parts = [make_measure(concept, title=title) for title in ("Teil eins", "Teil zwei")]
    make_succession(old, new)
    make_succession(new, *parts, kind=SuccessionKind.SPLIT)

    found = queries.successors_of(spot_at(concept, old))

    assert names(found) == [f"{one.code} {one.title}" for one in parts]
    assert queries.successors_of(spot_at(concept, parts[0])) == []
    assert queries.successors_of(spot_at(concept)) == []


def test_pages_lead_to_what_follows(
    visitor: Client, anna: Client, concept: Concept, old: Measure, new: Measure
) -> None:
    before, after = spot_at(concept, old).address, spot_at(concept, new).address
    values = {
        "text": "So wird es.",
        "grund": "Mühsam getippt.",
        "gesehen": checksum_of(old.description),
    }
    make_succession(old, new)

    draft, place = visitor.get(DRAFT).text, visitor.get(f"{DRAFT}{before}/").text
    asked = visitor.get(f"{DRAFT}{before}/vorschlagen/").text
    sent = visitor.post(f"{DRAFT}{before}/vorschlagen/", values)
    desk = anna.get(f"{DESK}stelle/{before}/").text
    entering = anna.get(f"{DESK}stelle/{before}/eintragen/").text
    choosing = anna.get(f"{DESK}eintragen/").text

    assert "An ihre Stelle tritt" in draft
    assert f"{DRAFT}{before}/vorschlagen/" not in draft + place
    assert f'href="{DRAFT}{after}/"' in place
    assert (f'href="{DRAFT}{after}/vorschlagen/"' in asked, 'name="grund"' in asked) == (
        True,
        False,
    )
    assert (sent.status_code, "Mühsam getippt." in sent.text) == (409, True)
    assert "Die neue" in sent.text
    assert f'href="{DRAFT}{after}/vorschlagen/"' in sent.text
    assert f"{DESK}stelle/{after}/" in desk
    assert f"{DESK}stelle/{before}/eintragen/" not in desk + choosing
    assert (f"{DESK}stelle/{after}/eintragen/" in entering, 'name="grund"' in entering) == (
        True,
        False,
    )


def test_office_that_was_late_keeps_what_it_typed(
    anna: Client, concept: Concept, old: Measure, new: Measure
) -> None:
    address = f"{DESK}stelle/{spot_at(concept, old).address}/eintragen/"
    make_succession(old, new)

    sent = anna.post(address, {"von": "public", "text": "So wird es.", "grund": "Am Telefon."})

    assert (sent.status_code, "Am Telefon." in sent.text, "Die neue" in sent.text) == (
        422,
        True,
        True,
    )


def test_number_of_queries_does_not_grow_with_measures_that_go_into_others(
    anna: Client, concept: Concept, new: Measure
) -> None:
    def more(number: int) -> int:
        for place in range(number):
            make_succession(make_measure(concept, title=f"Alt {place}"), new)
        return queries_of(anna, DRAFT)

    more(1)
    assert more(1) == more(3)
