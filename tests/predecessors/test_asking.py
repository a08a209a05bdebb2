"""Units are asked what became of old measures, and answer by a link."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.core import clock
from ratschlag.core.refusals import Outdated
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.predecessors import operations, queries
from ratschlag.predecessors.forms import AskUnitForm, StockForm
from ratschlag.predecessors.models import OldConcept, OldMeasure, StockRequest
from ratschlag.predecessors.operations import NotAskedAnyMore, NothingChosen
from ratschlag.stakeholders.models import Organisation
from tests.factories.concept import ACT, NOW, later
from tests.factories.municipalities import anna, browser_of, make_municipality
from tests.factories.predecessors import make_old_concept, make_old_measure
from tests.factories.stakeholders import make_organisation

pytestmark = pytest.mark.django_db

IN_A_MONTH = (NOW + timedelta(days=30)).date()


@pytest.fixture
def unit(town: Municipality) -> Organisation:
    return make_organisation(town, "Fachbereich Wohnen", email="wohnen@potsdam.example")


@pytest.fixture
def rows(old: OldConcept) -> list[OldMeasure]:
    return [make_old_measure(old, title) for title in ("Lotsen", "Sprachcafé", "Chor")]


def ask(old: OldConcept, unit: Organisation, *rows: OldMeasure, **values: Any) -> StockRequest:
    asked = {"due_on": IN_A_MONTH, "note": "", **values}
    return operations.ask_unit(
        old_concept=old, unit=unit, values=asked, measures=[one.pk for one in rows], **ACT
    )


def test_dissolved_unit_is_neither_offered_nor_asked_nor_reminded(
    old: OldConcept, rows: list[OldMeasure]
) -> None:
    unit = make_organisation(old.municipality, "Amt Alt")
    ask(old, unit, rows[0])
    assert queries.requests_owed().count() == 1
    Organisation.objects.filter(pk=unit.pk).update(dissolved_on=date(2022, 5, 1))
    unit.refresh_from_db()

    assert queries.requests_owed().count() == 0
    with pytest.raises(Invalid) as refused:
        ask(old, unit, rows[1])
    assert list(refused.value.errors) == ["unit"]
    fresh = StockRequest(municipality_id=old.municipality_id, old_concept=old)
    offered = AskUnitForm(instance=fresh, offered=OldMeasure.objects.all()).fields["unit"].queryset
    assert unit not in offered
    assert unit not in StockForm(instance=rows[0]).fields["answered_for"].queryset
    assert (
        unit
        in StockForm(instance=OldMeasure(municipality_id=old.municipality_id, answered_for=unit))
        .fields["answered_for"]
        .queryset
    )


def page_of(old: OldConcept, place: str = "") -> str:
    return f"/werkstatt/{old.process.slug}/vorgaenger/{old.pk}/{place}"


def link_of(request: StockRequest) -> str:
    secret = operations.show_link(request=request, **ACT)
    LinkToken.objects.update(expires_at=clock.now() + timedelta(days=30))
    return f"/{request.process.slug}/bestandsaufnahme/auskunft/{secret}/"


def test_unit_gets_one_mail_with_what_it_owes(
    old: OldConcept, unit: Organisation, rows: list[OldMeasure]
) -> None:
    request = ask(old, unit, *rows[:2], note="Bitte bis zur Sitzung.")

    letter = Message.objects.get()
    assert letter.address == "wohnen@potsdam.example"
    assert "1 Lotsen" in letter.text
    assert "Chor" not in letter.text
    assert "Bitte bis zur Sitzung." in letter.text
    assert list(queries.owed_by(request)) == rows[:2]


def test_unit_asked_again_is_asked_about_more_until_the_new_day(
    old: OldConcept, unit: Organisation, rows: list[OldMeasure]
) -> None:
    other = make_organisation(old.municipality, "Sozialamt")
    ask(old, unit, rows[0])
    ask(old, other, rows[1])
    request = ask(old, unit, rows[1], due_on=IN_A_MONTH + timedelta(days=7))

    assert StockRequest.objects.count() == 2
    assert request.due_on == IN_A_MONTH + timedelta(days=7)
    assert list(queries.owed_by(request)) == rows[:2]
    by_name = {one.request.unit.name: one.total for one in queries.asked_units(old, NOW)}
    assert by_name == {"Fachbereich Wohnen": 2, "Sozialamt": 0}


def test_nobody_is_asked_about_nothing_or_about_another_concept(
    old: OldConcept, unit: Organisation
) -> None:
    elsewhere = make_old_measure(make_old_concept(old.process, title="Konzept 2012"))

    with pytest.raises(NothingChosen):
        ask(old, unit)
    with pytest.raises(NothingChosen):
        ask(old, unit, elsewhere)


def test_unit_answers_by_its_link_one_after_the_other(
    old: OldConcept, unit: Organisation, rows: list[OldMeasure]
) -> None:
    link, browser = link_of(ask(old, unit, *rows[:2])), Client(HTTP_HOST="potsdam.example")
    listed = browser.get(link)
    assert "Was wurde aus diesen Maßnahmen? 2 sind offen" in listed.text
    assert listed["Referrer-Policy"] == "strict-origin"
    page = browser.get(f"{link}{rows[0].pk}/")
    assert 'value="Fachbereich Wohnen"' in page.text
    version = re.search(r'name="version" value="(\d+)"', page.text)
    assert version
    sent = {"version": version[1], "state": "dropped", "answered_by": "Fachbereich Wohnen"}

    unexplained = browser.post(f"{link}{rows[0].pk}/", sent)
    assert unexplained.status_code == 422
    assert "Bitte geben Sie die Begründung an." in unexplained.text
    answer = browser.post(f"{link}{rows[0].pk}/", {**sent, "reason": "Kein Geld."})

    assert answer.url == f"{link}{rows[1].pk}/"
    row = OldMeasure.objects.get(pk=rows[0].pk)
    assert (row.state, row.reason, row.answered_for) == ("dropped", "Kein Geld.", unit)
    assert row.answered_on is not None
    trail = AuditEvent.objects.get(action="predecessors.unit_answered")
    assert trail.actor_label == "Fachbereich Wohnen"
    done = {"version": rows[1].version + 1, "state": "done", "answered_by": ""}
    last = browser.post(f"{link}{rows[1].pk}/", done)
    assert last.url == link
    assert "sind offen" not in browser.get(link).text


def test_what_the_office_said_meanwhile_is_shown_and_nothing_typed_is_lost(
    old: OldConcept, unit: Organisation, rows: list[OldMeasure]
) -> None:
    link, browser = link_of(ask(old, unit, rows[0])), Client(HTTP_HOST="potsdam.example")
    seen = OldMeasure.objects.get(pk=rows[0].pk)
    operations.take_stock(
        old_measure=seen, values={"state": "unknown", "reason": "Akte fehlt."}, version=2, **ACT
    )

    sent = {"version": "2", "state": "done", "evidence": "Bericht 2019"}
    clash = browser.post(f"{link}{rows[0].pk}/", sent)

    assert clash.status_code == 409
    assert "Akte fehlt." in clash.text
    assert 'value="Bericht 2019"' in clash.text
    assert 'name="version" value="3"' in clash.text
    browser.post(f"{link}{rows[0].pk}/", {**sent, "version": "3"})
    assert OldMeasure.objects.get(pk=rows[0].pk).evidence == "Bericht 2019"


def test_link_opens_no_other_old_measure_and_no_other_town(
    old: OldConcept, unit: Organisation, rows: list[OldMeasure]
) -> None:
    link, browser = link_of(ask(old, unit, rows[0])), Client(HTTP_HOST="potsdam.example")
    make_municipality("muster")

    assert browser.get(f"{link}{rows[1].pk}/").status_code == 404
    assert browser.get(f"{link[:-6]}/").status_code == 404
    assert Client(HTTP_HOST="muster.example").get(link).status_code == 404


def test_ended_request_takes_no_answer_and_keeps_what_was_said(
    old: OldConcept, unit: Organisation, rows: list[OldMeasure]
) -> None:
    request = ask(old, unit, *rows[:2])
    link, browser = link_of(request), Client(HTTP_HOST="potsdam.example")
    one = OldMeasure.objects.get(pk=rows[0].pk)
    operations.answer_as_unit(
        request=request, old_measure=one, values={"state": "done"}, version=2, **ACT
    )
    operations.end_request(request=request, **ACT)

    assert browser.get(link).status_code == 404
    assert OldMeasure.objects.get(pk=rows[0].pk).state == "done"
    with pytest.raises(NotAskedAnyMore):
        operations.answer_as_unit(
            request=request, old_measure=rows[1], values={"state": "done"}, version=3, **ACT
        )


def test_link_that_ran_out_says_so(
    old: OldConcept, unit: Organisation, rows: list[OldMeasure]
) -> None:
    link = link_of(ask(old, unit, rows[0]))
    LinkToken.objects.update(withdrawn_at=NOW)
    answer = Client(HTTP_HOST="potsdam.example").get(link)

    assert answer.status_code == 410
    assert "schreiben Sie bitte" in answer.text


def test_answer_to_an_older_state_is_refused(
    old: OldConcept, unit: Organisation, rows: list[OldMeasure]
) -> None:
    request = ask(old, unit, rows[0])

    with pytest.raises(Outdated):
        operations.answer_as_unit(
            request=request, old_measure=rows[0], values={"state": "done"}, version=1, **ACT
        )


def test_unit_is_reminded_as_the_day_comes_near_and_not_once_it_has_answered(
    old: OldConcept, unit: Organisation, rows: list[OldMeasure]
) -> None:
    request = ask(old, unit, rows[0])

    assert operations.remind_units(**later(10)) == 0
    assert operations.remind_units(**later(24)) == 1
    assert operations.remind_unit(request=request, **later(24)) == 0
    one = OldMeasure.objects.get(pk=rows[0].pk)
    operations.answer_as_unit(
        request=request, old_measure=one, values={"state": "done"}, version=2, **ACT
    )
    assert operations.remind_units(**later(29)) == 0
    assert Message.objects.filter(subject__startswith="Zur Erinnerung").count() == 1


def test_office_ticks_asks_and_passes_a_link_on(
    old: OldConcept, town: Municipality, rows: list[OldMeasure]
) -> None:
    office = browser_of(town, anna(town))
    silent = make_organisation(town, "Amt ohne Adresse")
    ticked = {"ticked": f"{rows[1].pk}:1", "ask": "1"}
    way = office.post(page_of(old, "stand/"), ticked)
    assert way.url == f"{page_of(old, 'anfragen/neu/')}?m={rows[1].pk}"
    page = office.get(way.url)
    assert page.text.count(" checked") == 1
    due_on = (clock.today() + timedelta(days=30)).isoformat()
    sent = {"unit": str(silent.pk), "due_on": due_on, "note": ""}
    without = office.post(way.url, sent)
    assert "kreuzen Sie mindestens eine" in without.text
    past = office.post(way.url, {**sent, "measures": str(rows[1].pk), "due_on": "2020-01-01"})
    assert past.status_code == 422
    asked = office.post(way.url, {**sent, "measures": str(rows[1].pk)})

    assert asked.url == page_of(old, "anfragen/")
    listed = office.get(asked.url).text
    assert "0 von 1 alten Maßnahmen beantwortet" in listed
    assert "keine Mailadresse" in listed
    request = StockRequest.objects.get()
    shown = office.post(page_of(old, f"anfragen/{request.pk}/link/"))
    assert shown["Cache-Control"] == "no-store"
    assert "/bestandsaufnahme/auskunft/" in shown.text
    office.post(page_of(old, f"anfragen/{request.pk}/beenden/"))
    assert not StockRequest.objects.exists()
