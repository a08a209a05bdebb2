"""Where goals and measures come from: attached from either end, told once, shown with care."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from ratschlag.audit.operations import Invalid
from ratschlag.concept import operations, queries
from ratschlag.concept.enums import Rule, SourceKind
from ratschlag.concept.models import Concept, Goal, Measure, Origin, Paragraph
from ratschlag.concept.operations import Closed, SameState
from ratschlag.concept.queries import Source
from ratschlag.contributions import operations as contributions
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.operations import Author
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.models import AgendaItem, Minutes, MinutesEntry
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.concept import ACT, GOAL, first_section, make_concept, make_goal, make_measure
from tests.factories.contributions import open_wishes, write
from tests.factories.municipalities import browser_of
from tests.factories.proceedings import decide, entry_of, make_met_group, make_minutes, stand_at
from tests.factories.processes import make_process

HERE = "/werkstatt/integration/konzept/herkunft/"
SUBJECT = "Aus Ihrem Themenwunsch 1 ist etwas geworden"


@pytest.fixture
def wish(process: Process) -> TopicWish:
    """Dora, who has no account, wishes for something and leaves her address."""
    open_wishes(process)
    author = Author(language="de", email="dora@example.org")
    values = {"title": "Sprachkurse am Abend", "text": "Ich arbeite tagsüber."}
    return write(process, author, **values).wish


@pytest.fixture
def entry(process: Process, wish: TopicWish) -> MinutesEntry:
    """The group agrees on what the wish asks for; its minutes are released."""
    group = make_met_group(process)
    minutes = make_minutes_with(group, wish)
    return minutes.entries.get(outcome="agreed")


def make_minutes_with(group: Group, wish: TopicWish) -> Minutes:
    stand_at(group.process, date(2026, 12, 8))  # the day after they met
    minutes = make_minutes(group)
    entry = decide(entry_of(minutes), decision="Kurse beginnen um 18 Uhr.")
    AgendaItem.objects.filter(pk=entry.item_id).update(wish=wish)
    Minutes.objects.filter(pk=minutes.pk).update(
        state="approved", approved_at=ACT["now"], is_released=True
    )
    return minutes


def source(row: Any) -> Source:
    kind = SourceKind.WISH if isinstance(row, TopicWish) else SourceKind.OUTCOME
    found = queries.source_at(row.municipality, "integration", kind, row.pk)
    assert found is not None
    return found


def attach(row: Any, part: Goal | Measure | Paragraph) -> Origin:
    return operations.attach_origin(source=source(row), part=part, **ACT)


def show(concept: Concept) -> None:
    operations.show_concept(concept=Concept.objects.get(pk=concept.pk), **ACT)


def told() -> list[str]:
    rows = Message.objects.filter(subject=SUBJECT).order_by("pk")
    return list(rows.values_list("text", flat=True))


pytestmark = pytest.mark.django_db


def test_origin_has_one_source_and_one_part_and_is_said_once(
    concept: Concept, goal: Goal, measure: Measure, wish: TopicWish
) -> None:
    assert attach(wish, goal) == attach(wish, goal)
    assert goal.origins.filter(wish=wish).count() == 1
    with pytest.raises(Invalid):
        operations.note_finding(part=goal, finding="  ", **ACT)

    attach(wish, measure)

    assert {one.part for one in queries.leads_to(source(wish))} == {goal, measure}


def test_goal_that_comes_from_nowhere_is_a_hint_of_the_gate(concept: Concept, goal: Goal) -> None:
    goal.origins.all().delete()
    (lack,) = queries.gate_of(concept)

    assert (lack.rule, lack.code) == (Rule.GOAL_WITHOUT_ORIGIN, goal.code)


def test_source_set_aside_is_no_longer_unused_until_something_comes_from_it(
    process: Process, concept: Concept, goal: Goal, entry: MinutesEntry
) -> None:
    assert list(queries.unused_outcomes(process)) == [entry]
    aside = {"source": source(entry), "concept": concept, "reason": "Nur ein Termin"}
    operations.set_source_aside(**aside, **ACT)
    assert list(queries.unused_outcomes(process)) == []
    with pytest.raises(SameState):
        operations.set_source_aside(**aside, **ACT)

    origin = attach(entry, goal)

    assert [one.pk for one in queries.leads_to(source(entry))] == [origin.pk]
    operations.detach_origin(origin=origin, **ACT)
    assert list(queries.unused_outcomes(process)) == [entry]


def test_wish_taken_up_is_unused_until_something_comes_from_it_or_its_minutes(
    process: Process, goal: Goal, wish: TopicWish, entry: MinutesEntry
) -> None:
    assert list(queries.unused_wishes(process)) == []
    contributions.settle_wish(wish=wish, outcome=WishState.TAKEN_UP, reason="", **ACT)
    assert list(queries.unused_wishes(process)) == [wish]

    attach(entry, goal)

    assert list(queries.unused_wishes(process)) == []
    assert [one.part for one in queries.became_of(wish)] == [goal]


def test_author_is_told_once_for_each_part_as_soon_as_everybody_reads_the_draft(
    concept: Concept, goal: Goal, measure: Measure, wish: TopicWish, entry: MinutesEntry
) -> None:
    origin = attach(wish, goal)
    to = contributions.recipient_of(wish)
    assert to is not None
    assert to.address == "dora@example.org"
    operations.tell_authors(concept=concept, now=ACT["now"])
    assert told() == []
    show(concept)
    (mail,) = told()
    assert "Z-1 Mehr Einbürgerungen" in mail

    operations.detach_origin(origin=origin, **ACT)
    attach(wish, goal)
    assert len(told()) == 1
    attach(entry, measure)

    assert len(told()) == 2
    assert sum("M-1.1 Lotsen einstellen" in one for one in told()) == 1


def test_author_of_a_hidden_wish_is_not_told(concept: Concept, goal: Goal, wish: TopicWish) -> None:
    contributions.hide_wish(wish=wish, reason="Beleidigung", **ACT)
    attach(wish, goal)
    show(concept)

    assert told() == []


def test_goal_and_measure_are_added_with_their_origin_or_without(
    concept: Concept, wish: TopicWish
) -> None:
    of_goal = {**GOAL, "section": first_section(concept)}
    given: dict[str, Any] = {"concept": concept, **ACT}
    goal = operations.add_goal_from(source=source(wish), values=of_goal, **given)
    alone = operations.add_goal_from(source=None, values=of_goal, **given)
    measure = operations.add_measure_from(
        source=source(wish), values={"title": "Kurse"}, goals=[goal], **given
    )

    assert [one.source for one in (*goal.origins.all(), *measure.origins.all())] == [wish, wish]
    assert not alone.origins.exists()


def test_minutes_lead_to_a_new_measure_with_one_click(
    anna: Client, concept: Concept, entry: MinutesEntry
) -> None:
    group = entry.group
    minutes = f"/werkstatt/integration/sitzungen/{group.slug}/1/niederschrift/"
    here = f"{HERE}aus/ergebnis/{entry.pk}/"
    assert here in anna.get(minutes).content.decode()
    form = f"/werkstatt/integration/konzept/massnahmen/neu/?aus=ergebnis.{entry.pk}"
    assert form in anna.get(here).content.decode()
    assert "Kurse beginnen um 18 Uhr." in anna.get(form).content.decode()

    anna.post(form, {"title": "Kurse", "kind": "new", "decision_level": "municipality"})

    measure = concept.measures.get(title="Kurse")
    assert [one.source for one in measure.origins.all()] == [entry]
    assert measure.code in anna.get(here).content.decode()


def test_wish_leads_to_a_new_goal_with_one_click(
    anna: Client, concept: Concept, wish: TopicWish
) -> None:
    here = f"{HERE}aus/wunsch/{wish.pk}/"
    assert here in anna.get("/werkstatt/integration/themen/1/").content.decode()
    form = f"/werkstatt/integration/konzept/ziele/neu/?aus=wunsch.{wish.pk}"
    first = anna.get(form).context["form"].initial
    assert (first["title"], first["statement"]) == (wish.title, wish.text)

    sent = {"title": first["title"], "statement": first["statement"]}
    anna.post(form, {**sent, "section": first_section(concept).pk})

    assert concept.goals.get(title=wish.title).origins.get().wish == wish


def test_sources_are_found_by_parts_of_words_and_attached_from_the_goal(
    anna: Client, goal: Goal, wish: TopicWish, entry: MinutesEntry
) -> None:
    here = f"{HERE}an/{goal.code}/"
    found = anna.get(f"{here}?suche=Kurs").context["found"]
    assert {one.row for one in found} == {wish, entry}

    assert anna.post(here, {"source": f"wunsch.{wish.pk}"}).status_code == 302
    assert anna.post(here, {"finding": ""}).status_code == 422
    for nonsense in ("", "wunsch.", "wunsch.x", "nichts.1", f"auftrag.{wish.pk}"):
        assert anna.post(here, {"source": nonsense}).status_code == 302
    anna.post(here, {"finding": "Evaluation 2021"})

    said = {str(one.source) for one in goal.origins.all()}
    assert said == {str(wish), "Evaluation 2021", "Bestandsaufnahme 2021, Seite 7"}


def test_parts_are_found_and_attached_from_the_source(
    anna: Client, concept: Concept, goal: Goal, wish: TopicWish
) -> None:
    section = first_section(concept)
    operations.write_section(
        section=section, text="Mehr Einbürgerungen.", version=section.version, **ACT
    )
    paragraph = section.paragraphs.get()
    here = f"{HERE}aus/wunsch/{wish.pk}/"
    found = [part for part, _name in anna.get(f"{here}?suche=Einbürger").context["found"]]
    assert found == [goal, paragraph]

    for part in (goal.code, paragraph.pk):
        anna.post(here, {"part": str(part)})
    anna.post(here, {"part": "M-99"})

    assert wish.origins.count() == 2
    assert (
        wish.title
        in anna.get(f"/werkstatt/integration/konzept/abschnitte/{section.pk}/").content.decode()
    )
    anna.post(f"{HERE}absatz/{paragraph.pk}/", {"finding": "Befund 3"})
    assert paragraph.origins.count() == 2


def test_list_names_what_is_unused_and_the_cockpit_counts_it(
    anna: Client, concept: Concept, entry: MinutesEntry
) -> None:
    shown = anna.get(HERE).content.decode()
    assert "Aus einem Ergebnis ist noch nichts geworden" in shown
    start = anna.get("/werkstatt/integration/").content.decode()
    assert "Aus einem Ergebnis ist im Konzept noch nichts geworden" in start

    aside = f"{HERE}aus/ergebnis/{entry.pk}/nichts/"
    assert anna.post(aside, {"set_aside": ""}).status_code == 422
    assert anna.post(aside, {"set_aside": "Nur ein Termin"}).status_code == 302

    assert "Es ist keines übrig" in anna.get(HERE).content.decode()
    origin = entry.origins.get()
    assert anna.post(f"{HERE}{origin.pk}/entfernen/").status_code == 302
    assert not entry.origins.exists()


def test_chain_is_public_where_both_ends_are(
    client: Client, town: Municipality, concept: Concept, measure: Measure, wish: TopicWish,
    entry: MinutesEntry,
) -> None:  # fmt: skip
    attach(entry, measure)
    visitor = browser_of(town)

    def page(address: str) -> str:
        answer = visitor.get(address)
        assert answer.status_code == 200
        return str(answer.content.decode())

    ends = "/integration/themen/1/", "/integration/herkunft/?wunsch=1", "/integration/herkunft/"
    assert all("Lotsen einstellen" not in page(address) for address in ends)
    show(concept)
    assert all("Lotsen einstellen" in page(address) for address in ends)
    own = page(f"/integration/massnahmen/{measure.code}/")
    assert "Sprachkurse am Abend" in own
    assert "/integration/niederschriften/" in own

    Minutes.objects.update(is_released=False)
    contributions.hide_wish(wish=wish, reason="Beleidigung", **ACT)

    own = page(f"/integration/massnahmen/{measure.code}/")
    assert "Sprachkurse am Abend" not in own
    assert "/integration/niederschriften/ag" not in own
    assert "Lotsen einstellen" not in page("/integration/herkunft/")


def test_whoever_wrote_without_a_name_sees_it_by_their_code(
    process: Process, concept: Concept, measure: Measure, town: Municipality
) -> None:
    open_wishes(process)
    written = write(process, title="Kurse", text="Am Abend")
    attach(written.wish, measure)
    show(concept)

    page = browser_of(town).get(f"/integration/themen/verfolgen/{written.code}/")

    assert "Lotsen einstellen" in page.content.decode()


def test_source_of_a_process_without_concept_says_so_and_of_another_is_not_found(
    anna: Client, process: Process, wish: TopicWish, other_town: Municipality
) -> None:
    page = anna.get(f"{HERE}aus/wunsch/{wish.pk}/")
    assert "Das Konzept ist noch nicht begonnen" in page.content.decode()
    assert f'"{HERE}"' not in page.content.decode()  # there is no list of origins yet
    assert anna.post(f"{HERE}aus/wunsch/{wish.pk}/", {"part": "Z-1"}).status_code == 200
    assert not Origin.objects.exists()
    foreign = make_process(other_town, public=True)
    open_wishes(foreign)
    other = write(foreign).wish

    assert anna.get(f"{HERE}aus/wunsch/{other.pk}/").status_code == 404
    assert anna.get(f"{HERE}aus/unsinn/{wish.pk}/").status_code == 404
    assert anna.get("/integration/herkunft/?wunsch=1").status_code == 200


def test_closed_draft_keeps_what_was_typed_and_says_why(
    anna: Client, concept: Concept, goal: Goal, wish: TopicWish
) -> None:
    Concept.objects.filter(pk=concept.pk).update(is_open=False)
    here = f"{HERE}an/{goal.code}/"

    noted = anna.post(here, {"finding": "Evaluation 2021, Seite 12"})
    attached = anna.post(f"{here}?suche=Kurs", {"source": f"wunsch.{wish.pk}"}, follow=True)
    from_wish = f"{HERE}aus/wunsch/{wish.pk}/?suche=Mehr"
    led = anna.post(from_wish, {"part": goal.code}, follow=True)

    why = str(Closed())
    assert noted.status_code == 422
    assert why in noted.text
    assert "Evaluation 2021, Seite 12" in noted.text
    assert (attached.status_code, led.status_code) == (200, 200)
    assert why in attached.text
    assert why in led.text
    assert (attached.context["search"], led.context["search"]) == ("Kurs", "Mehr")
    assert not wish.origins.exists()


def test_removing_a_paragraph_removes_its_origins(process: Process, wish: TopicWish) -> None:
    concept = make_concept(process)
    section = first_section(concept)
    section = operations.write_section(
        section=section, text="Eins.", version=section.version, **ACT
    )
    attach(wish, section.paragraphs.get())
    operations.write_section(section=section, text="", version=section.version, **ACT)

    assert not Origin.objects.exists()
    goal = make_goal(concept)
    attach(wish, make_measure(concept, goal))
    assert queries.traced_parts(concept)
