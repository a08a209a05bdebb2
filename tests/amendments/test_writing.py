"""Amendments come in: from whom the office says, against the text they were written to."""

from datetime import timedelta
from uuid import uuid4

import pytest

from ratschlag.amendments import operations
from ratschlag.amendments.enums import AmendmentKind, Circle, Standing
from ratschlag.amendments.models import Amendment, AmendmentCall
from ratschlag.amendments.operations import DraftChanged, NotAmongThem, NotTaken, SpotGone
from ratschlag.amendments.queries import Writer
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.concept.models import Concept
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.mail.models import Message
from ratschlag.stakeholders.models import Person
from tests.factories.amendments import (
    FIRST,
    SECOND,
    first_paragraph,
    open_draft,
    spot_at,
    suggest,
    write_text,
)
from tests.factories.concept import first_section
from tests.factories.municipalities import ANNA

pytestmark = pytest.mark.django_db


def test_amendment_keeps_the_text_it_was_written_to(call: AmendmentCall, concept: Concept) -> None:
    amendment = suggest(concept)

    assert (amendment.number, amendment.base_text) == (1, FIRST)
    assert amendment.base_checksum == checksum_of(FIRST)
    assert amendment.paragraph == first_paragraph(concept)
    assert amendment.place == f"{first_section(concept).title}, Absatz 1"
    assert amendment.standing == Standing.PUBLIC
    assert AuditEvent.objects.filter(action="amendments.amendment_written").count() == 1


def test_amendment_of_somebody_with_a_seat_knows_them(concept: Concept, dora: Person) -> None:
    open_draft(concept, Circle.SEATS)

    amendment = suggest(concept, author=Author(person=dora))

    assert (amendment.author_name, amendment.author_organisation) == ("Dora", "Refugio")
    assert amendment.standing == Standing.SEAT
    assert Message.objects.get().address == "dora@potsdam.example"


def test_unit_writes_where_units_are_asked(concept: Concept, fritz: Person) -> None:
    open_draft(concept, Circle.SEATS)
    writer, author = Writer(fritz, fritz.organisation), Author(person=fritz)

    with pytest.raises(NotAmongThem):
        suggest(concept, writer=writer, author=author)
    open_draft(concept, Circle.UNITS)

    assert suggest(concept, writer=writer, author=author).unit == fritz.organisation


def test_nobody_writes_where_nobody_is_asked(concept: Concept, dora: Person) -> None:
    with pytest.raises(NotTaken):
        suggest(concept)
    open_draft(concept, Circle.EVERYBODY, closes_on=clock.today() - timedelta(days=1))
    with pytest.raises(NotTaken):
        suggest(concept, author=Author(person=dora))
    open_draft(concept, Circle.SEATS, closes_on=clock.today())
    with pytest.raises(NotAmongThem):
        suggest(concept)

    assert not Amendment.objects.exists()


def test_adopted_concept_takes_none(call: AmendmentCall, concept: Concept) -> None:
    Concept.objects.update(is_open=False)

    with pytest.raises(NotTaken):
        suggest(concept)


def test_form_sent_twice_makes_one(call: AmendmentCall, concept: Concept) -> None:
    key = uuid4()

    assert suggest(concept, sent_key=key) == suggest(concept, sent_key=key)
    assert suggest(concept).number == 2


def test_text_changed_meanwhile_is_shown_first(call: AmendmentCall, concept: Concept) -> None:
    spot = spot_at(concept)
    write_text(concept, f"{FIRST} Immer.\n\n{SECOND}")

    with pytest.raises(DraftChanged):
        suggest(concept, spot=spot, seen=checksum_of(FIRST))


def test_place_deleted_meanwhile_is_told(call: AmendmentCall, concept: Concept) -> None:
    spot = spot_at(concept)
    write_text(concept, "Etwas ganz anderes steht jetzt hier, ohne ein Wort von zuvor.")

    with pytest.raises(SpotGone):
        suggest(concept, spot=spot)


def test_amendment_needs_text_and_reason(call: AmendmentCall, concept: Concept) -> None:
    with pytest.raises(Invalid) as nothing:
        suggest(concept, text=" ", reason=" ")
    with pytest.raises(Invalid) as same:
        suggest(concept, text=FIRST)

    assert set(nothing.value.errors) == {"text", "reason"}
    assert set(same.value.errors) == {"text"}


def test_deleting_needs_no_text(call: AmendmentCall, concept: Concept) -> None:
    amendment = suggest(concept, kind=AmendmentKind.DELETE, text="egal")

    assert (amendment.text, amendment.base_text) == ("", FIRST)


def test_office_enters_for_others_at_any_time(concept: Concept, fritz: Person) -> None:
    values = {"kind": AmendmentKind.REWORD, "text": "Neu.", "reason": "Rückmeldung am Telefon."}

    amendment = operations.enter_amendment(
        spot=spot_at(concept),
        values=values,
        author=Author(organisation="Jugendamt"),
        unit=fritz.organisation,
        standing=Standing.UNIT,
        seen=checksum_of(FIRST),
        by=ANNA,
        now=clock.now(),
    )

    assert (amendment.standing, amendment.unit) == (Standing.UNIT, fritz.organisation)
