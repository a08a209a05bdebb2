"""What groups have seen of the draft, what differs from that now, and what their papers say."""

from datetime import date, timedelta

import pytest
from django.test import Client

from ratschlag.amendments import documents, operations, queries
from ratschlag.amendments.enums import AmendmentState
from ratschlag.amendments.models import Amendment, AmendmentCall, GroupReading, KeptDraft
from ratschlag.amendments.operations import Verdict
from ratschlag.amendments.queries import Reader
from ratschlag.amendments.rules.readings import changed_places
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.concept.documents import comparison
from ratschlag.concept.documents.reading import parts_of
from ratschlag.concept.models import Concept, Version
from ratschlag.concept.queries import snapshot_of
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.meetings.models import PlanRelease, ReleasedMeeting
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.models import Agenda, ItemPaper
from ratschlag.stakeholders.models import Group, Person, Seat
from tests.factories.amendments import FIRST, suggest, write_text
from tests.factories.concept import make_measure, make_version
from tests.factories.municipalities import ANNA
from tests.factories.proceedings import make_item
from tests.factories.stakeholders import make_group
from tests.stakeholders.conftest import queries_of

pytestmark = pytest.mark.django_db
LIST = "/werkstatt/integration/konzept/aenderungen/gruppen/"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def group(seat: Seat) -> Group:
    return seat.group


@pytest.fixture
def reader(concept: Concept, group: Group) -> Reader:
    return Reader(concept, group)


def lay_before(
    reader: Reader, release: Version | None = None, shown_on: date | None = None
) -> GroupReading:
    return operations.lay_before(
        reader=reader,
        release=release,
        shown_on=shown_on or clock.today(),
        by=ANNA,
        now=clock.now(),
    )


def changed(concept: Concept) -> list[int | None]:
    return [one.changed for one in documents.last_seen(concept)]


def address(group: Group, end: str = "") -> str:
    return f"{LIST}{group.slug}/{end}"


def test_draft_as_it_is_now_is_kept_and_compared_with_what_comes(
    reader: Reader, concept: Concept
) -> None:
    before = changed(concept)
    reading = lay_before(reader)
    none = changed(concept)
    write_text(concept, FIRST)
    make_measure(concept, title="Neu dazu")

    news = documents.news_since(reader, reading)

    assert (before, none, changed(concept)) == ([None], [0], [2])
    assert news.comparison.number == 2
    assert (reading.recorded_by, reading.release) == (ANNA.label, None)
    assert AuditEvent.objects.filter(action="amendments.reading_noted").count() == 1


def test_version_is_compared_with_the_draft(reader: Reader, concept: Concept) -> None:
    release = make_version(concept)
    write_text(concept, FIRST)

    reading = lay_before(reader, release)

    assert (reading.state_of, changed(concept)) == (release.frozen_at, [1])
    assert not KeptDraft.objects.exists()


def test_same_state_is_kept_once_and_noted_once(reader: Reader, concept: Concept) -> None:
    other = Reader(concept, make_group(concept.process, "Arbeit"))

    assert lay_before(reader) == lay_before(reader)
    lay_before(other)

    assert (KeptDraft.objects.count(), GroupReading.objects.count()) == (1, 2)


def test_last_day_counts_not_the_last_note(reader: Reader, concept: Concept) -> None:
    old = make_version(concept)
    write_text(concept, FIRST)
    new = make_version(concept)
    now = lay_before(reader, new)
    Version.objects.filter(pk=old.pk).update(frozen_at=clock.now() - timedelta(days=9))
    old.refresh_from_db()

    lay_before(reader, old, clock.today() - timedelta(days=3))

    assert queries.last_readings(concept) == {reader.group.pk: now}


@pytest.mark.parametrize(("days", "of_version"), [(1, True), (-2, True), (-1, False), (1, False)])
def test_day_that_cannot_be_is_refused(
    days: int, of_version: bool, reader: Reader, concept: Concept
) -> None:
    release = make_version(concept)
    Version.objects.update(frozen_at=clock.now() - timedelta(days=1))
    release.refresh_from_db()

    with pytest.raises(Invalid) as refused:
        lay_before(reader, release if of_version else None, clock.today() + timedelta(days=days))

    assert set(refused.value.errors) == {"shown_on"}
    assert not GroupReading.objects.exists()


def test_wrong_note_is_removed_with_the_draft_kept_for_it(reader: Reader, concept: Concept) -> None:
    first = lay_before(reader, make_version(concept))
    wrong = lay_before(reader)

    operations.remove_reading(reading=wrong, by=ANNA, now=clock.now())

    assert queries.last_readings(concept) == {reader.group.pk: first}
    assert not KeptDraft.objects.exists()
    assert AuditEvent.objects.filter(action="amendments.reading_removed").exists()


def test_kept_draft_stays_while_another_group_saw_it(reader: Reader, concept: Concept) -> None:
    wrong = lay_before(reader)
    lay_before(Reader(concept, make_group(concept.process, "Arbeit")))

    operations.remove_reading(reading=wrong, by=ANNA, now=clock.now())

    assert KeptDraft.objects.count() == 1


def decide(amendment: Amendment, state: AmendmentState = AmendmentState.REJECTED) -> None:
    operations.decide(
        amendment=amendment,
        verdict=Verdict(state, "Zu teuer."),
        version=None,
        seen=None,
        by=ANNA,
        now=clock.now(),
    )


def test_amendments_of_the_group_decided_since_are_told(
    reader: Reader, concept: Concept, call: AmendmentCall, dora: Person
) -> None:
    decide(suggest(concept, "Vorher entschieden.", author=Author(person=dora)))
    reading = lay_before(reader)
    own = suggest(concept, author=Author(person=dora))
    suggest(concept, "Noch offen.", author=Author(person=dora))
    by_others = suggest(concept, "Von anderen.")
    decide(own)
    decide(by_others)

    news = documents.news_since(reader, reading)
    everybody = make_group(concept.process, "Alle", includes_everybody=True)
    others = make_group(concept.process, "Arbeit")

    assert (news.decided, news.numbers) == ([own], {"abgelehnt": 1})
    assert list(queries.decided_since(Reader(concept, everybody), reading)) == [own]
    assert list(queries.decided_since(Reader(concept, others), reading)) == []


def test_number_of_places_is_that_of_the_comparison(concept: Concept) -> None:
    old = snapshot_of(concept)
    write_text(concept, FIRST)
    concept.measures.all()[0].delete()
    make_measure(concept, title="Neu dazu")
    new = snapshot_of(concept)

    assert changed_places(parts_of(old), parts_of(new)) == comparison(old, new).number == 3
    assert changed_places(parts_of(new), parts_of(new)) == 0


@pytest.mark.parametrize("end", ["1/", "1.pdf", "1/kurzfassung.pdf", "1"])
def test_papers_of_a_meeting_say_which_version_was_given(
    end: str, reader: Reader, concept: Concept
) -> None:
    release = make_version(concept)
    _paper(reader.group, "https://potsdam.example/anders/fassungen/1/")
    _paper(reader.group, f"https://potsdam.example/integration/fassungen/{end}")
    _paper(reader.group, "https://potsdam.example/integration/fassungen/99/", number=2)

    handed = documents.handed_out(reader, clock.now())

    assert handed == documents.Handed(release, None)


def test_day_of_the_meeting_is_offered_once_it_was(reader: Reader, concept: Concept) -> None:
    release = make_version(concept)
    Version.objects.update(frozen_at=clock.now() - timedelta(days=9))
    _paper(reader.group, "https://potsdam.example/integration/fassungen/1/")
    start = clock.now() - timedelta(days=2)
    plan = PlanRelease.objects.create(
        municipality=concept.municipality,
        process=concept.process,
        number=1,
        published_at=clock.now(),
    )
    ReleasedMeeting.objects.create(
        municipality=concept.municipality,
        release=plan,
        group=reader.group,
        group_name="x",
        round=1,
        start=start,
        end=start + timedelta(hours=2),
        format="online",
    )

    handed = documents.handed_out(reader, clock.now())
    ahead = documents.handed_out(reader, clock.now() - timedelta(days=3))

    assert handed == documents.Handed(release, start.date())
    assert ahead == documents.Handed(release, None)


def _paper(group: Group, url: str, number: int = 1) -> None:
    agenda, _new = Agenda.objects.get_or_create(
        municipality_id=group.municipality_id, group=group, round=number
    )
    item = make_item(agenda)
    ItemPaper.objects.create(
        municipality_id=group.municipality_id, item=item, title="Entwurf", address=url
    )


def test_office_notes_and_sees_what_is_new(
    anna: Client, concept: Concept, group: Group, call: AmendmentCall, dora: Person
) -> None:
    empty = anna.get(address(group)).text
    noted = anna.post(address(group, "jetzt/"))
    same = anna.get(address(group)).text
    decide(suggest(concept, "Ganz neuer Satz.", author=Author(person=dora)), AmendmentState.ADOPTED)

    listed, page = anna.get(LIST).text, anna.get(address(group)).text

    assert noted.headers["Location"] == address(group)
    assert "Noch nichts vermerkt" in empty
    assert "kennt den Entwurf" in same
    assert "Eine Stelle ist jetzt anders" in listed
    assert "Ganz" in page
    assert "Über einen Änderungsvorschlag der Gruppe wurde seither entschieden" in page
    assert LIST in anna.get("/werkstatt/integration/konzept/aenderungen/").text


def test_office_notes_a_version_which_the_papers_name(
    anna: Client, concept: Concept, group: Group
) -> None:
    release = make_version(concept, "Für die Gruppen")
    _paper(group, "https://potsdam.example/integration/fassungen/1/")

    form = anna.get(address(group, "vorgelegt/"))
    values = {"fassung": "1", "shown_on": clock.today().isoformat()}
    bad = anna.post(address(group, "vorgelegt/"), {**values, "shown_on": "2100-01-01"})
    odd = anna.post(address(group, "vorgelegt/"), {**values, "fassung": "77"})
    sent = anna.post(address(group, "vorgelegt/"), values)

    assert form.context["form"]["fassung"].value() == "1"
    assert (bad.status_code, odd.status_code, sent.status_code) == (422, 422, 302)
    reading = GroupReading.objects.get()
    assert reading.release == release
    assert "Für die Gruppen" in anna.get(address(group)).text
    remove = f"{LIST.replace('gruppen/', 'vorgelegt/')}{reading.pk}/entfernen/"
    assert anna.get(remove).status_code == 200
    assert anna.post(remove).headers["Location"] == address(group)
    assert not GroupReading.objects.exists()


def test_hostile_names_stay_text(anna: Client, concept: Concept, group: Group) -> None:
    Group.objects.update(name=HOSTILE)
    release = make_version(concept, HOSTILE)
    lay_before(Reader(concept, group), release)
    write_text(concept, HOSTILE)

    pages = [anna.get(one).text for one in (LIST, address(group), address(group, "vorgelegt/"))]

    assert not any(HOSTILE in page for page in pages)


def test_only_the_office_notes_and_other_towns_have_no_part(
    visitor: Client, bela: Client, cem: Client, concept: Concept, group: Group
) -> None:
    reading = lay_before(Reader(concept, group))
    remove = f"{LIST.replace('gruppen/', 'vorgelegt/')}{reading.pk}/entfernen/"

    for one in (address(group, "jetzt/"), address(group, "vorgelegt/"), remove):
        assert visitor.post(one).status_code in {302, 403}
        assert bela.post(one).status_code == 403
        assert cem.post(one).status_code == 404
    assert [bela.get(one).status_code for one in (LIST, address(group))] == [200, 200]
    assert bela.get(f"{LIST}unsinn/").status_code == 404
    assert GroupReading.objects.get() == reading


@pytest.mark.parametrize("end", ["list", "group"])
def test_number_of_queries_does_not_grow_with_what_groups_saw(
    end: str, anna: Client, concept: Concept, town: Municipality, group: Group
) -> None:
    def more(name: str) -> int:
        release = make_version(concept, name)
        write_text(concept, f"{FIRST} {name}")
        for reader in queries.readers_of(concept):
            lay_before(reader)
            lay_before(reader, release)
        make_group(concept.process, name)
        return queries_of(anna, LIST if end == "list" else address(group))

    more("Erste")
    assert more("Zweite") == more("Dritte")
