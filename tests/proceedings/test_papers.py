"""Papers of items: files and addresses, who reads them where, who hands them in and is reminded."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.documents.files import agenda_document
from ratschlag.proceedings.enums import Coming, PaperKind, PaperProblem
from ratschlag.proceedings.models import AgendaItem, ItemPaper, PaperFile
from ratschlag.proceedings.rules.papers import MOST_BYTES, kind_of_file
from ratschlag.stakeholders.models import Group, Person
from tests.factories.municipalities import anna, browser_of, make_municipality
from tests.factories.paper_files import (
    DOCX,
    ODS,
    ODT,
    OFFICE,
    PDF,
    XLSX,
    office_file,
    open_file,
    packed,
)
from tests.factories.proceedings import (
    ACT,
    answer,
    call,
    link_of,
    make_agenda,
    make_deputy_of,
    make_item,
    occasion,
)
from tests.proceedings.cases import client_of

WORDS = f"{OFFICE}.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
EARLY, DUE = date(2027, 2, 19), date(2027, 2, 22)
DESK = "/werkstatt/integration/sitzungen/wohnen/2/"


def add(
    item: AgendaItem, title: str = "Zahlen", data: bytes | None = None, **more: Any
) -> ItemPaper:
    return operations.add_paper(item=item, values={"title": title, **more}, data=data, **ACT)


def text_of(address: str) -> str:
    return str(Message.objects.filter(address=address).order_by("created_at", "pk").last().text)


@pytest.fixture
def item(group: Group) -> AgendaItem:
    return make_item(make_agenda(group, 2), "Wohnungen")


@pytest.fixture
def desk(town: Municipality) -> Client:
    return browser_of(town, anna(town))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, PaperKind.PDF),
        (DOCX, PaperKind.DOCX),
        (XLSX, PaperKind.XLSX),
        (ODT, PaperKind.ODT),
        (ODS, PaperKind.ODS),
        (b"", PaperProblem.EMPTY),
        (b"%PDF-" + b" " * MOST_BYTES, PaperProblem.TOO_LARGE),
        (b"MZ program", PaperProblem.OTHER_KIND),
        (b"<html><script>", PaperProblem.OTHER_KIND),
        (packed({"a.txt": "a"}), PaperProblem.OTHER_KIND),
        (open_file("presentation"), PaperProblem.OTHER_KIND),
        (office_file(f"{OFFICE}.presentationml.main+xml"), PaperProblem.OTHER_KIND),
        (DOCX[:60], PaperProblem.DAMAGED),
        (packed({"[Content_Types].xml": "<!DOCTYPE a><a/>"}), PaperProblem.DAMAGED),
        (PDF + b"/JavaScript (app.alert(1))", PaperProblem.PROGRAMS),
        (office_file(MACROS), PaperProblem.PROGRAMS),
        (office_file(WORDS, **{"word/vbaProject.bin": "a"}), PaperProblem.PROGRAMS),
        (open_file("text", **{"Basic/Standard/Module1.xml": "a"}), PaperProblem.PROGRAMS),
    ],
    ids=range(18),  # bytes of an archive name its second, and workers have to agree on names
)
def test_kind_of_a_file_is_what_is_in_it(data: bytes, kind: object) -> None:
    assert kind_of_file(data) is kind


def test_file_lies_apart_and_goes_with_its_paper(item: AgendaItem) -> None:
    paper = add(item, data=PDF)

    assert (paper.file_kind, paper.file_size, paper.is_missing) == ("pdf", len(PDF), False)
    assert queries.bytes_of(paper) == PDF
    changed = operations.change_paper(paper=paper, changes={}, data=DOCX, version=1, **ACT)
    assert (changed.file_kind, queries.bytes_of(changed)) == ("docx", DOCX)
    operations.remove_paper(paper=changed, **ACT)
    assert PaperFile.objects.count() == 0


def test_file_can_be_taken_away(item: AgendaItem) -> None:
    paper = add(item, data=PDF)

    changed = operations.change_paper(paper=paper, changes={}, drops_file=True, version=1, **ACT)

    assert changed.is_missing
    assert PaperFile.objects.count() == 0


def test_paper_is_a_file_or_an_address_and_no_program(item: AgendaItem) -> None:
    with pytest.raises(operations.UnfitFile) as refused:
        add(item, data=office_file(MACROS))
    with pytest.raises(Exception, match="entweder"):
        add(item, address="https://example.org/a.pdf", data=PDF)

    assert "Makros" in str(refused.value)
    assert ItemPaper.objects.count() == 0


def test_office_uploads_a_file_and_reads_it(desk: Client, item: AgendaItem) -> None:
    file = SimpleUploadedFile("boese.exe", PDF)
    sent = desk.post(
        f"{DESK}top/{item.pk}/unterlagen/", {"title": "Zahlen", "file": file, "is_public": "on"}
    )
    paper = ItemPaper.objects.get()
    page = desk.get(DESK).content.decode()
    answer = desk.get(f"{DESK}top/{item.pk}/unterlagen/{paper.pk}/datei/")

    assert sent.status_code == 302
    assert f"{paper.pk}/datei/" in page
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Zahlen.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "In dieser Datei steht nichts."),
        (b"MZ", "PDF, DOCX, ODT, XLSX oder ODS"),
        (office_file(MACROS), "Makros"),
        (PDF + b" " * MOST_BYTES, "zu groß"),
    ],
    ids=["empty", "program", "macros", "large"],
)
def test_refused_file_is_said_at_its_field(
    desk: Client, item: AgendaItem, data: bytes, words: str
) -> None:
    file = SimpleUploadedFile("zahlen.pdf", data)

    page = desk.post(f"{DESK}top/{item.pk}/unterlagen/", {"title": "Zahlen", "file": file})

    assert page.status_code == 422
    assert words in page.content.decode()
    assert ItemPaper.objects.count() == 0


def test_upload_needs_the_token_of_its_form(town: Municipality, item: AgendaItem) -> None:
    client = browser_of(town, anna(town))
    client.handler.enforce_csrf_checks = True

    sent = client.post(f"{DESK}top/{item.pk}/unterlagen/", {"title": "Zahlen"})

    assert sent.status_code == 403


def test_office_changes_a_paper_and_takes_its_file_away(desk: Client, item: AgendaItem) -> None:
    paper = add(item, data=PDF)
    where = f"{DESK}top/{item.pk}/unterlagen/{paper.pk}/"

    form = desk.get(where).content.decode()
    sent = desk.post(where, {"title": "Neu", "drops_file": "on", "version": paper.version})

    paper.refresh_from_db()
    assert "Datei wegnehmen" in form
    assert (sent.status_code, paper.title, paper.is_missing) == (302, "Neu", True)


def test_file_of_another_town_or_meeting_does_not_exist(
    item: AgendaItem, group: Group, emil: Person, town: Municipality
) -> None:
    paper = add(item, data=PDF)
    other = add(make_item(make_agenda(group, 1)), data=PDF)
    call(group)
    link = link_of(emil)
    teltow = make_municipality("teltow")
    here = browser_of(town, None)

    assert here.get(f"{link}unterlagen/{paper.pk}/").content == PDF
    assert here.get(f"{link}unterlagen/{other.pk}/").status_code == 404
    wrong = f"{link[:-2]}{'y' if link[-2] == 'x' else 'x'}/"
    assert here.get(f"{wrong}unterlagen/{paper.pk}/").status_code == 404
    assert browser_of(teltow, None).get(f"{link}unterlagen/{paper.pk}/").status_code == 404
    assert queries.file_at_meeting(teltow, "integration", "wohnen", 2, paper.pk) is None


def test_who_left_the_group_reads_no_file(
    item: AgendaItem, group: Group, emil: Person, town: Municipality
) -> None:
    paper = add(item, data=PDF)
    call(group)
    emil.occupancies.all().delete()

    found = browser_of(town, None).get(f"{link_of(emil)}unterlagen/{paper.pk}/")

    assert found.status_code == 404


def test_invitation_and_its_page_hold_the_papers_that_are_there(
    item: AgendaItem, group: Group, emil: Person, town: Municipality
) -> None:
    internal = make_item(item.agenda, "Vertraulich", is_public=False)
    add(item, "Karte", address="https://stadt.example/karte.pdf?a='b'")
    file = add(internal, "Liste", data=ODS, pages=3)
    add(item, "Fehlt")
    call(group)

    mail = text_of("emil@verein.example")
    page = browser_of(town, None).get(link_of(emil)).content.decode()

    assert "https://stadt.example/karte.pdf?a=%27b%27" in mail
    assert f"{link_of(emil)}unterlagen/{file.pk}/" in mail
    assert "Liste (Vertraulich): http" in " ".join(mail.split())
    assert "Fehlt" not in mail
    assert "https://stadt.example/karte.pdf" in page
    assert f"unterlagen/{file.pk}/" in page
    assert "3 Seiten" in page
    assert "Fehlt" not in page


def test_deputy_who_comes_gets_the_papers(item: AgendaItem, group: Group, emil: Person) -> None:
    deputy = make_deputy_of(emil, "Greta Groß")
    add(item, "Karte", address="https://stadt.example/karte.pdf")
    call(group)

    answer(group, emil, coming=Coming.DEPUTY, deputy=deputy)

    assert "https://stadt.example/karte.pdf" in text_of("greta@verein.example")


def test_own_page_of_the_meeting_leads_to_the_files(
    item: AgendaItem, group: Group, emil: Person
) -> None:
    paper = add(item, data=PDF)
    his = client_of(emil)

    page = his.get(f"{DESK}zusage/").content.decode()

    where = f"{DESK}top/{item.pk}/unterlagen/{paper.pk}/datei/"
    assert where in page
    assert his.get(where).content == PDF


def test_public_page_holds_papers_of_public_items_only(
    item: AgendaItem, town: Municipality
) -> None:
    internal = make_item(item.agenda, "Vertraulich", is_public=False)
    shown, kept = add(item, "Karte", data=PDF), add(item, "Entwurf", data=PDF, is_public=False)
    hidden = add(internal, "Liste", data=PDF)
    public = browser_of(town, None)
    place = "/integration/niederschriften/wohnen/2/"
    before = public.get(f"{place}unterlagen/{shown.pk}/").status_code
    operations.release_agenda(agenda=item.agenda, **ACT)

    page = public.get(place).content.decode()
    answers = [public.get(f"{place}unterlagen/{one.pk}/") for one in (shown, kept, hidden)]

    assert before == 404
    assert [one.status_code for one in answers] == [200, 404, 404]
    assert answers[0].headers["X-Content-Type-Options"] == "nosniff"
    assert "Karte" in page
    assert "Entwurf" not in page
    assert "Liste" not in page


def test_file_of_the_agenda_names_files_and_addresses(item: AgendaItem, group: Group) -> None:
    add(item, "Karte", data=PDF)
    add(item, "Netz", address="https://stadt.example/a.pdf")
    add(item, "Fehlt")

    (section,) = [
        one for one in agenda_document(occasion(group, 2)).sections if one.title == "Wohnungen"
    ]

    ((_heading, rows),) = section.lists
    assert rows[0] == "Fehlt: noch nicht da"
    assert rows[1].startswith("Karte: PDF, ")
    assert rows[2] == "Netz: https://stadt.example/a.pdf"


@pytest.mark.parametrize("which", ["office", "link", "public"])
def test_pages_ask_the_same_however_many_papers_there_are(
    item: AgendaItem, group: Group, emil: Person, town: Municipality, desk: Client, which: str
) -> None:
    add(item, "Erste", data=PDF)
    operations.release_agenda(agenda=item.agenda, **ACT)
    call(group)
    client, path = {
        "office": (desk, DESK),
        "link": (browser_of(town, None), link_of(emil)),
        "public": (browser_of(town, None), "/integration/niederschriften/wohnen/2/"),
    }[which]
    counts = []
    for number in (1, 12):
        for each in range(number):
            add(item, f"Unterlage {number} {each}", data=PDF, owed_by=emil)
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert not any("proceedings_paperfile" in one["sql"] for one in asked)
