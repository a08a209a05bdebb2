"""Several tabs answer the same invitation at the same moment: one answer counts, whole."""

import threading
from collections import Counter

import pytest
from django.db import connection

from ratschlag.core.refusals import Outdated
from ratschlag.invitations import operations
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.operations import Reply
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person
from tests.factories.invitations import DORA, make_sent
from tests.factories.processes import NOW
from tests.factories.stakeholders import make_seat


@pytest.mark.django_db(transaction=True)
def test_of_yes_and_no_sent_at_once_one_counts_and_the_other_is_told(
    wave: Wave, dora: Person, group: Group, refugio: Organisation
) -> None:
    seat = make_seat(group, refugio)
    invitation = make_sent(wave, dora, seat=seat)
    replies = [Reply(accepts=number % 2 == 0, successor_name=str(number)) for number in range(6)]
    barrier, outcomes = threading.Barrier(len(replies)), Counter[str]()

    def send(reply: Reply) -> None:
        barrier.wait()
        try:
            operations.answer(invitation=invitation, reply=reply, number=1, by=DORA, now=NOW)
            outcomes["taken"] += 1
        except Outdated:
            outcomes["told"] += 1
        finally:
            connection.close()

    tabs = [threading.Thread(target=send, args=[reply]) for reply in replies]
    for each in tabs:
        each.start()
    for each in tabs:
        each.join()

    kept = Invitation.objects.get()
    takes_part = kept.state == InvitationState.ACCEPTED
    dora.refresh_from_db()
    assert kept.answer_number == 2
    assert outcomes == {"taken": 3 if takes_part else 1, "told": 3 if takes_part else 5}
    assert Occupancy.objects.filter(seat=seat).count() == int(takes_part)
    assert (dora.account is not None) == takes_part
