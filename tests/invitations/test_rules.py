"""Decisions about invitations."""

from dataclasses import dataclass
from datetime import date

import pytest

from ratschlag.invitations import rules
from ratschlag.invitations.enums import InvitationState, SeatProspect, TextProblem
from ratschlag.mail.enums import MessageState

S = InvitationState


@dataclass(frozen=True)
class Text:
    sector: str
    language: str


def test_every_state_says_where_it_may_go() -> None:
    assert set(rules.NEXT) == set(S)
    assert {*rules.UNANSWERED, *rules.ANSWERED} == set(S)


@pytest.mark.parametrize("before", sorted({*rules.AWAITED} - {*rules.NOT_WRITTEN}))
def test_whoever_was_invited_may_answer(before: str) -> None:
    assert rules.may_move(before, S.ACCEPTED)
    assert rules.may_move(before, S.DECLINED)


@pytest.mark.parametrize("before", [S.OPENED, S.ACCEPTED, S.DECLINED, S.REPLACED, S.PREPARED])
@pytest.mark.parametrize("message", [MessageState.SENT, MessageState.BOUNCED])
def test_mail_says_nothing_any_more_once_the_link_was_opened(before: str, message: str) -> None:
    assert rules.state_after_mail(before, message) is None


def test_mail_being_sent_changes_nothing() -> None:
    assert rules.state_after_mail(S.QUEUED, MessageState.SENDING) is None
    assert rules.state_after_mail(S.QUEUED, MessageState.SENT) == S.SENT
    assert rules.state_after_mail(S.SENT, MessageState.BOUNCED) == S.BOUNCED


def test_last_day_still_counts() -> None:
    assert not rules.is_over(date(2023, 3, 31), date(2023, 3, 31))
    assert rules.is_over(date(2023, 3, 31), date(2023, 4, 1))


TEXTS = [Text("", "de"), Text("politics", "de"), Text("", "ar"), Text("politics", "en")]


@pytest.mark.parametrize(
    ("sector", "language", "expected"),
    [
        ("politics", "de", TEXTS[1]),
        ("politics", "ar", TEXTS[2]),
        ("politics", "en", TEXTS[3]),
        ("administration", "en", TEXTS[0]),
        ("", "ar", TEXTS[2]),
    ],
)
def test_text_in_the_own_language_goes_before_that_of_the_sector(
    sector: str, language: str, expected: Text
) -> None:
    found = rules.text_for(TEXTS, sector=sector, language=language, binding="de")

    assert found == expected


def test_no_text_is_none() -> None:
    assert rules.text_for([Text("", "ar")], sector="", language="en", binding="de") is None


def test_text_needs_the_link_in_its_body_alone() -> None:
    assert rules.text_problems("Hello", "{link}") == {}
    assert rules.text_problems("{link}", "Hello") == {
        "subject": TextProblem.LINK_IN_SUBJECT,
        "body": TextProblem.NO_LINK,
    }


@pytest.mark.parametrize(
    ("has_holder", "holder_states", "others", "expected"),
    [
        (False, [], [], SeatProspect.NOBODY),
        (True, [], [], SeatProspect.NOT_ASKED),
        (True, [S.SENT], [], SeatProspect.ASKED),
        (True, [S.DECLINED], [], SeatProspect.DECLINED),
        (True, [S.REPLACED], [S.PREPARED], SeatProspect.ASKED),
        (True, [S.REPLACED, S.ACCEPTED], [], SeatProspect.FILLED),
        (False, [], [S.DECLINED, S.ACCEPTED], SeatProspect.FILLED),
        (False, [], [S.DECLINED], SeatProspect.DECLINED),
    ],
)
def test_prospect_of_a_seat(
    has_holder: bool, holder_states: list[str], others: list[str], expected: str
) -> None:
    found = rules.seat_prospect(has_holder=has_holder, holder_states=holder_states, others=others)

    assert found == expected
