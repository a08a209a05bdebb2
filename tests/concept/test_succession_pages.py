"""The pages on which measures go into others, for the office and for everybody."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from ratschlag.concept import operations, queries
from ratschlag.concept.enums import SourceKind
from ratschlag.concept.models import Concept, Goal, Measure, MeasureSuccession
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.processes.models import Process
from tests.concept.test_views import HERE, page, queries_of
from tests.factories.concept import ACT, make_measure, make_round, make_succession
from tests.factories.contributions import open_wishes, write
from tests.factories.municipalities import ANNA

pytestmark = pytest.mark.django_db

PUBLIC = "/integration/massnahmen/"


def test_measures_are_merged_on_a_page(
    anna: Client, visitor: Client, concept: Concept, measure: Measure, old: Measure
) -> None:
    operations.show_concept(concept=concept, **ACT)
    at = f"{HERE}massnahmen/{old.code}/"
    assert f"{at}nachfolge/" in page(anna, at)
    form = {"kind": "merged", "others": [str(measure.pk)], "reason": "Beide tun dasselbe."}

    assert "Zuerst eine neue Maßnahme anlegen" in page(anna, f"{at}nachfolge/")
    assert anna.post(f"{at}nachfolge/", form)["Location"] == at

    for client, here in ((anna, f"{HERE}massnahmen/"), (visitor, PUBLIC)):
        for code in (old.code, measure.code):
            shown = page(client, f"{here}{code}/")
            assert "geht auf in" in shown
            assert "Beide tun dasselbe." in shown
        assert f"{here}{old.code}/" in page(client, f"{here}{measure.code}/")
        assert f"{here}{measure.code}/" in page(client, f"{here}{old.code}/")
        assert old.title not in page(client, here)
        listed = page(client, f"{here}?ersetzt=nur")
        assert old.title in listed
        assert "geht auf in" in listed
        assert f'href="{here}{measure.code}/"' in listed
    assert old.title not in page(visitor, "/integration/ziele/Z-1/")


def test_circle_comes_back_with_a_sentence(anna: Client, measure: Measure, old: Measure) -> None:
    make_succession(old, measure)
    assert "(geht auf in M-1.1)" in page(anna, f"{HERE}massnahmen/{measure.code}/nachfolge/")
    form = {"kind": "split", "others": [str(old.pk)], "reason": "Anders herum."}

    answer = anna.post(f"{HERE}massnahmen/{measure.code}/nachfolge/", form)

    assert answer.status_code == 422
    assert "M-1.1 → M-1.2 → M-1.1" in answer.content.decode()
    assert "Anders herum." in answer.content.decode()


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "erased"},
        {"others": []},
        {"others": ["\x00"]},
        {"others": [str(uuid4())]},
        {"reason": "x" * 1001},
        {"reason": "\x00"},
    ],
)
def test_nonsense_comes_back(
    anna: Client, measure: Measure, old: Measure, values: dict[str, Any]
) -> None:
    form = {"kind": "merged", "others": [str(measure.pk)], "reason": "Darum.", **values}

    answer = anna.post(f"{HERE}massnahmen/{old.code}/nachfolge/", form)

    assert answer.status_code == 422
    assert not MeasureSuccession.objects.exists()


def test_succession_is_taken_back_on_a_page(anna: Client, measure: Measure, old: Measure) -> None:
    succession = make_succession(old, measure)
    at = f"{HERE}massnahmen/{old.code}/"
    here = f"{HERE}massnahmen/nachfolge/{succession.pk}/"
    assert here in page(anna, at)
    assert "M-1.2" in page(anna, here)

    assert anna.post(here)["Location"] == at
    assert not MeasureSuccession.objects.exists()


def test_other_towns_and_the_council_office_merge_nothing(
    cem: Client, bela: Client, measure: Measure, old: Measure
) -> None:
    succession = make_succession(old, measure)
    at = f"{HERE}massnahmen/{old.code}/nachfolge/"

    for address in (at, f"{HERE}massnahmen/nachfolge/{succession.pk}/"):
        assert cem.post(address).status_code == 404
        assert bela.post(address).status_code == 403
    assert "nachfolge" not in page(bela, f"{HERE}massnahmen/{old.code}/")


def test_origins_of_the_old_one_show_on_the_new_one(
    anna: Client, visitor: Client, concept: Concept, measure: Measure, old: Measure
) -> None:
    operations.show_concept(concept=concept, **ACT)
    make_succession(measure, old)

    for client, here in ((anna, f"{HERE}massnahmen/"), (visitor, PUBLIC)):
        shown = page(client, f"{here}{old.code}/")
        assert "Bestandsaufnahme 2021, Seite 7" in shown
        assert "über M-1.1" in shown
        assert "über M-1.1" not in page(client, f"{here}{measure.code}/")


@pytest.mark.parametrize("rows", [1, 20])
def test_pages_ask_the_same_whatever_the_number_of_successions(
    anna: Client, visitor: Client, process: Process, concept: Concept, goal: Goal, rows: int
) -> None:
    operations.show_concept(concept=concept, **ACT)
    target = concept.measures.get()
    for _number in range(rows):
        make_succession(make_measure(concept, goal), target)

    anna.get(HERE)
    ends = ("", "pruefung/", "geld/", "massnahmen/?ersetzt=auch", "massnahmen/M-1.1/")
    for end in (*ends, "massnahmen/M-1.2/", "massnahmen/M-1.2/nachfolge/", "ziele/Z-1/"):
        assert queries_of(anna, f"{HERE}{end}") <= 20
    for end in ("ziele/Z-1/", "massnahmen/?ersetzt=auch", "massnahmen/M-1.1/", "massnahmen/M-1.2/"):
        assert queries_of(visitor, f"/integration/{end}") <= 14


def test_unit_reads_by_its_link_that_it_need_not_answer(
    visitor: Client, concept: Concept, measure: Measure, old: Measure
) -> None:
    opened = make_round(concept, measures=[old.pk])
    link = operations.hand_out_link(request=opened.requests.get(), by=ANNA, now=clock.now())
    here = f"/integration/zusagen/{link}/"
    assert "braucht keine Antwort mehr" not in page(visitor, here)

    make_succession(old, measure)

    assert "braucht keine Antwort mehr" in page(visitor, here)
    shown = page(visitor, f"{here}{old.code}/")
    assert "Sie müssen hier nicht mehr antworten" in shown
    assert measure.title in shown
    assert "<textarea" not in shown


def test_whoever_wished_for_something_reads_where_its_measure_went(
    visitor: Client, process: Process, concept: Concept, measure: Measure, old: Measure
) -> None:
    open_wishes(process)
    author = Author(language="de", email="dora@example.org")
    wish = write(process, author, title="Sprachkurse", text="Am Abend.").wish
    source = queries.source_at(process.municipality, process.slug, SourceKind.WISH, wish.pk)
    assert source is not None
    operations.attach_origin(source=source, part=old, **ACT)
    operations.show_concept(concept=Concept.objects.get(pk=concept.pk), **ACT)
    here = "/integration/herkunft/"
    assert "geht auf in" not in page(visitor, here)
    before = queries_of(visitor, f"{here}?wunsch=1")

    make_succession(old, measure)

    for address in (here, f"{here}?wunsch=1"):
        shown = page(visitor, address)
        assert "geht auf in" in shown
        assert f'href="{PUBLIC}{measure.code}/"' in shown
    assert queries_of(visitor, f"{here}?wunsch=1") <= before <= 12
