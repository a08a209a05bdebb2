"""Waves of invitations, the people in them, and their links."""

from datetime import date
from typing import Any

from ratschlag.core import clock
from ratschlag.core.access import Actor
from ratschlag.core.enums import Door
from ratschlag.invitations import operations
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Interest, InterestCall, Invitation, Wave
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW

DORA = Actor(label="Dora", door=Door.WEB)  # has nothing but her link
DEADLINE = date(2023, 3, 31)


def make_wave(process: Process, name: str = "First wave", **values: Any) -> Wave:
    """Begin a wave with the texts the program offers; answers until the end of March 2023."""
    row = {"name": name, "answer_by": DEADLINE, **values}
    return operations.add_wave(process=process, values=row, by=ANNA, now=NOW)


def make_invitation(wave: Wave, person: Person, **values: Any) -> Invitation:
    """Prepare an invitation in German."""
    row = {"language": "de", "seat": None, **values}
    return operations.invite_person(wave=wave, person=person, by=ANNA, now=NOW, **row)


def make_sent(wave: Wave, person: Person, **values: Any) -> Invitation:
    """Make an invitation that has gone out."""
    invitation = make_invitation(wave, person, **values)
    Invitation.objects.filter(pk=invitation.pk).update(state=InvitationState.SENT)
    invitation.refresh_from_db()
    return invitation


def make_answered(wave: Wave, person: Person, state: InvitationState) -> Invitation:
    """Make an invitation that was answered in the first days of February 2023."""
    invitation = make_sent(wave, person)
    Invitation.objects.filter(pk=invitation.pk).update(state=state, answered_at=NOW)
    invitation.refresh_from_db()
    return invitation


def link_of(invitation: Invitation) -> str:
    """Return a fresh secret that opens the invitation."""
    issued = operations.issue_links(invitation.wave, [invitation], now=NOW)
    return issued[invitation.pk]


def make_interest(process: Process, *, is_open: bool = True, **values: Any) -> Interest:
    """Let somebody ask to take part in a process whose form is open."""
    InterestCall.objects.get_or_create(
        municipality_id=process.municipality_id, process=process, defaults={"is_open": is_open}
    )
    row = {
        "name": "Dora",
        "email": "dora@woanders.example",
        "language": "de",
        "consent": "Yes",
        "asked_at": clock.now(),
        **values,
    }
    return Interest.objects.create(municipality_id=process.municipality_id, process=process, **row)
