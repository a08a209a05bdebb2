"""Two entries become one: nothing that pointed to the other is lost, and a day it can be undone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.invitations.models import Invitation
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy.operations import erase_expired
from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations
from ratschlag.stakeholders.models import (
    Group,
    Merge,
    Occupancy,
    Organisation,
    Person,
    Seat,
    SupportNeed,
)
from ratschlag.stakeholders.operations import KeptIsGone, TooLate, WouldClash
from ratschlag.stakeholders.operations.merging import pointing
from tests.factories.accounts import make_user
from tests.factories.invitations import make_sent, make_wave
from tests.factories.municipalities import ANNA
from tests.factories.stakeholders import (
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.stakeholders.conftest import queries_of

LIST = "/werkstatt/personen/doppelte/"


def merge(kept: Any, lost: Any, **values: Any) -> Merge:
    """Make two entries one."""
    return operations.merge(
        kept=kept,
        lost=lost,
        values=values,
        versions=(kept.version, lost.version),
        by=ANNA,
        now=clock.now(),
    )


def undo(note: Merge, **after: int) -> Any:
    """Make them two again."""
    return operations.undo_merge(merge=note, by=ANNA, now=clock.now() + timedelta(**after))


@pytest.fixture
def kept(town: Municipality) -> Person:
    return make_person(town, "Bela Bauer", email="bela@a.example", tags="A")


@pytest.fixture
def lost(town: Municipality) -> Person:
    return make_person(town, "Bauer, Bela", phone="0331 1", tags="B", language="ar")


@pytest.mark.parametrize("model", [Person, Organisation])
def test_every_relation_to_an_entry_is_a_foreign_key_that_can_be_moved(
    model: type[Person | Organisation],
) -> None:
    """Walk all fields of all apps: what points here must be moved, and can be."""
    every = {
        field
        for other in apps.get_models(include_auto_created=True)
        for field in other._meta.get_fields()
        if field.is_relation and field.related_model is model and field.concrete
    }

    assert every == set(pointing(model))
    assert all(isinstance(field, ForeignKey) for field in every)
    assert {field.model for field in every} >= (
        {Occupancy, Invitation, SupportNeed} if model is Person else {Seat, Person}
    )


def test_all_that_pointed_to_a_person_moves_and_comes_back(
    kept: Person, lost: Person, seat: Seat, process: Process
) -> None:
    held = make_occupancy(seat, lost)
    invitation = make_sent(make_wave(process), lost)

    note = merge(kept, lost, phone="0331 1")

    held.refresh_from_db()
    invitation.refresh_from_db()
    kept.refresh_from_db()
    assert (held.person, invitation.person, kept.phone) == (kept, kept, "0331 1")
    assert not Person.objects.filter(pk=lost.pk).exists()

    back = undo(note)

    held.refresh_from_db()
    invitation.refresh_from_db()
    kept.refresh_from_db()
    assert (held.person, invitation.person, kept.phone) == (back, back, "")
    assert (back.pk, back.name, back.tags, back.language) == (lost.pk, "Bauer, Bela", "B", "ar")
    assert not Merge.objects.exists()


def test_all_that_pointed_to_an_organisation_moves_and_comes_back(
    town: Municipality, group: Group
) -> None:
    kept, lost = make_organisation(town, "Refugio"), make_organisation(town, "Refugio e.V.")
    seat, bela = make_seat(group, lost), make_person(town, "Bela", organisation=lost)

    note = merge(kept, lost, name="Refugio e.V.")

    seat.refresh_from_db()
    bela.refresh_from_db()
    assert (seat.organisation, bela.organisation) == (kept, kept)
    assert str(seat.organisation) == "Refugio e.V."

    undo(note)

    seat.refresh_from_db()
    bela.refresh_from_db()
    assert (seat.organisation, bela.organisation) == (lost, lost)
    assert set(Organisation.objects.values_list("name", flat=True)) == {"Refugio", "Refugio e.V."}


def test_merging_and_parting_leave_entries(kept: Person, lost: Person, town: Municipality) -> None:
    undo(merge(kept, lost))

    actions = AuditEvent.objects.filter(municipality_id=town.pk).order_by("sequence")
    assert [one.action.split(".")[1] for one in actions] == [
        "person_removed", "entries_merged", "person_added", "entries_parted",
    ]  # fmt: skip


def test_two_in_one_seat_at_the_same_time_are_not_made_one(
    kept: Person, lost: Person, seat: Seat
) -> None:
    make_occupancy(seat, kept)
    deputy = make_occupancy(seat, lost, is_deputy=True)

    with pytest.raises(WouldClash, match="Housing office"):
        merge(kept, lost)

    assert Person.objects.count() == 2
    deputy.until = date(2023, 4, 1)
    deputy.save()
    Occupancy.objects.filter(person=kept).update(since=date(2023, 4, 1))
    merge(kept, lost)
    assert Occupancy.objects.filter(person=kept).count() == 2


def test_two_in_one_wave_are_not_made_one(kept: Person, lost: Person, process: Process) -> None:
    wave = make_wave(process)
    make_sent(wave, kept)
    make_sent(wave, lost)

    with pytest.raises(WouldClash):
        merge(kept, lost)


def test_account_moves_to_who_has_none(kept: Person, lost: Person) -> None:
    user = make_user("Bela", email="bela@a.example")
    Person.objects.filter(pk=lost.pk).update(account=user)

    note = merge(kept, lost)
    kept.refresh_from_db()
    assert kept.account == user

    assert undo(note).account == user
    kept.refresh_from_db()
    assert kept.account is None


def test_what_was_changed_since_stays_when_parted(kept: Person, lost: Person) -> None:
    note = merge(kept, lost, phone="0331 1", language="ar")
    Person.objects.filter(pk=kept.pk).update(phone="0331 2")

    undo(note)

    kept.refresh_from_db()
    assert (kept.phone, kept.language) == ("0331 2", "")


def test_after_a_day_or_without_the_kept_entry_nothing_is_parted(
    kept: Person, lost: Person
) -> None:
    note = merge(kept, lost)

    with pytest.raises(TooLate):
        undo(note, hours=25)
    kept.delete()
    with pytest.raises(KeptIsGone):
        undo(note)


def test_memory_of_a_merge_goes_after_a_day(kept: Person, lost: Person) -> None:
    note = merge(kept, lost)
    Merge.objects.filter(pk=note.pk).update(merged_at=clock.now() - timedelta(hours=25))

    erase_expired(by=ANNA, now=clock.now())

    assert not Merge.objects.exists()
    assert operations.clear_merges(cutoff=clock.now()) == 0


def test_pages_find_make_one_and_make_two_again(
    anna: Client, kept: Person, lost: Person, town: Municipality
) -> None:
    make_organisation(town, "Refugio")
    make_organisation(town, "REFUGIO e.V.")
    page = anna.get(LIST).content.decode()
    assert "2 Paare" in page
    assert f"/werkstatt/personen/{lost.pk}/zusammenfuehren/?mit={kept.pk}" in page

    address = f"/werkstatt/personen/{kept.pk}/zusammenfuehren/?mit={lost.pk}"

    form = anna.get(address).context["form"]
    assert set(form.fields) == {"name", "email", "phone", "language", "tags", "version",
                                "other_version"}  # fmt: skip
    sent = {name: form[name].initial for name in form.fields}
    assert (sent["tags"], sent["phone"], sent["email"]) == ("both", "lost", "kept")
    assert anna.post(address, sent | {"tags": "?"}).status_code == 422
    assert anna.post(address, sent | {"version": "7"}).status_code == 409
    assert anna.post(address, sent).headers["Location"] == LIST

    kept.refresh_from_db()
    assert (kept.name, kept.tags, kept.phone) == ("Bela Bauer", "A, B", "0331 1")
    note = Merge.objects.get()
    assert "Bauer, Bela" in anna.get(LIST).content.decode()
    assert anna.post(f"{LIST}{note.pk}/trennen/").status_code == 302
    assert Person.objects.filter(pk=lost.pk).exists()


def test_other_entry_is_chosen_from_the_same_town(
    anna: Client, kept: Person, lost: Person, other_town: Municipality
) -> None:
    foreign = make_person(other_town, "Bela Bauer")
    address = f"/werkstatt/personen/{kept.pk}/zusammenfuehren/"

    assert "Bauer, Bela" in anna.get(address).content.decode()
    for wrong in (foreign.pk, kept.pk, "x"):
        assert anna.get(address, {"mit": str(wrong)}).status_code == 422
        assert anna.post(f"{address}?mit={wrong}").status_code == 422
    assert Person.objects.count() == 3


def test_clash_is_explained_on_the_page(
    anna: Client, kept: Person, lost: Person, seat: Seat
) -> None:
    make_occupancy(seat, kept)
    make_occupancy(seat, lost, is_deputy=True)
    address = f"/werkstatt/personen/{kept.pk}/zusammenfuehren/?mit={lost.pk}"
    form = anna.get(address).context["form"]

    answer = anna.post(address, {name: form[name].initial for name in form.fields})

    assert answer.status_code == 422
    assert "Housing office" in answer.content.decode()


def test_merging_is_for_the_coordination_of_the_same_town(
    bela: Client, cem: Client, kept: Person, lost: Person
) -> None:
    note = merge(kept, lost)
    address = f"/werkstatt/personen/{kept.pk}/zusammenfuehren/"

    assert bela.get(LIST).status_code == bela.get(address).status_code == 403
    assert cem.get(address).status_code == 404
    assert cem.post(f"{LIST}{note.pk}/trennen/").status_code == 404


def test_list_of_duplicates_asks_the_same_number_of_questions_however_long_it_is(
    anna: Client, town: Municipality
) -> None:
    make_person(town, "Bela", organisation=make_organisation(town, "A"))
    make_person(town, "Bela")
    few = queries_of(anna, LIST)
    for number in range(5):
        organisation = make_organisation(town, f"O{number} e.V.")
        make_organisation(town, f"O{number}")
        make_person(town, f"P{number}", organisation=organisation)
        make_person(town, f"P{number}")

    assert queries_of(anna, LIST) == few <= 20
