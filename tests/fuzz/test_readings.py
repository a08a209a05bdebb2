"""No page shows staff the data of others without a note in the log of changes of who looked."""

from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

from ratschlag.audit import operations as audit
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.queries import readings
from ratschlag.concept.models import Commitment
from ratschlag.concept.permissions import ANSWER_COMMITMENT
from ratschlag.contributions.permissions import ANSWER_AS_UNIT, WRITE_BY_LINK
from ratschlag.core import clock
from ratschlag.core.access import Permission
from ratschlag.core.enums import Role
from ratschlag.invitations.models import Interest, Invitation
from ratschlag.invitations.permissions import ANSWER_INVITATION, KEEP_OWN_INTEREST
from ratschlag.mail.models import Message
from ratschlag.meetings.permissions import STATE_TIMES
from ratschlag.municipalities.models import Membership
from ratschlag.proceedings.permissions import ANSWER_SUMMONS, COMMENT_BY_LINK
from ratschlag.stakeholders.models import Person
from ratschlag.votes.permissions import VOTE_BY_LINK
from tests.factories.municipalities import browser_of, make_member
from tests.factories.stakeholders import make_person
from tests.fuzz.town import BUILDER, filled, make_town, patterns

pytestmark = pytest.mark.django_db

NAME, CONTACT = "Quirinalda Wrobelsberg", "quirinalda@wrobelsberg.example"
PHONE = "+49 331 77665544"
ASKS = "asks about the one person of a page or list that is noted, and shows only the name"
# Contact data is never excused; a name is, for a reason.
NAMES_EXCUSED = {
    "audit_log": "each look at the log would be noted in the log; taking it along is",
    "enter_no": ASKS,
    "enter_yes": ASKS,
    "interest_decline": ASKS,
    "interest_take_in": ASKS,
    "invitation_edit": ASKS,
    "invitation_remove": ASKS,
    "letter": ASKS,
    "membership_remove": ASKS,
    "objection_enter": ASKS,
    "occupancy_end": ASKS,
    "occupancy_remove": ASKS,
    "person_erase": ASKS,
    "person_remove": ASKS,
    "seat_remove": ASKS,
    "vote_enter": ASKS,
}


BEHIND_OWN_LINKS = {
    ANSWER_AS_UNIT,
    ANSWER_COMMITMENT,
    ANSWER_INVITATION,
    ANSWER_SUMMONS,
    COMMENT_BY_LINK,
    KEEP_OWN_INTEREST,
    STATE_TIMES,
    VOTE_BY_LINK,
    WRITE_BY_LINK,
}
FILES = {"preview_letter", "register_xlsx"}  # hold people, in a form that is not read here


@pytest.fixture
def values() -> dict[str, Any]:
    values = make_town()
    Person.objects.update(name=NAME, email=CONTACT, phone=PHONE)
    person = Person.objects.get(pk=values["person"])
    audit.record("stakeholders.person_changed", subject=person, by=BUILDER, now=clock.now())
    Interest.objects.update(name=NAME, email=CONTACT)
    Message.objects.update(address=CONTACT, html=f"<p>{NAME}</p>")
    Membership.objects.update(label=NAME)
    Commitment.objects.update(speaker_name=NAME)
    Invitation.objects.update(successor_name=NAME, successor_email=CONTACT)
    return values


@pytest.fixture
def client(values: dict[str, Any]) -> Client:
    roles = [Role.ADMINISTRATOR, Role.COORDINATOR, Role.OFFICE_MEMBER, Role.COUNCIL_OFFICE]
    return browser_of(values["town"], make_member(values["town"], "Anna", *roles))


def looked_at(client: Client, path: str) -> tuple[str, bool]:
    """Return what a page shows and whether looking at it was noted; take the note back."""
    with transaction.atomic():
        answer = client.get(path)
        noted = AuditEvent.objects.filter(readings()).exists()
        transaction.set_rollback(True)
    return text_of(answer) if answer.status_code == 200 else "", noted


def permission_of(entry: URLPattern) -> Permission | None:
    marker = getattr(entry.callback, "access", None)
    return marker.permission if marker else None


def text_of(answer: HttpResponse) -> str:
    body = b"".join(answer) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


def unnoted(client: Client, values: dict[str, Any]) -> dict[str, str]:
    """Return the pages that show somebody without a note: the name, or the contact data."""
    found = {}
    for text, entry in patterns():
        if permission_of(entry) in BEHIND_OWN_LINKS:
            continue
        page, noted = looked_at(client, filled(text, values))
        if not noted and (CONTACT in page or PHONE in page):
            found[str(entry.name)] = "contact"
        elif not noted and NAME in page:
            found[str(entry.name)] = "name"
        elif not noted and page and entry.name in FILES:
            found[str(entry.name)] = "file"
    return found


def test_nobody_of_the_staff_sees_others_without_a_note(
    values: dict[str, Any], client: Client
) -> None:
    found = unnoted(client, values)

    assert found == dict.fromkeys(NAMES_EXCUSED, "name")


def test_looking_at_two_entries_before_making_them_one_is_noted(
    values: dict[str, Any], client: Client
) -> None:
    other = make_person(values["town"], "Quirin", email="quirin@wrobelsberg.example")

    path = reverse("stakeholders:person_merge", args=[values["person"]])
    page, noted = looked_at(client, f"{path}?mit={other.pk}")

    assert CONTACT in page
    assert noted


def test_looking_at_a_letter_is_noted(values: dict[str, Any], client: Client) -> None:
    path = reverse("invitations:preview_letter", args=[values["process"], values["invitation"]])

    with transaction.atomic():
        answer = client.get(path)

    assert answer["Content-Type"] == "application/pdf"
    assert AuditEvent.objects.filter(readings()).exists()
