"""The operations behind the pages of an import."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from ratschlag.audit.operations import records
from ratschlag.core import clock
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import operations
from ratschlag.stakeholders.models import Organisation, Person, RegisterUpload
from ratschlag.stakeholders.operations import ChangedSincePreview, RowsWithProblems
from tests.factories import municipalities
from tests.factories.municipalities import ANNA
from tests.factories.stakeholders import make_organisation
from tests.stakeholders.tables import csv


def hold(town: Municipality, *lines: str) -> RegisterUpload:
    """Read a table."""
    user = municipalities.make_member(town, f"Uploader {RegisterUpload.objects.count()}")
    return operations.hold_table(
        municipality=town, name="liste.csv", data=csv(*lines), by=user, now=clock.now()
    )


def take_over(upload: RegisterUpload, expected: str = "") -> operations.ImportResult:
    """Take it over as it is planned now."""
    expected = expected or operations.planned(upload, clock.now()).digest
    return operations.take_over(upload=upload, expected=expected, by=ANNA, now=clock.now())


def test_held_table_is_the_one_that_was_read(town: Municipality) -> None:
    upload = hold(town, "Name;Was", "Bela;“x”", "", "Cleo")

    table = operations.held_table(upload)

    assert table.headers == ("Name", "Was")
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("Bela", "“x”")), (4, ("Cleo",)),
    ]  # fmt: skip
    assert upload.mapping is None


def test_result_counts_what_was_done(town: Municipality) -> None:
    make_organisation(town, "Haus")
    upload = hold(town, "wer;wo;Telefon der Organisation", "Bela;Haus;1", "Cleo;Neu;", "Bela;;")
    operations.name_columns(
        upload=upload,
        mapping={"name": 0, "organisation": 1, "organisation_phone": 2},
        sector_of_new="politics",
    )

    operations.decide(upload=upload, decisions={"4": "skip", "9": "new", "2": "?"})
    result = take_over(upload)

    assert upload.decisions == {"4": "skip"}
    assert (result.new_people, result.new_organisations, result.changed_organisations) == (2, 1, 1)
    assert (result.rows, result.left_out, result.filled_seats) == (3, 1, 0)
    assert Organisation.objects.get(name="Neu").sector == "politics"


def test_second_word_for_the_same_table_is_refused(town: Municipality) -> None:
    upload = hold(town, "Name", "Bela")
    digest = operations.planned(upload, clock.now()).digest
    take_over(upload, digest)

    with pytest.raises(ChangedSincePreview):
        take_over(upload, digest)

    assert Person.objects.count() == 1


def test_table_with_problems_is_not_taken_over_whoever_asks(town: Municipality) -> None:
    upload = hold(town, "Name;Mail", "Bela;b@a.example", "Cleo;x")

    with pytest.raises(RowsWithProblems):
        take_over(upload)

    assert not Person.objects.exists()


def test_failure_in_the_middle_leaves_nothing_behind(
    town: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = hold(town, "Name;Organisation;Sektor", "Bela;Haus;Politik")

    def fail(*_arguments: object, **_named: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(records, "record_all", fail)
    with pytest.raises(ChangedSincePreview):
        take_over(upload)

    assert not Organisation.objects.exists()
    assert RegisterUpload.objects.exists()


def test_uploads_are_dropped_and_cleared_by_age_and_town(
    town: Municipality, other_town: Municipality
) -> None:
    old, foreign = hold(town, "Name", "Bela"), hold(other_town, "Name", "Cleo")
    late = clock.now() + timedelta(hours=1)

    assert operations.clear_uploads(cutoff=late, municipality_id=town.pk) == 1
    assert not RegisterUpload.objects.filter(pk=old.pk).exists()
    operations.drop_upload(upload=foreign)
    assert operations.clear_uploads(cutoff=late) == 0
