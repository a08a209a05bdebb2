"""Decisions: with a reason, told to the author, and written into the draft by its own operation."""

from typing import Any

import pytest

from ratschlag.amendments import operations
from ratschlag.amendments.enums import Advice, AmendmentKind, AmendmentState
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.operations import (
    DecidedAlready,
    DoesNotFit,
    DraftChanged,
    NotOpenAnyMore,
    Verdict,
)
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.concept.models import Concept
from ratschlag.concept.operations import Closed
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.core.refusals import Outdated
from ratschlag.mail.models import Message
from tests.factories.amendments import FIRST, SECOND, first_paragraph, spot_at, suggest, write_text
from tests.factories.concept import first_section
from tests.factories.municipalities import ANNA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("call")]
S = AmendmentState
NEW = FIRST.replace("fördert", "finanziert")


def decide(amendment: Amendment, state: AmendmentState, **values: Any) -> Amendment:
    details = {"version": amendment.version, "seen": None, **values}
    given = {name: details.pop(name) for name in ("text", "settled_by") if name in details}
    verdict = Verdict(state, details.pop("reason", "Das überzeugt."), **given)
    return operations.decide(
        amendment=amendment, verdict=verdict, by=ANNA, now=clock.now(), **details
    )


def texts(concept: Concept) -> list[str]:
    return [one.text for one in first_section(concept).paragraphs.order_by("position")]


def test_adopting_writes_the_paragraph_with_its_number(concept: Concept) -> None:
    amendment = suggest(concept, author=Author(language="de", email="emil@example.org"))
    before = first_paragraph(concept)

    decided = decide(amendment, S.ADOPTED)

    after = first_paragraph(concept)
    assert (after.pk, after.number, after.text) == (before.pk, before.number, NEW)
    assert texts(concept) == [NEW, SECOND]
    assert (decided.state, decided.decided_by) == (S.ADOPTED, ANNA.label)
    assert AuditEvent.objects.filter(action="concept.section_written").count() == 2
    assert str(after.origins.get().source) == "Änderungsvorschlag 1"
    subject = Message.objects.order_by("-created_at")[0].subject
    assert subject == "Entscheidung über Ihren Änderungsvorschlag 1: übernommen"


def test_adopting_keeps_what_was_changed_elsewhere(concept: Concept) -> None:
    amendment = suggest(concept)
    moved = FIRST.replace("neu in Potsdam", "seit kurzem in Potsdam")
    write_text(concept, f"{moved}\n\n{SECOND}")

    decide(amendment, S.ADOPTED)

    assert texts(concept)[0] == moved.replace("fördert", "finanziert")


def test_adopting_what_does_not_fit_is_refused(concept: Concept) -> None:
    amendment = suggest(concept)
    write_text(concept, f"{FIRST.replace('fördert', 'baut aus')}\n\n{SECOND}")

    with pytest.raises(DoesNotFit):
        decide(amendment, S.ADOPTED)

    amendment.refresh_from_db()
    assert amendment.is_open
    decide(amendment, S.PARTLY, text="Die Stadt finanziert die Beratung und baut sie aus.")
    assert texts(concept)[0] == "Die Stadt finanziert die Beratung und baut sie aus."


def test_text_seen_before_is_compared(concept: Concept) -> None:
    amendment = suggest(concept)
    write_text(concept, f"{FIRST} Immer.\n\n{SECOND}")

    with pytest.raises(DraftChanged):
        decide(amendment, S.ADOPTED, seen=checksum_of(FIRST))


def test_a_paragraph_is_deleted_or_put_behind(concept: Concept) -> None:
    gone = suggest(concept, kind=AmendmentKind.DELETE)
    behind = suggest(concept, kind=AmendmentKind.INSERT, text="Neu dazu.")

    decide(behind, S.ADOPTED)
    assert texts(concept) == [FIRST, "Neu dazu.", SECOND]
    decide(gone, S.ADOPTED)
    assert texts(concept) == ["Neu dazu.", SECOND]

    assert [one.number for one in first_section(concept).paragraphs.order_by("position")] == [3, 2]
    late = Amendment.objects.get(pk=gone.pk)
    assert (late.paragraph, late.place) == (None, gone.place)


def test_at_the_beginning_of_a_section(concept: Concept) -> None:
    spot = spot_at(concept, first_section(concept))
    amendment = suggest(concept, spot=spot, kind=AmendmentKind.INSERT, text="Zuerst.")

    decide(amendment, S.ADOPTED)

    assert texts(concept) == ["Zuerst.", FIRST, SECOND]


def test_goals_and_measures_are_reworded(concept: Concept) -> None:
    goal, measure = concept.goals.get(), concept.measures.get()
    new = goal.statement.replace("500", "600")

    decide(suggest(concept, spot=spot_at(concept, goal), text=new), S.ADOPTED)
    decide(suggest(concept, spot=spot_at(concept, measure), text="Zwei Stellen."), S.ADOPTED)

    goal.refresh_from_db()
    measure.refresh_from_db()
    assert (goal.statement, measure.description) == (new, "Zwei Stellen.")


def test_every_decision_has_its_reason(concept: Concept) -> None:
    amendment = suggest(concept)

    for state in (S.ADOPTED, S.REJECTED, S.SETTLED):
        with pytest.raises(Invalid):
            decide(amendment, state, reason=" ")
    with pytest.raises(Invalid):
        decide(amendment, S.PARTLY, text=" ")
    with pytest.raises(Invalid):
        decide(amendment, S.PARTLY, text=FIRST)

    assert texts(concept) == [FIRST, SECOND]


def test_of_two_who_decide_one_is_told(concept: Concept) -> None:
    amendment = suggest(concept)
    decide(amendment, S.REJECTED)

    with pytest.raises(DecidedAlready):
        decide(amendment, S.ADOPTED)
    with pytest.raises(Outdated):
        decide(suggest(concept), S.REJECTED, version=7)


def test_settled_by_another(concept: Concept) -> None:
    one, other = suggest(concept), suggest(concept, text="Ganz anders.")

    decided = decide(one, S.SETTLED, settled_by=other)

    assert decided.settled_by == other
    with pytest.raises(Invalid):
        decide(other, S.SETTLED, settled_by=other)


def test_closed_draft_is_not_written(concept: Concept) -> None:
    amendment = suggest(concept)
    Concept.objects.update(is_open=False)

    with pytest.raises(Closed):
        decide(amendment, S.ADOPTED)


def test_what_changed_nothing_may_be_opened_again(concept: Concept) -> None:
    rejected, adopted = suggest(concept), suggest(concept)
    rejected, adopted = decide(rejected, S.REJECTED), decide(adopted, S.ADOPTED)
    act: dict[str, Any] = {"by": ANNA, "now": clock.now()}

    again = operations.reopen(amendment=rejected, version=rejected.version, **act)

    assert (again.state, again.decision_reason) == (S.OPEN, "")
    with pytest.raises(NotOpenAnyMore):
        operations.reopen(amendment=adopted, version=adopted.version, **act)


def test_several_are_decided_all_or_none(concept: Concept) -> None:
    one, other = suggest(concept), suggest(concept, text="Ganz anders.")
    act: dict[str, Any] = {"by": ANNA, "now": clock.now()}
    rejected, adopted = Verdict(S.REJECTED, "Zu teuer."), Verdict(S.ADOPTED, "Gut.")

    with pytest.raises(Invalid):
        operations.decide_several(
            verdicts=[(one, adopted), (other, Verdict(S.REJECTED, ""))], **act
        )
    assert texts(concept)[0] == FIRST
    operations.decide_several(verdicts=[(one, adopted), (other, rejected)], **act)

    states = Amendment.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == [S.ADOPTED, S.REJECTED]


def test_recommendation_needs_its_reason(concept: Concept) -> None:
    amendment = suggest(concept)
    act: dict[str, Any] = {"version": 1, "by": ANNA, "now": clock.now()}

    with pytest.raises(Invalid):
        operations.advise(
            amendment=amendment, changes={"advice": Advice.REJECT, "advice_reason": ""}, **act
        )
    changes = {"advice": Advice.ADOPT, "advice_reason": "Klarer."}
    advised = operations.advise(amendment=amendment, changes=changes, **act)

    assert (advised.advice, advised.is_open) == (Advice.ADOPT, True)
