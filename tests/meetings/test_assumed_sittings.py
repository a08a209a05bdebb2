"""Sittings whose day nobody has fixed yet: the plan says that it rests on them."""

from django.test import Client

from ratschlag.council.enums import Provenance
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Group
from tests.factories.council import make_committee, make_sitting
from tests.factories.meetings import at

PLAN = "/werkstatt/integration/termine/"


def test_plan_says_how_many_sittings_are_only_assumed(
    anna: Client, town: Municipality, group: Group
) -> None:
    committee = make_committee(town)
    make_sitting(committee, at("2027-03-02"))
    before = anna.get(PLAN).content.decode()

    make_sitting(committee, at("2027-03-03"), provenance=Provenance.MODEL)

    assert "üblichen Rhythmus" not in before
    assert (
        "Bei 1 von 2 Sitzungen ist der Tag nach dem üblichen Rhythmus angenommen."
        in anna.get(PLAN).content.decode()
    )
