"""What every app does of erasing and withdrawing, each alone."""

from datetime import date, timedelta

import pytest

from ratschlag.accounts import operations as accounts
from ratschlag.accounts.models import LoginSession, User
from ratschlag.audit import operations as audit
from ratschlag.audit.models import AuditEvent
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind, MessageState, Rhythm
from ratschlag.mail.models import Addressee, Message, Preference
from ratschlag.meetings import operations as meetings
from ratschlag.meetings.models import PlanRelease
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import operations as privacy
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Group, Occupancy, Person
from tests.factories.accounts import make_user
from tests.factories.mail import make_message
from tests.factories.municipalities import ANNA, anna, browser_of, make_room
from tests.factories.stakeholders import make_organisation, make_person
from tests.privacy.conftest import MAIL, NOW

DAY = timedelta(days=1)


def test_accounts_needed_elsewhere_stay(town: Municipality, dora: User) -> None:
    emil = make_user("Emil", email="emil@example.org")
    browser_of(town, emil)
    everybody = [emil, dora, anna(town), make_user("Oda", email="o@b.de", is_operator=True)]

    count = accounts.forget_accounts(accounts=everybody, by=ANNA, now=NOW)

    assert count == 1
    assert not User.objects.filter(pk=emil.pk).exists()
    assert not LoginSession.objects.exists()


def test_account_is_renamed_with_a_trace(dora: User) -> None:
    for _time in range(2):
        accounts.rename_account(user=dora, label="Dora Neu", by=ANNA, now=NOW)

    noted = AuditEvent.objects.get(action="accounts.account_renamed")
    assert noted.changes == {"label": ["Dora Muster", "Dora Neu"]}


def test_mails_of_an_address_go_but_the_one_in_hand_and_later_ones(
    town: Municipality, other_town: Municipality
) -> None:
    made = [make_message(place, MAIL.upper(), now=NOW) for place in (town, town, other_town)]
    later = make_message(town, MAIL, now=NOW + DAY)
    in_hand = Message.objects.filter(pk=made[0].pk)
    in_hand.update(state=MessageState.SENDING, taken_by=town.pk)

    count = mail.forget_addresses(addresses={MAIL}, municipality_id=town.pk, until=NOW)

    assert count == 1
    assert set(Message.objects.all()) == {made[0], made[2], later}


@pytest.mark.parametrize(("chosen", "stays"), [(NOW - DAY, False), (NOW + DAY, True)])
def test_choice_of_mails_goes_unless_it_was_made_later(
    chosen: object, stays: bool, town: Municipality
) -> None:
    addressee = Addressee.objects.create(municipality_id=town.pk, address=MAIL)
    Preference.objects.create(
        addressee=addressee, kind=MailKind.NOTICE, rhythm=Rhythm.NEVER, changed_at=chosen
    )

    mail.forget_addresses(addresses={MAIL}, municipality_id=None, until=NOW)

    assert Preference.objects.exists() is stays


def test_old_mails_go_when_they_ended(town: Municipality) -> None:
    old, waiting = make_message(town), make_message(town)
    Message.objects.filter(pk=old.pk).update(state=MessageState.FAILED)

    count = mail.forget_old_mails(municipality_id=town.pk, cutoff=NOW + DAY)

    assert (count, list(Message.objects.all())) == (1, [waiting])


def test_signature_of_one_name_goes(town: Municipality, group: Group) -> None:
    for number, name in enumerate(["Anna", "Bela"], start=1):
        PlanRelease.objects.create(
            municipality=town, process=group.process, number=number, published_at=NOW,
            published_by=name,
        )  # fmt: skip

    count = meetings.forget_signatures(names={"Anna"}, municipality_id=town.pk, until=NOW)

    assert count == 1
    assert set(PlanRelease.objects.values_list("published_by", flat=True)) == {"", "Bela"}


def test_people_are_deleted_or_blanked(town: Municipality, person: Person) -> None:
    alone = make_person(town, "Emil", organisation=make_organisation(town, "Verein"))

    count = stakeholders.forget_people(people=[person, alone])

    person.refresh_from_db()
    assert (count, Person.objects.count()) == (2, 1)
    assert (person.email, person.account, person.organisation is None) == ("", None, False)


def test_withdrawing_ends_seats_after_the_day(person: Person) -> None:
    day = date(2026, 11, 4)

    counts = [
        stakeholders.withdraw_people(people=[person], on=day, by=ANNA, now=NOW) for _ in range(2)
    ]

    assert counts == [1, 0]
    assert Occupancy.objects.get().until == day + DAY


def test_wishes_leave_a_trace_each(dora: User, town: Municipality, person: Person) -> None:
    privacy.correct_name(user=dora, municipality=town, name="Dora Neu", by=ANNA, now=NOW)
    count = privacy.withdraw(user=dora, municipality=town, on=date(2026, 11, 4), by=ANNA, now=NOW)

    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert count == 1
    assert actions >= {
        "accounts.account_renamed", "stakeholders.person_changed", "privacy.person_withdrew",
        "stakeholders.occupancy_ended",
    }  # fmt: skip


def test_old_values_of_one_chain_go(town: Municipality, other_town: Municipality) -> None:
    for place in (town, other_town):
        audit.record("municipalities.room_added", subject=make_room(place), by=ANNA, now=NOW)

    count = audit.forget_old_values(
        municipality_id=town.pk, cutoff=NOW + DAY, by=ANNA, now=NOW + DAY
    )

    rows = AuditEvent.objects.filter(at=NOW)
    labels = dict(rows.values_list("municipality_id", "subject_label"))
    assert count == 1
    assert labels == {town.pk: "", other_town.pk: "Saal"}
