"""The page of a person says whether mails to her address come back."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from ratschlag.mail import operations
from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Person
from tests.factories.mail import NOW, make_message
from tests.factories.municipalities import anna, browser_of, make_municipality
from tests.factories.reports import dsn
from tests.factories.stakeholders import make_person

DORA = "dora@example.org"
WARNING = "Die letzte E-Mail an diese Adresse kam am"


def make_bounced(town: Municipality, **report: str) -> Message:
    message = make_message(town, DORA)
    Message.objects.filter(pk=message.pk).update(state=MessageState.SENT, sent_at=NOW)
    operations.take_in_reports(mails=[dsn(message.pk.hex, **report)], now=NOW)
    return message


def page_of(browser: Client, person: Person) -> str:
    return browser.get(reverse("stakeholders:person_edit", args=[person.pk])).content.decode()


def test_page_warns_until_a_later_mail_has_gone(db: None) -> None:
    town = make_municipality()
    browser, dora = browser_of(town, anna(town)), make_person(town, "Dora", email=DORA)
    untouched = page_of(browser, dora)

    make_bounced(town, diagnosis="smtp; 550 <b>gone</b>")
    warned = page_of(browser, dora)
    later = make_message(town, DORA)
    Message.objects.filter(pk=later.pk).update(
        state=MessageState.SENT, sent_at=NOW + timedelta(days=1)
    )
    after = page_of(browser, dora)

    assert WARNING not in untouched
    assert f"{WARNING} 4. November 2026 zurück." in warned
    assert "550 &lt;b&gt;gone&lt;/b&gt;" in warned
    assert WARNING not in after


def test_delay_and_what_happened_in_another_town_warn_nobody(db: None) -> None:
    town, other = make_municipality(), make_municipality("anderstadt")
    browser, dora = browser_of(town, anna(town)), make_person(town, "Dora", email=DORA)

    make_bounced(town, action="delayed")
    make_bounced(other)

    assert WARNING not in page_of(browser, dora)
