"""Visits of people who ask for a code; loaded by `bench.enumeration` after the set-up."""

import random
import re
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.test import Client

from tests.factories.accounts import make_user
from tests.factories.municipalities import browser_of, make_municipality

LOGIN = "/konto/anmelden/"
# What differs from one browser to the next, whatever the address: keys, and the address itself.
ITS_OWN = re.compile(r'person\d+@\w+\.example|value="[A-Za-z0-9]{64}"|[a-f0-9]{12,}')
MOMENTARY = ("X-Request-Id", "Content-Length", "Expires")


@dataclass(frozen=True)
class Asked:
    """One request: its answer without what is its own, and how long it took."""

    answer: tuple[Any, ...]
    wall: float
    processor: float


def asked_for_codes(requests: int) -> tuple[list[Asked], list[Asked]]:
    """Ask for so many codes, half for known addresses; return those of known, then of unknown."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    settings.ACCOUNT_RATE_LIMITS = False
    town = make_municipality()
    numbers = range(requests)
    for number in numbers[::2]:
        make_user(f"Person{number}", email=f"person{number}@verein.example")
    asked: dict[bool, list[Asked]] = {True: [], False: []}
    for number in random.Random(1).sample(numbers, requests):
        visit = _ask(browser_of(town), f"person{number}@verein.example")
        asked[number % 2 == 0].append(visit)
    return asked[True], asked[False]


def _ask(client: Client, address: str) -> Asked:
    """Ask for a code as a person does, and look at the page that follows."""
    client.get(LOGIN)
    wall, processor = time.perf_counter(), time.thread_time()
    answer = client.post(LOGIN, {"email": address})
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
