"""The pages of the anonymous ballot, for whoever holds it and whoever answers."""

import io
import re

import pikepdf
import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.representation import operations
from ratschlag.representation.enums import Answer
from ratschlag.representation.models import Ballot
from tests.factories.municipalities import bela, browser_of
from tests.factories.representation import ACT, make_ballot, make_target, open_with
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

BALLOT = "/werkstatt/integration/ausgewogenheit/abfrage/"
ANSWER = "/integration/abfrage/"
PARTICIPANTS = "/integration/mitwirkende/"
# What differs between two answers that say the same: the token of a form.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def without_tokens(answer: HttpResponse) -> str:
    """The text of a page without what is drawn anew each time it is asked for."""
    return TOKEN.sub("", answer.content.decode())


def test_ballot_is_held_through_the_pages_alone(
    anna: Client, visitor: Client, process: Process
) -> None:
    typed = {"definition": "migration_background_1", "threshold": "10"}
    steps = [anna.post(f"{BALLOT}neu/", typed)]
    slips = anna.post(f"{BALLOT}zettel/", {"everybody": "30"})
    steps.append(anna.post(f"{BALLOT}oeffnen/"))
    steps.append(anna.post(f"{BALLOT}schliessen/", {"everybody": "25"}))
    steps.append(anna.post(f"{BALLOT}veroeffentlichen/"))

    assert [step.status_code for step in steps] == [302] * 4
    assert slips["Content-Type"] == "application/pdf"
    assert slips["Cache-Control"] == "no-store"
    assert "Es darf nichts gezeigt werden" in anna.get(BALLOT).content.decode()
    assert "Es darf nichts gezeigt werden" in visitor.get(PARTICIPANTS).content.decode()


def test_slips_are_tagged_pdf_with_every_code_once(anna: Client, process: Process) -> None:
    make_ballot(process, by_sector=True)

    answer = anna.post(
        f"{BALLOT}zettel/", {"administration": "3", "politics": "1", "civil_society": "11"}
    )

    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "de"
        assert len(pdf.pages) == 4
    assert Ballot.objects.get().slips.count() == 15


def test_answer_needs_no_session_and_leaves_none(visitor: Client, process: Process) -> None:
    ballot, codes = open_with(process, 1)

    shown = visitor.get(ANSWER)
    sent = visitor.post(ANSWER, {"antwort": "yes", "code": codes[0]})

    assert (sent.status_code, sent["Location"]) == (302, f"{ANSWER}danke/")
    assert visitor.get(f"{ANSWER}danke/").status_code == 200
    assert not visitor.cookies
    assert not Session.objects.exists()
    assert shown["Cache-Control"] == "no-store"
    assert ballot.counts.get(answer="yes").number == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Bitte wählen Sie eine der drei Antworten"),
        ({"antwort": "yes"}, "Bitte geben Sie den Code ein"),
        ({"antwort": "yes", "code": "QUATSCH"}, "Es gibt keinen Zettel mit diesem Code"),
        ({"antwort": "not_returned", "code": "QUATSCH"}, "QUATSCH"),
        ({"antwort": "yes", "code": "x" * 5000}, "höchstens 100"),
    ],
)
def test_answer_that_does_not_count_says_why_and_keeps_what_was_typed(
    typed: dict[str, str], said: str, visitor: Client, process: Process
) -> None:
    open_with(process, 1)

    answer = visitor.post(ANSWER, typed)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_second_answer_with_a_slip_is_refused_in_words(visitor: Client, process: Process) -> None:
    _ballot, codes = open_with(process, 1)
    visitor.post(ANSWER, {"antwort": "yes", "code": codes[0]})

    again = visitor.post(ANSWER, {"antwort": "no", "code": codes[0]})

    assert again.status_code == 422
    assert "schon geantwortet" in again.content.decode()


def test_ballot_that_has_not_begun_does_not_exist_for_visitors(
    visitor: Client, process: Process
) -> None:
    make_ballot(process)

    assert visitor.get(ANSWER).status_code == 404
    assert visitor.get(f"{ANSWER}danke/").status_code == 404
    assert "Anonyme Abfrage" not in visitor.get(PARTICIPANTS).content.decode()


def test_closed_ballot_says_so_and_takes_nothing(visitor: Client, process: Process) -> None:
    ballot, codes = open_with(process, 1)
    operations.close_ballot(ballot=ballot, handed_out={"everybody": 1}, **ACT)

    shown = visitor.get(ANSWER)
    sent = visitor.post(ANSWER, {"antwort": "yes", "code": codes[0]})

    assert "Die Abfrage ist geschlossen" in shown.content.decode()
    assert sent.status_code == 422


def test_no_page_changes_while_answers_come_in(
    anna: Client, visitor: Client, process: Process
) -> None:
    """Between two moments there is nothing to subtract: every page stays the same."""
    ballot, codes = open_with(process, 30)
    pages = ((visitor, PARTICIPANTS), (visitor, ANSWER), (anna, BALLOT))
    first = [without_tokens(client.get(path)) for client, path in pages]

    for code in codes[:25]:
        operations.cast(ballot=ballot, code=code, answer=Answer.YES)
        assert without_tokens(visitor.get(PARTICIPANTS)) == first[0]

    assert [without_tokens(client.get(path)) for client, path in pages] == first


def test_published_result_stands_on_the_public_page_with_its_definition(
    visitor: Client, process: Process
) -> None:
    ballot, codes = open_with(process, 40, least_percent=50)
    for number, code in enumerate(codes):
        operations.cast(ballot=ballot, code=code, answer="yes" if number % 2 else "no")
    operations.close_ballot(ballot=ballot, handed_out={"everybody": 40}, **ACT)
    operations.publish_ballot(ballot=ballot, **ACT)

    page = visitor.get(PARTICIPANTS).content.decode()

    assert "50 % derer" in page
    assert "Das Ziel von 50 % ist erreicht" in page
    assert "Fassung 1" in page
    assert "Nein oder keine Antwort" in page


def test_public_page_shows_no_number_of_seats_below_ten(
    visitor: Client, town: Municipality, process: Process
) -> None:
    group = make_group(process)
    for name, sector, kind, number in (
        ("Amt", "administration", "department", 12),
        ("Fraktion", "politics", "council_group", 4),
        ("Verein", "civil_society", "migrant_organisation", 21),
        ("Verband", "civil_society", "ngo", 9),
    ):
        organisation = make_organisation(town, name, sector=sector, kind=kind)
        for _n in range(number):
            make_occupancy(make_seat(group, organisation), make_person(town))
    make_target(process, kinds=["migrant_organisation"])
    make_target(process, kinds=["ngo"])

    context = visitor.get(PARTICIPANTS).context

    assert context["total"] == 46
    assert [number for _label, number in context["sectors"]] == [None, None, 30]
    assert context["states"] == []


def test_ballot_is_held_by_the_coordination_alone(
    anna: Client, cem: Client, visitor: Client, town: Municipality, process: Process
) -> None:
    make_ballot(process)
    office = browser_of(town, bela(town))
    paths = [BALLOT, *(f"{BALLOT}{part}/" for part in ("bearbeiten", "zettel", "oeffnen"))]

    for path in paths:
        assert anna.get(path).status_code == 200
        assert office.get(path).status_code == 403
        assert cem.get(path).status_code == 404
        assert path == BALLOT or cem.post(path).status_code == 404
        assert visitor.get(path).status_code == 302
    assert cem.get(ANSWER).status_code == 404


def test_arabic_reader_gets_the_question_in_both_languages(
    visitor: Client, process: Process
) -> None:
    open_with(process, 1)

    page = visitor.get(f"/ar{ANSWER}").content.decode()

    assert "هل ينطبق هذا عليك؟" in page
    assert 'lang="de" dir="ltr">Sie haben einen Migrationshintergrund' in page
