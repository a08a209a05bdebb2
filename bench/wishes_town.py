"""A process with many wishes, five comments each; imported by `bench.wishes` after the set-up."""

import random
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.contributions import operations, rules
from ratschlag.contributions.enums import WishState, Writers
from ratschlag.contributions.models import Comment, TopicWish, WishStep, WishTally
from ratschlag.contributions.operations import Author
from ratschlag.contributions.operations.words import keep_words
from ratschlag.core import clock
from ratschlag.core.access import ANONYMOUS, command_actor
from ratschlag.core.rows import insert_rows
from ratschlag.demo.wish_texts import COMMENTS, WISHES
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.operations import create_municipality
from ratschlag.processes.models import FieldOfAction, Process

BENCH = command_actor("bench")
COMMENTS_EACH = 5
LEDGER = "/integration/themen/"
TURNS = 30
WORDS = [word for rows in WISHES for row in rows for text in row for word in text.split()]


def make_process() -> Process:
    """Make a public process that takes wishes from everybody."""
    town = create_municipality(
        values={
            "slug": "messstadt", "name": "Messstadt", "site_title": "Messstadt beteiligt",
            "land": "BB", "contact_office": "Büro", "contact_email": "buero@example.org",
        },
        hosts=[],
        by=BENCH,
        now=clock.now(),
    )  # fmt: skip
    process = _process(town)
    for position, name in enumerate(("Wohnen", "Arbeit", "Bildung", "Begegnung", "Ämter")):
        FieldOfAction.objects.create(
            municipality=town, process=process, name=name, position=position
        )
    changes = {"is_open": True, "writers": Writers.EVERYBODY}
    operations.change_call(
        process=process, changes=changes, version=None, by=BENCH, now=clock.now()
    )
    return process


def _process(town: Municipality) -> Process:
    today = clock.today()
    return Process.objects.create(
        municipality=town,
        slug="integration",
        title="Integrationskonzept",
        short_title="Integration",
        state="public",
        starts_on=today,
        ends_on=today + timedelta(days=365),
        office="Büro",
        contact_email="buero@example.org",
    )


def grow(process: Process, number: int) -> None:
    """Add wishes until there are so many; past the operations, with all they keep."""
    chance, now = random.Random(number), clock.now()
    here = {"municipality_id": process.municipality_id}
    fields = list(process.fields.order_by("position"))
    first = TopicWish.objects.count() + 1
    wishes = []
    for place in range(first, number + 1):
        title = " ".join(chance.choices(WORDS, k=7))[:150]
        text = " ".join(chance.choices(WORDS, k=60))
        state = chance.choice(list(WishState))
        wishes.append(
            TopicWish(
                **here, process=process, number=place, title=f"{title} {place}", text=text,
                field=chance.choice(fields), written_at=now, state_at=now, reason="Darum.",
                state=WishState.VIEWED if state == WishState.MERGED else state,
                fingerprint=rules.fingerprint(title, str(place)),
                support_count=chance.randrange(90),
                comment_count=COMMENTS_EACH,
            )
        )  # fmt: skip
    insert_rows(wishes)
    for wish in wishes:
        insert_rows([WishStep(**here, wish=wish, state=wish.state, at=now)])
        insert_rows(
            [
                Comment(**here, wish=wish, text=COMMENTS[turn % len(COMMENTS)], written_at=now)
                for turn in range(COMMENTS_EACH)
            ]
        )
        keep_words(wish)
    _count(process, fields)


def _count(process: Process, fields: list[FieldOfAction]) -> None:
    here = {"municipality_id": process.municipality_id, "process": process}
    for theme in fields:
        for state in WishState:
            number = TopicWish.objects.filter(process=process, field=theme, state=state).count()
            WishTally.objects.update_or_create(
                **here, field=theme, state=state, defaults={"count": number}
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def pages(number: int) -> dict[str, str]:
    """Return the addresses that are measured, by what they are."""
    return {
        "first page": LEDGER,
        "state, most supported": f"{LEDGER}?stand=taken_up&sortierung=unterstuetzt",
        "field and state": f"{LEDGER}?feld=2&stand=received&sortierung=besprochen",
        "search, two words": f"{LEDGER}?suche=sprachkurs+abend",
        "search, part of words": f"{LEDGER}?suche=kurs+schul",
        "search with a filter": f"{LEDGER}?suche=wohnung&feld=1",
        "page in the middle": f"{LEDGER}?seite={number // 40}",
        "last page": f"{LEDGER}?seite={number // 20}",
        "a wish with its comments": f"{LEDGER}{number // 2}/",
    }


def measure(address: str) -> tuple[float, int]:
    """Return the milliseconds of a page made anew, the best of some, and its questions.

    The best, because whatever else the machine does only ever adds to it.
    """
    client = Client(SERVER_NAME="127.0.0.1")
    mark = "&" if "?" in address else "?"

    def ask(turn: int) -> None:
        answer = client.get(f"{address}{mark}n={turn}")
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}.")

    ask(0)
    with CaptureQueriesContext(connection) as asked:
        ask(1)
    questions = len(asked)
    return min(_timed(lambda turn=turn: ask(turn)) for turn in range(TURNS)), questions


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def write_comments(number: int, seconds: float) -> int:
    """Comment on the first twenty wishes in turn until the time is over; return how often."""
    wishes = list(TopicWish.objects.filter(number__lte=20).order_by("number"))
    ends, done = time.perf_counter() + seconds, 0
    while time.perf_counter() < ends:
        operations.write_comment(
            wish=wishes[(number + done) % len(wishes)],
            text=COMMENTS[done % len(COMMENTS)],
            author=Author(),
            by=ANONYMOUS,
            now=clock.now(),
        )
        done += 1
    return done


def wrong_counts() -> int:
    """Return how many wishes have a number of comments beside them that is not true."""
    return sum(
        wish.comment_count != wish.comments.filter(hidden_at__isnull=True).count()
        for wish in TopicWish.objects.filter(number__lte=20)
    )
