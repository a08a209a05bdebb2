"""Several amendments of one place: in conflict, or one text; support, hiding, the gate."""

from typing import Any

import pytest
from django.test import Client

from ratschlag.amendments import operations, queries
from ratschlag.amendments.enums import AmendmentKind, AmendmentState
from ratschlag.amendments.models import Amendment, AmendmentSupport
from ratschlag.amendments.operations import (
    DraftChanged,
    HiddenMeanwhile,
    NotTogether,
    OwnAmendment,
    SeatNeeded,
    SupportedAlready,
)
from ratschlag.amendments.queries import Writer
from ratschlag.amendments.rules.merging import together
from ratschlag.audit.operations import Invalid
from ratschlag.concept.models import Concept
from ratschlag.concept.queries import gate_of
from ratschlag.concept.rules.gate import blockers
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.stakeholders.models import Person
from tests.factories.amendments import FIRST, first_paragraph, spot_at, suggest
from tests.factories.concept import first_section
from tests.factories.municipalities import ANNA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("call")]
OFFICE = "/werkstatt/integration/konzept/aenderungen/"
NEW, LAST = FIRST.replace("fördert", "finanziert"), FIRST.replace("neu in", "seit kurzem in")
BOTH = NEW.replace("neu in", "seit kurzem in")
ACT: dict[str, Any] = {"by": ANNA}


@pytest.fixture
def three(concept: Concept) -> list[Amendment]:
    """The first and the last exclude each other; the second goes with either."""
    texts = (NEW, LAST, FIRST.replace("fördert", "baut aus"))
    return [suggest(concept, text) for text in texts]


def adopt(amendments: list[Amendment], text: str = BOTH, **values: Any) -> list[Amendment]:
    given = {"reason": "Beides passt.", "seen": checksum_of(FIRST), **values}
    return operations.adopt_together(
        amendments=amendments, text=text, now=clock.now(), **ACT, **given
    )


def test_what_excludes_each_other_is_named(concept: Concept, three: list[Amendment]) -> None:
    assert queries.conflicts_of(three, FIRST) == {1: {3}, 3: {1}}
    assert queries.made_together(three[:2]) == BOTH
    assert queries.made_together(three) is None
    assert together(FIRST, [(FIRST, NEW), ("Etwas anderes.", "Noch etwas.")]) is None


def test_several_are_adopted_as_one_text(concept: Concept, three: list[Amendment]) -> None:
    decided = adopt(three[:2])

    assert first_paragraph(concept).text == BOTH
    assert [one.state for one in decided] == [AmendmentState.ADOPTED] * 2
    assert Amendment.objects.get(number=3).is_open


def test_text_edited_meanwhile_is_adopted_in_part(concept: Concept, three: list[Amendment]) -> None:
    decided = adopt(three[:2], f"{BOTH} Jedes Jahr.")

    assert first_paragraph(concept).text == f"{BOTH} Jedes Jahr."
    assert [one.state for one in decided] == [AmendmentState.PARTLY] * 2
    assert decided[0].final_text == f"{BOTH} Jedes Jahr."


def test_what_does_not_go_together_is_refused(concept: Concept, three: list[Amendment]) -> None:
    behind = suggest(concept, "Neu.", kind=AmendmentKind.INSERT)
    goal = suggest(concept, "Anders.", spot=spot_at(concept, concept.goals.get()))

    for wrong in (three, [three[0], behind], [three[0], goal]):
        with pytest.raises(NotTogether):
            adopt(wrong)
    with pytest.raises(DraftChanged):
        adopt(three[:2], seen="")
    with pytest.raises(Invalid):
        adopt(three[:2], text=" ")

    assert first_paragraph(concept).text == FIRST


def test_office_sees_conflicts_and_merges(
    anna: Client, concept: Concept, three: list[Amendment]
) -> None:
    here = f"{OFFICE}stelle/{spot_at(concept).address}/"

    page = anna.get(here)
    wrong = anna.get(f"{here}zusammen/?vorschlag=1&vorschlag=3", follow=True)
    way = f"{here}zusammen/?vorschlag=1&vorschlag=2"
    form = anna.get(way).context["form"]
    values = {"text": form["text"].value(), "seen": form["seen"].value(), "reason": "Beides."}
    done = anna.post(way, values)

    assert "im Konflikt mit 3" in page.text
    assert "lassen sich nicht zusammenführen" in wrong.text
    assert done.status_code == 302
    assert first_paragraph(concept).text == BOTH


def test_a_seat_supports_once(concept: Concept, dora: Person, seated: Client) -> None:
    amendment, own = suggest(concept), suggest(concept, author=Author(person=dora))
    writer = Writer(dora, has_seat=True)
    now = clock.now()

    seated.post("/integration/aenderungen/1/unterstuetzen/")
    with pytest.raises(SupportedAlready):
        operations.support(amendment=amendment, writer=writer, now=now, **ACT)
    with pytest.raises(OwnAmendment):
        operations.support(amendment=own, writer=writer, now=now, **ACT)
    with pytest.raises(SeatNeeded):
        operations.support(amendment=amendment, writer=Writer(), now=now, **ACT)

    assert AmendmentSupport.objects.count() == 1
    assert "1 Sitz" in seated.get("/integration/aenderungen/1/").text


def test_visitor_who_supports_is_asked_to_log_in(visitor: Client, concept: Concept) -> None:
    suggest(concept)

    answer = visitor.post("/integration/aenderungen/1/unterstuetzen/")

    assert answer["Location"].startswith("/konto/anmelden/?next=/integration/aenderungen/1/")


def test_what_is_hidden_shows_the_reason(
    anna: Client, visitor: Client, concept: Concept, dora: Person
) -> None:
    amendment = suggest(concept, reason="Eine Beleidigung.")

    anna.post(f"{OFFICE}1/verbergen/", {"reason": "Verletzt jemanden."})

    page = visitor.get("/integration/aenderungen/1/").text
    assert ("Eine Beleidigung." in page, "Verletzt jemanden." in page) == (False, True)
    assert "Eine Beleidigung." not in visitor.get("/integration/aenderungen/").text
    with pytest.raises(HiddenMeanwhile):
        operations.support(
            amendment=amendment, writer=Writer(dora, has_seat=True), now=clock.now(), **ACT
        )
    with pytest.raises(Invalid):
        operations.hide_amendment(amendment=amendment, reason=" ", now=clock.now(), **ACT)
    anna.post(f"{OFFICE}1/zeigen/")
    assert "Eine Beleidigung." in visitor.get("/integration/aenderungen/1/").text
    assert not operations.show_amendment(amendment=amendment, now=clock.now(), **ACT).is_hidden


def test_undecided_amendments_stand_in_the_way(
    anna: Client, concept: Concept, three: list[Amendment]
) -> None:
    standing = blockers(gate_of(concept))
    page = anna.get("/werkstatt/integration/konzept/pruefung/").text
    adopt(three[:2])

    assert [one.rule for one in standing] == ["amendment_undecided"]
    assert "3 Änderungsvorschläge sind nicht entschieden: 1, 2, 3." in page
    assert [one.object for one in blockers(gate_of(concept))] == ["Änderungsvorschläge"]
    assert first_section(concept).paragraphs.count() == 2
