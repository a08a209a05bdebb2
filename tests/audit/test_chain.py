"""The trail is one chain for each municipality; whatever is done to it from outside shows."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import QuerySet

from ratschlag.audit import operations as audit
from ratschlag.audit import rules
from ratschlag.audit.enums import Damage
from ratschlag.audit.models import AppendOnlyError, AuditEvent, AuditHead
from ratschlag.audit.queries import Marks, chains, examine
from ratschlag.municipalities.models import Municipality
from tests.factories.municipalities import ANNA, make_municipality

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def potsdam(db) -> Municipality:
    town = make_municipality("potsdam")
    for number in range(1, 7):
        audit.record(f"x.{number}", subject=town, by=ANNA, now=NOW, changes={"n": [None, 1.0]})
    return town


def rows(town: Municipality) -> QuerySet[AuditEvent]:
    """Return the rows as somebody with the database alone sees them, without the model's no."""
    return QuerySet(AuditEvent).filter(municipality_id=town.pk)


def findings(town: Municipality, **options: object) -> list[tuple[Damage, int, int]]:
    report = examine(str(town.pk), **options)
    return [(one.damage, one.first, one.last) for one in report.findings]


def test_chain_untouched_holds_and_says_its_head(potsdam):
    report = examine(str(potsdam.pk))

    last = AuditEvent.objects.get(sequence=6)
    assert report.findings == []
    assert report.entries == 6
    assert report.head == f"{potsdam.pk}:6:{last.hash}" == str(AuditHead.objects.get())


def test_chains_of_two_towns_and_of_the_installation_are_apart(potsdam):
    cottbus = make_municipality("cottbus")
    audit.record_all("y", [(cottbus, {}), (potsdam, {}), (cottbus, {})], by=ANNA, now=NOW)
    audit.record("z", subject=AuditHead(chain="installation"), by=ANNA, now=NOW)

    found = {chain: examine(chain) for chain in chains()}

    assert {chain: one.entries for chain, one in found.items()} == {
        str(potsdam.pk): 7,
        str(cottbus.pk): 2,
        "installation": 1,
    }
    assert [one.findings for one in found.values()] == [[], [], []]


@pytest.mark.parametrize(
    "change",
    [
        {"action": "y"},
        {"at": NOW + timedelta(hours=1)},
        {"subject_id": "someone else"},
        {"actor_id": None, "door": "job"},
    ],
)
def test_entry_changed_is_named(potsdam, change):
    rows(potsdam).filter(sequence=3).update(**change)

    assert findings(potsdam) == [(Damage.CHANGED, 3, 3)]


@pytest.mark.parametrize("sequence", [3, 6])
def test_entry_changed_with_a_seal_of_another_key_is_named(potsdam, sequence):
    event = AuditEvent.objects.get(sequence=sequence)
    event.action = "y"
    forged = rules.seal(event.sealed(), b"guessed")

    rows(potsdam).filter(sequence=sequence).update(action="y", hash=forged)

    assert (Damage.INSERTED, sequence, sequence) in findings(potsdam)


@pytest.mark.parametrize(
    "values", [{"subject_label": "Other"}, {"changes": {}}, {"actor_label": "Bela"}]
)
def test_values_changed_are_named(potsdam, values):
    rows(potsdam).filter(sequence=2).update(**values)

    assert findings(potsdam) == [(Damage.VALUES_CHANGED, 2, 2)]


def test_values_blanked_from_outside_are_named(potsdam):
    rows(potsdam).filter(sequence=2).update(changes={}, subject_label="", details_salt="")

    assert findings(potsdam) == [(Damage.VALUES_GONE, 2, 2)]


@pytest.mark.parametrize("first", [1, 3])
def test_entries_removed_are_named(potsdam, first):
    rows(potsdam).filter(sequence__in=[first, first + 1]).delete()

    assert findings(potsdam) == [(Damage.MISSING, first, first + 1)]


def test_end_cut_off_is_named_by_the_head(potsdam):
    rows(potsdam).filter(sequence__gte=5).delete()

    assert findings(potsdam) == [(Damage.CUT_OFF, 5, 6)]


def test_end_cut_off_with_its_head_is_named_by_an_anchor(potsdam):
    noted = AuditHead.objects.get()
    fourth = AuditEvent.objects.get(sequence=4)
    rows(potsdam).filter(sequence__gte=5).delete()
    AuditHead.objects.update(sequence=4, hash=fourth.hash)

    assert findings(potsdam) == []
    anchor = (noted.sequence, noted.hash)
    assert findings(potsdam, noted_head=anchor) == [(Damage.OTHER_HISTORY, 6, 6)]


def test_entry_put_behind_the_end_is_named(potsdam):
    forged = AuditEvent.objects.get(sequence=6)
    forged.pk, forged.sequence, forged.previous_hash, forged.hash = None, 7, forged.hash, "f" * 64
    QuerySet(AuditEvent).bulk_create([forged])

    assert findings(potsdam) == [(Damage.CUT_OFF, 7, 7), (Damage.INSERTED, 7, 7)]


def test_entries_in_another_order_are_named(potsdam):
    rows(potsdam).filter(sequence=2).update(sequence=99)
    rows(potsdam).filter(sequence=3).update(sequence=2)
    rows(potsdam).filter(sequence=99).update(sequence=3)

    assert findings(potsdam) == [(Damage.REORDERED, 2, 3)]


def test_trail_refuses_to_be_changed_through_its_model(potsdam):
    event = AuditEvent.objects.first()
    attempts = [
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.filter(pk=event.pk).update(action="y"),
        lambda: AuditEvent.objects.bulk_update([event], ["action"]),
    ]

    for attempt in attempts:
        with pytest.raises(AppendOnlyError):
            attempt()
    assert findings(potsdam) == []


def test_two_entries_in_one_place_are_refused_by_the_database(potsdam):
    twin = AuditEvent.objects.get(sequence=6)
    twin.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(AuditEvent).bulk_create([twin])


def test_key_changed_later_leaves_the_chain_readable(potsdam, settings):
    former = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [former]
    audit.record("x.7", subject=potsdam, by=ANNA, now=NOW)

    assert findings(potsdam) == []
    settings.SECRET_KEY_FALLBACKS = []
    assert findings(potsdam)[0] == (Damage.CHANGED, 1, 6)


def test_person_erased_leaves_the_chain_whole_and_says_so(potsdam):
    audit.record("x.named", subject=potsdam, by=ANNA, now=NOW, changes={"name": [None, "Ida Ölz"]})
    audit.record("x.longer", subject=potsdam, by=ANNA, now=NOW, changes={"n": "Ida Ölzmann"})

    marks = Marks(words=frozenset({"Ida Ölz", "Anna"}))
    count = audit.erase_traces(marks=marks, by=ANNA, now=NOW)

    assert count == 8
    assert findings(potsdam) == []
    assert AuditEvent.objects.get(action="x.named").changes == {}
    assert AuditEvent.objects.get(action="x.longer").changes == {"n": "Ida Ölzmann"}
    assert AuditEvent.objects.filter(sequence__lte=8).exclude(actor_label="").count() == 0
    assert audit.erase_traces(marks=Marks(words=frozenset({"Ida Ölz"})), by=ANNA, now=NOW) == 0


def test_values_erased_without_numbers_are_no_deed(potsdam):
    assert audit.erase_values(municipality_id=potsdam.pk, by=ANNA, now=NOW) == 0
    assert AuditEvent.objects.count() == 6


def test_trail_of_a_town_that_goes_is_dropped_alone(potsdam):
    cottbus = make_municipality("cottbus")
    audit.record("x", subject=cottbus, by=ANNA, now=NOW)

    audit.drop_trail(municipality_id=potsdam.pk)

    assert chains() == [str(cottbus.pk)]


@pytest.mark.django_db(transaction=True)
def test_writers_in_parallel_do_not_fork_the_chain():
    town = make_municipality("potsdam")
    start = threading.Barrier(4)

    def write() -> None:
        start.wait()
        try:
            for number in range(10):
                audit.record(f"x.{number}", subject=town, by=ANNA, now=NOW)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _number in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert findings(town) == []
    assert AuditEvent.objects.count() == AuditHead.objects.get().sequence == 40


def test_five_thousand_entries_are_written_in_few_statements(
    potsdam, django_assert_max_num_queries
):
    changes = [(potsdam, {"n": [None, number]}) for number in range(5000)]
    most = 30 if connection.vendor == "postgresql" else 120  # SQLite takes fewer values at once

    with django_assert_max_num_queries(most):
        audit.record_all("y", changes, by=ANNA, now=NOW)

    assert findings(potsdam) == []


def test_entries_written_at_once_are_a_chain_and_need_few_statements(
    potsdam, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        audit.record_all("y", [(potsdam, {"n": [0, n]}) for n in range(300)], by=ANNA, now=NOW)

    assert findings(potsdam) == []
    assert AuditEvent.objects.filter(action="y").count() == 300
    rows(potsdam).filter(sequence=100).update(action="z")
    assert findings(potsdam) == [(Damage.CHANGED, 100, 100)]
