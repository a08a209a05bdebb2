"""Answering by link or logged in, the page of the office, checking in, the online address."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.mail.models import Message
from ratschlag.proceedings.enums import Coming
from ratschlag.proceedings.models import Attendance, Summons, SupportTask
from ratschlag.stakeholders.models import Group, Person
from ratschlag.stakeholders.operations import state_needs
from tests.factories.accounts import make_user
from tests.factories.proceedings import (
    ACT,
    answer,
    call,
    link_of,
    make_agenda,
    make_deputy_of,
    make_member,
    make_summons,
)
from tests.proceedings.cases import client_of, hold_now

pytestmark = pytest.mark.django_db
HERE = "/werkstatt/integration/sitzungen/wohnen/2"
ROOM = "https://video.example/raum-7"
COMES, CANNOT = {"coming": "comes"}, {"coming": "cannot"}


# --- By the link ----------------------------------------------------------------------------------


def test_link_answers_without_password_and_changes_until_the_meeting(
    visitor: Client, group: Group, emil: Person
) -> None:
    call(group)
    link = link_of(emil)

    page = visitor.get(link)
    assert page.status_code == 200
    assert "AG Wohnen" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert Attendance.objects.get().coming == ""  # looking is no answer
    assert visitor.post(link, COMES).status_code == 302
    assert visitor.post(link, CANNOT).status_code == 302

    said = Attendance.objects.get()
    assert (said.coming, said.way) == (Coming.CANNOT, "link")
    assert AuditEvent.objects.filter(action="proceedings.coming_said").last().actor_label == (
        "Emil Ernst"
    )
    hold_now(group)
    over = visitor.post(link, COMES)
    assert over.status_code == 409
    assert Attendance.objects.get().coming == Coming.CANNOT


def test_forged_foreign_and_expired_links_open_nothing(
    visitor: Client, cem: Client, group: Group, emil: Person
) -> None:
    call(group)
    link = link_of(emil)

    assert visitor.get("/sitzung/Abc/").status_code == 404
    assert cem.get(link).status_code == 404
    LinkToken.objects.update(created_at=clock.now() - timedelta(days=2))
    LinkToken.objects.update(expires_at=clock.now() - timedelta(days=1))
    page = visitor.post(link, COMES)

    assert page.status_code == 410
    assert "gilt nicht mehr" in page.text
    assert "Emil" not in page.text
    assert Attendance.objects.get().coming == ""


def test_page_speaks_the_language_of_the_mail(visitor: Client, group: Group, emil: Person) -> None:
    Person.objects.filter(pk=emil.pk).update(language="ar")
    call(group)

    link = link_of(emil)
    page = visitor.get(link)

    assert link.startswith("/ar/sitzung/")
    assert 'dir="rtl"' in page.text


def test_nonsense_is_told_at_the_form(visitor: Client, group: Group, emil: Person) -> None:
    call(group)

    sent: list[dict[str, str]] = [{}, {"x": "y"}, {"coming": "deputy:1"}]
    pages = [visitor.post(link_of(emil), data) for data in sent]

    assert [page.status_code for page in pages] == [422, 422, 422]


def test_staff_without_a_seat_are_told_so(anna: Client, group: Group) -> None:
    make_agenda(group, 2)

    assert anna.get(f"{HERE}/zusage/").status_code == 200
    assert anna.post(f"{HERE}/zusage/").status_code == 409


def test_deputy_is_chosen_by_name(visitor: Client, group: Group, emil: Person) -> None:
    gero = make_deputy_of(emil, "Gero Grau")
    call(group)

    visitor.post(link_of(emil), {"coming": f"deputy:{gero.pk}"})

    assert "Ihre Vertretung kommt" in visitor.get(link_of(emil)).text
    assert "als Vertretung von Emil Ernst" in visitor.get(link_of(gero)).text


def test_who_waits_reads_it(visitor: Client, group: Group, dora: Person, emil: Person) -> None:
    call(group, places=1)
    answer(group, dora)

    visitor.post(link_of(emil), COMES)

    assert "Sie stehen auf der Warteliste" in visitor.get(link_of(emil)).text


def test_seat_given_up_leaves_the_link_without_question(
    visitor: Client, group: Group, emil: Person
) -> None:
    call(group)
    emil.occupancies.all().delete()

    page = visitor.get(link_of(emil))

    assert page.status_code == 200
    assert "Sie sprechen hier für keinen Sitz" in page.text
    assert visitor.post(link_of(emil), COMES).status_code == 409


# --- Logged in ------------------------------------------------------------------------------------


def test_own_dates_show_answer_and_way_to_it(group: Group, emil: Person) -> None:
    call(group, online_address=ROOM)
    own = client_of(emil)

    before = own.get("/konto/termine/").text
    assert f'href="{HERE}/zusage/"' in before
    assert ROOM in before
    own.post(f"{HERE}/zusage/", CANNOT)

    after = own.get("/konto/termine/").text
    assert "Sie können nicht kommen" in after
    assert ROOM not in after


def test_deputy_sees_nothing_to_answer_until_called(group: Group, emil: Person) -> None:
    user = make_user("Gero", email="gero@konto.example")
    gero = make_deputy_of(emil, "Gero Grau", account=user)
    call(group, online_address=ROOM)
    own = client_of(gero)

    assert ROOM not in own.get("/konto/termine/").text
    answer(group, emil, Coming.DEPUTY, deputy=gero)

    assert ROOM in own.get("/konto/termine/").text


def test_own_dates_ask_as_often_however_many_meetings(group: Group, emil: Person) -> None:
    call(group)
    own = client_of(emil)
    own.get("/konto/termine/")
    with CaptureQueriesContext(connection) as asked:
        own.get("/konto/termine/")

    assert len(asked) <= 20


# --- The office -----------------------------------------------------------------------------------


def test_office_previews_sends_and_enters_answers(
    anna: Client, group: Group, dora: Person, emil: Person
) -> None:
    Person.objects.filter(pk=dora.pk).update(email="")
    make_agenda(group, 2)
    settings = {"words": "Eingang im Hof", "places": "1", "online_address": "", "remind_days": "5"}
    assert anna.post(f"{HERE}/einladung/einstellungen/", settings).status_code == 302

    preview = anna.get(f"{HERE}/einladung/senden/").text
    assert "Emil Ernst" in preview
    assert "Eingang im Hof" in preview
    assert "Dora Dorn" in preview  # to be called by telephone
    assert Message.objects.count() == 0
    assert anna.post(f"{HERE}/einladung/senden/").status_code == 302
    assert anna.post(f"{HERE}/einladung/senden/").status_code == 409
    assert anna.post(f"{HERE}/einladung/{dora.pk}/", COMES).status_code == 302
    anna.post(f"{HERE}/einladung/{emil.pk}/", COMES)

    page = anna.get(f"{HERE}/einladung/").text
    assert "wartet auf einen Platz" in page
    assert Attendance.objects.get(person=dora).way == "office"
    assert Message.objects.count() == 1


def test_second_editor_of_the_invitation_sees_both_texts(anna: Client, group: Group) -> None:
    make_summons(group, words="Vom anderen Fenster")
    form = {"words": "Meins", "remind_days": "7", "version": "0"}

    answer = anna.post(f"{HERE}/einladung/einstellungen/", form)

    assert answer.status_code == 409
    assert "Vom anderen Fenster" in answer.text
    assert "Meins" in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"places": "0"},
        {"places": "zehn"},
        {"online_address": "javascript:alert(1)"},
        {"online_address": "http://video.example/"},
        {"remind_days": "61"},
        {"words": "x" * 301},
    ],
)
def test_wrong_settings_are_told_at_the_field(
    anna: Client, group: Group, wrong: dict[str, str]
) -> None:
    make_agenda(group, 2)

    page = anna.post(f"{HERE}/einladung/einstellungen/", {"remind_days": "7", **wrong})

    assert page.status_code == 422
    assert Summons.objects.count() == 0


def test_members_do_not_see_who_comes_but_the_chair_does(
    group: Group, dora: Person, emil: Person
) -> None:
    call(group)

    pages = [f"{HERE}/einladung/", f"{HERE}/unterstuetzung/", f"{HERE}/einladung/senden/"]

    assert [client_of(emil).get(page).status_code for page in pages] == [403, 403, 403]
    assert [client_of(dora).get(page).status_code for page in pages] == [200, 200, 200]


def test_office_pages_ask_as_often_however_many_people(anna: Client, group: Group) -> None:
    for number in range(3):
        make_member(group, f"Person{number}", account=False)
    call(group)
    anna.get(f"{HERE}/einladung/")
    few = queries_of(anna, f"{HERE}/einladung/")
    for number in range(3, 12):
        make_member(group, f"Person{number}", account=False)

    assert queries_of(anna, f"{HERE}/einladung/") == few <= 20
    assert queries_of(anna, f"{HERE}/einladung/senden/") <= 20


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_support_is_listed_with_people_and_settled(
    anna: Client, group: Group, emil: Person
) -> None:
    state_needs(person=emil, needs={"childcare": True}, version=None, **ACT)
    call(group)
    answer(group, emil)
    task = SupportTask.objects.get()
    own = f"{HERE}/unterstuetzung/{task.pk}/"

    assert "Emil Ernst" in anna.get(f"{HERE}/unterstuetzung/").text
    assert AuditEvent.objects.filter(action="proceedings.support_listed").exists()
    form = {"organiser": "Kita Muster", "due_on": "2027-02-01", "note": "", "version": "1"}
    assert anna.post(own, form).status_code == 302
    assert anna.post(own, form).status_code == 409
    assert anna.post(f"{own}erledigt/", {"done": "yes"}).status_code == 302

    page = anna.get(f"{HERE}/unterstuetzung/").text
    assert "Alle Unterstützung ist organisiert" in page
    assert "Kita Muster" in page
