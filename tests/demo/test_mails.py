"""The outbox of the demonstration."""

from collections import Counter

import pytest
from django.test import override_settings

from ratschlag.demo import mails
from ratschlag.mail.enums import BounceKind, MailKind, MessageState
from ratschlag.mail.models import Addressee, Bounce, Message
from ratschlag.mail.queries import base_address, standing_bounce
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Person
from tests.demo.conftest import NOW
from tests.factories.municipalities import make_municipality

S = MessageState


def states(city: Municipality, *kinds: MailKind) -> Counter[str]:
    """Where the mails stand; those of the wave of invitations have a test of their own."""
    rows = Message.objects.filter(municipality_id=city.pk, kind__in=kinds or MailKind)
    rows = rows.filter(about_type="")
    return Counter(rows.values_list("state", flat=True))


def test_outbox_shows_mails_in_every_place_they_can_stand(city: Municipality) -> None:
    assert states(city, MailKind.INVITATION) == {S.SENT: 7, S.UNDECIDED: 1, S.BOUNCED: 1}
    assert states(city, MailKind.NOTICE) == {S.SENT: 4, S.PREPARED: 2}
    assert states(city, MailKind.REMINDER) == {S.QUEUED: 6}


def test_what_waits_is_still_to_come_and_what_went_lies_in_the_past(city: Municipality) -> None:
    rows = Message.objects.filter(municipality_id=city.pk)

    assert all(each.due_at > NOW for each in rows.filter(state=S.QUEUED))
    assert all(each.digest_at > NOW for each in rows.filter(state=S.PREPARED))
    assert all(each.sent_at < NOW for each in rows.filter(state=S.SENT))


def test_addresses_are_wrong_and_one_is_full(city: Municipality) -> None:
    kinds = Bounce.objects.filter(municipality_id=city.pk).values_list("kind", flat=True)
    people = Person.objects.filter(municipality=city).exclude(email="")

    warned = [each for each in people if standing_bounce(city.pk, each.email)]
    assert set(kinds) == set(BounceKind)
    assert len(warned) == 2  # one of them was invited by the wave


def test_addresses_lead_nowhere(city: Municipality) -> None:
    domains = set(Message.objects.values_list("domain", flat=True))

    assert all(domain.endswith(".example") for domain in domains)


def test_outbox_goes_with_the_town(city: Municipality) -> None:
    mails.clear(city)

    assert not Message.objects.filter(municipality_id=city.pk).exists()
    assert not Addressee.objects.filter(municipality_id=city.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_demo", "url"), [(True, "http://x.example:8123"), (False, "http://x.example")]
)
def test_links_of_a_demonstration_lead_to_its_port(is_demo: bool, url: str) -> None:
    town = make_municipality("x")

    with override_settings(DEMONSTRATION=is_demo, BASE_ADDRESS="http://localhost:8123/"):
        assert base_address(town) == url
