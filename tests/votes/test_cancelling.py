"""Cancelling a vote under way: for good, with a reason, nothing counted."""

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.mail.models import Message
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from ratschlag.votes import operations
from ratschlag.votes.enums import VoteState
from ratschlag.votes.models import Vote, VoteOption
from tests.factories.votes import ACT, ballot_of, cast, link_of, make_place, make_vote, open_vote
from tests.votes.cases import Three, page_of, send

WHY = "Die Frage war missverständlich."


def test_cancelled_vote_counts_nothing_and_says_why(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group, is_secret=True)
    cast(vote, three[0].seat, three[0].person, "Ja")

    cancelled = operations.cancel_vote(vote=vote, reason=f" {WHY} ", **ACT)

    numbers = set(VoteOption.objects.filter(vote=vote).values_list("number", flat=True))
    assert (cancelled.state, cancelled.cancel_reason) == (VoteState.CANCELLED, WHY)
    assert (cancelled.outcome, cancelled.closed_at, numbers) == ("", None, {0})
    assert AuditEvent.objects.filter(action="votes.vote_cancelled").count() == 1


def test_everybody_who_was_asked_is_told_once(process: Process, group: Group, three: Three) -> None:
    vote = open_vote(process, group)
    late = make_place(group, "Hana")
    Person.objects.filter(pk=three[1].person.pk).update(email="")
    Message.objects.all().delete()

    operations.cancel_vote(vote=vote, reason=WHY, **ACT)

    written = Message.objects.order_by("address")
    assert [one.address for one in written] == [three[0].person.email, three[2].person.email]
    assert late.person.email not in {one.address for one in written}
    assert WHY in written[0].text
    assert "abgesagt" not in written[0].subject
    assert written[0].subject == "Die Abstimmung ist abgebrochen: Machen wir das?"


@pytest.mark.parametrize("state", ["draft", "over", "closed", "cancelled"])
def test_only_what_is_under_way_is_cancelled(
    process: Process, group: Group, three: Three, state: str
) -> None:
    vote = make_vote(process, group)
    if state != "draft":
        operations.open_vote(vote=vote, **ACT)
    if state == "over":
        Vote.objects.update(closes_at=process.moment(ACT["now"]))
    elif state == "closed":
        operations.close_vote(vote=vote, **ACT)
    elif state == "cancelled":
        operations.cancel_vote(vote=vote, reason=WHY, **ACT)

    with pytest.raises(operations.NotCancellable):
        operations.cancel_vote(vote=vote, reason="Noch einmal", **ACT)

    vote.refresh_from_db()
    assert vote.cancel_reason == (WHY if state == "cancelled" else "")


def test_cancelling_needs_a_reason_that_a_mail_can_hold(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)

    with pytest.raises(operations.NoCancelReason):
        operations.cancel_vote(vote=vote, reason="  ", **ACT)
    with pytest.raises(Invalid):
        operations.cancel_vote(vote=vote, reason="x" * 281, **ACT)

    vote.refresh_from_db()
    assert vote.state == VoteState.OPEN


def test_cancelled_is_final(process: Process, group: Group, three: Three) -> None:
    vote = open_vote(process, group)
    operations.cancel_vote(vote=vote, reason=WHY, **ACT)

    refused = [
        (operations.VoteHasBegun, operations.open_vote, {}),
        (operations.VoteNotOpen, operations.close_vote, {}),
        (operations.VoteHasBegun, operations.enter_counts, {"counts": {1: 1}}),
        (operations.VoteNotClosed, operations.publish_result, {"is_published": True}),
    ]

    for refusal, operation, more in refused:
        with pytest.raises(refusal):
            operation(vote=vote, **more, **ACT)
    with pytest.raises(operations.VoteNotOpen):
        cast(vote, three[0].seat, three[0].person, "Ja")


def test_link_of_a_cancelled_vote_says_so_kindly_and_hides_what_was_chosen(
    visitor: Client, anna: Client, process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)
    link = link_of(vote, three[0].person)
    send(visitor, link, vote, "Nein")

    answer = anna.post(page_of(vote, "abbrechen/"), {"begruendung": WHY})
    shown, late = visitor.get(link), send(visitor, link, vote, "Ja", version=2)
    office = anna.get(page_of(vote))

    assert (answer.status_code, shown.status_code, late) == (302, 200, 409)
    assert "Diese Abstimmung wurde am" in shown.text
    assert WHY in shown.text
    assert "Nein" not in shown.text
    assert "Die Abstimmung wurde abgebrochen" in office.text
    assert "Nein</" not in office.text.split("Sitze")[-1]
    assert ballot_of(vote, three[0].seat).has_voted
