"""What the office does for others: entering, taking decisions back, deciding as recommended."""

from typing import Any

import pytest
from django.test import Client

from ratschlag.amendments import operations
from ratschlag.amendments.enums import Advice, AmendmentState, Standing
from ratschlag.amendments.models import Amendment, AmendmentCall
from ratschlag.amendments.operations import NothingDecided, Verdict
from ratschlag.concept.models import Concept
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.operations import Author
from ratschlag.mail.models import Message
from ratschlag.stakeholders.models import Person
from ratschlag.tables import read_table
from tests.factories.amendments import FIRST, first_paragraph, spot_at, suggest
from tests.factories.concept import ACT

pytestmark = pytest.mark.django_db
OFFICE = "/werkstatt/integration/konzept/aenderungen/"
NEW = FIRST.replace("fördert", "finanziert")


def entered(**values: Any) -> dict[str, Any]:
    return {
        "von": Standing.PUBLIC, "text": NEW, "grund": "Am Telefon gesagt.",
        "gesehen": checksum_of(FIRST), **values,
    }  # fmt: skip


def advise(amendment: Amendment, advice: Advice) -> Amendment:
    changes = {"advice": advice, "advice_reason": f"Empfehlung zu {amendment.number}."}
    return operations.advise(amendment=amendment, changes=changes, version=amendment.version, **ACT)


def test_office_finds_the_place_and_enters_for_somebody(anna: Client, concept: Concept) -> None:
    address = f"{OFFICE}stelle/{spot_at(concept).address}/eintragen/"
    assert f'href="{address}"' in anna.get(f"{OFFICE}eintragen/").text

    answer = anna.post(address, entered(name="Erika Beispiel"), follow=True)

    amendment = Amendment.objects.get()
    assert amendment.author_name == "Erika Beispiel"
    assert (amendment.standing, amendment.text) == (Standing.PUBLIC, NEW)
    assert "Als Änderungsvorschlag 1 eingetragen." in answer.text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"von": Standing.UNIT}, "Bitte wählen Sie die Stelle"),
        ({"text": FIRST}, "Das ist der Text, wie er dasteht"),
        ({"grund": " "}, "Dieses Feld ist zwingend erforderlich"),
        ({"gesehen": "0"}, "inzwischen geändert"),
    ],
)
def test_entering_keeps_what_was_typed(
    anna: Client, concept: Concept, values: dict[str, Any], said: str
) -> None:
    address = f"{OFFICE}stelle/{spot_at(concept).address}/eintragen/"

    answer = anna.post(address, entered(name="Erika Beispiel", **values))

    assert answer.status_code == 422
    assert said in answer.text
    assert "Erika Beispiel" in answer.text
    assert not Amendment.objects.exists()


def test_decision_is_taken_back_once_and_the_author_told(
    anna: Client, concept: Concept, call: AmendmentCall, dora: Person
) -> None:
    amendment = suggest(concept, author=Author(person=dora, language="de"))
    decided = operations.decide(
        amendment=amendment,
        verdict=Verdict(AmendmentState.REJECTED, "Zu teuer."),
        version=amendment.version,
        seen=None,
        **ACT,
    )
    address = f"{OFFICE}{amendment.number}/wieder-oeffnen/"
    before = Message.objects.count()

    assert anna.post(address).status_code == 302

    decided.refresh_from_db()
    assert decided.is_open
    assert Message.objects.count() == before + 1
    assert anna.post(address).status_code == 409  # there is nothing left to take back
    with pytest.raises(NothingDecided):
        operations.reopen(amendment=decided, version=decided.version, **ACT)


def test_many_are_decided_as_recommended(
    anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    rows = [suggest(concept, text=NEW), suggest(concept), suggest(concept), suggest(concept)]
    adopted, rejected, partly, left = rows
    adopted, rejected = advise(adopted, Advice.ADOPT), advise(rejected, Advice.REJECT)
    advise(partly, Advice.PARTLY), advise(left, Advice.SETTLE)
    page = anna.get(f"{OFFICE}nach-empfehlung/").text
    assert f'value="{partly.number}.' not in page  # it needs its text first

    chosen = [f"{one.number}.{one.version}" for one in (adopted, rejected)]
    answer = anna.post(f"{OFFICE}nach-empfehlung/", {"vorschlag": chosen})

    assert answer.status_code == 302
    states = Amendment.objects.order_by("number").values_list("state", "decision_reason")
    assert list(states) == [
        (AmendmentState.ADOPTED, "Empfehlung zu 1."),
        (AmendmentState.REJECTED, "Empfehlung zu 2."),
        (AmendmentState.OPEN, ""),
        (AmendmentState.OPEN, ""),
    ]
    assert first_paragraph(concept).text == NEW


def test_recommendation_changed_meanwhile_is_not_followed(
    anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    amendment = advise(suggest(concept), Advice.ADOPT)
    shown = f"{amendment.number}.{amendment.version}"
    advise(amendment, Advice.REJECT)

    made_up = ["x", "1.99999999999999999999"]
    for sent in ({"vorschlag": shown}, {"decided_on": ""}, {"vorschlag": made_up}):
        answer = anna.post(f"{OFFICE}nach-empfehlung/", sent)
        assert answer.status_code == 422
        assert "Bitte" in answer.text

    assert Amendment.objects.get().is_open


def test_amendments_are_taken_along_as_the_list_is_narrowed(
    anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    kept = advise(suggest(concept, author=Author(name="Erika Beispiel")), Advice.ADOPT)
    hidden = suggest(concept, text="=1+1")
    operations.hide_amendment(amendment=hidden, reason="Beleidigt jemanden.", **ACT)
    decided = suggest(concept)
    verdict = Verdict(AmendmentState.REJECTED, "Zu teuer.")
    operations.decide(amendment=decided, verdict=verdict, version=None, seen=None, **ACT)

    whole = read_table(anna.get(f"{OFFICE}aenderungen.xlsx").content).rows
    narrowed = read_table(anna.get(f"{OFFICE}aenderungen.csv?stand=rejected").content).rows

    assert [row.cells[0] for row in whole] == ["3", "2", "1"]
    assert "verborgen: Beleidigt jemanden." in whole[1].cells
    assert "=1+1" not in str(whole)
    assert f"Empfehlung zu {kept.number}." in whole[2].cells
    assert [row.cells[0] for row in narrowed] == ["3"]
    assert "Erika" not in str(whole)  # the table names nobody
