"""What looks like a person in a publication copy is looked at before everybody reads it."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.audit.models import AuditEvent
from ratschlag.proceedings import documents, operations
from ratschlag.proceedings.enums import Suspicion
from ratschlag.proceedings.models import Minutes
from ratschlag.proceedings.rules.suspects import suspects, without
from ratschlag.stakeholders.models import Group, Person
from tests.factories.proceedings import ACT, decide, entry_of, make_approved, make_minutes

COPY = "/werkstatt/integration/sitzungen/wohnen/1/niederschrift/veroeffentlichung/"
SAID = "Petra Kleinschmidt will Kurse. Bürgermeisterin Blau kommt. Auch Öztürk sagt zu."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Frau Rot fragt.", [("Frau Rot", Suspicion.TITLED)]),
        ("Von Familie von der Heide.", [("Familie von der Heide", Suspicion.TITLED)]),
        ("Dr. Anna-Lena Weiß schrieb.", [("Dr. Anna-Lena Weiß", Suspicion.TITLED)]),
        ("Dann kam Petra Klein dazu.", [("Petra Klein", Suspicion.PAIR)]),
        ("Danach sagt Öztürk nichts. Öztürk fragt.", [("Öztürk", Suspicion.SAYS)]),
        ("Mail: a.b@example.org", [("a.b@example.org", Suspicion.MAIL)]),
        ("Rufen Sie 0331 2891234 an.", [("0331 2891234", Suspicion.PHONE)]),
        ("Die Gruppe sagt ja. Das Jugendamt fragt nach.", []),
        ("Ein Spielplatz je Viertel, mit Wasser und Schatten.", []),
        ("Der Verein Refugio hilft.", []), ("", []), ("[name left out] sagt zu.", []),
    ],
)  # fmt: skip
def test_words_that_look_like_a_person(text: str, found: list[tuple[str, Suspicion]]) -> None:
    assert [(one.words, one.kind) for one in suspects(text, ["Verein Refugio"])] == found


@given(st.text(max_size=300))
def test_any_text_is_looked_at_and_what_is_found_can_be_blackened(text: str) -> None:
    words = [one.words for one in suspects(text)]

    assert len(set(words)) == len(words)
    assert all(isinstance(without(text, [one], "[…]"), str) for one in words)


@pytest.fixture
def minutes(group: Group, dora: Person) -> Minutes:
    """Approved minutes in which people are named whom nobody has entered."""
    begun = make_minutes(group)
    decide(entry_of(begun), notes=SAID, decision="Petra Kleinschmidt hilft.", vote="Rot dankt.")
    return make_approved(group, dora)


def words_of(minutes: Minutes) -> list[str]:
    minutes.refresh_from_db()
    return [one.words for one in documents.findings(minutes)]


def test_copy_is_not_released_before_somebody_has_looked(minutes: Minutes) -> None:
    with pytest.raises(operations.NamesUnchecked):
        operations.release_minutes(minutes=minutes, **ACT)

    assert set(words_of(minutes)) == {
        "Petra Kleinschmidt", "Bürgermeisterin Blau", "Öztürk", "Rot",
    }  # fmt: skip


def test_confirmed_words_are_logged_and_asked_once(minutes: Minutes) -> None:
    words = words_of(minutes)

    operations.confirm_words(minutes=minutes, words=[*words, "Nie da"], **ACT)

    noted = AuditEvent.objects.get(action="proceedings.copy_confirmed")
    assert noted.changes["confirmed_words"][1] == sorted(words)
    assert words_of(minutes) == []
    assert operations.release_minutes(minutes=minutes, **ACT).is_released


def test_blackened_words_are_left_out_everywhere_the_public_reads(
    minutes: Minutes, visitor: Client
) -> None:
    words = words_of(minutes)

    operations.blacken_words(minutes=minutes, words=words, **ACT)
    minutes.refresh_from_db()
    operations.release_minutes(minutes=minutes, **ACT)
    page = visitor.get("/integration/niederschriften/wohnen/1/").text

    entry = entry_of(minutes)
    assert not any(word in page for word in words)
    assert "[Name weggelassen]" in page
    assert entry.notes == SAID
    assert "Petra" not in entry.public_notes + entry.public_decision


def test_text_that_is_changed_later_is_looked_at_again(minutes: Minutes) -> None:
    operations.confirm_words(minutes=minutes, words=words_of(minutes), **ACT)
    entry = entry_of(minutes)

    changes = {"public_notes": "Frau Gelb kommt auch."}
    operations.change_copy(entry=entry, changes=changes, version=entry.version, **ACT)

    assert words_of(minutes) == ["Frau Gelb"]


def test_nothing_ticked_or_released_is_refused(minutes: Minutes, group: Group) -> None:
    for operation in (operations.confirm_words, operations.blacken_words):
        with pytest.raises(operations.NothingMarked):
            operation(minutes=minutes, words=[], **ACT)
    operations.confirm_words(minutes=minutes, words=words_of(minutes), **ACT)
    minutes.refresh_from_db()
    released = operations.release_minutes(minutes=minutes, **ACT)

    with pytest.raises(operations.ReleasedAlready):
        operations.blacken_words(minutes=released, words=["Öztürk"], **ACT)


def test_draft_has_no_copy_to_look_at(group: Group) -> None:
    with pytest.raises(operations.NotApproved):
        operations.confirm_words(minutes=make_minutes(group), words=["Rot"], **ACT)


def test_office_blackens_and_confirms_on_the_page_of_the_copy(
    anna: Client, minutes: Minutes
) -> None:
    page = anna.get(COPY).text
    nothing = anna.post(f"{COPY}pruefen/", {"was": "bestaetigen"}, follow=True).text
    black = {"was": "schwaerzen", "wort": ["Petra Kleinschmidt"]}
    anna.post(f"{COPY}pruefen/", black)
    rest = {"was": "bestaetigen", "wort": words_of(minutes)}
    done = anna.post(f"{COPY}pruefen/", rest, follow=True).text

    assert "4 Stellen sehen nach Personen aus" in page
    assert "Freigeben" not in page.split("<main")[1].split("</main")[0]
    assert "kreuzen Sie mindestens ein Wort an" in nothing
    assert "veroeffentlichen/" in done
    minutes.refresh_from_db()
    assert minutes.blackened_words == ["Petra Kleinschmidt"]
