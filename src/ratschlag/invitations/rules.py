"""Decisions about invitations, from given values alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Protocol, TypeVar

from ratschlag.invitations.enums import (
    Channel,
    InvitationState,
    SeatProspect,
    TextProblem,
)
from ratschlag.mail.enums import MessageState

S = InvitationState

# The way of an invitation; by letter it is printed, then posted. Those of a large wave are released
# together and queued batch by batch; if that stops, the rest is prepared again. Once somebody has
# opened the link, what becomes of the mail is of no interest any more. Who answered may think
# again until the deadline; who was replaced may not.
_ANSWERS = frozenset({S.ACCEPTED, S.DECLINED})
_FIRST_STEPS = _ANSWERS | {S.OPENED}
NEXT: Mapping[InvitationState, frozenset[InvitationState]] = MappingProxyType(
    {
        S.PREPARED: frozenset({S.RELEASED, S.QUEUED, S.PRINTED}),
        S.RELEASED: frozenset({S.QUEUED, S.PREPARED}),
        S.PRINTED: frozenset({S.SENT}) | _FIRST_STEPS,
        S.QUEUED: frozenset({S.PREPARED, S.SENT, S.UNDECIDED, S.BOUNCED}) | _FIRST_STEPS,
        S.SENT: frozenset({S.BOUNCED, S.QUEUED}) | _FIRST_STEPS,
        S.UNDECIDED: frozenset({S.QUEUED, S.SENT, S.BOUNCED}) | _FIRST_STEPS,
        S.BOUNCED: frozenset({S.QUEUED, S.SENT, S.PRINTED}) | _FIRST_STEPS,
        S.OPENED: _ANSWERS,
        S.ACCEPTED: frozenset({S.DECLINED}),
        S.DECLINED: frozenset({S.ACCEPTED, S.REPLACED}),
        S.REPLACED: frozenset(),
    }
)
ANSWERED = (S.ACCEPTED, S.DECLINED, S.REPLACED)
NOT_WRITTEN = (S.PREPARED, S.RELEASED)
AWAITED = (S.RELEASED, S.QUEUED, S.SENT, S.UNDECIDED, S.BOUNCED, S.OPENED)
UNANSWERED = (S.PREPARED, S.PRINTED, *AWAITED)

# Where somebody may get a letter once more: it got lost, or they ask for one.
LETTER_AGAIN = (S.PRINTED, S.SENT, S.UNDECIDED, S.OPENED)

# What a mail's state says of its invitation; one that is being sent is still on its way.
FROM_MAIL: Mapping[MessageState, InvitationState] = MappingProxyType(
    {
        MessageState.QUEUED: S.QUEUED,
        MessageState.SENT: S.SENT,
        MessageState.UNDECIDED: S.UNDECIDED,
        MessageState.BOUNCED: S.BOUNCED,
        MessageState.FAILED: S.BOUNCED,
        MessageState.CANCELLED: S.PREPARED,
    }
)

# --- Reminders ------------------------------------------------------------------------------------

REMINDED = (S.SENT, S.OPENED)
REMIND_BEFORE = (timedelta(days=7), timedelta(days=2))


def reminders_due(answer_by: date, today: date) -> int:
    """Return how many reminders should have gone by `today`; none once the deadline has passed."""
    if is_over(answer_by, today):
        return 0
    return sum(today >= answer_by - before for before in REMIND_BEFORE)


def may_log_in(channel: str, email: str) -> bool:
    """Tell whether somebody invited this way may have an account: the mail reached its reader."""
    return channel == Channel.MAIL and bool(email)


# --- Links ----------------------------------------------------------------------------------------

LINK_PURPOSE = "invitations.invitation"
INTEREST_PURPOSE = "invitations.interest"
INTEREST_LINKS_LIVE = timedelta(days=365)  # as long as what was asked is kept
CONFIRMED_AGAIN_AFTER = timedelta(hours=1)
EXAMPLE_CODE = "VORSCHAU"  # opens nothing: real ones have 16 signs
LINKS_OUTLIVE_DEADLINE_BY = timedelta(days=90)

# --- Texts ----------------------------------------------------------------------------------------

PLACEHOLDERS = ("name", "organisation", "prozess", "gruppen", "frist", "link", "stelle")
LINK = "{link}"


class Text(Protocol):
    """A text of a wave; an empty sector means everybody."""

    sector: str
    language: str


SomeText = TypeVar("SomeText", bound=Text)


def may_move(before: str, after: str) -> bool:
    """Tell whether an invitation may go from one state to another."""
    return S(after) in NEXT[S(before)]


def state_after_mail(state: str, message_state: str) -> InvitationState | None:
    """Return where an invitation stands after news of its mail; None if that changes nothing."""
    wanted = FROM_MAIL.get(MessageState(message_state))
    if wanted is None or not may_move(state, wanted):
        return None
    return wanted


def is_over(answer_by: date, today: date) -> bool:
    """Tell whether the deadline has passed; its day still counts."""
    return today > answer_by


def channel_of(email: str) -> Channel:
    """Return how somebody is invited."""
    return Channel.MAIL if email else Channel.LETTER


def text_for(
    texts: Iterable[SomeText], *, sector: str, language: str, binding: str
) -> SomeText | None:
    """Return the text somebody gets: in their language before the binding one, and there the one
    of their sector before the one for everybody.
    """
    by_place = {(text.language, text.sector): text for text in texts}
    wanted = [(tongue, part) for tongue in (language, binding) for part in (sector, "")]
    return next((by_place[place] for place in wanted if place in by_place), None)


def is_last_resort(text: Text, *, binding: str) -> bool:
    """Tell whether a text is what everybody gets for whom there is no other."""
    return text.language == binding and not text.sector


def text_problems(subject: str, body: str) -> dict[str, TextProblem]:
    """Return what is wrong with subject and body, apart from unknown placeholders."""
    problems = {}
    if LINK in subject:
        problems["subject"] = TextProblem.LINK_IN_SUBJECT
    if LINK not in body:
        problems["body"] = TextProblem.NO_LINK
    return problems


# --- Seats ----------------------------------------------------------------------------------------


TURNED_DOWN = frozenset({S.DECLINED, S.REPLACED})
"""States in which somebody has said that they will not come themselves."""


IN_SIGHT = frozenset({S.QUEUED, S.SENT, S.OPENED, S.ACCEPTED})
"""States in which somebody invited to a seat may still take it."""


def seat_prospect(
    *, has_holder: bool, holder_states: Collection[str], others: Collection[str]
) -> SeatProspect:
    """Tell what is known about a seat: `holder_states` are those of who speaks for it now,
    `others` those of people invited to this seat, or in place of the holder.
    """
    states = {*holder_states, *others}
    if S.ACCEPTED in states:
        return SeatProspect.FILLED
    if not states.isdisjoint(UNANSWERED):
        return SeatProspect.ASKED
    if states:
        return SeatProspect.DECLINED
    return SeatProspect.NOT_ASKED if has_holder else SeatProspect.NOBODY


STAYS_EMPTY = (SeatProspect.DECLINED, SeatProspect.NOBODY)


# --- Numbers --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counts:
    """How many invitations stand where."""

    by_state: Mapping[str, int]

    def among(self, states: Sequence[str]) -> int:
        """Return how many stand in one of these states."""
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def all(self) -> int:
        """All of them."""
        return sum(self.by_state.values())

    @property
    def prepared(self) -> int:
        """Those that are not on their way yet."""
        return self.among([S.PREPARED])

    @property
    def released(self) -> int:
        """Those whose mail is about to be written."""
        return self.among([S.RELEASED])

    @property
    def printed(self) -> int:
        """Those whose letter is printed and not posted."""
        return self.among([S.PRINTED])

    @property
    def unanswered(self) -> int:
        """Those that went, or should have, and are not answered."""
        return self.among(AWAITED)

    @property
    def accepted(self) -> int:
        """Those accepted."""
        return self.among([S.ACCEPTED])

    @property
    def declined(self) -> int:
        """Those declined and not replaced."""
        return self.among([S.DECLINED])

    @property
    def replaced(self) -> int:
        """Those whose successor was invited."""
        return self.among([S.REPLACED])

    @property
    def bounced(self) -> int:
        """Those that did not arrive."""
        return self.among([S.BOUNCED])

    @property
    def undecided(self) -> int:
        """Those of which nobody knows whether they went."""
        return self.among([S.UNDECIDED])


def sum_of_counts(counts: Iterable[Counts]) -> Counts:
    """Return how many stand where, all of these together."""
    total: dict[str, int] = {}
    for each in counts:
        for state, number in each.by_state.items():
            total[state] = total.get(state, 0) + number
    return Counts(total)
