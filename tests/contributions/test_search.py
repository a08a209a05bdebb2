"""Finding wishes by words and by parts of words, at a cost that does not grow with the ledger."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ratschlag.contributions import queries
from ratschlag.contributions.models import TopicWish, WishTerm
from ratschlag.contributions.queries import Filters
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from tests.factories.contributions import make_wish
from tests.factories.processes import make_process

TITLES = (
    "Deutschkurs am Abend",
    "Spielplatz an der Schillerstraße",
    "Mehr Schulbusse",
    "Ein Platz zum Reden",
    "Busverbindung nach Golm",
)


def found(process: Process, search: str) -> set[str]:
    """The titles the ledger shows."""
    page = queries.ledger(process, Filters(search=search), None).page
    return {wish.title for wish in page}


@pytest.fixture
def wishes(process: Process) -> list[TopicWish]:
    return [make_wish(process, title, text=title) for title in TITLES]


@pytest.mark.parametrize(
    ("search", "titles"),
    [
        ("Kurs", {TITLES[0]}), ("KURSE", {TITLES[0]}), ("deutsch", {TITLES[0]}),
        ("Plätze", {TITLES[1], TITLES[3]}), ("Plaetze", {TITLES[1], TITLES[3]}),
        ("Strasse", {TITLES[1]}), ("schillerstrasse", {TITLES[1]}),
        ("Kurs Abend", {TITLES[0]}), ("Kurs Golm", set()), ("Busverbindungen", {TITLES[4]}),
        ("spiel platz strasse", {TITLES[1]}), ("4", {TITLES[3]}), ("#4", {TITLES[3]}),
        ("%", set()), ("kurs*", {TITLES[0]}),
    ],
)  # fmt: skip
def test_search_finds_parts_of_words(
    process: Process, wishes: list[TopicWish], search: str, titles: set[str]
) -> None:
    assert found(process, search) == titles


@pytest.mark.parametrize(
    ("title", "similar"),
    [
        ("Kurse", [TITLES[0]]), ("Sprachkurs", []), ("Abendkurs", [TITLES[0]]),
        ("Spielplätze", [TITLES[1], TITLES[3]]), ("Unsinn", []), ("", []),
    ],
)  # fmt: skip
def test_similar_wishes_share_parts_of_words(
    process: Process, wishes: list[TopicWish], title: str, similar: list[str]
) -> None:
    rows = queries.similar_wishes(process, title).wishes

    assert sorted(wish.title for wish in rows) == sorted(similar)


def test_words_are_those_of_one_process(
    process: Process, wishes: list[TopicWish], other_town: Municipality
) -> None:
    other = make_process(other_town, slug="anderswo")
    for title in ("Ein Chor", "Nähkurs"):  # its number is that of another wish here
        make_wish(other, title, text=title)

    assert found(process, "kurs") == {TITLES[0]}
    assert found(other, "kurs") == {"Nähkurs"}


def test_word_is_kept_once_and_counted(process: Process) -> None:
    for number in range(3):
        make_wish(process, f"Deutschkurs {number}", text="Deutschkurs")

    term = WishTerm.objects.get(word="deutschkurs")

    assert (term.count, term.uses.count()) == (3, 3)


@pytest.mark.parametrize("search", ["kurs", "kurs abend schule wohnen arbeit bus rad platz"])
def test_search_asks_little_whatever_is_asked(
    process: Process, wishes: list[TopicWish], search: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        queries.ledger(process, Filters(search=search), None)
    with CaptureQueriesContext(connection) as compared:
        queries.similar_wishes(process, search)

    assert len(asked) <= 8
    assert len(compared) <= 5


def test_of_a_common_word_only_the_latest_are_read(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries.words, "MOST_FOUND", 2)
    for number in range(20):
        make_wish(process, f"Kurs {number:03}", text="Kurs")

    ledger = queries.ledger(process, Filters(search="kurs"), None)

    assert [wish.number for wish in ledger.page] == [20, 19]
    assert ledger.is_cut
