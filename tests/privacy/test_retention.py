"""What has come to its end is erased at night; a municipality sees it before and can stop it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.accounts.models import User
from ratschlag.audit import operations as audit
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.queries import chains, examine
from ratschlag.core import clock
from ratschlag.core.access import job_actor
from ratschlag.core.refusals import Outdated
from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import operations, tasks
from ratschlag.privacy.models import RetentionRule
from ratschlag.privacy.queries import periods_of
from ratschlag.processes.enums import ProcessState
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Occupancy, Person
from tests.factories.accounts import make_user
from tests.factories.mail import make_message
from tests.factories.municipalities import ANNA, anna, bela, browser_of, make_room
from tests.privacy.conftest import NOW

NIGHT = job_actor("retention")
LIST = "/werkstatt/kommune/aufbewahrung/"
YEARS = timedelta(days=365)


def old_mail(
    town: Municipality, age: timedelta, state: MessageState = MessageState.SENT
) -> Message:
    message = make_message(town, f"{age.days}@example.org", name="Emil")
    rows = Message.objects.filter(pk=message.pk)
    rows.update(created_at=NOW - age, state=state, sent_at=NOW - age, reason="")
    return rows.get()


def due(town: Municipality | None, key: str) -> tuple[int, int]:
    place = town.pk if town else None
    found = next(each for each in periods_of(place, NOW) if each.data_class.key == key)
    return len(found.due), found.soon


def test_mails_go_a_year_after_they_ended_and_waiting_ones_stay(town: Municipality) -> None:
    old_mail(town, 2 * YEARS)
    soon = old_mail(town, YEARS - timedelta(days=9))
    waiting = old_mail(town, 2 * YEARS + timedelta(days=1), MessageState.QUEUED)
    before = due(town, "mail.messages")

    done = operations.erase_expired(by=NIGHT, now=NOW)

    assert before == (1, 1)
    assert done == {"mail.messages": 1}
    assert set(Message.objects.all()) == {soon, waiting}
    noted = AuditEvent.objects.get(action="privacy.data_expired")
    assert (noted.municipality_id, noted.changes) == (town.pk, {"mail.messages": 1})


@pytest.mark.parametrize(
    ("until", "is_closed", "is_due"),
    [
        (date(2024, 11, 3), False, True), (date(2024, 11, 5), False, False),
        (None, False, False), (None, True, True),
    ],
)  # fmt: skip
def test_people_go_two_years_after_their_last_seat(
    until: date | None, is_closed: bool, is_due: bool, person: Person, town: Municipality
) -> None:
    occupancy = Occupancy.objects.get(person=person)
    Occupancy.objects.update(until=until)
    if is_closed:
        type(occupancy.seat.group.process).objects.update(
            state=ProcessState.CLOSED, ends_on=date(2024, 11, 3)
        )

    operations.erase_expired(by=NIGHT, now=NOW)

    person.refresh_from_db()
    assert person.name.startswith("Gelöschte Person") is is_due
    assert User.objects.filter(label="Dora Muster").exists() is not is_due
    assert due(town, "stakeholders.people")[0] == 0


def test_people_who_never_held_a_seat_count_from_the_day_they_were_entered(
    town: Municipality,
) -> None:
    for name, age in (("Alt Bekannt", 3 * YEARS), ("Neu Dabei", YEARS)):
        stakeholders.add_person(municipality=town, values={"name": name}, by=ANNA, now=NOW - age)

    operations.erase_expired(by=NIGHT, now=NOW)

    assert [person.name for person in Person.objects.all()] == ["Neu Dabei"]


def test_accounts_without_task_go_two_years_after_the_last_login(town: Municipality) -> None:
    ages = {"Lang Fort": 3 * YEARS, "Kurz Fort": YEARS}
    for label, age in ages.items():
        user = make_user(label, email=f"{label[:4].lower()}@example.org")
        User.objects.filter(pk=user.pk).update(created_at=NOW - 4 * YEARS, last_login=NOW - age)
    staff = anna(town)
    User.objects.filter(pk=staff.pk).update(created_at=NOW - 4 * YEARS)

    done = operations.erase_expired(by=NIGHT, now=NOW)

    assert done == {"accounts.account": 1}
    assert set(User.objects.values_list("label", flat=True)) == {"Kurz Fort", "Anna"}


def test_log_forgets_names_and_values_after_five_years_and_still_holds(
    town: Municipality,
) -> None:
    room = make_room(town)
    for age in (6 * YEARS, YEARS):
        audit.record("municipalities.room_changed", subject=room, by=ANNA, now=NOW - age)

    operations.erase_expired(by=NIGHT, now=NOW)

    entries = AuditEvent.objects.filter(action="municipalities.room_changed").order_by("at")
    labels = [("", ""), ("Anna", "Saal")]
    assert list(entries.values_list("actor_label", "subject_label")) == labels
    assert [examine(chain).findings for chain in chains()] == [[] for _ in chains()]
    assert operations.erase_expired(by=NIGHT, now=NOW) == {}


def test_suspended_class_stays_and_another_period_counts(
    town: Municipality, other_town: Municipality
) -> None:
    for place in (town, other_town):
        old_mail(place, 2 * YEARS)
        old_mail(place, timedelta(days=100))
    rules = {town: (365, True, "Gericht"), other_town: (90, False, "")}
    for place, (days, is_suspended, reason) in rules.items():
        values = {"days": days, "is_suspended": is_suspended, "reason": reason}
        operations.set_period(
            municipality=place, data_class="mail.messages", values=values, version=0, by=ANNA,
            now=NOW,
        )  # fmt: skip

    operations.erase_expired(by=NIGHT, now=NOW)

    assert Message.objects.filter(municipality_id=town.pk).count() == 2
    assert Message.objects.filter(municipality_id=other_town.pk).count() == 0


def test_nightly_job_erases_what_is_due(town: Municipality) -> None:
    message = old_mail(town, YEARS)
    Message.objects.filter(pk=message.pk).update(created_at=clock.now() - 2 * YEARS)

    assert tasks.erase_expired.call() == {"mail.messages": 1}


def test_page_shows_what_is_due_to_those_who_may(town: Municipality) -> None:
    Message.objects.filter(pk=old_mail(town, YEARS).pk).update(created_at=clock.now() - 2 * YEARS)

    page = browser_of(town, anna(town)).get(LIST)
    for_bela = browser_of(town, bela(town)).get(LIST)

    periods = {each.data_class.key: len(each.due) for each in page.context["periods"]}
    assert periods == {
        "amendments.amendments": 0, "amendments.comments": 0, "amendments.supports": 0,
        "audit.trail": 0, "contributions.comments": 0, "contributions.supports": 0,
        "contributions.wishes": 0, "contributions.writers": 0, "invitations.interests": 0,
        "mail.messages": 1, "meetings.times": 0, "meetings.told": 0, "proceedings.part": 0,
        "proceedings.papers_owed": 0,
        "votes.voters": 0, "stakeholders.merges": 0, "stakeholders.people": 0,
        "stakeholders.support_needs": 0, "stakeholders.uploads": 0, "concept.uploads": 0,
        "predecessors.uploads": 0,
    }  # fmt: skip
    assert "In der kommenden Nacht wird ein Eintrag gelöscht." in page.text
    assert for_bela.status_code == 403


def test_page_asks_seldom_whatever_is_due(town: Municipality, person: Person) -> None:
    visit = browser_of(town, anna(town))

    def questions() -> int:
        visit.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            visit.get(LIST)
        return len(asked)

    periods = visit.get(LIST).context["periods"]
    values = {"name": "Nobody"}
    stakeholders.add_person(municipality=town, values=values, by=ANNA, now=NOW - 3 * YEARS)
    few = questions()
    for number in range(30):
        old_mail(town, 2 * YEARS + timedelta(days=number))
        values = {"name": f"Person {number}"}
        stakeholders.add_person(municipality=town, values=values, by=ANNA, now=NOW - 3 * YEARS)

    assert questions() == few
    assert few <= 16 + 2 * len(periods)  # of each: what is due, and what will be soon


@pytest.fixture
def visit(town: Municipality) -> Client:
    return browser_of(town, anna(town))


def test_period_is_set_and_two_people_at_once_see_both_texts(
    visit: Client, town: Municipality
) -> None:
    address, values = f"{LIST}mail.messages/", {"days": "400", "reason": ""}
    shown = visit.get(address)
    first = visit.post(address, {**values, "version": "0"})
    second = visit.post(address, {**values, "days": "500", "version": "0"})

    assert shown.context["form"].initial["days"] == 365
    assert (first.status_code, second.status_code) == (302, 409)
    assert RetentionRule.objects.get().days == 400


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("days", {"days": "29"}), ("days", {"days": "3651"}), ("days", {"days": "bald"}),
        ("days", {"days": ""}), ("days", {"days": "9" * 40}),
        ("reason", {"days": "400", "is_suspended": "on"}),
        ("reason", {"days": "400", "reason": "x" * 301}),
    ],
)  # fmt: skip
def test_impossible_period_is_explained_at_its_field(
    field: str, values: dict[str, Any], visit: Client
) -> None:
    answer = visit.post(f"{LIST}mail.messages/", {**values, "version": "0"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not RetentionRule.objects.exists()


@pytest.mark.parametrize("key", ["mail.nothing", "accounts.account", "mail.choices", "%00", "ü"])
def test_class_without_a_period_here_is_missing(key: str, visit: Client) -> None:
    assert visit.get(f"{LIST}{key}/").status_code == 404


def test_period_changed_meanwhile_is_refused(town: Municipality) -> None:
    values = {"days": 400}
    for version in (0, 1):
        operations.set_period(
            municipality=town, data_class="mail.messages", values=values, version=version,
            by=ANNA, now=NOW,
        )  # fmt: skip

    with pytest.raises(Outdated):
        operations.set_period(
            municipality=town, data_class="mail.messages", values=values, version=1, by=ANNA,
            now=NOW,
        )  # fmt: skip
