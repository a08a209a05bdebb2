"""Comments on minutes by the link of a mail, and those that the office enters for somebody."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.accounts.models import LinkToken
from ratschlag.accounts.operations import prolong_links
from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import operations
from ratschlag.proceedings.enums import AnswerWay
from ratschlag.proceedings.models import Attendance, Minutes, Objection
from ratschlag.proceedings.rules.minutes import LINK_PURPOSE
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import GroupKind
from ratschlag.stakeholders.models import Group, Occupancy, Person
from tests.factories.proceedings import (
    ACT,
    DEADLINE,
    entry_of,
    link_of,
    make_agenda,
    make_approved,
    make_item,
    make_member,
    make_met_group,
    make_minutes,
    make_sent,
    note_there,
    stand_at,
    write,
)
from tests.proceedings.cases import client_of

pytestmark = pytest.mark.django_db
FIRST = "/werkstatt/integration/sitzungen/wohnen/1"
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"


def leave(person: Person) -> None:
    """Let somebody give up their seats."""
    Occupancy.objects.filter(person=person).update(until=date(2023, 6, 1))


def invite(group: Group, person: Person) -> None:
    """Note that somebody was invited to the first meeting."""
    agenda = make_agenda(group)
    Attendance.objects.create(
        municipality=group.municipality, agenda=agenda, person=person,
        invited_at=ACT["now"], invited_for=ACT["now"],
    )  # fmt: skip


def comment_on(minutes: Minutes, text: str) -> dict[str, str]:
    """What the form below the first item sends."""
    return {"entry": str(entry_of(minutes).pk), "text": text}


# --- Who gets the mail ----------------------------------------------------------------------------


def test_minutes_go_to_those_who_were_there_or_invited_and_belong_to_the_group(
    group: Group, dora: Person, emil: Person, fatma: Person
) -> None:
    invite(group, emil)
    gone = make_member(group, "Gerd Gast")
    minutes = make_minutes(group)
    note_there(group, dora, gone)
    leave(gone)

    operations.send_minutes(minutes=minutes, comment_until=DEADLINE, **ACT)

    assert set(Message.objects.values_list("address", flat=True)) == {dora.email, emil.email}
    assert "/sitzung/niederschrift/" in link_of(dora)


def test_putting_the_deadline_off_keeps_links_alive_and_writes_to_newcomers_alone(
    group: Group, visitor: Client, dora: Person, emil: Person
) -> None:
    minutes = make_sent(group, dora)
    link = link_of(dora)
    before = LinkToken.objects.get().expires_at
    note_there(group, dora, emil)

    operations.send_minutes(minutes=minutes, comment_until=DEADLINE + timedelta(days=90), **ACT)

    assert LinkToken.objects.filter(purpose=LINK_PURPOSE).count() == 2
    assert {one.expires_at for one in LinkToken.objects.all()} == {before + timedelta(days=90)}
    assert Message.objects.filter(address=dora.email).count() == 1
    assert Message.objects.filter(address=emil.email).count() == 1
    assert visitor.get(link).status_code == 200


def test_links_are_prolonged_and_never_shortened(group: Group, dora: Person) -> None:
    make_sent(group, dora)
    link = LinkToken.objects.get()
    act: dict[str, Any] = {
        "municipality_id": link.municipality_id, "purpose": LINK_PURPOSE,
        "subject_ids": [link.subject_id], "now": ACT["now"],
    }  # fmt: skip

    day = timedelta(days=1)
    assert prolong_links(expires_at=link.expires_at - day, **act) == 0
    assert prolong_links(expires_at=link.expires_at + day, **act) == 1
    LinkToken.objects.update(withdrawn_at=ACT["now"])
    assert prolong_links(expires_at=link.expires_at + 2 * day, **act) == 0


# --- By the link ----------------------------------------------------------------------------------


def test_link_shows_the_minutes_and_takes_a_comment(
    visitor: Client, group: Group, dora: Person, emil: Person
) -> None:
    agenda = make_agenda(group)
    make_item(agenda, "Personalie", is_public=False)
    minutes = make_minutes(group)
    write(entry_of(minutes, "Personalie"), notes="Nur für die Gruppe.")
    make_sent(group, dora, emil)
    operations.object_to(entry=entry_of(minutes), person=dora, text="Doras Einwand", **ACT)
    link = link_of(emil)

    page = visitor.get(link)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert "Nur für die Gruppe." in page.text
    assert "Doras Einwand" not in page.text
    assert "10. Januar 2027" in page.text
    sent = visitor.post(link, comment_on(minutes, HOSTILE))
    assert (sent.status_code, sent.url.split("#")[0]) == (302, link)

    said = Objection.objects.get(person=emil)
    assert (said.text, said.way) == (HOSTILE, AnswerWay.LINK)
    event = AuditEvent.objects.filter(action="proceedings.objection_raised").last()
    assert event.actor_label == "Emil Ernst"
    shown = visitor.get(link).text
    assert "<script>alert" not in shown
    assert "noch nicht entschieden" in shown


def test_page_says_what_became_of_ones_comment(visitor: Client, group: Group, emil: Person) -> None:
    minutes = make_sent(group, emil)
    said = operations.object_to(entry=entry_of(minutes), person=emil, text="Bitte ändern", **ACT)
    changes = {"verdict": "declined", "answer": "Das wurde so gesagt."}
    operations.settle_objection(objection=said, changes=changes, version=1, **ACT)

    page = visitor.get(link_of(emil))

    assert "Das wurde so gesagt." in page.text
    assert "nicht übernommen" in page.text


def test_page_and_mail_speak_the_language_of_the_person(
    visitor: Client, group: Group, emil: Person
) -> None:
    Person.objects.filter(pk=emil.pk).update(language="ar")
    make_sent(group, emil)

    link = link_of(emil)
    page = visitor.get(link)

    assert link.startswith("/ar/sitzung/niederschrift/")
    assert "لا تحتاجون إلى كلمة مرور" in Message.objects.get().text
    assert "ملاحظاتكم حتى" in page.text
    assert 'dir="rtl"' in page.text


def test_same_words_are_kept_once(visitor: Client, group: Group, emil: Person) -> None:
    minutes = make_sent(group, emil)
    link = link_of(emil)

    for _time in range(2):
        assert visitor.post(link, comment_on(minutes, "Es fehlt etwas.")).status_code == 302

    assert Objection.objects.count() == 1


@pytest.mark.parametrize("text", ["", "   ", "x" * 5_001])
def test_nonsense_is_told_below_its_item(
    visitor: Client, group: Group, emil: Person, text: str
) -> None:
    minutes = make_sent(group, emil)
    link = link_of(emil)

    page = visitor.post(link, comment_on(minutes, text))

    assert page.status_code == 422
    assert "<details open>" in page.text
    assert Objection.objects.count() == 0
    assert visitor.post(link, {"entry": "nichts", "text": "Ja"}).status_code == 422


def test_after_the_deadline_the_page_says_so_kindly_and_keeps_what_was_typed(
    visitor: Client, group: Group, process: Process, emil: Person
) -> None:
    minutes = make_sent(group, emil)
    link = link_of(emil)
    stand_at(process, DEADLINE + timedelta(days=1))

    page = visitor.get(link)
    late = visitor.post(link, comment_on(minutes, "Zu spät, aber wichtig"))

    assert page.status_code == 200
    assert "Die Zeit für Anmerkungen ist vorbei" in page.text
    assert "<textarea" not in page.text
    assert late.status_code == 409
    assert "Zu spät, aber wichtig" in late.text
    assert Objection.objects.count() == 0


def test_approved_minutes_are_read_and_no_longer_commented_on(
    visitor: Client, group: Group, emil: Person
) -> None:
    minutes = make_approved(group, emil)

    page = visitor.get(link_of(emil))

    assert "Die Niederschrift ist freigegeben" in page.text
    assert "<textarea" not in page.text
    assert visitor.post(link_of(emil), comment_on(minutes, "Nein")).status_code == 409


def test_who_has_left_the_group_loses_the_link(visitor: Client, group: Group, emil: Person) -> None:
    minutes = make_sent(group, emil)
    link = link_of(emil)
    leave(emil)

    page = visitor.get(link)
    sent = visitor.post(link, comment_on(minutes, "Noch etwas"))

    assert (page.status_code, sent.status_code) == (410, 410)
    assert "Emil" not in page.text
    with pytest.raises(operations.NotExpected):
        operations.object_to(entry=entry_of(minutes), person=emil, text="Noch etwas", **ACT)
    assert Objection.objects.count() == 0


def test_link_to_a_group_of_everybody_holds_with_any_seat(
    visitor: Client, process: Process, group: Group, emil: Person
) -> None:
    forum = make_met_group(
        process, "Auftakt", code="AUF", slug="auftakt", includes_everybody=True,
        kind=GroupKind.KICKOFF,
    )  # fmt: skip
    make_sent(forum, emil)

    assert visitor.get(link_of(emil)).status_code == 200


def test_forged_foreign_and_expired_links_open_nothing(
    visitor: Client, cem: Client, group: Group, emil: Person
) -> None:
    make_sent(group, emil)
    link = link_of(emil)

    assert visitor.get("/sitzung/niederschrift/Abc/").status_code == 404
    assert visitor.get(link.replace("niederschrift/", "")).status_code == 404
    assert cem.get(link).status_code == 404
    LinkToken.objects.update(created_at=clock.now() - timedelta(days=2))
    LinkToken.objects.update(expires_at=clock.now() - timedelta(days=1))
    page = visitor.get(link)

    assert page.status_code == 410
    assert "Emil" not in page.text


def test_too_much_from_one_place_is_stopped(
    visitor: Client, group: Group, emil: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ratschlag.proceedings.views.minutes_links.MOST_COMMENTS", 1)
    minutes = make_sent(group, emil)
    link = link_of(emil)

    first = visitor.post(link, comment_on(minutes, "Eins"))
    second = visitor.post(link, comment_on(minutes, "Zwei"))

    assert (first.status_code, second.status_code) == (302, 429)
    assert "Zwei" in second.text


def test_page_asks_as_often_however_much_was_said(
    visitor: Client, group: Group, emil: Person
) -> None:
    minutes = make_sent(group, emil)
    link = link_of(emil)
    visitor.get(link)  # what is kept of the municipality is read

    asked = []
    for text in ("Eins", "Zwei", "Drei"):
        operations.object_to(entry=entry_of(minutes), person=emil, text=text, **ACT)
        with CaptureQueriesContext(connection) as queries:
            visitor.get(link)
        asked.append(len(queries))

    assert asked == [12, 12, 12]


# --- For somebody ---------------------------------------------------------------------------------


def test_office_enters_a_comment_that_came_on_paper(
    anna: Client, visitor: Client, group: Group, process: Process, emil: Person, fatma: Person
) -> None:
    minutes = make_sent(group, emil)
    address = f"{FIRST}/niederschrift/{entry_of(minutes).pk}/anmerkung/"
    stand_at(process, DEADLINE + timedelta(days=1))  # it lay in the letter box in time

    form = anna.get(address)
    stranger = anna.post(address, {"person": str(fatma.pk), "text": "Nicht da"})
    sent = anna.post(address, {"person": str(emil.pk), "text": "Aus dem Brief"})

    assert ("Emil Ernst" in form.text, "Fatma Fidan" in form.text) == (True, False)
    assert (stranger.status_code, sent.status_code) == (422, 302)
    said = Objection.objects.get()
    assert (said.person, said.way, said.is_entered) == (emil, AnswerWay.OFFICE, True)
    assert AuditEvent.objects.filter(action="proceedings.objection_entered").count() == 1
    assert "vom Büro eingetragen" in anna.get(f"{FIRST}/niederschrift/").text
    assert "vom Büro für Sie eingetragen" in visitor.get(link_of(emil)).text


def test_comments_are_entered_for_those_of_the_meeting_before_approval_alone(
    group: Group, emil: Person, fatma: Person
) -> None:
    minutes = make_minutes(group)
    act = {"entry": entry_of(minutes), "text": "Aus dem Brief", **ACT}

    with pytest.raises(operations.CommentsNotOpen):
        operations.enter_objection(person=emil, **act)
    make_sent(group, emil)
    with pytest.raises(operations.WasNotThere):
        operations.enter_objection(person=fatma, **act)
    said = operations.enter_objection(person=emil, **act)
    again = operations.enter_objection(person=emil, **act)
    Objection.objects.update(verdict="attached")
    make_approved(group, emil)
    with pytest.raises(operations.MinutesApproved):
        operations.enter_objection(person=emil, **{**act, "text": "Zu spät"})

    assert again == said


def test_members_enter_nothing_for_others(
    group: Group, dora: Person, emil: Person, town: Municipality
) -> None:
    minutes = make_sent(group, emil)
    address = f"{FIRST}/niederschrift/{entry_of(minutes).pk}/anmerkung/"

    assert client_of(emil).get(address).status_code == 403
    assert client_of(dora).get(address).status_code == 200  # the chair
