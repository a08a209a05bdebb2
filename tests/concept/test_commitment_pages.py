"""The pages of a unit behind its link, and those of the office about commitments."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.concept import operations, queries
from ratschlag.concept.enums import CommitmentKind, CommitmentWay, Silence, Standing
from ratschlag.concept.models import (
    AskedText,
    Commitment,
    CommitmentRound,
    Concept,
    Measure,
)
from ratschlag.concept.operations import (
    RoundOver,
)
from ratschlag.core import clock
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Organisation
from tests.factories.concept import (
    ACT,
    YES,
    later,
    make_measure,
    make_round,
    make_unit,
    reword,
    say,
    standing,
)
from tests.factories.municipalities import anna, browser_of, make_municipality

pytestmark = pytest.mark.django_db

HERE = "/werkstatt/integration/konzept/"
DESK = f"{HERE}zusagen/"
S, K = Standing, CommitmentKind


@pytest.fixture
def unit(concept: Concept) -> Organisation:
    Organisation.objects.filter(pk=make_unit(concept).pk).update(email="amt@potsdam.example")
    return make_unit(concept)


@pytest.fixture
def asked(concept: Concept, measure: Measure, unit: Organisation) -> AskedText:
    """Asked about a text that was changed since the unit said yes."""
    reword(measure)
    return AskedText.objects.get(request__round=make_round(concept, note="Bitte mit Kosten."))


@pytest.fixture
def link(asked: AskedText) -> str:
    LinkToken.objects.update(expires_at=clock.now() + timedelta(days=30))
    return last_link()


@pytest.fixture
def office(town: Municipality) -> Client:
    return browser_of(town, anna(town))


@pytest.fixture
def visitor(town: Municipality) -> Client:
    return browser_of(town)


def last_link() -> str:
    text = Message.objects.latest("created_at").text
    address = re.search(r"/\S*/zusagen/[\w-]+/", text)
    assert address
    return "/" + address[0].split("/", 3)[3]


def test_unit_answers_by_its_link_without_a_login(
    link: str, visitor: Client, asked: AskedText, office: Client
) -> None:
    page = visitor.get(link)
    form = visitor.get(f"{link}M-1.1/")
    sent = {**YES, "kind": "reserves", "said": "Wenn die Stelle da ist.", "seen": ""}
    answer = visitor.post(f"{link}M-1.1/", sent)

    assert page.headers["Cache-Control"] == "no-store"
    assert "Bitte mit Kosten." in page.content.decode()
    assert "10.000" in form.content.decode()
    assert (answer.status_code, answer["Location"]) == (302, link)
    given = Commitment.objects.latest("given_at", "number")
    assert (given.way, given.said) == (CommitmentWay.LINK, "Wenn die Stelle da ist.")
    assert "Wenn die Stelle da ist." in visitor.get(link).content.decode()
    assert "Amtsleitung" in office.get(f"{DESK}M-1.1/").content.decode()
    assert AuditEvent.objects.filter(action="concept.commitment_given").count() == 2


@pytest.mark.parametrize(
    "sent",
    [{}, {**YES, "kind": "refuses"}, {**YES, "kind": "silent"}, {**YES, "kind": "nie"},
     {**YES, "said": "x" * 9000}, {**YES, "proposed_due_on": "31.02.2029"}],
)  # fmt: skip
def test_bad_answer_comes_back_with_what_was_typed(
    sent: dict[str, str], link: str, visitor: Client
) -> None:
    before = Commitment.objects.count()

    answer = visitor.post(f"{link}M-1.1/", {"speaker_name": "Frau Muster", **sent})

    assert answer.status_code == 422
    assert ("Amtsleitung" if sent else "Frau Muster") in answer.content.decode()
    assert Commitment.objects.count() == before


def test_two_of_a_unit_at_once_get_both_answers(
    link: str, visitor: Client, asked: AskedText
) -> None:
    say(asked, kind=K.REFUSES, said="Geht nicht.")

    answer = visitor.post(f"{link}M-1.1/", {**YES, "seen": ""})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Geht nicht." in page
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    assert visitor.post(f"{link}M-1.1/", {**YES, "seen": seen[1]}).status_code == 302


def test_looking_changes_nothing(link: str, visitor: Client) -> None:
    before = (Commitment.objects.count(), AuditEvent.objects.count())

    for _time in range(3):
        assert visitor.get(link).status_code == 200
        assert visitor.get(f"{link}M-1.1/").status_code == 200

    assert (Commitment.objects.count(), AuditEvent.objects.count()) == before


def test_link_ends_with_the_round_and_is_missing_elsewhere(
    link: str, visitor: Client, asked: AskedText, concept: Concept
) -> None:
    assert browser_of(make_municipality("brandenburg")).get(link).status_code == 404
    assert visitor.get(link.replace("integration", "klima")).status_code == 404
    assert visitor.get(f"{link}M-9/").status_code == 404
    operations.close_round(opened=asked.request.round, **ACT)

    assert visitor.get(link).status_code == 410
    assert visitor.post(f"{link}M-1.1/", YES).status_code == 410
    asked.refresh_from_db()
    with pytest.raises(RoundOver):
        say(AskedText.objects.get(pk=asked.pk))


def test_link_is_withdrawn_renewed_and_handed_out(
    link: str, visitor: Client, office: Client, asked: AskedText
) -> None:
    place = f"{DESK}stellen/{asked.request_id}/"
    office.post(f"{place}ende/")
    assert visitor.get(link).status_code == 410
    assert operations.remind_request(request=asked.request, **later(30)) == 0

    office.post(f"{place}senden/")
    assert visitor.get(last_link()).status_code == 200
    shown = office.post(f"{place}link/")
    by_hand = re.search(r'href="(/[^"]*/zusagen/[\w-]{20,}/)"', shown.content.decode())
    assert by_hand
    assert visitor.get(by_hand[1]).status_code == 200
    assert shown.headers["Cache-Control"] == "no-store"
    operations.close_round(opened=asked.request.round, **ACT)
    for operation in (
        operations.renew_link,
        operations.hand_out_link,
        operations.withdraw_request_link,
    ):
        with pytest.raises(RoundOver):
            operation(request=asked.request, **ACT)


def test_office_enters_an_answer_for_a_unit(office: Client, asked: AskedText) -> None:
    address = f"{DESK}antworten/{asked.pk}/"
    assert office.post(address, {**YES, "seen": ""}).status_code == 422

    answer = office.post(address, {**YES, "way": "telephone", "seen": ""})

    given = asked.answers.get()
    assert answer.status_code == 302
    assert (given.way, given.entered_by) == (CommitmentWay.TELEPHONE, "Anna")
    again = {**YES, "way": "letter", "kind": "refuses", "said": "Nein.", "seen": ""}
    assert office.post(address, again).status_code == 422
    values = {**YES, "way": CommitmentWay.LETTER, "kind": K.REFUSES, "said": "Nein."}
    operations.enter_answer(asked=asked, values=values, seen=given.pk, **ACT)
    assert standing(asked.measure) == S.REFUSED


def test_proposal_is_taken_over_by_one_press_and_asked_again(
    office: Client, asked: AskedText, concept: Concept
) -> None:
    assert asked.measure.due_on is not None
    day = asked.measure.due_on + timedelta(days=365)
    unit = make_unit(concept, "Jugendamt")
    given = say(
        asked, kind=K.COUNTERS, said="Ein Jahr später.", proposed_due_on=day, proposed_lead=unit
    )
    story = office.get(f"{DESK}M-1.1/").content.decode()
    prefilled = office.get(f"{HERE}massnahmen/M-1.1/bearbeiten/?vorschlag={given.pk}")
    assert "Vorschlag übernehmen" in story
    assert day.isoformat() in prefilled.content.decode()

    office.post(f"{DESK}zusage/{given.pk}/uebernehmen/")

    asked.measure.refresh_from_db()
    given.refresh_from_db()
    assert (asked.measure.due_on, asked.measure.lead) == (day, unit)
    assert given.reply == "Übernommen."
    assert standing(asked.measure) == S.ASKED
    assert "Vorschlag übernehmen" not in office.get(f"{DESK}M-1.1/").content.decode()


def test_office_answers_a_reservation_and_the_unit_reads_it(
    link: str, visitor: Client, office: Client, asked: AskedText
) -> None:
    given = say(asked, kind=K.RESERVES, said="Mit Stelle.")
    cockpit = office.get("/werkstatt/integration/").content.decode()
    assert "Einen Vorbehalt, eine Ablehnung oder einen Vorschlag" in cockpit
    assert "M-1.1" in office.get(f"{DESK}?zusage=klaeren").content.decode()
    address = f"{DESK}zusage/{given.pk}/"
    assert office.post(address, {"reply": " ", "version": 1}).status_code == 422

    office.post(address, {"reply": "Die Stelle kommt.", "version": 1})

    assert "Die Stelle kommt." in visitor.get(link).content.decode()
    assert office.post(address, {"reply": "Anders", "version": 1}).status_code == 409
    assert not queries.commitments_to_settle(asked.concept.process).exists()
    operations.reply_to_commitment(commitment=given, reply="Doch.", version=2, **ACT)


def test_office_opens_changes_and_closes_a_round(
    office: Client, concept: Concept, measure: Measure
) -> None:
    reword(measure)
    assert office.post(f"{DESK}fragen/", {"due_on": "2001-01-01"}).status_code == 422
    day = (queries.day_of(concept.process, clock.now()) + timedelta(days=20)).isoformat()
    assert office.post(f"{DESK}fragen/", {"due_on": day, "note": "Bitte."}).status_code == 302
    assert office.post(f"{DESK}fragen/", {"due_on": day}).status_code == 422

    assert standing(measure) == S.ASKED
    assert "Bitte." in office.get(f"{DESK}frist/").content.decode()
    make_measure(concept, concept.goals.get(), title="Beratung")
    assert "Zu einer weiteren Maßnahme fragen" in office.get(DESK).content.decode()
    office.post(f"{DESK}uebrige/")
    reword(measure, title="Wieder anders")
    office.post(f"{DESK}erneut/")
    assert AskedText.objects.filter(request__round__number=2).count() == 3
    office.post(f"{DESK}schweigen/", {"silence": "consent"})
    concept.refresh_from_db()
    assert concept.silence == Silence.CONSENT
    assert "Stellen" in office.get(f"{DESK}stellen/").content.decode()
    assert office.post(f"{DESK}schliessen/").status_code == 302
    assert office.post(f"{DESK}frist/", {"due_on": day}).status_code == 404


def test_late_answers_are_shown_with_a_link(office: Client, asked: AskedText) -> None:
    past = queries.day_of(asked.concept.process, clock.now()) - timedelta(days=3)
    CommitmentRound.objects.filter(pk=asked.request.round_id).update(due_on=past)

    cockpit = office.get("/werkstatt/integration/").content.decode()
    late = office.get(f"{DESK}?zusage=spaet").content.decode()

    assert "Eine Stelle soll zu einer Maßnahme sagen" in cockpit
    assert f'href="{DESK}"' in cockpit
    assert "überfällig, ohne Antwort" in late


def test_catalogue_shows_and_filters_by_commitment(
    office: Client, concept: Concept, measure: Measure
) -> None:
    make_measure(concept, concept.goals.get(), title="Beratung")

    yes = office.get(f"{HERE}massnahmen/?zusage=confirmed").content.decode()

    assert "Lotsen einstellen" in yes
    assert "Beratung" not in yes
    assert "zugesagt" in yes
    table = office.get(f"{DESK}zusagen.csv").content.decode("utf-8-sig")
    assert "Amtsleitung" in table
    assert office.get(f"{DESK}zusagen.xlsx").status_code == 200
