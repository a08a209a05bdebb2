"""What people need: kept with the person, without a word in the log, and forgotten in time."""

from datetime import date, timedelta

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.core.personal_data import Subject, class_of
from ratschlag.core.refusals import Outdated
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import operations, queries
from ratschlag.stakeholders.models import Person, SupportNeed
from tests.factories.municipalities import ANNA, make_municipality
from tests.factories.processes import NOW, make_process
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

ARABIC = {"interpreting_into": "Arabic", "childcare": True}


@pytest.fixture
def town(db: None) -> Municipality:
    return make_municipality()


@pytest.fixture
def dora(town: Municipality) -> Person:
    return make_person(town, "Dora")


def state(person: Person, version: int | None = None, **needs: object) -> SupportNeed:
    return operations.state_needs(person=person, needs=needs, version=version, by=ANNA, now=NOW)


def test_needs_are_kept_in_words(dora: Person) -> None:
    stated = state(dora, 0, **ARABIC)

    assert stated == queries.needs_of(dora)
    assert stated.words == ["Dolmetschen: Arabic", "Kinderbetreuung"]
    assert stated.stated_at == NOW


def test_log_says_that_something_was_said_and_not_what(dora: Person) -> None:
    state(dora, 0, **ARABIC)

    event = AuditEvent.objects.get(action="stakeholders.needs_stated")
    assert event.changes == {}
    assert event.subject_label == "Dora"


def test_nothing_is_not_kept(dora: Person) -> None:
    state(dora, 0, **ARABIC)

    state(dora, 1)

    assert not SupportNeed.objects.exists()
    assert queries.needs_of(dora).version == 0


def test_same_needs_twice_are_one(dora: Person) -> None:
    state(dora, 0, **ARABIC)

    again = state(dora, 1, **ARABIC)

    assert again.version == 1
    assert AuditEvent.objects.filter(action="stakeholders.needs_stated").count() == 1


def test_of_two_who_write_the_first_stands(dora: Person) -> None:
    state(dora, 0, **ARABIC)

    with pytest.raises(Outdated):
        state(dora, 0, step_free=True)

    assert queries.needs_of(dora).words == ["Dolmetschen: Arabic", "Kinderbetreuung"]


def test_endless_language_is_refused(dora: Person) -> None:
    with pytest.raises(Invalid) as refused:
        state(dora, 0, interpreting_into="x" * 61)

    assert list(refused.value.errors) == ["interpreting_into"]


def test_needs_are_shown_to_the_person_and_erased_with_them(
    town: Municipality, dora: Person
) -> None:
    emil = make_person(town, "Emil")
    state(dora, 0, **ARABIC)
    state(emil, 0, step_free=True)
    declared = class_of("stakeholders.support_needs")
    assert declared is not None
    assert declared.erase is not None
    subject = Subject(municipality_id=town.pk, person_ids=frozenset({dora.pk}))

    shown = [declared.values_of(row) for row in declared.records(subject)]
    erased = declared.erase(subject, ANNA, NOW)
    again = operations.forget_needs(person_ids=[dora.pk])

    assert [row["Kinderbetreuung"] for row in shown] == [True]
    assert (erased, again) == (1, 0)
    assert list(SupportNeed.objects.values_list("person__name", flat=True)) == ["Emil"]


def test_needs_go_half_a_year_after_the_last_seat(town: Municipality) -> None:
    group = make_group(make_process(town), "Homes")
    refugio = make_organisation(town, "Refugio")
    people = {}
    for name in ("holds a seat", "left", "left lately", "without seat"):
        people[name] = make_person(town, name)
        state(people[name], 0, childcare=True)
        if name != "without seat":
            make_occupancy(make_seat(group, refugio), people[name], since=date(2022, 1, 1))
    later = NOW + timedelta(days=400)
    for name, days in (("left", 300), ("left lately", 100)):
        until = (later - timedelta(days=days)).date()
        people[name].occupancies.update(until=until)
    lately = make_person(town, "without seat, said lately")
    operations.state_needs(
        person=lately, needs={"childcare": True}, version=0, by=ANNA,
        now=later - timedelta(days=10),
    )  # fmt: skip
    elsewhere = make_person(make_municipality("anderstadt"), "elsewhere")
    state(elsewhere, 0, childcare=True)
    declared = class_of("stakeholders.support_needs")
    assert declared is not None
    assert declared.retention is not None
    assert declared.retention.erase is not None

    erased = declared.retention.erase(town.pk, declared.retention.cutoff(later), ANNA, later)

    left = set(SupportNeed.objects.values_list("person__name", flat=True))
    assert erased == 2
    assert left == {"holds a seat", "left lately", "without seat, said lately", "elsewhere"}
