"""Many rows written at once are the same as rows written one by one."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from ratschlag.core.rows import insert_rows, update_rows
from ratschlag.council.models import CouncilSitting
from tests.factories.council import make_committee, make_sitting, make_source
from tests.factories.municipalities import make_municipality

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_rows_inserted_come_back_as_they_were():
    committee = make_committee(make_municipality())
    times = {"start": NOW, "end": NOW.replace(hour=12)}
    rows = [
        CouncilSitting(
            municipality_id=committee.municipality_id,
            committee=committee,
            title=f"Nr. {number} „ä“ %s",
            is_cancelled=number == 2,
            **times,
        )
        for number in range(3)
    ]

    insert_rows(rows)

    assert not rows[0]._state.adding
    names = [field.attname for field in CouncilSitting._meta.concrete_fields]
    written = CouncilSitting.objects.order_by("title").values_list(*names)
    assert list(written) == [tuple(getattr(row, name) for name in names) for row in rows]


def test_rows_updated_keep_what_was_not_named():
    potsdam = make_municipality()
    committee, other = make_committee(potsdam), make_committee(potsdam, "Sozialausschuss")
    rows = [make_sitting(committee, location="Saal") for _number in range(3)]
    for number, row in enumerate(rows):
        row.title, row.location, row.committee = f"Nr. {number}", "nicht genannt", other

    update_rows(rows, ["title", "committee"])

    found = CouncilSitting.objects.order_by("title").values_list("title", "location", "committee")
    assert list(found) == [(f"Nr. {number}", "Saal", other.pk) for number in range(3)]


def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows([])
        update_rows([], ["title"])


def test_rows_of_which_one_breaks_a_rule_are_all_refused():
    committee = make_committee(make_municipality())
    source = make_source(committee.municipality)
    kept = make_sitting(committee, source=source, source_key="a")
    twin = CouncilSitting(
        municipality_id=committee.municipality_id,
        committee=committee,
        source=source,
        source_key="a",
        start=kept.start,
        end=kept.end,
    )
    alone = CouncilSitting(
        municipality_id=committee.municipality_id,
        committee=committee,
        start=kept.start,
        end=kept.end,
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([alone, twin])

    assert list(CouncilSitting.objects.all()) == [kept]
