"""Names are forgotten; what was suggested and decided stays."""

from datetime import timedelta

import pytest

from ratschlag.amendments import operations
from ratschlag.amendments.enums import AmendmentState
from ratschlag.amendments.models import Amendment, AmendmentSupport, DraftComment
from ratschlag.amendments.operations import Verdict
from ratschlag.amendments.personal_data import PERSONAL_DATA
from ratschlag.amendments.queries import Reader
from ratschlag.concept.models import Concept
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.core.personal_data import Subject
from ratschlag.stakeholders.models import Person, Seat
from tests.factories.amendments import say, suggest
from tests.factories.municipalities import ANNA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("call")]


@pytest.fixture
def amendment(concept: Concept, dora: Person, seat: Seat) -> Amendment:
    """Dora suggested it, commented on it and supported another; Anna decided on it."""
    amendment = suggest(concept, author=Author(person=dora, name_is_public=True))
    other, here = suggest(concept), {"municipality": concept.municipality, "concept": concept}
    AmendmentSupport.objects.create(
        **here, amendment=other, seat=seat, person=dora, given_at=clock.now()
    )
    say(concept, amendment=amendment, author=Author(person=dora, name_is_public=True))
    return operations.decide(
        amendment=amendment,
        verdict=Verdict(AmendmentState.REJECTED, "Zu teuer."),
        version=None,
        seen=None,
        by=ANNA,
        now=clock.now(),
    )


def nobody_is_named() -> bool:
    rows = [*Amendment.objects.all(), *DraftComment.objects.filter(is_of_office=False)]
    named = [one for one in rows if one.author_name or one.author or one.author_organisation]
    return not named and not AmendmentSupport.objects.exclude(person=None).exists()


def test_person_is_erased_from_what_they_wrote(amendment: Amendment, dora: Person) -> None:
    subject = Subject(person_ids=frozenset({dora.pk}))
    found = {one.key: len(list(one.records(subject))) for one in PERSONAL_DATA}

    operations.forget_authors(person_ids=[dora.pk], addresses=[], municipality_id=None)

    assert found == {
        "amendments.amendments": 1, "amendments.comments": 1, "amendments.supports": 1,
        "amendments.decisions": 0,
    }  # fmt: skip
    assert nobody_is_named()
    assert Amendment.objects.get(pk=amendment.pk).decision_reason == "Zu teuer."


def test_whoever_left_an_address_is_erased_too(concept: Concept) -> None:
    suggest(concept, author=Author(name="Emil", email="Emil@example.org", language="de"))

    operations.forget_authors(
        person_ids=[], addresses=["emil@example.org"], municipality_id=concept.municipality_id
    )

    assert (Amendment.objects.get().email, nobody_is_named()) == ("", True)


def test_whoever_entered_a_decision_is_erased(amendment: Amendment) -> None:
    operations.forget_deciders(names={ANNA.label}, municipality_id=None, until=None)

    amendment.refresh_from_db()
    assert (amendment.decided_by, amendment.state) == ("", AmendmentState.REJECTED)


def test_whoever_noted_what_a_group_saw_is_erased(concept: Concept, seat: Seat) -> None:
    reading = operations.lay_before(
        reader=Reader(concept, seat.group),
        release=None,
        shown_on=clock.today(),
        by=ANNA,
        now=clock.now(),
    )
    subject = Subject(names=frozenset({ANNA.label}))
    found = [one for each in PERSONAL_DATA for one in each.records(subject)]

    number = operations.forget_deciders(names={ANNA.label}, municipality_id=None, until=None)

    reading.refresh_from_db()
    assert (found, number, reading.recorded_by) == ([reading], 1, "")


def test_names_go_when_their_time_has_come(amendment: Amendment) -> None:
    later = clock.now() + timedelta(days=1)

    early = operations.clear_authors(cutoff=clock.now() - timedelta(days=1))
    done = (
        operations.clear_authors(cutoff=later),
        operations.clear_commenters(cutoff=later),
        operations.clear_supporters(cutoff=later),
    )

    assert (early, done) == (0, (1, 1, 1))
    assert nobody_is_named()
