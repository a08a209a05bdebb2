"""A municipality with one of everything, so that every address has something to show."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from ratschlag.accounts import operations as accounts
from ratschlag.contributions import operations as contributions
from ratschlag.contributions.enums import Writers
from ratschlag.contributions.models import WishWriter
from ratschlag.contributions.rules import UNIT_PURPOSE, WRITING_PURPOSE
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.core.enums import Role
from ratschlag.invitations.operations import issue_links
from ratschlag.invitations.rules import INTEREST_PURPOSE
from ratschlag.mail.models import Addressee
from ratschlag.mail.queries import choices_token
from ratschlag.meetings import operations as meetings
from ratschlag.meetings.models import Meeting, PlanningRun, PlanRelease, ReleasedMeeting
from ratschlag.meetings.queries import calendar_key
from ratschlag.meetings.rules import LINK_PURPOSE
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.models import AgendaItem
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Organisation, Person, Seat
from ratschlag.votes import operations as votes
from ratschlag.votes.enums import VoteKind
from ratschlag.votes.models import SeatBallot, Voter
from ratschlag.votes.rules import LINK_PURPOSE as VOTING_PURPOSE
from tests.factories.accounts import make_user
from tests.factories.amendments import amended
from tests.factories.concept import one_of_each
from tests.factories.contributions import open_wishes, say, write
from tests.factories.council import make_fetch, make_sitting, make_source
from tests.factories.invitations import make_interest, make_sent, make_wave
from tests.factories.mail import make_message
from tests.factories.municipalities import (
    make_booking,
    make_member,
    make_municipality,
    make_room,
    make_special_day,
)
from tests.factories.papers import (
    make_attachment,
    make_check,
    make_consultation,
    make_council,
    make_finance_row,
    make_full_process,
    make_paper,
)
from tests.factories.predecessors import one_of_each_old
from tests.factories.proceedings import met
from tests.factories.processes import make_phase
from tests.factories.representation import make_target, open_with
from tests.factories.stakeholders import make_occupancy, make_person, make_seat

FOREIGN = {"ending": "exe", "number": 10**30, "edition": 10**30, "amendment": 10**30}
BUILDER = command_actor("test")
NOT_BEGUN = ("upload", "table", "old_table", "merge", "session", "preview")

PLACE = re.compile(r"<\w+:(\w+)>")


def make_town(slug: str = "potsdam") -> dict[str, Any]:
    """Return a value for every argument of an address, all of them existing."""
    town = make_municipality(slug)
    council = make_council(town)
    process = make_full_process(town)
    room = make_room(town)
    group = Group.objects.filter(process=process, slug__contains="wohnen").get()
    seat = make_seat(group, group.seats.get().organisation)
    person = make_person(town)
    paper = make_paper(process, is_released=True)
    open_with(process, 3)
    values = {
        **{name: uuid4() for name in NOT_BEGUN},
        "town": town,
        "process": process.slug,
        "group": group.slug,
        "room": room.pk,
        "booking": make_booking(room).pk,
        "day": make_special_day(town).pk,
        "committee": council.pk,
        "sitting": make_sitting(council).pk,
        "source": make_source(town).pk,
        "fetch": make_fetch(town).pk,
        "phase": make_phase(process).pk,
        "milestone": process.milestones.all()[0].pk,
        "field": process.fields.all()[0].pk,
        "topic": process.topics.all()[0].pk,
        "duty": process.reporting_duties.all()[0].pk,
        "organisation": seat.organisation_id,
        "person": person.pk,
        "seat": seat.pk,
        "occupancy": make_occupancy(seat, person).pk,
        "paper": paper.pk,
        "consultation": make_consultation(paper, council).pk,
        "attachment": make_attachment(paper).pk,
        "finance_row": make_finance_row(paper).pk,
        "check": make_check(paper).pk,
        "ending": "pdf",
        "provider_id": "kein-dienst",
        "pk": 10**6,
        "membership": make_member(town, "Membership", Role.OFFICE_MEMBER).memberships.get().pk,
        "message": make_message(town).pk,
        "addressee": choices_token(
            Addressee.objects.create(municipality_id=town.pk, address=f"dora@{slug}.example")
        ),
        "target": make_target(process).pk,
        "data_class": "mail.messages",
        **_plan(town, process),
        **_asked(process, person),
        **met(process, group, person),
        **_voting(process, group, seat, person),
        "key": _subscribed(town),
        **_invited(process, person),
        **_wished(process, person),
        **_concepts(process),
    }
    # Who has a link to minutes reads them as long as they have a seat on the day of the process.
    make_occupancy(make_seat(group, seat.organisation), person, process.starts_on, is_deputy=True)
    return values


def _concepts(process: Process) -> dict[str, Any]:
    """The concept that is written now, amendments of it, and the old one."""
    return {**one_of_each(process), **amended(process), **one_of_each_old(process)}


def _wished(process: Process, person: Person) -> dict[str, Any]:
    """Let everybody write topic wishes, and somebody write one; give somebody a link to write."""
    open_wishes(process, Writers.EVERYBODY)
    writer = WishWriter.objects.create(
        municipality_id=process.municipality_id,
        process=process,
        person=person,
        asked_at=clock.now(),
    )
    issued = accounts.issue_links(
        municipality_id=process.municipality_id,
        purpose=WRITING_PURPOSE,
        subject_ids=[writer.pk],
        expires_at=clock.now() + timedelta(days=30),
        now=clock.now(),
    )
    written = write(process)
    unit = Organisation.objects.filter(municipality=process.municipality_id)[0]
    asked = contributions.ask_unit(
        wish=written.wish, unit=unit, due_on=None, by=BUILDER, now=clock.now()
    )
    of_unit = accounts.issue_links(
        municipality_id=process.municipality_id,
        purpose=UNIT_PURPOSE,
        subject_ids=[asked.pk],
        expires_at=clock.now() + timedelta(days=30),
        now=clock.now(),
    )
    comment = say(written.wish)
    AgendaItem.objects.filter(agenda__group__process=process).update(wish=written.wish)
    return {
        "wish": written.wish.number,
        "code": written.code,
        "comment": comment.pk,
        "writing_link": issued[writer.pk],
        "unit_link": of_unit[asked.pk],
        "report": contributions.report(
            wish=written.wish, comment=comment, text="Bitte prüfen.", by=BUILDER, now=clock.now()
        ).pk,
    }


def _invited(process: Process, person: Person) -> dict[str, Any]:
    deadline = clock.today() + timedelta(days=30)
    wave = make_wave(process, answer_by=deadline, offers_fields=True)
    invitation = make_sent(wave, person)
    issued = issue_links(wave, [invitation], now=clock.now())
    return {
        "wave": wave.pk,
        "text": wave.texts.all()[0].pk,
        "invitation": invitation.pk,
        "token": issued[invitation.pk],
        **_interested(process),
    }


def _interested(process: Process) -> dict[str, Any]:
    """Let somebody ask to take part; return their wish and the secret of their link."""
    interest = make_interest(process)
    links = accounts.issue_links(
        municipality_id=process.municipality_id,
        purpose=INTEREST_PURPOSE,
        subject_ids=[interest.pk],
        expires_at=clock.now() + timedelta(days=30),
        now=clock.now(),
    )
    return {"interest": interest.pk, "own_interest": links[interest.pk]}


def _asked(process: Process, person: Person) -> dict[str, Any]:
    """Ask the person for their times; return their answer and the secret of their link."""
    act = {"by": command_actor("test"), "now": clock.now()}
    deadline = clock.today() + timedelta(days=30)
    call = meetings.save_call(process=process, changes={"answer_by": deadline}, version=None, **act)
    availability = meetings.open_times(call=call, person=person, **act)
    links = accounts.issue_links(
        municipality_id=process.municipality_id,
        purpose=LINK_PURPOSE,
        subject_ids=[availability.pk],
        expires_at=clock.now() + timedelta(days=30),
        now=clock.now(),
    )
    return {"link": links[availability.pk]}


def _subscribed(town: Municipality) -> str:
    """Return the secret part of the address of somebody's calendar."""
    link = meetings.open_calendar(
        user=make_user(f"Reads {town.slug}", email=f"reads@{town.slug}.example"),
        municipality=town,
        by=BUILDER,
        now=clock.now(),
    )
    return calendar_key(link)


def _voting(process: Process, group: Group, seat: Seat, person: Person) -> dict[str, Any]:
    """Open a vote of the group; return it, the vote of the seat and the secret of its link."""
    act = {"by": BUILDER, "now": clock.now()}
    make_occupancy(seat, person, process.moment(clock.now()).date(), is_deputy=True)
    values = {
        "group": group,
        "question": "Treffen wir uns öfter?",
        "answers": ["Ja", "Nein"],
        "closes_at": process.moment(clock.now()) + timedelta(days=14),
    }
    vote = votes.prepare_vote(process=process, kind=VoteKind.OTHER, values=values, **act)
    votes.open_vote(vote=vote, **act)
    ballot = SeatBallot.objects.get(vote=vote, seat=seat)
    voter = Voter.objects.filter(ballot=ballot)[0]
    issued = accounts.issue_links(
        municipality_id=process.municipality_id,
        purpose=VOTING_PURPOSE,
        subject_ids=[voter.pk],
        expires_at=clock.now() + timedelta(days=30),
        now=clock.now(),
    )
    return {
        "vote": vote.pk,
        "ballot": ballot.pk,
        "voting_link": issued[voter.pk],
        "result": _voted(process, values, act),
    }


def _voted(process: Process, values: dict[str, Any], act: dict[str, Any]) -> Any:
    """Count a vote in a meeting and publish its result; return its key."""
    vote = votes.prepare_vote(process=process, kind=VoteKind.OTHER, values=values, **act)
    votes.enter_counts(vote=vote, counts={1: 1}, **act)
    votes.publish_result(vote=vote, is_published=True, **act)
    return vote.pk


def _plan(town: Municipality, process: Process) -> dict[str, Any]:
    released = ReleasedMeeting.objects.filter(release__process=process)[0]
    meeting = Meeting.objects.create(
        municipality=town,
        group=released.group,
        round=released.round,
        start=released.start,
        end=released.end,
        format=released.format,
    )
    run = PlanningRun.objects.create(municipality=town, process=process, requested_at=clock.now())
    number = PlanRelease.objects.filter(process=process)[0].number
    return {"meeting": meeting.pk, "run": run.pk, "number": number}


def patterns(resolver: URLResolver | None = None, before: str = "") -> list[tuple[str, URLPattern]]:
    """Return every address of the product as written in `urls`, without languages."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            found += patterns(entry, before + str(entry.pattern).removeprefix("^"))
        else:
            found.append((before + str(entry.pattern), entry))
    return found


def filled(pattern: str, values: dict[str, Any]) -> str:
    """Return the address with its arguments replaced, also those of the patterns around it."""
    return "/" + PLACE.sub(lambda place: str(values[place[1]]), pattern)
