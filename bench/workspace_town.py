"""The town of bench.workspace: groups that meet, minutes, people with seats, wishes."""

import gc
import time
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import wishes_town
from ratschlag.core.rows import insert_rows
from ratschlag.meetings.models import Meeting
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person, Seat
from tests.factories.contributions import open_wishes
from tests.factories.meetings import AS_IF_ON, at, make_planned_process, publish
from tests.factories.municipalities import anna, browser_of, make_municipality
from tests.factories.proceedings import (
    SINCE,
    decide,
    make_agenda,
    make_approved,
    make_minutes,
    stand_at,
)
from tests.factories.stakeholders import make_group

TURNS, GROUPS, PER_ORGANISATION = 30, 10, 5
PAST = 6  # of ten meetings of a group so many lie behind
FIELDS = ("Wohnen", "Arbeit", "Bildung", "Begegnung", "Ämter")
HERE = "/werkstatt/integration/"
MEETING = f"{HERE}sitzungen/g1/1/"


def pages(meetings: int) -> dict[str, str]:
    """Return the addresses that are measured, by what they are."""
    coming = f"{HERE}sitzungen/g1/{_each(meetings)}/"
    return {
        "start page of the workspace": "/werkstatt/",
        "start page of the process": HERE,
        "meetings": f"{HERE}sitzungen/",
        "a meeting with its agenda": coming,
        "who comes to it": f"{coming}einladung/",
        "who was there": f"{MEETING}anwesenheit/",
        "minutes": f"{MEETING}niederschrift/",
        "decisions": f"{HERE}beschluesse/",
        "meeting plan": f"{HERE}termine/",
        "topic wishes": f"{HERE}themen/",
        "a topic wish": f"{HERE}themen/7/",
        "links to write wishes": f"{HERE}themen/schreiblinks/",
        "what units answer": f"{HERE}themen/stellen/",
        "people": "/werkstatt/personen/",
        "people, searched": "/werkstatt/personen/?suche=person+1",
        "a group": f"{HERE}gruppen/g1/",
    }


def build(meetings: int, people: int, wishes: int) -> Client:
    """Build the town; return its coordinator's browser."""
    settings.SECOND_FACTOR_REQUIRED = False
    town = make_municipality()
    process = make_planned_process(town)
    for position, name in enumerate(FIELDS):
        FieldOfAction.objects.create(
            municipality=town, process=process, name=name, position=position
        )
    each = _each(meetings)
    groups = [
        make_group(
            process, f"AG {number}", code=f"G{number}", slug=f"g{number}", meeting_count=each
        )
        for number in range(1, GROUPS + 1)
    ]
    _seat(town, groups, people)
    _meet(process, groups, each)
    open_wishes(process)
    wishes_town.grow(process, wishes)
    client = browser_of(town, anna(town))
    gc.collect()
    gc.freeze()  # as the server does at its start
    return client


def _each(meetings: int) -> int:
    """How often each group meets: once before at least, and once more."""
    return max(2, meetings // GROUPS)


def _seat(town: Municipality, groups: list[Group], number: int) -> None:
    """Let everybody hold one seat, several of an organisation."""
    here = {"municipality": town}
    organisations = [
        Organisation(**here, name=f"Verein {place}", sector="civil_society", kind="ngo")
        for place in range(number // PER_ORGANISATION + 1)
    ]
    people, seats = [], []
    for place in range(number):
        organisation = organisations[place // PER_ORGANISATION]
        address = f"person{place}@example.org"
        people.append(
            Person(**here, name=f"Person {place}", email=address, organisation=organisation)
        )
        seats.append(Seat(**here, group=groups[place % GROUPS], organisation=organisation))
    held = [
        Occupancy(**here, seat=seat, person=person, since=SINCE)
        for seat, person in zip(seats, people, strict=True)
    ]
    for rows in (organisations, people, seats, held):
        insert_rows(rows)


def _meet(process: Process, groups: list[Group], each: int) -> None:
    """Let each group have met some times, with approved minutes, and meet again."""
    past = min(PAST, each - 1)
    rows = [
        Meeting(
            municipality_id=process.municipality_id,
            group=group,
            round=number,
            start=(begins := _start(place, number, past)),
            end=begins + timedelta(hours=2),
            format=group.format,
        )
        for place, group in enumerate(groups)
        for number in range(1, each + 1)
    ]
    insert_rows(rows)
    publish(process)
    for group in groups:
        for number in range(1, each + 1):
            make_agenda(group, number)
            if number <= past:
                _decide(group, number)


def _start(place: int, number: int, past: int) -> datetime:
    """Past meetings in the autumn before, the others from February on; no two of a day."""
    first = at("2026-07-06") if number <= past else at("2027-02-08")
    weeks = number - 1 if number <= past else number - past - 1
    return first + timedelta(weeks=4 * weeks, days=place + place // 5 * 2)


def _decide(group: Group, number: int) -> None:
    minutes = make_minutes(group, number)
    for entry in minutes.entries.all():
        decide(entry)
    people = [seat.occupancies.get().person for seat in group.seats.all()]
    make_approved(group, *people, number=number)
    stand_at(group.process, AS_IF_ON)


def measure(client: Client, address: str) -> dict[str, Any]:
    """Return how long a page takes, and how often it asks the database."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}.")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    questions = len(asked)  # before the next request begins a new count
    turns = [_milliseconds(client, address) for _turn in range(TURNS)]
    walls = sorted(wall for wall, _work in turns)
    return {
        "questions": questions,
        "median": round(median(walls), 1),
        "p95": round(walls[int(TURNS * 0.95)], 1),
        "processor": round(median(work for _wall, work in turns), 1),
        "kilobytes": round(len(answer.content) / 1000),
    }


def _milliseconds(client: Client, address: str) -> tuple[float, float]:
    """Return how long a page took by the clock, and how long the process worked on it."""
    begun, worked = time.perf_counter(), time.process_time()
    client.get(address)
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000
