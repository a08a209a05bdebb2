"""Erasing leaves no trace of a person anywhere, again after a restore, and the chains hold."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core import serializers
from django.db import connection
from django.db.models import Model

from ratschlag.accounts.models import User
from ratschlag.audit import operations as audit
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.queries import chains, examine
from ratschlag.core.access import Actor
from ratschlag.core.enums import Door, Role
from ratschlag.core.personal_data import all_classes
from ratschlag.jobs.tasks import first_jobs
from ratschlag.mail.models import Addressee, Message
from ratschlag.meetings.models import PlanningRun, PlanRelease
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import operations, tasks
from ratschlag.privacy.models import Tombstone
from ratschlag.privacy.operations import NothingToErase, StillOnDuty
from ratschlag.privacy.queries import subject_of_account, subject_of_address
from ratschlag.stakeholders.models import Group, Occupancy, Person
from tests.factories.mail import make_message
from tests.factories.municipalities import make_member
from tests.factories.stakeholders import make_person
from tests.privacy.conftest import MAIL, NOW

COMMAND = Actor(label="ratschlag erase", door=Door.COMMAND, roles=frozenset(Role))
LATER = NOW + timedelta(days=10)
Capture = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Capture) -> Capture:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def everything_in_the_database() -> str:
    """All cells of all tables as one text, in which a canary would be found."""
    names = [name for name in connection.introspection.table_names() if name[:3] != "sql"]
    with connection.cursor() as cursor:
        rows: list[Any] = []
        for name in names:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608  # own
            rows += cursor.fetchall()
    return repr(rows)


def backup_of(*rows: Model) -> Callable[[], None]:
    """Keep rows as a backup would; return what puts them back and empties the tombstones."""
    kept = serializers.serialize("json", rows)

    def restore() -> None:
        Tombstone.objects.all().delete()
        for row in serializers.deserialize("json", kept):
            row.save()

    return restore


def whole(user: User, group: Group) -> list[Model]:
    mails = Message.objects.filter(address=MAIL)
    return [user, *Person.objects.filter(account=user), *mails, *Addressee.objects.all()]


def test_erasing_leaves_neither_name_nor_address_in_any_table(
    dora: User, town: Municipality, group: Group
) -> None:
    for model, stamp, name in (
        (PlanRelease, "published", {"number": 1}), (PlanningRun, "requested", {"state": "done"})
    ):  # fmt: skip
        values = {f"{stamp}_at": NOW, f"{stamp}_by": "Dora Muster", **name}
        model._default_manager.create(municipality=town, process=group.process, **values)
    by_dora = Actor(label="Dora Muster", door=Door.WEB, user_id=dora.pk)
    audit.record("mail.rhythms_changed", subject=town, by=by_dora, now=NOW)
    before = everything_in_the_database()

    subject = subject_of_account(dora, town.pk)
    counts = operations.erase_person(subject=subject, by=by_dora, now=NOW)

    after = everything_in_the_database()
    assert [("Dora" in text, MAIL in text) for text in (before, after)] == [
        (True, True),
        (False, False),
    ]
    assert set(counts) == {
        "accounts.account", "audit.trail", "mail.messages", "meetings.signatures",
        "stakeholders.people",
    }  # fmt: skip


def test_erasing_keeps_the_seat_on_record_and_the_chains_whole(
    dora: User, town: Municipality
) -> None:
    person = Person.objects.get(account=dora)

    operations.erase_person(subject=subject_of_account(dora, town.pk), by=COMMAND, now=NOW)

    kept = Occupancy.objects.get(person=person)
    assert kept.person.name == f"Gelöschte Person {person.pk.hex[:4]}"
    assert (kept.person.email, kept.person.account) == ("", None)
    assert [examine(chain).findings for chain in chains()] == [[] for _ in chains()]
    deed = AuditEvent.objects.get(action="privacy.person_erased")
    assert (deed.subject_label, deed.actor_label) == (str(town), "ratschlag erase")


def test_erasing_a_person_without_seat_deletes_the_row(town: Municipality) -> None:
    make_person(town, "Emil Leise", email="emil@example.org")

    subject = subject_of_address("EMIL@example.org", None)
    operations.erase_person(subject=subject, by=COMMAND, now=NOW)

    assert not Person.objects.exists()
    assert AuditEvent.objects.get(action="privacy.person_erased").municipality_id is None


def test_erasing_is_refused_on_duty_and_where_nothing_is(
    town: Municipality, other_town: Municipality
) -> None:
    bela = make_member(town, "Bela", Role.COUNCIL_OFFICE)
    operator = make_member(other_town, "Oda")
    User.objects.filter(pk=operator.pk).update(is_operator=True)

    for user in (bela, operator):
        with pytest.raises(StillOnDuty):
            operations.erase_person(subject=subject_of_account(user, None), by=COMMAND, now=NOW)
    with pytest.raises(NothingToErase):
        operations.erase_person(
            subject=subject_of_address("nobody@example.org", None), by=COMMAND, now=NOW
        )
    assert not Tombstone.objects.exists()


def test_erasing_in_one_municipality_leaves_the_other(
    dora: User, town: Municipality, other_town: Municipality
) -> None:
    make_person(other_town, "Dora Muster", account=dora)
    make_message(other_town, MAIL)

    operations.erase_person(subject=subject_of_account(dora, town.pk), by=COMMAND, now=NOW)

    assert Message.objects.get().municipality_id == other_town.pk
    assert Person.objects.get(account=dora).municipality == other_town


def test_restored_backup_is_erased_again_by_the_file_beside_the_database(
    dora: User, town: Municipality, group: Group, commits: Capture
) -> None:
    restore = backup_of(*whole(dora, group))
    with commits():
        operations.erase_person(subject=subject_of_account(dora, town.pk), by=COMMAND, now=NOW)
    restore()
    assert "Dora Muster" in everything_in_the_database()

    count = operations.erase_again(by=COMMAND, now=LATER)

    text = everything_in_the_database()
    assert count >= 1
    assert ("Dora Muster" in text, MAIL in text) == (False, False)
    assert Tombstone.objects.exists()
    assert operations.erase_again(by=COMMAND, now=LATER) == 0


def test_restore_on_another_machine_takes_the_file_along_and_the_former_secret(
    dora: User, town: Municipality, group: Group, commits: Capture, tmp_path: Path, settings: Any
) -> None:
    restore = backup_of(*whole(dora, group))
    with commits():
        operations.erase_person(subject=subject_of_account(dora, town.pk), by=COMMAND, now=NOW)
    restore()
    taken_along = (tmp_path / "erased.jsonl").rename(tmp_path / "taken-along.jsonl")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret"

    forgotten = operations.erase_again(by=COMMAND, now=LATER)
    found = operations.erase_again(by=COMMAND, now=LATER, file=taken_along)

    assert (forgotten, found >= 1) == (0, True)
    assert "Dora Muster" not in everything_in_the_database()


def test_who_comes_back_stays(
    dora: User, town: Municipality, commits: Capture, settings: Any
) -> None:
    with commits():
        operations.erase_person(subject=subject_of_account(dora, town.pk), by=COMMAND, now=NOW)
    make_person(town, "Dora Muster", email=MAIL)
    make_message(town, MAIL, now=LATER)

    count = tasks.erase_again.call()

    assert count == 0
    assert Message.objects.get().address == MAIL
    assert Person.objects.filter(name="Dora Muster").exists()


def test_file_says_nothing_of_whom_and_is_for_its_owner_only(
    dora: User, town: Municipality, commits: Capture, tmp_path: Path
) -> None:
    with commits():
        operations.erase_person(subject=subject_of_account(dora, town.pk), by=COMMAND, now=NOW)

    file = tmp_path / "erased.jsonl"
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert {frozenset(row) for row in rows} == {frozenset({"digest", "erased_at"})}
    assert {row["digest"] for row in rows} == set(
        Tombstone.objects.values_list("digest", flat=True)
    )
    assert not any(part in file.read_text() for part in ("dora", str(dora.pk), dora.pk.hex))
    assert file.stat().st_mode & 0o077 == 0


def test_lost_file_is_written_anew_from_the_database(
    dora: User, town: Municipality, commits: Capture, tmp_path: Path
) -> None:
    with commits():
        operations.erase_person(subject=subject_of_account(dora, town.pk), by=COMMAND, now=NOW)
    before = set((tmp_path / "erased.jsonl").read_text().splitlines())
    (tmp_path / "erased.jsonl").unlink()

    operations.erase_again(by=COMMAND, now=LATER)

    assert set((tmp_path / "erased.jsonl").read_text().splitlines()) == before


def test_every_class_finds_its_records_and_none_of_a_stranger(
    dora: User, town: Municipality
) -> None:
    nobody = replace(
        subject_of_account(dora, town.pk),
        account_ids=frozenset({UUID(int=7)}), person_ids=frozenset({UUID(int=7)}),
        addresses=frozenset({"nobody@example.org"}), names=frozenset({"Nobody Else"}),
    )  # fmt: skip

    found = {each.key: list(each.records(nobody)) for each in all_classes()}

    assert found == {key: [] for key in found}
    assert len(found) >= 8


def test_worker_looks_for_the_erased_when_it_begins() -> None:
    assert tasks.erase_again in first_jobs
