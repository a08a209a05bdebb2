"""Who owes a paper: they are reminded, hand it in by a link, and are forgotten in time."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ratschlag.core.personal_data import Subject
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import operations
from ratschlag.proceedings.models import AgendaItem, ItemPaper, PaperFile
from ratschlag.proceedings.personal_data import PERSONAL_DATA
from ratschlag.proceedings.rules.papers import MOST_BYTES
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import NOW
from tests.factories.municipalities import ANNA, anna, browser_of, make_municipality
from tests.factories.paper_files import (
    OFFICE,
    PDF,
)
from tests.factories.proceedings import (
    ACT,
    make_agenda,
    make_approved,
    make_item,
    stand_at,
)

WORDS = f"{OFFICE}.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
EARLY, DUE = date(2027, 2, 19), date(2027, 2, 22)
DESK = "/werkstatt/integration/sitzungen/wohnen/2/"


def add(
    item: AgendaItem, title: str = "Zahlen", data: bytes | None = None, **more: Any
) -> ItemPaper:
    return operations.add_paper(item=item, values={"title": title, **more}, data=data, **ACT)


def hand_in_path(address: str = "") -> str:
    mails = Message.objects.order_by("created_at", "pk")
    rows = mails.filter(address=address) if address else mails
    found = re.findall(r"https?://[^/\s]+(\S*/unterlage/[^/\s]+/)", rows.last().text)
    return str(found[0])


def text_of(address: str) -> str:
    return str(Message.objects.filter(address=address).order_by("created_at", "pk").last().text)


@pytest.fixture
def item(group: Group) -> AgendaItem:
    return make_item(make_agenda(group, 2), "Wohnungen")


@pytest.fixture
def desk(town: Municipality) -> Client:
    return browser_of(town, anna(town))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"owed_name": "Gast"}, "owed_email"),
        ({"owed_email": "gast@example.org"}, "owed_name"),
        ({"owed_by": True, "owed_name": "Gast", "owed_email": "gast@example.org"}, "owed_name"),
    ],
)
def test_one_person_owes_a_paper(
    item: AgendaItem, emil: Person, values: dict[str, Any], field: str
) -> None:
    row = {**values, "owed_by": emil} if "owed_by" in values else values

    with pytest.raises(Exception) as refused:  # noqa: PT011 the refusal of the audit names fields
        add(item, **row)

    assert set(refused.value.errors) == {field}  # type: ignore[attr-defined]  # of Invalid


def test_somebody_of_another_town_owes_nothing(item: AgendaItem) -> None:
    stranger = Person.objects.create(municipality=make_municipality("teltow"), name="Cem")

    with pytest.raises(Exception, match="Liste"):
        add(item, owed_by=stranger)


def test_who_owes_a_paper_is_reminded_and_not_the_office(
    item: AgendaItem, process: Process, dora: Person, emil: Person
) -> None:
    add(item, "Karte", owed_by=emil)
    add(item, "Zahlen", owed_name="Gast", owed_email="gast@example.org")
    sent = []
    for day in (18, 19, 20, 22, 23):
        stand_at(process, date(2027, 2, day))
        sent.append(operations.remind_of_papers(**ACT))

    assert sent == [0, 2, 0, 2, 0]
    assert set(Message.objects.values_list("address", flat=True)) == {
        "emil@verein.example",
        "gast@example.org",
    }
    assert "Karte" in text_of("emil@verein.example")


def test_office_and_chair_hear_of_papers_nobody_owes(
    item: AgendaItem, process: Process, dora: Person, emil: Person
) -> None:
    add(item, "Karte", owed_by=emil)
    add(item, "Tabelle")
    stand_at(process, EARLY)

    operations.remind_of_papers(**ACT)

    office = text_of("office@town.example")
    assert "Tabelle" in office
    assert "Karte" not in office


def test_paper_is_handed_in_by_link_and_shown_once_looked_at(
    item: AgendaItem, process: Process, emil: Person, town: Municipality, desk: Client
) -> None:
    paper = add(item, "Karte", owed_by=emil)
    operations.release_agenda(agenda=item.agenda, **ACT)
    stand_at(process, EARLY)
    operations.remind_of_papers(**ACT)
    guest, path = browser_of(town, None), hand_in_path()

    shown = guest.get(path)
    sent = guest.post(path, {"file": SimpleUploadedFile("a.pdf", PDF)})
    after = guest.get(path).content.decode()
    paper.refresh_from_db()
    public = guest.get("/integration/niederschriften/wohnen/2/").content.decode()
    office = desk.get(DESK).content.decode()
    done = desk.post(f"{DESK}top/{item.pk}/unterlagen/{paper.pk}/gesichtet/")
    public_then = guest.get("/integration/niederschriften/wohnen/2/").content.decode()

    assert (shown.status_code, sent.status_code, done.status_code) == (200, 302, 302)
    assert shown.headers["Cache-Control"] == "no-store"
    assert "Die Unterlage ist da" in after
    assert (paper.file_kind, paper.is_looked_at) == ("pdf", False)
    assert "noch nicht gesichtet" in office
    assert ("Karte" in public, "Karte" in public_then) == (False, True)
    assert operations.remind_of_papers(**ACT) == 0


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Bitte wählen Sie eine Datei"),
        ({"address": "kein link"}, "vollständige Adresse"),
        ({"file": SimpleUploadedFile("a.pdf", b"MZ")}, "PDF, DOCX, ODT"),
        ({"file": SimpleUploadedFile("a.pdf", PDF + b" " * MOST_BYTES)}, "zu groß"),
    ],
)
def test_what_is_not_taken_by_link_is_said(
    item: AgendaItem,
    process: Process,
    town: Municipality,
    sent: dict[str, Any],
    words: str,
) -> None:
    add(item, "Karte", owed_name="Gast", owed_email="gast@example.org")
    stand_at(process, EARLY)
    operations.remind_of_papers(**ACT)
    for file in sent.values():
        if isinstance(file, SimpleUploadedFile):
            file.seek(0)

    page = browser_of(town, None).post(hand_in_path(), sent)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert ItemPaper.objects.get().is_missing


def test_address_takes_the_place_of_the_file(item: AgendaItem) -> None:
    paper = operations.hand_in_paper(paper=add(item), data=PDF, **ACT)

    operations.hand_in_paper(paper=paper, address="https://stadt.example/a.pdf", **ACT)

    paper.refresh_from_db()
    assert (paper.file_kind, paper.address) == ("", "https://stadt.example/a.pdf")
    assert PaperFile.objects.count() == 0
    with pytest.raises(operations.NothingHandedIn):
        operations.hand_in_paper(paper=paper, **ACT)


def test_link_ends_when_somebody_else_owes_the_paper(
    item: AgendaItem, process: Process, emil: Person, town: Municipality
) -> None:
    paper = add(item, "Karte", owed_name="Gast", owed_email="gast@example.org")
    stand_at(process, EARLY)
    operations.remind_of_papers(**ACT)
    changes = {"owed_by": emil, "owed_name": "", "owed_email": ""}
    paper.refresh_from_db()
    operations.change_paper(paper=paper, changes=changes, version=paper.version, **ACT)

    over = browser_of(town, None).get(hand_in_path())
    reminded = operations.remind_of_papers(**ACT)

    assert over.status_code == 410
    assert reminded == 1
    assert "emil@verein.example" in set(Message.objects.values_list("address", flat=True))


def test_forged_link_hands_in_nothing(town: Municipality, item: AgendaItem) -> None:
    assert browser_of(town, None).get("/unterlage/KeinLink/").status_code == 404


def test_approved_minutes_take_no_paper(group: Group, dora: Person, item: AgendaItem) -> None:
    agenda = make_agenda(group, 1)
    paper = add(make_item(agenda))
    make_approved(group, dora)

    for write in (
        lambda: operations.hand_in_paper(paper=paper, data=PDF, **ACT),
        lambda: operations.look_at_paper(paper=paper, **ACT),
        lambda: operations.remove_paper(paper=paper, **ACT),
    ):
        with pytest.raises(operations.MinutesApproved):
            write()


def test_who_owes_papers_is_erased_and_the_paper_stays(item: AgendaItem, emil: Person) -> None:
    add(item, "Karte", owed_by=emil)
    add(item, "Zahlen", owed_name="Gast", owed_email="Gast@example.org")
    subject = Subject(person_ids=frozenset({emil.pk}), addresses=frozenset({"gast@example.org"}))
    (part,) = [one for one in PERSONAL_DATA if one.key == "proceedings.papers_owed"]

    found = len(list(part.records(subject)))
    erased = part.erase(subject, ANNA, NOW) if part.erase else 0

    assert (found, erased) == (2, 2)
    assert {one.owed_from for one in ItemPaper.objects.all()} == {""}
    here = item.municipality_id
    assert operations.forget_paper_owers(person_ids=[], addresses=["a"], municipality_id=here) == 0


def test_who_owed_papers_goes_after_the_process(item: AgendaItem) -> None:
    add(item, "Zahlen", owed_name="Gast", owed_email="gast@example.org")
    here, later = item.municipality_id, NOW + timedelta(days=900)

    kept = operations.clear_paper_owers(cutoff=NOW, municipality_id=here)
    gone = operations.clear_paper_owers(cutoff=later, municipality_id=None)

    assert (kept, gone) == (0, 1)
