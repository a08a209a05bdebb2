"""Whatever state a thing is in: who has no right is turned away, and who has one gets an answer.

What the public sees is exact: each state says which addresses do not exist then.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from ratschlag.amendments.enums import Circle
from ratschlag.amendments.models import AmendmentCall
from ratschlag.concept.models import Concept, Version
from ratschlag.core import clock
from ratschlag.core.enums import Role
from ratschlag.invitations.enums import InterestState, InvitationState
from ratschlag.invitations.models import Interest, InterestCall, Invitation, Wave
from ratschlag.meetings.enums import RunState
from ratschlag.meetings.models import Meeting, PlanningRun, PlanRelease, ReleasedMeeting
from ratschlag.papers.models import CouncilPaper
from ratschlag.predecessors.models import OldConcept
from ratschlag.proceedings.models import Minutes, Objection
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.representation import operations
from ratschlag.representation.enums import BallotState
from ratschlag.representation.models import Ballot, BallotCount
from ratschlag.votes import operations as votes
from ratschlag.votes.enums import VoteState
from ratschlag.votes.models import Vote
from tests.factories.municipalities import make_municipality
from tests.factories.representation import ACT
from tests.fuzz.asking import Address, Asker, addresses, somebody
from tests.fuzz.town import make_town

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

RECORDS = {"process", "paper", "meeting", "wave", "invitation", "interest", "run", "token", "link"}
RECORDS |= {"goal", "measure", "vote", "ballot", "voting_link", "result"}
RECORDS |= {"summons", "minutes_link", "room_code", "support", "writing_link", "unit_link"}
RECORDS |= {"stock_link", "asked_measure", "paper_link", "handout"}
RECORDS |= {"commitment_link", "asked_unit", "asked", "commitment"}
PUBLIC_ONLY = "the process is public"
ROLES = (None, *Role)
BALLOT_PAGES = {"/<slug:process>/abfrage/", "/<slug:process>/abfrage/danke/"}
PUBLIC_PAPER = "/<slug:process>/vorlagen/<uuid:paper>.<slug:ending>"
PUBLIC_PAGES = {one.pattern for one in addresses() if one.condition.startswith(PUBLIC_ONLY)}
PLAN = "/werkstatt/<slug:process>/termine"
MEETING = {f"{PLAN}/<uuid:meeting>/{end}" for end in ("", "fixieren/", "entfernen/")}
RELEASE = f"{PLAN}/fassungen/<int:number>/"


@dataclass(frozen=True)
class State:
    """How something comes into a state, which addresses it touches, what does not exist in it."""

    prepare: Callable[[], Any]
    touches: str  # a pattern for right and address
    missing: set[str] = field(default_factory=set)


def _close() -> None:
    ballot = Ballot.objects.get()
    operations.close_ballot(ballot=ballot, handed_out=dict.fromkeys(ballot.piles, 3), **ACT)


def _take_back() -> None:
    BallotCount.objects.all().delete()
    Ballot.objects.update(state=BallotState.PREPARED)


def _publish() -> None:
    _close()
    operations.publish_ballot(ballot=Ballot.objects.get(), **ACT)


def _answer(state: InvitationState) -> None:
    Invitation.objects.update(state=state, answered_at=clock.now())


def _take_vote_back() -> None:
    vote = Vote.objects.get(state=VoteState.OPEN)
    vote.ballots.all().delete()
    vote.options.all().delete()
    Vote.objects.filter(pk=vote.pk).update(state=VoteState.DRAFT)


def _put_ahead() -> None:
    Objection.objects.all().delete()
    Minutes.objects.all().delete()
    start = clock.now() + timedelta(days=30)
    ReleasedMeeting.objects.update(start=start, end=start + timedelta(hours=2))


def _cancel_meeting() -> None:
    _put_ahead()
    Meeting.objects.all().delete()
    ReleasedMeeting.objects.update(is_cancelled=True)


def _hide_draft() -> None:
    AmendmentCall.objects.update(circle=Circle.NOBODY)
    Concept.objects.update(is_shown=False)


LINKED = (
    r"invitations.answer|meetings.state_times|votes.vote_by_link|proceedings.answer_summons"
    r"|proceedings.(check_in|comment_by_link|hand_in_paper)"
    r"|contributions.(write_by_link|answer_as_unit)|concept.answer_commitment"
)
LEDGER = r"contributions.read_ledger|contributions.take_part|proceedings.see_shown"
SEEN = (
    r"processes.see_public|concept.read|predecessors.read|amendments.(read|take_part)|papers.see_released|"
    r"representation.answer|votes.see_result|"
    f"{LEDGER}|{LINKED}"
)
PROCESS = SEEN + r"|processes.edit .*>/(veroeffentlichen|abschliessen|entfernen|einstellungen)/$"
BALLOT = r"representation.*(ballot|matrix)|mitwirkende"
PAPER = r"papers|see_public .*(vorlagen|>)/$"
PLANNED = r"meetings|see_public .*(ics|termine/|<slug:group>/|<slug:process>/)$"
WAVE = r"invitations.*<(uuid:wave|uuid:invitation|str:token)>"
INTEREST = r"decide_interest|mitmachen"
VOTE = r"votes\."
VOTING = "/abstimmung/<str:voting_link>/"
CONCEPT = {"/<slug:process>/ziele/<str:goal>/", "/<slug:process>/massnahmen/<str:measure>/"}
AMENDED = {
    f"/<slug:process>/{end}"
    for end in (
        "entwurf/", "entwurf/<str:spot>/", "entwurf/<str:spot>/vorschlagen/", "aenderungen/",
        "entwurf/<str:spot>/kommentieren/",
        "entwurf/kommentare/<uuid:draft_comment>/antworten/",
        "entwurf/kommentare/<uuid:draft_comment>/melden/",
        "aenderungen/<int:amendment>/", "aenderungen/<int:amendment>/unterstuetzen/",
        "aenderungen/<int:amendment>/kommentieren/",
    )
}  # fmt: skip
VERSIONS = {
    f"/<slug:process>/fassungen/{end}"
    for end in (
        "<int:edition>/",
        "<int:edition>.<slug:ending>",
        "<int:edition>/kurzfassung.pdf",
        "<int:edition>/massnahmen.pdf",
        "vergleich/",
        "vergleich.pdf",
    )
}
STOCK = "/<slug:process>/bestandsaufnahme/<uuid:old_concept>/"
RESULT = "/<slug:process>/abstimmungen/<uuid:result>/"
SUMMONS = r"proceedings.*(/sitzung/|/anwesend/|einladung|unterstuetzung|anwesenheit|zusage)"
ROOM = "/anwesend/<str:room_code>/"
BY_LINK = "/sitzung/niederschrift/<str:minutes_link>/"
STATES = {
    "process in preparation": State(
        lambda: Process.objects.update(state=ProcessState.DRAFT),
        PROCESS,
        PUBLIC_PAGES | {PUBLIC_PAPER, ROOM, STOCK} | CONCEPT | AMENDED,
    ),
    "process closed": State(
        lambda: Process.objects.update(state=ProcessState.CLOSED), PROCESS
    ),
    "draft of the concept not shown": State(
        _hide_draft, r"(concept|amendments)\.", CONCEPT | AMENDED
    ),
    "version not published": State(
        lambda: Version.objects.update(is_published=False), r"concept\.|fassungen", VERSIONS
    ),
    "concept adopted": State(
        lambda: Concept.objects.update(is_open=False), r"(concept|amendments)\."
    ),
    "stock-taking not shown": State(
        lambda: OldConcept.objects.update(is_shown=False), r"predecessors\.", {STOCK}
    ),
    "paper not released": State(
        lambda: CouncilPaper.objects.update(is_released=False), PAPER, {PUBLIC_PAPER}
    ),
    "paper released": State(lambda: CouncilPaper.objects.update(is_released=True), PAPER),
    "ballot in preparation": State(
        _take_back, BALLOT, BALLOT_PAGES
    ),
    "ballot closed": State(_close, BALLOT),
    "ballot published": State(_publish, BALLOT),
    "plan published": State(lambda: Meeting.objects.all().delete(), PLANNED, MEETING),
    "plan not published": State(lambda: PlanRelease.objects.all().delete(), PLANNED, {RELEASE}),
    "plan found": State(lambda: PlanningRun.objects.update(state=RunState.DONE), PLANNED),
    "wave prepared": State(
        lambda: Invitation.objects.update(state=InvitationState.PREPARED), WAVE
    ),
    "wave sent and over": State(
        lambda: Wave.objects.update(answer_by=clock.today() - timedelta(days=30)), WAVE
    ),
    "wave answered with yes": State(lambda: _answer(InvitationState.ACCEPTED), WAVE),
    "wave answered with no": State(lambda: _answer(InvitationState.DECLINED), WAVE),
    "interest decided": State(
        lambda: Interest.objects.update(state=InterestState.TAKEN_IN, decided_at=clock.now()),
        INTEREST,
    ),
    "interest not asked for": State(
        lambda: InterestCall.objects.update(is_open=False),
        INTEREST,
    ),
    "vote in preparation": State(_take_vote_back, VOTE, {VOTING}),
    "vote over": State(
        lambda: Vote.objects.filter(state=VoteState.OPEN).update(closes_at=clock.now()), VOTE
    ),
    "vote closed": State(
        lambda: votes.close_vote(vote=Vote.objects.get(state=VoteState.OPEN), **ACT), VOTE
    ),
    "vote cancelled": State(
        lambda: votes.cancel_vote(
            vote=Vote.objects.get(state=VoteState.OPEN), reason="Frage unklar", **ACT
        ),
        VOTE,
    ),
    "meeting ahead": State(_put_ahead, SUMMONS, {BY_LINK}),
    "meeting cancelled": State(_cancel_meeting, SUMMONS, {BY_LINK}),
    "result withdrawn": State(
        lambda: Vote.objects.update(is_published=False), VOTE, {RESULT}
    ),
}  # fmt: skip


def one_of_each_kind(touched: list[Address]) -> list[Role | None]:
    """Return a role for each way in which roles stand to these addresses.

    That all others are answered alike, test_rights.py says of every address.
    """
    kinds: dict[Any, Role | None] = {}
    for role in ROLES:
        ways = tuple((one.concerns(role), one.hangs_on_a_seat(role)) for one in touched)
        kinds.setdefault((role is None, ways), role)
    return list(kinds.values())


@pytest.mark.parametrize("name", STATES)
def test_rights_hold_in_every_state(name: str) -> None:
    own = make_town()
    state = STATES[name]
    touched = [one for one in addresses() if re.search(state.touches, f"{one.right} {one.pattern}")]
    askers = {
        role: Asker(own["town"], somebody(own["town"], *([role] if role else [])))
        for role in one_of_each_kind(touched)
    }
    state.prepare()

    faults = [
        f"{role or 'anybody'} {method} {one.pattern}: {answer.status_code}"
        for one in touched
        for role, asker in askers.items()
        for method in sorted(one.methods)
        if (answer := asker.ask(method, one.filled(own)))
        and not (
            answer.status_code == 404
            if one.pattern in state.missing and one.concerns(role)
            else asker.is_answered_as_stated(one, role, answer)
        )
    ]

    elsewhere = make_municipality("anderswo")
    stranger = Asker(elsewhere, somebody(elsewhere, Role.COORDINATOR))
    faults += [
        f"stranger {method} {one.pattern}: {answer.status_code}"
        for one in touched
        if one.arguments & RECORDS and one.concerns(Role.COORDINATOR)
        for method in sorted(one.methods)
        if (answer := stranger.ask(method, one.filled(own))).status_code != 404
    ]

    assert len(touched) > 3
    assert state.missing <= {one.pattern for one in touched}
    assert faults == []
