"""Topic wishes and the form for them."""

from typing import Any

from ratschlag.contributions import operations
from ratschlag.contributions.enums import Writers
from ratschlag.contributions.models import Comment, TopicWish, WishCall
from ratschlag.contributions.operations import Author, Written
from ratschlag.core import clock
from ratschlag.core.access import ANONYMOUS
from ratschlag.processes.models import Process
from tests.factories.municipalities import ANNA

COURSES = {
    "title": "Sprachkurse am Abend",
    "text": "Mit Kinderbetreuung, damit auch Alleinerziehende kommen.",
}


def open_wishes(process: Process, writers: Writers = Writers.EVERYBODY, **values: Any) -> WishCall:
    """Let people write, everybody if nothing else is said."""
    changes = {"is_open": True, "writers": writers, **values}
    return operations.change_call(
        process=process, changes=changes, version=None, by=ANNA, now=clock.now()
    )


def write(process: Process, author: Author | None = None, **values: Any) -> Written:
    """Write a wish, as a visitor if nobody is named."""
    return operations.write_wish(
        process=process,
        values={**COURSES, "field": None, **values},
        author=author or Author(language="de"),
        by=ANONYMOUS,
        now=clock.now(),
    )


def make_wish(process: Process, title: str = "Sprachkurse am Abend", **values: Any) -> TopicWish:
    """Enter a wish, whether the form is open or not; texts follow the title."""
    author = values.pop("author", None) or Author(language="de")
    row = {"field": None, "text": f"Worum es geht: {title}", **values}
    return operations.enter_wish(
        process=process,
        values={"title": title, "way": "paper", **row},
        author=author,
        by=ANNA,
        now=clock.now(),
    ).wish


def say(wish: TopicWish, text: str = "Das finde ich auch.", **values: Any) -> Comment:
    """Comment on a wish as the office, which always may; with an `author` as somebody else."""
    author = values.pop("author", None)
    return operations.write_comment(
        wish=wish,
        text=text,
        author=author or Author(),
        is_of_office=author is None,
        by=ANNA,
        now=clock.now(),
        **values,
    )
