"""Building the demonstration through the operations of the apps, as a person would."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib.resources import files
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import override

from ratschlag.accounts.models import LinkToken, User
from ratschlag.accounts.operations import make_operator, open_account
from ratschlag.audit.operations import drop_trail
from ratschlag.concept.models import Concept
from ratschlag.contributions.models import TopicWish
from ratschlag.core.access import Actor, command_actor
from ratschlag.core.enums import Role
from ratschlag.council import operations as council
from ratschlag.council.enums import SourceFormat
from ratschlag.council.models import CalendarSource, Committee, CouncilSitting
from ratschlag.council.sources import Horizon, read
from ratschlag.demo import (
    accounts,
    ballots,
    beispielstadt,
    frame,
    fresh,
    later,
    mails,
    minutes,
    potsdam,
    stuck,
    summons,
    times,
    votes,
    waves,
    wishes,
)
from ratschlag.demo.rhythm import add_usual_sittings
from ratschlag.demo.seats import DELEGATIONS, DEPUTIZED, ENTERED_TWICE, ROLE_OF, Delegation, basis
from ratschlag.invitations import operations as invitations
from ratschlag.invitations.documents import consent_text
from ratschlag.invitations.models import Wave
from ratschlag.meetings import operations as meetings
from ratschlag.meetings.models import Meeting, PlanRelease
from ratschlag.meetings.queries import everybody_asked
from ratschlag.municipalities import operations as municipalities
from ratschlag.municipalities.models import Municipality, TenantRecord
from ratschlag.papers import operations as papers
from ratschlag.papers.models import CouncilPaper
from ratschlag.processes import operations as processes
from ratschlag.processes.models import Process
from ratschlag.representation import operations as representation
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.enums import SeatRole, Sector
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person, Seat
from ratschlag.votes.models import Vote

CALENDAR = "potsdam-2023-2024.ics"
OWN = (potsdam.MUNICIPALITY["slug"], beispielstadt.MUNICIPALITY["slug"])
BUILDER = command_actor("ratschlag demo")
# What other records hold on to goes after them.
TOP_DOWN: tuple[type[TenantRecord], ...] = (
    *minutes.TOP_DOWN,
    Concept,
    TopicWish,
    CouncilPaper,
    Vote,
    PlanRelease,
    Meeting,
    Occupancy,
    Seat,
    Group,
    Wave,
    Process,
    Person,
    CouncilSitting,
    Committee,
)


# What names its municipality by its key alone.
KEPT_BY_KEY: tuple[type[Model], ...] = (LinkToken,)


@dataclass
class Builder:
    """What every step needs, and what later steps look up."""

    now: datetime
    by: Actor = BUILDER
    organisations: dict[str, Organisation] = field(default_factory=dict)

    @property
    def act(self) -> dict[str, Any]:
        """The arguments every operation takes."""
        return {"by": self.by, "now": self.now}


@transaction.atomic
def prepare(*, now: datetime) -> bool:
    """Build the demonstration; False if it is there already. All of it or nothing."""
    if Municipality.objects.filter(slug=potsdam.MUNICIPALITY["slug"]).exists():
        return False
    builder = Builder(now)
    city = municipalities.create_municipality(values=potsdam.MUNICIPALITY, **builder.act)
    for room in potsdam.ROOMS:
        municipalities.add_room(municipality=city, values=room, **builder.act)
    _open_accounts(builder, city)
    _import_calendar(builder, city)
    _build_potsdam(builder, city)
    _let_people_log_in(builder, city)
    coming = timezone.localtime(now).year + 1
    _build_fresh(builder, city, year=coming)
    _build_stuck(builder, city, year=coming)
    _build_beispielstadt(builder)
    return True


def _build_beispielstadt(builder: Builder) -> None:
    """A second municipality beside the first: what is of one is nowhere in the other."""
    town = municipalities.create_municipality(
        values=beispielstadt.MUNICIPALITY, hosts=[beispielstadt.HOST], **builder.act
    )
    municipalities.add_room(municipality=town, values=beispielstadt.ROOM, **builder.act)
    for email, (label, role) in accounts.SECOND_TOWN.items():
        user = open_account(email=email, label=label, **builder.act)
        municipalities.give_role(municipality=town, user=user, role=role, **builder.act)
    year = timezone.localtime(builder.now).year + 1
    process = processes.create_process(
        municipality=town, values=beispielstadt.process_values(year), **builder.act
    )
    for name, text in beispielstadt.FIELDS:
        values = {"name": name, "description": text}
        processes.add_field(process=process, values=values, **builder.act)
    process = processes.publish_process(process=process, **builder.act)
    ballots.hold(process, builder.act)
    votes.hold(process, builder.act)
    minutes.hold(process, builder.act)


def is_demonstration() -> bool:
    """Tell whether the database is empty or holds nothing but the demonstration."""
    others = Municipality.objects.exclude(slug__in=OWN)
    own = Municipality.objects.filter(slug__in=OWN)
    return not others.exists() and not own.filter(demonstration_note="").exists()


@transaction.atomic
def clear() -> None:
    """Remove the demonstration, from the top of the order of apps downwards."""
    for city in Municipality.objects.filter(slug__in=OWN):
        for model in TOP_DOWN:
            model._default_manager.filter(municipality=city).delete()
        mails.clear(city)
        for rows in KEPT_BY_KEY:
            rows._default_manager.filter(municipality_id=city.pk).delete()
        drop_trail(municipality_id=city.pk)
        city.delete()
    User.objects.filter(email__in=[*accounts.ACCOUNTS, *accounts.SECOND_TOWN]).delete()


def _open_accounts(builder: Builder, city: Municipality) -> None:
    for email, (label, role) in accounts.ACCOUNTS.items():
        user = open_account(email=email, label=label, **builder.act)
        if role == Role.OPERATOR:
            make_operator(user=user, **builder.act)
        elif email not in accounts.PEOPLE:
            municipalities.give_role(municipality=city, user=user, role=role, **builder.act)


def _let_people_log_in(builder: Builder, city: Municipality) -> None:
    for email, name in accounts.PEOPLE.items():
        person = Person.objects.filter(municipality=city, name=name).earliest("pk")
        person = stakeholders.change_person(
            person=person, changes={"email": email}, version=person.version, **builder.act
        )
        stakeholders.give_account(person=person, **builder.act)


def _import_calendar(builder: Builder, city: Municipality) -> None:
    data = files("ratschlag.demo").joinpath("data", CALENDAR).read_bytes()
    horizon = Horizon(date(2023, 1, 1), date(2025, 1, 1))
    zone = ZoneInfo(timezone.get_default_timezone_name())
    reading = read(data, format=SourceFormat.ICS, zone=zone, horizon=horizon)
    source = CalendarSource(
        municipality=city,
        name="Sitzungskalender Potsdam 2023 bis 2024 (Tatsachen und Modell)",
        format=SourceFormat.ICS,
        location=CALENDAR,
    )
    council.import_calendar(source=source, reading=reading, horizon=horizon, **builder.act)
    for committee in Committee.objects.filter(municipality=city):
        short = potsdam.COMMITTEE_SHORT_NAMES.get(committee.name)
        if short and committee.short_name != short:
            council.change_committee(
                committee=committee,
                changes={"short_name": short},
                version=committee.version,
                **builder.act,
            )


def _build_potsdam(builder: Builder, city: Municipality) -> None:
    process = processes.create_process(municipality=city, values=potsdam.PROCESS, **builder.act)
    frame.add_frame(process, potsdam.PHASES, potsdam.FIELDS, potsdam.TOPICS, builder.act)
    for name, due, precision, note in potsdam.MILESTONES:
        values = {"name": name, "due_on": due, "precision": precision, "note": note}
        processes.add_milestone(process=process, values=values, **builder.act)
    for name, weeks, lead in potsdam.REPORTING:
        committee = Committee.objects.get(municipality=city, name=name)
        values = {"committee": committee, "every_weeks": weeks, "lead_days": lead}
        processes.add_duty(process=process, values=values, **builder.act)
    groups = frame.add_groups(process, potsdam.GROUPS, builder.act)
    _add_seats(builder, city, groups, DELEGATIONS, since=potsdam.AS_OF)
    _add_deputy_and_double(builder, city)
    for target in potsdam.TARGETS:
        representation.add_target(process=process, values=target, **builder.act)
    ballots.prepare(process, builder.act)
    process = processes.publish_process(process=process, **builder.act)
    _let_people_ask(builder, process)
    meetings.save_settings(process=process, changes=potsdam.PLANNING, version=None, **builder.act)
    note = "Erste Fassung: von Ratschlag aus der Vorlage und dem Sitzungskalender berechnet."
    frame.plan_and_publish(process, note, builder.now, builder.act)
    minutes.prepare(process, builder.act)
    votes.prepare(process, _two_weeks_after_the_kickoff(process), builder.act)
    paper = papers.draft_mitteilung(process=process, **builder.act)
    paper = papers.change_paper(
        paper=paper, changes=potsdam.PAPER, version=paper.version, **builder.act
    )
    papers.release_paper(paper=paper, **builder.act)
    wishes.begin(process, **builder.act)
    later.add(city, builder.act)  # before anybody has an address: of its year no mail waits
    mails.fill(city, builder.act)
    wishes.send_links(process, **builder.act)
    summons.prepare(process, builder.act)
    waves.invite(process, **builder.act)


def _two_weeks_after_the_kickoff(process: Process) -> datetime:
    """When the votes on how the groups meet close."""
    meetings_planned = Meeting.objects.filter(group__process=process)
    return meetings_planned.earliest("start").start + timedelta(days=votes.DAYS_OPEN)


def _build_fresh(builder: Builder, city: Municipality, *, year: int) -> None:
    add_usual_sittings(city, year, **builder.act)
    process = _begin_like(fresh, builder, city, year)
    processes.publish_process(process=process, **builder.act)
    _let_people_say_when(builder, process, year)


def _build_stuck(builder: Builder, city: Municipality, *, year: int) -> None:
    process = _begin_like(stuck, builder, city, year)
    frame.find_no_plan(process, builder.now, builder.act)


def _begin_like(texts: ModuleType, builder: Builder, city: Municipality, year: int) -> Process:
    """Begin a small process of the coming year as its module describes it."""
    process = processes.create_process(
        municipality=city, values=texts.process_values(year), **builder.act
    )
    frame.add_frame(process, texts.phases(year), texts.FIELDS, texts.TOPICS, builder.act)
    groups = frame.add_groups(process, texts.GROUPS, builder.act)
    delegations = [Delegation(*row) for row in texts.SEATS]
    _add_seats(builder, city, groups, delegations, since=date(year, 1, 7))
    meetings.save_settings(
        process=process, changes=texts.planning_values(year), version=None, **builder.act
    )
    return process


def _let_people_say_when(builder: Builder, process: Process, year: int) -> None:
    call = meetings.save_call(
        process=process, changes=times.call_values(year), version=None, **builder.act
    )
    people = everybody_asked(process, process.starts_on)
    for number, one in enumerate(people):
        answer = times.answer_of(number, year)
        if answer is not None:
            said, remark = answer
            record = meetings.open_times(call=call, person=one.person, **builder.act)
            meetings.state_times(
                availability=record,
                times=said,
                remark=remark,
                version=record.version,
                **times.by_link_or_office(number, one.person.name, builder.act),
            )


def _add_seats(
    builder: Builder,
    city: Municipality,
    groups: Mapping[str, Group],
    delegations: Iterable[Delegation],
    *,
    since: date,
) -> None:
    for delegation in delegations:
        organisation = _organisation(builder, city, delegation)
        for function, codes in delegation.seats:
            person = stakeholders.add_person(
                municipality=city,
                values={"name": f"{function}, {delegation.name}", "organisation": organisation},
                **builder.act,
            )
            role = ROLE_OF.get(function, SeatRole.MEMBER)
            values = {
                "organisation": organisation,
                "label": function,
                "role": role,
                "must_attend": role == SeatRole.CHAIR,
                **(basis(since) if delegation.sector == Sector.POLITICS else {}),
            }
            for code in codes.split():
                (seat,) = stakeholders.add_seats(group=groups[code], values=values, **builder.act)
                stakeholders.seat_person(seat=seat, person=person, since=since, **builder.act)


def _add_deputy_and_double(builder: Builder, city: Municipality) -> None:
    """Give one seat a deputy, and enter somebody a second time as it happens in real lists."""
    holder, deputy = (Person.objects.get(municipality=city, name=name) for name in DEPUTIZED)
    seat = Seat.objects.filter(occupancies__person=holder).order_by("group__position").first()
    if seat is not None:
        stakeholders.seat_person(
            seat=seat, person=deputy, since=potsdam.AS_OF, is_deputy=True, **builder.act
        )
    known = Person.objects.get(municipality=city, name=ENTERED_TWICE)
    values = {"name": known.name.lower(), "organisation": known.organisation}
    stakeholders.add_person(municipality=city, values=values, **builder.act)


def _organisation(builder: Builder, city: Municipality, delegation: Delegation) -> Organisation:
    if delegation.name not in builder.organisations:
        values = {"name": delegation.name, "sector": delegation.sector, "kind": delegation.kind}
        builder.organisations[delegation.name] = stakeholders.add_organisation(
            municipality=city, values=values, **builder.act
        )
    return builder.organisations[delegation.name]


def _let_people_ask(builder: Builder, process: Process) -> None:
    invitations.change_call(
        process=process, changes=potsdam.INTEREST_CALL, version=None, **builder.act
    )
    with override(potsdam.INTEREST["language"]):
        consent = consent_text(process)
    invitations.express_interest(
        process=process,
        values=potsdam.INTEREST,
        consent=consent,
        by=builder.by,
        now=builder.now - mails.WRITTEN,  # the mail that confirms it went with the others
    )
