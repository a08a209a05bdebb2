"""Answering a topic wish with what the minutes say came of it."""

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.operations import Author
from ratschlag.core.refusals import Outdated
from ratschlag.mail.models import Message
from ratschlag.proceedings import operations
from ratschlag.proceedings.enums import Outcome, ReviewVerdict
from ratschlag.proceedings.models import MinutesEntry
from ratschlag.proceedings.rules.wishes import may_be_answered, suggested
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.contributions import make_wish
from tests.factories.proceedings import (
    ACT,
    decide,
    entry_of,
    make_agenda,
    make_approved,
    make_minutes,
    occasion,
)


@pytest.mark.parametrize(
    ("outcome", "verdict", "found"),
    [
        (Outcome.AGREED, None, WishState.TAKEN_UP), (Outcome.PROPOSAL, None, None),
        (Outcome.PROPOSAL, ReviewVerdict.CONFIRMED, WishState.TAKEN_UP),
        (Outcome.AGREED, ReviewVerdict.RETURNED, None), (Outcome.NOTED, None, None),
    ],
)  # fmt: skip
def test_outcome_suggests_an_answer(
    outcome: Outcome, verdict: ReviewVerdict | None, found: WishState | None
) -> None:
    assert suggested(outcome, verdict) == found


def test_only_what_the_group_is_done_with_is_answered() -> None:
    done = [may_be_answered(one, None, is_approved=True) for one in Outcome]

    assert done == [True, True, True, False, False]
    assert not may_be_answered(Outcome.AGREED, ReviewVerdict.RETURNED, is_approved=True)
    assert not may_be_answered(Outcome.AGREED, None, is_approved=False)


@pytest.fixture
def entry(group: Group, process: Process, dora: Person) -> MinutesEntry:
    """What approved minutes say on an item that came from a wish."""
    wish = make_wish(process, author=Author(email="hana@example.org", language="de"))
    agenda = make_agenda(group)
    operations.add_wish(agenda=agenda, wish=wish, **ACT)
    minutes = make_minutes(group)
    decide(entry_of(minutes, "Sprachkurse"), decision="Dora Dorn organisiert Kurse.")
    make_approved(group, dora)
    Message.objects.all().delete()
    return entry_of(minutes, "Sprachkurse")


def answer(entry: MinutesEntry, **values: object) -> TopicWish:
    wish = TopicWish.objects.get(pk=entry.item.wish_id)
    row = {"outcome": WishState.TAKEN_UP, "reason": "Es gibt Kurse.", "version": wish.version}
    return operations.answer_wish(entry=entry, **{**row, **values}, **ACT)


def test_wish_gets_its_answer_and_its_writer_is_told(entry: MinutesEntry) -> None:
    wish = answer(entry)

    noted = AuditEvent.objects.get(action="proceedings.wish_answered")
    assert (wish.state, wish.reason) == (WishState.TAKEN_UP, "Es gibt Kurse.")
    assert Message.objects.get().address == "hana@example.org"
    assert noted.changes == {"wish": wish.number, "state": "taken_up"}


def test_wish_waits_for_approved_minutes_and_for_the_group(entry: MinutesEntry) -> None:
    entry.minutes.state = "comments"
    with pytest.raises(operations.NoAnswerYet):
        answer(entry)

    entry.minutes.state = "approved"
    entry.outcome = Outcome.OPEN
    with pytest.raises(operations.NoAnswerYet):
        answer(entry)
    entry.outcome = Outcome.AGREED
    with pytest.raises(Outdated):
        answer(entry, version=1)


def test_office_answers_in_one_step_from_the_minutes(
    anna: Client, visitor: Client, entry: MinutesEntry, group: Group
) -> None:
    here = "/werkstatt/integration/sitzungen/wohnen/1/niederschrift/"
    address = f"{here}{entry.pk}/themenwunsch/"
    offered, form = anna.get(here).text, anna.get(address).text
    wish = TopicWish.objects.get()
    filled = {"state": "taken_up", "reason": "Kurse kommen.", "version": wish.version}

    sent, again = anna.post(address, filled), anna.post(address, filled)

    assert address in offered
    assert 'value="taken_up"' in form
    assert "hat sich am 7. Dezember 2026 damit befasst." in form
    assert "organisiert Kurse" in form
    assert "Dora Dorn organisiert" not in form
    assert (sent.status_code, again.status_code) == (302, 409)
    assert address not in anna.get(here).text
    assert f"#top-{entry.pk}" in anna.get(f"/werkstatt/integration/themen/{wish.number}/").text
    assert "Besprochen in" not in visitor.get(f"/integration/themen/{wish.number}/").text
    operations.release_agenda(agenda=occasion(group).agenda, **ACT)
    assert "Besprochen in" in visitor.get(f"/integration/themen/{wish.number}/").text


def test_item_without_a_wish_has_nothing_to_answer(anna: Client, entry: MinutesEntry) -> None:
    other = entry_of(entry.minutes)
    address = f"/werkstatt/integration/sitzungen/wohnen/1/niederschrift/{other.pk}/themenwunsch/"

    assert other.item.wish_id is None
    assert anna.get(address).status_code == 404
    with pytest.raises(operations.NoAnswerYet):
        operations.answer_wish(entry=other, outcome=WishState.TAKEN_UP, reason="", version=1, **ACT)
