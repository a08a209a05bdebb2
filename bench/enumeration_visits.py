"""Visits of people who give a mail address; loaded by `bench.enumeration` after the set-up."""

import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.test import Client

from ratschlag.invitations.operations import interest
from ratschlag.municipalities.models import Municipality
from tests.factories.accounts import make_user
from tests.factories.invitations import make_interest
from tests.factories.municipalities import browser_of, make_municipality
from tests.factories.processes import make_process

# What differs from one browser to the next, whatever the address: keys, and the address itself.
ITS_OWN = re.compile(r'person\d+@\w+\.example|value="[A-Za-z0-9]{64}"|[a-f0-9]{12,}')
MOMENTARY = ("X-Request-Id", "Content-Length", "Expires")


@dataclass(frozen=True)
class Asked:
    """One request: its answer without what is its own, and how long it took."""

    answer: tuple[Any, ...]
    wall: float
    processor: float


@dataclass(frozen=True)
class Door:
    """Where an address is given, by whom, with what else, and whose addresses are known there."""

    path: str
    visitor: Callable[[], Client]
    entries: dict[str, str]
    make_known: Callable[[int], Any]


def doors() -> dict[str, Door]:
    """Return the doors by name, all of one municipality."""
    town = make_municipality()
    process = make_process(town, public=True)

    def make_account(number: int) -> None:
        make_user(f"Person{number}", email=_address(number))

    def make_wish(number: int) -> None:
        make_interest(process, name=f"Person{number}", email=_address(number))

    wish = {"name": "Dora", "language": "de", "agrees": "on", "organisation": "", "message": "Hi"}
    make_interest(process, email="before@verein.example")
    return {
        "login code": Door("/konto/anmelden/", lambda: browser_of(town), {}, make_account),
        "own address": Door("/konto/daten/mailadresse/", _somebody(town), {}, make_account),
        "wish to take part": Door(
            "/integration/mitmachen/", lambda: browser_of(town), wish, make_wish
        ),
    }


def asked_at(door: Door, requests: int) -> tuple[list[Asked], list[Asked]]:
    """Give so many addresses, half of them known; return the visits of known, then of unknown."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    settings.ACCOUNT_RATE_LIMITS = False
    interest.MOST_WAITING = 10**6
    first = random.randrange(10**6) * requests
    numbers = range(first, first + requests)
    for number in numbers[::2]:
        door.make_known(number)
    asked: dict[bool, list[Asked]] = {True: [], False: []}
    for number in random.Random(1).sample(numbers, requests):
        cache.clear()  # of what counts attempts
        asked[(number - first) % 2 == 0].append(_ask(door, _address(number)))
    return asked[True], asked[False]


def _somebody(town: Municipality) -> Callable[[], Client]:
    user = make_user("Somebody")
    return lambda: browser_of(town, user)


def _address(number: int) -> str:
    return f"person{number}@verein.example"


def _ask(door: Door, address: str) -> Asked:
    """Give an address as a person does, and look at the page that follows."""
    client = door.visitor()
    client.get(door.path)
    wall, processor = time.perf_counter(), time.thread_time()
    answer = client.post(door.path, {**door.entries, "email": address})
    wall, processor = time.perf_counter() - wall, time.thread_time() - processor
    if answer.status_code != 302:
        raise RuntimeError(answer.content.decode()[:2000])
    page = client.get(answer.headers["Location"])
    return Asked((*_seen_of(answer), *_seen_of(page)), wall, processor)


def _seen_of(answer: Any) -> tuple[Any, ...]:
    """Return what can be seen of an answer, without what is this browser's own."""
    headers = sorted((name, ITS_OWN.sub("…", value)) for name, value in answer.headers.items())
    headers = [each for each in headers if each[0] not in MOMENTARY]
    body = ITS_OWN.sub("…", answer.content.decode())
    return answer.status_code, tuple(headers), tuple(sorted(answer.cookies)), body
