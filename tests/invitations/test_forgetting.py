"""Forgetting people who were invited, or named by others."""

from django.test import Client

from ratschlag.core import clock
from ratschlag.invitations import operations
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Person
from tests.factories.invitations import make_sent
from tests.factories.stakeholders import make_person


def test_invitation_goes_with_the_person_and_so_does_their_address_elsewhere(
    visitor: Client, wave: Wave, dora: Person, town: Municipality
) -> None:
    invitation = make_sent(wave, dora)
    issued = operations.issue_links(wave, [invitation], now=clock.now())
    other = make_sent(wave, make_person(town, "Emil"))
    Invitation.objects.filter(pk=other.pk).update(
        successor_name="Dora", successor_email="Dora@refugio.example"
    )

    number = operations.forget_invitations(
        person_ids={dora.pk}, addresses={"dora@refugio.example"}, municipality_id=town.pk
    )

    left = Invitation.objects.get()
    assert number == 2
    assert (left.pk, left.successor_name, left.successor_email) == (other.pk, "", "")
    assert visitor.get(f"/einladung/{issued[invitation.pk]}/").status_code == 404


def test_others_stay_as_they_are(
    wave: Wave, dora: Person, town: Municipality, other_town: Municipality
) -> None:
    Invitation.objects.filter(pk=make_sent(wave, dora).pk).update(
        successor_name="Emil", successor_email="emil@a.example"
    )

    number = operations.forget_invitations(
        person_ids=(), addresses={"emil@a.example"}, municipality_id=other_town.pk
    )

    assert number == 0
    assert Invitation.objects.get().successor_name == "Emil"
