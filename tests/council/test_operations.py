"""What the operations of the council calendar write, refuse and announce."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid, StillUsed
from ratschlag.core.refusals import Outdated
from ratschlag.council import operations
from ratschlag.council.enums import CommitteeKind, Provenance, SourceFormat
from ratschlag.council.events import SittingsChanged, sittings_changed
from ratschlag.council.models import CalendarSource, Committee, CouncilSitting
from ratschlag.council.operations import Origin
from ratschlag.municipalities.models import Municipality
from tests.factories.council import ics, make_committee, make_sitting, make_source
from tests.factories.municipalities import ANNA, make_municipality

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
HORIZON = operations.days_from(date(2026, 1, 1), date(2028, 12, 31))
MARCH = ("a@potsdam", "20270303T170000", "Hauptausschuss")
APRIL = ("b@potsdam", "20270407T170000", "Hauptausschuss")
MAY = ("c@potsdam", "20270505T150000", "Stadtverordnetenversammlung")


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


@pytest.fixture
def news() -> Iterator[list[SittingsChanged]]:
    heard: list[SittingsChanged] = []

    def listen(news: SittingsChanged, **_more: Any) -> None:
        heard.append(news)

    sittings_changed.connect(listen, weak=False)
    yield heard
    sittings_changed.disconnect(listen)


def take_over(source: CalendarSource, data: bytes, now: datetime = NOW) -> operations.ImportResult:
    reading = operations.read_calendar(Origin(SourceFormat.ICS, data=data), horizon=HORIZON)
    return operations.import_calendar(
        source=source, reading=reading, horizon=HORIZON, by=ANNA, now=now
    )


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_committee_is_added_changed_and_removed_with_a_trace(potsdam: Municipality) -> None:
    values = {"name": "Hauptausschuss", "short_name": "HA", "kind": CommitteeKind.MAIN}

    committee = operations.add_committee(municipality=potsdam, values=values, by=ANNA, now=NOW)
    operations.change_committee(
        committee=committee, changes={"short_name": "H"}, version=1, by=ANNA, now=NOW
    )
    operations.remove_committee(committee=committee, by=ANNA, now=NOW)

    assert actions() == [
        "council.committee_added",
        "council.committee_changed",
        "council.committee_removed",
    ]
    changed = AuditEvent.objects.get(action="council.committee_changed")
    assert changed.changes == {"short_name": ["HA", "H"]}
    assert not Committee.objects.exists()


def test_committee_with_a_known_name_is_refused_in_one_town_only(potsdam: Municipality) -> None:
    make_committee(potsdam, "Hauptausschuss")
    values = {"name": "Hauptausschuss", "short_name": "HA", "kind": CommitteeKind.MAIN}

    with pytest.raises(Invalid) as refusal:
        operations.add_committee(municipality=potsdam, values=values, by=ANNA, now=NOW)
    elsewhere = operations.add_committee(
        municipality=make_municipality("teltow"), values=values, by=ANNA, now=NOW
    )

    assert list(refusal.value.errors) == ["name"]
    assert elsewhere.pk


def test_committee_with_sittings_is_not_removed(potsdam: Municipality) -> None:
    committee = make_committee(potsdam)
    make_sitting(committee)

    with pytest.raises(StillUsed):
        operations.remove_committee(committee=committee, by=ANNA, now=NOW)

    assert Committee.objects.count() == 1
    assert actions() == []


def test_sitting_is_added_moved_and_removed_and_announced(
    potsdam: Municipality, news: list[SittingsChanged]
) -> None:
    values = {
        "committee": make_committee(potsdam),
        "start": datetime(2027, 3, 3, 16, tzinfo=UTC),
        "end": datetime(2027, 3, 3, 19, tzinfo=UTC),
    }

    sitting = operations.add_sitting(municipality=potsdam, values=values, by=ANNA, now=NOW)
    operations.change_sitting(
        sitting=sitting, changes={"is_cancelled": True}, version=1, by=ANNA, now=NOW
    )
    key = sitting.pk
    operations.remove_sitting(sitting=sitting, by=ANNA, now=NOW)

    assert actions() == [
        "council.sitting_added",
        "council.sitting_changed",
        "council.sitting_removed",
    ]
    assert news == [SittingsChanged(potsdam.pk, (key,))] * 3


def test_sitting_of_a_foreign_committee_is_refused(potsdam: Municipality) -> None:
    foreign = make_committee(make_municipality("teltow"))
    start = datetime(2027, 3, 3, 16, tzinfo=UTC)
    values = {"committee": foreign, "start": start, "end": start + timedelta(hours=1)}

    with pytest.raises(Invalid) as refusal:
        operations.add_sitting(municipality=potsdam, values=values, by=ANNA, now=NOW)

    assert list(refusal.value.errors) == ["committee"]


def test_sitting_that_ends_before_it_starts_is_refused(potsdam: Municipality) -> None:
    sitting = make_sitting(make_committee(potsdam))
    changes = {"end": sitting.start}

    with pytest.raises(Invalid) as refusal:
        operations.change_sitting(sitting=sitting, changes=changes, version=1, by=ANNA, now=NOW)

    assert list(refusal.value.errors) == ["end"]


def test_sitting_changed_by_somebody_else_is_outdated(potsdam: Municipality) -> None:
    sitting = make_sitting(make_committee(potsdam))
    operations.change_sitting(
        sitting=sitting, changes={"title": "neu"}, version=1, by=ANNA, now=NOW
    )

    with pytest.raises(Outdated):
        operations.change_sitting(
            sitting=sitting, changes={"title": "anders"}, version=1, by=ANNA, now=NOW
        )

    assert CouncilSitting.objects.get().title == "neu"


def test_import_adds_sittings_committees_and_the_source(
    potsdam: Municipality, news: list[SittingsChanged]
) -> None:
    source = CalendarSource(
        municipality=potsdam, name="RIS", format=SourceFormat.ICS, location="ris.ics"
    )

    result = take_over(source, ics(MARCH, MAY))

    assert (result.new, result.changed, result.unchanged, result.not_seen) == (2, 0, 0, 0)
    assert list(Committee.objects.order_by("name").values_list("name", "kind")) == [
        ("Hauptausschuss", "main"),
        ("Stadtverordnetenversammlung", "council"),
    ]
    assert CouncilSitting.objects.filter(source=source, provenance=Provenance.IMPORTED).count() == 2
    assert CalendarSource.objects.get().imported_at == NOW
    assert actions() == [
        "council.source_added",
        "council.committee_added",
        "council.committee_added",
        "council.calendar_imported",
    ]
    assert len(news) == 1
    assert len(news[0].sitting_ids) == 2


def test_import_of_the_same_calendar_changes_nothing(
    potsdam: Municipality, news: list[SittingsChanged]
) -> None:
    source = make_source(potsdam)
    take_over(source, ics(MARCH, MAY))
    before = list(CouncilSitting.objects.order_by("pk").values())
    news.clear()

    result = take_over(source, ics(MARCH, MAY), now=LATER)

    assert (result.new, result.changed, result.unchanged, result.not_seen) == (0, 0, 2, 0)
    assert list(CouncilSitting.objects.order_by("pk").values()) == before
    assert news == []


def test_import_of_a_moved_sitting_keeps_it_and_says_old_and_new(
    potsdam: Municipality, news: list[SittingsChanged]
) -> None:
    source = make_source(potsdam)
    take_over(source, ics(MARCH))
    sitting = CouncilSitting.objects.get()
    news.clear()

    result = take_over(source, ics(("a@potsdam", "20270304T180000", "Hauptausschuss")), now=LATER)

    moved = CouncilSitting.objects.get()
    event = AuditEvent.objects.get(action="council.sitting_changed")
    assert result.changed == 1
    assert (moved.pk, moved.version) == (sitting.pk, sitting.version + 1)
    assert moved.start == datetime(2027, 3, 4, 17, tzinfo=UTC)
    assert event.changes["start"] == ["2027-03-03T16:00:00+00:00", "2027-03-04T18:00:00+01:00"]
    assert news == [SittingsChanged(potsdam.pk, (sitting.pk,))]


def test_import_marks_a_missing_sitting_and_unmarks_it_when_it_is_back(
    potsdam: Municipality, news: list[SittingsChanged]
) -> None:
    source = make_source(potsdam)
    take_over(source, ics(MARCH, APRIL, MAY))

    gone = take_over(source, ics(MARCH, MAY), now=LATER)
    missing = CouncilSitting.objects.get(source_key__startswith="b@potsdam")
    still_gone = take_over(source, ics(MARCH, MAY), now=LATER + timedelta(days=1))
    back = take_over(source, ics(MARCH, APRIL, MAY), now=LATER + timedelta(days=2))

    assert (gone.not_seen, still_gone.not_seen, back.not_seen) == (1, 1, 0)
    assert missing.not_seen_since == LATER
    assert back.seen_again == 1
    assert not CouncilSitting.objects.filter(not_seen_since__isnull=False).exists()
    assert "council.sitting_missed" in actions()
    assert "council.sitting_seen_again" in actions()
    assert len(news) == 3


def test_import_finds_committees_by_short_name_and_leaves_other_towns_alone(
    potsdam: Municipality,
) -> None:
    committee = make_committee(potsdam, "Ausschuss für alles", short_name="Hauptausschuss")
    make_committee(make_municipality("teltow"), "Hauptausschuss")

    result = take_over(make_source(potsdam), ics(MARCH))

    assert result.new_committees == 0
    assert CouncilSitting.objects.get().committee == committee


@pytest.mark.parametrize(
    ("category", "provenance"),
    [("RECORD", Provenance.RECORD), ("MODEL", Provenance.MODEL), ("X", Provenance.IMPORTED)],
)
def test_import_reads_how_sure_a_date_is(
    potsdam: Municipality, category: str, provenance: Provenance
) -> None:
    source = make_source(potsdam)

    take_over(source, ics(MARCH, extra=f"CATEGORIES:{category}"))

    assert CouncilSitting.objects.get().provenance == provenance


def test_import_after_a_change_since_the_preview_writes_nothing(potsdam: Municipality) -> None:
    source = make_source(potsdam)
    origin = Origin(SourceFormat.ICS, data=ics(MARCH))
    reading = operations.read_calendar(origin, horizon=HORIZON)
    plan = operations.plan_import(
        municipality=potsdam, source=source, reading=reading, horizon=HORIZON
    )
    take_over(source, ics(APRIL))

    with pytest.raises(operations.ChangedSincePreview):
        operations.import_calendar(
            source=source,
            reading=reading,
            horizon=HORIZON,
            expected=plan.digest,
            by=ANNA,
            now=LATER,
        )

    assert [one.source_key[:1] for one in CouncilSitting.objects.all()] == ["b"]


def test_import_with_hundreds_of_unknown_committees_is_refused_whole(
    potsdam: Municipality,
) -> None:
    events = [(f"{n}@potsdam", "20270303T170000", f"Gremium {n}") for n in range(501)]
    source = CalendarSource(
        municipality=potsdam, name="RIS", format=SourceFormat.ICS, location="ris.ics"
    )

    with pytest.raises(operations.TooManyCommittees):
        take_over(source, ics(*events))

    assert not CalendarSource.objects.exists()
    assert not Committee.objects.exists()
    assert not CouncilSitting.objects.exists()


def test_oparl_body_is_recognised_by_its_id_when_it_is_renamed(potsdam: Municipality) -> None:
    source = make_source(potsdam, format=SourceFormat.OPARL, location="https://ris.example/oparl")

    def read(name: str) -> None:
        schema = "https://schema.oparl.org/1.1"
        body = {"id": "https://ris.example/o/1", "type": f"{schema}/Organization", "name": name}
        meeting = {
            "id": "https://ris.example/m/1",
            "type": f"{schema}/Meeting",
            "start": "2027-03-03T17:00:00+01:00",
            "end": "2027-03-03T20:00:00+01:00",
            "organization": [body],
        }
        document = json.dumps(meeting)
        origin = Origin(SourceFormat.OPARL, data=document.encode())
        reading = operations.read_calendar(origin, horizon=HORIZON)
        operations.import_calendar(
            source=source, reading=reading, horizon=HORIZON, by=ANNA, now=NOW
        )

    make_committee(potsdam, "Hauptausschuss")
    read("Hauptausschuss")
    read("Haupt- und Finanzausschuss")

    committee = Committee.objects.get()
    assert committee.oparl_id == "https://ris.example/o/1"
    assert CouncilSitting.objects.get().committee == committee


def test_source_is_renamed_and_removed_while_its_sittings_stay(potsdam: Municipality) -> None:
    source = make_source(potsdam)
    take_over(source, ics(MARCH))

    source.refresh_from_db()
    operations.change_source(
        source=source, changes={"name": "RIS"}, version=source.version, by=ANNA, now=NOW
    )
    operations.remove_source(source=source, by=ANNA, now=NOW)

    assert CouncilSitting.objects.get().source is None
    assert actions()[-2:] == ["council.source_changed", "council.source_removed"]


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/tabelle.csv", "kein Ort"])
def test_table_at_a_forbidden_address_is_refused(address: str) -> None:
    with pytest.raises(operations.UnreadableCalendar):
        operations.fetch_table(address)
