"""The parts of bench.register; each runs in a process with an installation of its own."""

import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.installation import reference_loop
from ratschlag.stakeholders.models import Person, Seat
from ratschlag.tables import written_csv, written_xlsx
from tests.factories.municipalities import anna, browser_of, make_municipality
from tests.factories.processes import make_process
from tests.factories.stakeholders import make_group

RUNS = 7
HEAD = [
    "Name", "Mailadresse", "Telefon", "Sprache", "Schlagwörter", "Organisation",
    "Sektor", "Organisation: Art", "Beteiligungsprozess", "Gruppe", "Funktion", "Seit",
]  # fmt: skip
GROUP = "integration/gruppen/housing/"
PAGES = {
    "people": "personen/",
    "people, searched": "personen/?suche=nachname1",
    "organisations": "organisationen/",
    "groups": "integration/gruppen/",
    "one group": GROUP,
    "who speaks for a seat": f"{GROUP}sitze/{{seat}}/besetzen/",
    "new seats": f"{GROUP}sitze/neu/",
    "new person": "personen/neu/",
    "balance": "integration/ausgewogenheit/",
    "possible duplicates": "personen/doppelte/",
    "which entry is the same": "personen/{person}/zusammenfuehren/",
    "table of the register as CSV": "personen/register.csv",
    "table of the register as XLSX": "personen/register.xlsx",
}


def rows(count: int) -> list[list[str]]:
    """Return people of whom every tenth holds a seat, five to an organisation."""
    return [
        [
            f"Vorname{n} Nachname{n % 977}", f"person{n}@verein{n // 5}.example", f"+49 331 {n:06}",
            ("Deutsch", "Arabisch", "Englisch")[n % 3], "Sprache, Wohnen", f"Verein {n // 5} e.V.",
            "Zivilgesellschaft", "Verein oder NGO", *_seat(n),
        ]
        for n in range(count)
    ]  # fmt: skip


def _seat(number: int) -> list[str]:
    return [""] * 4 if number % 10 else ["integration", "HOU", "", "01.03.2023"]


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long something works, and what it returns."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def coordinator() -> Client:
    """Set up an installation with one municipality; return its coordinator's browser, warm."""
    settings.SECOND_FACTOR_REQUIRED = False
    town = make_municipality()
    make_group(make_process(town), "Housing")
    client = browser_of(town, anna(town))
    address, _mark = preview(client, "csv", b"Name\nWarm")
    client.post(f"{address}verwerfen/")
    return client


def preview(client: Client, form: str, data: bytes) -> tuple[str, str]:
    """Hand a table in; return the address of its preview and the mark of the plan shown there."""
    file = SimpleUploadedFile(f"liste.{form}", data)
    answer = client.post("/werkstatt/personen/einlesen/", {"file": file})
    address = answer.headers["Location"]
    marks = re.findall(r'name="digest" value="(\w+)"', client.get(address).content.decode())
    return address, marks[0]


def take_over(client: Client, address: str, mark: str) -> None:
    """Confirm what the preview shows."""
    answer = client.post(address, {"digest": mark})
    if answer.status_code != 302:
        raise RuntimeError(answer.content.decode()[:2000])


def import_figures(form: str, state: str, count: str) -> dict[str, Any]:
    """Take a table over: into an empty register, or again with other telephone numbers."""
    client = coordinator()
    data = (written_csv if form == "csv" else written_xlsx)(HEAD, rows(int(count)))
    if state == "again":
        take_over(client, *preview(client, form, data))
        data = data.replace(b"+49 331 ", b"+49 332 ")
    before = reference_loop()
    looked, shown = seconds(partial(preview, client, form, data))
    taken, _none = seconds(partial(take_over, client, *shown))
    peak = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return {
        "form": form,
        "state": state,
        "rows": int(count),
        "preview": looked,
        "commit": taken,
        "megabytes": int(peak[0]) // 1024,
        "loop": (before + reference_loop()) / 2,
    }


def page_figures(size: str) -> list[dict[str, Any]]:
    """Return queries and median milliseconds of pages with so many people."""
    client = coordinator()
    take_over(client, *preview(client, "csv", written_csv(HEAD, rows(int(size)))))
    keys = {"seat": Seat.objects.earliest("pk").pk, "person": Person.objects.earliest("pk").pk}
    return [
        {"page": name, "people": int(size), **_page(client, f"/werkstatt/{path.format(**keys)}")}
        for name, path in PAGES.items()
    ]


def _page(client: Client, path: str) -> dict[str, int]:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}.")
    queries = len(asked)  # the next request empties it
    times = [seconds(partial(client.get, path))[0] for _run in range(RUNS)]
    return {"queries": queries, "ms": round(1000 * median(times))}
