"""Amendments as origins: of what they changed by themselves, of goals and measures by hand."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.amendments import operations, queries
from ratschlag.amendments.enums import AmendmentKind, AmendmentState
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.operations import Verdict
from ratschlag.concept import operations as concepts
from ratschlag.concept.enums import Rule
from ratschlag.concept.models import Concept, Goal, Measure, Origin, OriginNotice, Paragraph
from ratschlag.concept.queries import Source, gate_of, leads_to, source_from, traced
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from tests.factories.amendments import FIRST, SECOND, first_paragraph, spot_at, suggest, write_text
from tests.factories.concept import ACT, GOAL, first_section, make_goal, make_ready
from tests.factories.municipalities import ANNA
from tests.factories.processes import make_process

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("call")]
S = AmendmentState
OFFICE = "/werkstatt/integration/konzept/aenderungen/"
ORIGINS = "/werkstatt/integration/konzept/herkunft/"
SUBJECT = "Aus Ihrem Änderungsvorschlag 1 ist etwas geworden"
EMIL = Author(language="de", email="emil@example.org")


def decide(amendment: Amendment, state: AmendmentState, text: str = "") -> Amendment:
    verdict = Verdict(state, "Das überzeugt.", text)
    return operations.decide(
        amendment=amendment, verdict=verdict, version=None, seen=None, by=ANNA, now=clock.now()
    )


def source(amendment: Amendment) -> Source:
    concept = Concept.objects.get(pk=amendment.concept_id)
    found = source_from(concept, f"aenderung.{amendment.number}")
    assert found is not None
    return found


def attach(amendment: Amendment, part: Goal | Measure | Paragraph) -> Origin:
    return concepts.attach_origin(source=source(amendment), part=part, **ACT)


def led(amendment: Amendment) -> list[Any]:
    return [one.part for one in leads_to(source(amendment))]


def told() -> list[str]:
    return list(Message.objects.filter(subject=SUBJECT).values_list("text", flat=True))


def unused(concept: Concept) -> list[int]:
    return [one.number for one in queries.unused_amendments(concept.process)]


def test_what_adopting_wrote_comes_from_the_amendment_without_a_click(concept: Concept) -> None:
    goal, measure = concept.goals.get(), concept.measures.get()
    reworded, behind = suggest(concept), suggest(concept, kind=AmendmentKind.INSERT, text="Neu.")
    of_goal = suggest(concept, spot=spot_at(concept, goal), text="Mehr Wege in den Beruf.")
    of_measure = suggest(concept, spot=spot_at(concept, measure), text="Zwei Stellen.")

    for one in (reworded, behind, of_goal):
        decide(one, S.ADOPTED)
    decide(of_measure, S.PARTLY, "Eine Stelle mehr.")

    first, new, _second = first_section(concept).paragraphs.order_by("position")
    assert [led(one) for one in (reworded, behind, of_goal, of_measure)] == [
        [first], [new], [goal], [measure],
    ]  # fmt: skip
    assert unused(concept) == []


def test_amendments_adopted_together_are_all_origins(concept: Concept) -> None:
    both = [suggest(concept), suggest(concept, FIRST.replace("neu in", "seit kurzem in"))]
    text = queries.made_together(both)
    assert text is not None

    operations.adopt_together(
        amendments=both, text=text, reason="Gut.", seen=checksum_of(FIRST), by=ANNA, now=clock.now()
    )

    paragraph = first_paragraph(concept)
    assert [led(one) for one in both] == [[paragraph], [paragraph]]


def test_adopting_twice_the_same_origin_is_noted_once(concept: Concept) -> None:
    goal, amendment = concept.goals.get(), suggest(concept)
    given = {"part": goal, "amendments": [amendment.number], **ACT}
    attach(amendment, goal)

    (again,) = concepts.note_adopted(**given)

    assert again == goal.origins.get(amendment=1)
    assert OriginNotice.objects.filter(amendment=1, part_id=goal.pk).count() == 1


def test_rejected_and_set_aside_ones_are_not_unused_and_a_deletion_has_done_its_work(
    concept: Concept,
) -> None:
    amendment, gone = suggest(concept), suggest(concept, kind=AmendmentKind.DELETE)
    decide(suggest(concept), S.REJECTED)
    decide(amendment, S.ADOPTED)
    decide(gone, S.PARTLY, "Die Stadt berät.")
    assert unused(concept) == []

    write_text(concept, SECOND)

    assert unused(concept) == [2, 1]
    concepts.set_source_aside(source=source(gone), concept=concept, reason="Erledigt.", **ACT)
    assert unused(concept) == [1]
    decide(suggest(concept, kind=AmendmentKind.DELETE), S.ADOPTED)
    assert unused(concept) == [1]
    operations.hide_amendment(amendment=amendment, reason="Beleidigung", by=ANNA, now=clock.now())
    assert unused(concept) == []


def test_attached_one_counts_for_the_gate(concept: Concept) -> None:
    goal = concept.goals.get()
    goal.origins.all().delete()
    before = [one.rule for one in gate_of(concept)]

    attach(suggest(concept), goal)

    assert Rule.GOAL_WITHOUT_ORIGIN in before
    assert Rule.GOAL_WITHOUT_ORIGIN not in [one.rule for one in gate_of(concept)]


def test_number_of_another_concept_is_another_amendment(
    concept: Concept, town: Municipality
) -> None:
    other = make_ready(make_process(town, slug="zweites", public=True))
    amendment = suggest(concept)
    attach(amendment, concept.goals.get())
    concepts.note_adopted(part=other.goals.get(), amendments=[1], **ACT)

    assert led(amendment) == [concept.goals.get()]
    assert [one.amended for one in traced(other)] == [None]
    assert source_from(other, "aenderung.1") is None


def test_author_is_told_of_what_the_decision_does_not_say_once(concept: Concept) -> None:
    goal, amendment = concept.goals.get(), suggest(concept, author=EMIL)
    decide(amendment, S.ADOPTED)
    assert told() == []

    origin = attach(amendment, goal)
    concepts.detach_origin(origin=origin, **ACT)
    attach(amendment, goal)

    (mail,) = told()
    named = [line for line in mail.splitlines() if line.startswith("- ")]
    assert named == [f"- {goal.code} {goal.title}"]
    assert "/integration/aenderungen/1/" in mail


def test_author_is_told_when_everybody_reads_the_draft_and_not_of_a_hidden_one(
    concept: Concept,
) -> None:
    concepts.hide_concept(concept=concept, **ACT)
    concept = Concept.objects.get(pk=concept.pk)
    amendment, hidden = suggest(concept, author=EMIL), suggest(concept, author=EMIL)
    attach(amendment, concept.goals.get())
    attach(hidden, concept.goals.get())
    operations.hide_amendment(amendment=hidden, reason="Werbung", by=ANNA, now=clock.now())
    assert told() == []

    concepts.show_concept(concept=Concept.objects.get(pk=concept.pk), **ACT)

    assert len(told()) == 1
    assert not OriginNotice.objects.filter(amendment=2).exists()


def test_mail_names_what_came_in_one_letter_for_each_amendment(concept: Concept) -> None:
    amendment = suggest(concept, author=EMIL)
    parts = [concept.goals.get(), concept.measures.get()]

    operations.tell_what_came(concept=concept, news={amendment.number: parts}, now=clock.now())

    (mail,) = told()
    assert all(f"- {part.code} " in mail for part in parts)


def test_office_finds_it_by_number_and_words_and_attaches_it(
    anna: Client, concept: Concept
) -> None:
    amendment = suggest(concept, reason="Wegen der Wartelisten.")
    hidden = suggest(concept, reason="Wegen der Wartelisten!")
    operations.hide_amendment(amendment=hidden, reason="Werbung", by=ANNA, now=clock.now())
    goal = concept.goals.get()
    here = f"{ORIGINS}an/{goal.code}/"

    for search in ("wartelist", "1"):
        rows = [one.row.number for one in anna.get(f"{here}?suche={search}").context["found"]]
        assert rows == [amendment.number]
    anna.post(here, {"source": "aenderung.1"})
    for nonsense in ("aenderung.99", "aenderung.x", f"aenderung.{2**31}", "aenderung."):
        assert anna.post(here, {"source": nonsense}).status_code == 302

    assert [one.amendment for one in goal.origins.exclude(amendment=None)] == [1]
    page = anna.get(f"/werkstatt/integration/konzept/ziele/{goal.code}/").text
    assert f'<a href="{OFFICE}1/">1: {amendment.place}</a> (offen)' in page


def test_one_click_from_the_amendment_makes_a_goal_or_a_measure(
    anna: Client, concept: Concept
) -> None:
    suggest(concept, FIRST.replace("fördert", "bezahlt"))
    page = anna.get(f"{OFFICE}1/").text
    links = [f"/werkstatt/integration/konzept/{kind}/neu/?aus=aenderung.1"
             for kind in ("ziele", "massnahmen")]  # fmt: skip
    assert all(link in page for link in (*links, f"{ORIGINS}aus/aenderung/1/"))
    first = anna.get(links[0]).context["form"].initial
    assert (first["title"], first["statement"]) == ("", FIRST.replace("fördert", "bezahlt"))

    goal = {**GOAL, "section": first_section(concept).pk, "title": "Beratung bezahlen"}
    anna.post(links[0], {name: value for name, value in goal.items() if value is not None})
    anna.post(links[1], {"title": "Kurse", "kind": "new", "decision_level": "municipality"})

    made = [concept.goals.get(title="Beratung bezahlen"), concept.measures.get(title="Kurse")]
    assert led(Amendment.objects.get()) == made
    again = anna.get(f"{OFFICE}1/").text
    assert all(part.code in again for part in made)
    assert f"{ORIGINS}aus/aenderung/1/nichts/" not in again


def test_pages_of_the_source_attach_and_set_aside_and_the_list_names_unused_ones(
    anna: Client, concept: Concept
) -> None:
    decide(suggest(concept), S.ADOPTED)
    write_text(concept, SECOND)
    here, goal = f"{ORIGINS}aus/aenderung/1/", concept.goals.get()
    assert "Ein Änderungsvorschlag wurde übernommen" in anna.get(ORIGINS).text
    start = anna.get("/werkstatt/integration/").text
    assert "Aus einem übernommenen Änderungsvorschlag" in start

    anna.post(f"{here}nichts/", {"set_aside": "Der Absatz war doppelt."})
    assert "Der Absatz war doppelt." in anna.get(f"{OFFICE}1/").text
    assert "Änderungsvorschlag wurde" not in anna.get(ORIGINS).text
    anna.post(here, {"part": goal.code})

    assert led(Amendment.objects.get()) == [goal]
    assert anna.get(f"{ORIGINS}aus/aenderung/99/").status_code == 404
    assert anna.get(f"{ORIGINS}aus/aenderung/x/").status_code == 404


def test_paragraph_names_its_amendment_in_the_office(anna: Client, concept: Concept) -> None:
    decide(suggest(concept), S.ADOPTED)
    section = first_section(concept)

    page = anna.get(f"/werkstatt/integration/konzept/abschnitte/{section.pk}/").text

    assert f'href="{OFFICE}1/">1: {section.title}, Absatz 1</a> (übernommen)' in page


def test_both_directions_are_public_as_long_as_everybody_reads_the_amendment(
    visitor: Client, concept: Concept
) -> None:
    goal, amendment = concept.goals.get(), decide(suggest(concept), S.ADOPTED)
    attach(amendment, goal)
    link = 'href="/integration/aenderungen/1/"'
    spot = f"/integration/entwurf/{spot_at(concept).address}/"
    ends = (f"/integration/ziele/{goal.code}/", "/integration/herkunft/")
    own = visitor.get("/integration/aenderungen/1/").text
    assert f'href="/integration/ziele/{goal.code}/"' in own
    assert f'href="{spot}"' in own.split('id="h-led"')[1].split("</section>")[0]
    assert all(link in visitor.get(end).text for end in ends)
    assert link in visitor.get(spot).text.split('id="h-origins"')[1].split("</section>")[0]

    operations.hide_amendment(amendment=amendment, reason="Werbung", by=ANNA, now=clock.now())

    assert all("/aenderungen/1/" not in visitor.get(end).text for end in ends)
    assert 'id="h-origins"' not in visitor.get(spot).text
    assert goal.code not in visitor.get("/integration/aenderungen/1/").text


def test_draft_that_is_not_shown_hides_what_came_of_it(
    visitor: Client, seated: Client, concept: Concept
) -> None:
    goal, amendment = concept.goals.get(), suggest(concept)
    attach(amendment, goal)
    Concept.objects.update(is_shown=False)

    own = seated.get("/integration/aenderungen/1/")

    assert own.status_code == 200
    assert 'id="h-led"' not in own.text
    assert "/aenderungen/1/" not in visitor.get("/integration/herkunft/").text


def test_pages_ask_as_often_with_many_amendments_as_with_few(
    anna: Client, visitor: Client, concept: Concept
) -> None:
    goal, section = concept.goals.get(), first_section(concept)
    spot = f"/integration/entwurf/{spot_at(concept).address}/"
    pages: dict[str, tuple[Client, int]] = {
        **dict.fromkeys((f"{OFFICE}1/", ORIGINS, f"{ORIGINS}an/{goal.code}/?suche=Wort",
                         f"{ORIGINS}aus/aenderung/1/",
                         f"/werkstatt/integration/konzept/abschnitte/{section.pk}/"), (anna, 20)),
        **dict.fromkeys((spot, "/integration/aenderungen/1/", "/integration/herkunft/",
                         f"/integration/ziele/{goal.code}/"), (visitor, 12)),
    }  # fmt: skip

    def asked() -> dict[str, int]:
        counts = {}
        for page, (browser, most) in pages.items():
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(page).status_code == 200
            counts[page] = len(captured)
            assert len(captured) <= most, (page, len(captured))
        return counts

    def add(number: int) -> None:
        for _place in range(number):
            amendment = suggest(concept, reason="Ein Wort.")
            attach(amendment, make_goal(concept))
            attach(amendment, goal)
            attach(amendment, first_paragraph(concept))
            lost = suggest(concept, reason="Ein Wort.")
            Amendment.objects.filter(pk=lost.pk).update(state=S.ADOPTED, decision_reason="Gut.")

    add(1)
    asked()
    few = asked()
    add(4)
    visitor.get("/integration/")

    assert asked() == few


@pytest.mark.parametrize("words", ["Änderungsvorschlag 1 (Dora, Verein 3), 2", "Amendment 2, 1"])
def test_words_of_before_become_numbers(concept: Concept, words: str) -> None:
    goal, measure = concept.goals.get(), concept.measures.get()
    first, second = suggest(concept), suggest(concept)
    Amendment.objects.update(state=S.ADOPTED, decision_reason="Gut.")
    for part, finding in ((goal, words), (measure, "Änderungsvorschlag der Gruppe")):
        concepts.note_finding(part=part, finding=finding, **ACT)
    concepts.note_finding(part=measure, finding="Änderungsvorschlag 7", **ACT)
    migration: Any = import_module("ratschlag.amendments.migrations.0005_origins_of_adopted")
    move: Callable[..., None] = migration.keep_numbers

    move(apps, None)
    move(apps, None)

    assert (led(first), led(second)) == ([goal], [goal])
    assert not goal.origins.filter(finding=words).exists()
    assert measure.origins.filter(finding__startswith="Änderungsvorschlag").count() == 2
    assert OriginNotice.objects.filter(part_id=goal.pk).count() == 2
