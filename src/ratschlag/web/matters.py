"""What waits to be done in a process, gathered from all apps: late, due soon, without a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from django.db.models import (
    Exists,
    OuterRef,
    Q,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ratschlag.amendments.queries import unused_amendments
from ratschlag.concept.models import Concept, Goal, Measure
from ratschlag.concept.queries import (
    commitments_owed,
    commitments_to_settle,
    unused_outcomes,
    unused_wishes,
)
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import Report, TopicWish
from ratschlag.contributions.permissions import SEE_WISHES
from ratschlag.contributions.queries import without_unit
from ratschlag.contributions.rules import OPEN_STATES
from ratschlag.core.access import Actor, Permission
from ratschlag.council.models import CouncilSitting
from ratschlag.invitations.enums import InterestState
from ratschlag.invitations.models import Interest
from ratschlag.invitations.permissions import DECIDE_INTEREST, SEE_INVITATIONS
from ratschlag.invitations.queries import WaveState
from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import Message
from ratschlag.mail.permissions import SEE_MAIL
from ratschlag.meetings.models import Availability
from ratschlag.meetings.permissions import PUBLISH_PLAN, SEE_TIMES
from ratschlag.papers.models import Consultation, CouncilPaper
from ratschlag.papers.permissions import SEE_PAPERS
from ratschlag.proceedings.models import Task
from ratschlag.proceedings.permissions import RELEASE_PROCEEDINGS
from ratschlag.processes.models import Milestone, Process, ReportingDuty
from ratschlag.processes.permissions import EDIT_PROCESS
from ratschlag.processes.rules import due_days
from ratschlag.stakeholders.models import Group, Occupancy, Seat
from ratschlag.votes.enums import Outcome, VoteState
from ratschlag.votes.models import Vote, VoteOption
from ratschlag.votes.permissions import HOLD_VOTES
from ratschlag.web.counting import earliest, number_of

A_WEEK = timedelta(days=7)


class Urgency(Enum):
    """How a matter is listed."""

    LATE = "late"
    SOON = "soon"
    WAITING = "waiting"
    LATER = "later"


@dataclass(frozen=True)
class Matter:
    """Something to be done: what, about what, until when (None: no day), and where."""

    label: str
    about: str
    due_on: date | None
    url: str
    right: Permission

    def urgency(self, today: date) -> Urgency:
        """Return whether it is late, due within a week, later, or waits without a day."""
        if self.due_on is None:
            return Urgency.WAITING
        if self.due_on < today:
            return Urgency.LATE
        return Urgency.SOON if self.due_on <= today + A_WEEK else Urgency.LATER


@dataclass(frozen=True)
class Matters:
    """What waits, by urgency."""

    late: tuple[Matter, ...]
    soon: tuple[Matter, ...]
    waiting: tuple[Matter, ...]
    later: tuple[Matter, ...]


def sorted_matters(found: Iterable[Matter], today: date, actor: Actor) -> Matters:
    """Return what `actor` may see to, the oldest first."""
    own = sorted(
        (each for each in found if each.right.allows(actor)),
        key=lambda each: (each.due_on or date.max, each.label),
    )
    by = {kind: tuple(each for each in own if each.urgency(today) is kind) for kind in Urgency}
    return Matters(by[Urgency.LATE], by[Urgency.SOON], by[Urgency.WAITING], by[Urgency.LATER])


def counted(process: Process, today: date) -> Any:
    """Return the process with everything that is counted about it, in one question."""
    held = Occupancy.objects.on(today).filter(seat=OuterRef("pk"), is_deputy=False)
    groups = Group.objects.filter(process=process)
    of_times = Availability.objects.filter(call__process=process, asked_at__isnull=False)
    asking = Interest.objects.filter(process=process, state=InterestState.WAITING)
    wishes = TopicWish.objects.filter(process=process, hidden_at__isnull=True)
    still_open = wishes.filter(state__in=OPEN_STATES)
    with_unit = still_open.filter(unit_due_on__isnull=False, unit_answered_at__isnull=True)
    late_tasks = Task.objects.filter(
        entry__minutes__agenda__group__process=process, done_on__isnull=True, due_on__lt=today
    )
    owed = commitments_owed(process)
    rows = Process.objects.select_related("municipality", "times_call").annotate(
        has_fields=Exists(process.fields.all()),
        has_papers=Exists(CouncilPaper.objects.filter(process=process)),
        group_count=number_of(groups),
        goal_count=number_of(Goal.objects.filter(concept__process=process)),
        has_concept=Exists(Concept.objects.filter(process=process)),
        commitments_late=number_of(owed.filter(request__round__due_on__lt=today)),
        commitments_late_since=earliest(owed, "request__round__due_on"),
        commitments_open=number_of(owed.filter(request__round__due_on__gte=today)),
        commitments_due=earliest(
            owed.filter(request__round__due_on__gte=today), "request__round__due_on"
        ),
        commitments_to_settle=number_of(commitments_to_settle(process)),
        outcomes_unused=number_of(unused_outcomes(process)),
        wishes_unused=number_of(unused_wishes(process)),
        amendments_unused=number_of(unused_amendments(process)),
        measure_count=number_of(Measure.objects.filter(concept__process=process)),
        groups_without_seats=number_of(groups.filter(seats__isnull=True, includes_everybody=False)),
        free_seats=number_of(Seat.objects.filter(~Exists(held), group__process=process)),
        interests_waiting=number_of(asking),
        times_asked=number_of(of_times),
        times_missing=number_of(of_times.filter(answered_at__isnull=True)),
        wishes_new=number_of(wishes.filter(state=WishState.RECEIVED)),
        wishes_viewed=number_of(wishes.filter(state=WishState.VIEWED)),
        reports=number_of(Report.objects.filter(process=process, settled_at__isnull=True)),
        units_late=number_of(with_unit.filter(unit_due_on__lt=today)),
        units_late_since=earliest(with_unit),
        units_asked=number_of(with_unit.filter(unit_due_on__gte=today)),
        units_due=earliest(with_unit.filter(unit_due_on__gte=today)),
        wishes_without_unit=number_of(without_unit(process)),
        units_answered=number_of(still_open.filter(unit_answered_at__isnull=False)),
        tasks_late=number_of(late_tasks),
        tasks_due=earliest(late_tasks, "due_on"),
        mails_undecided=number_of(
            Message.objects.filter(
                municipality_id=process.municipality_id,
                state__in=(MessageState.UNDECIDED, MessageState.FAILED),
            )
        ),
    )
    return rows.get(pk=process.pk)


def of_people(facts: Any, waves: Sequence[WaveState], changed: int) -> list[Matter]:
    """Return what waits for people: answers, seats, those who ask to take part, dates, mails."""
    slug = facts.slug
    found = [each for state in waves for each in _of_wave(slug, state)]
    if facts.interests_waiting:
        words = ngettext(
            "Answer one person who asks to take part",
            "Answer %(n)s people who ask to take part",
            facts.interests_waiting,
        )
        url = reverse("invitations:interest_list", args=[slug])
        found.append(Matter(words % {"n": facts.interests_waiting}, "", None, url, DECIDE_INTEREST))
    if facts.free_seats:
        words = ngettext("Fill one free seat", "Fill %(n)s free seats", facts.free_seats)
        url = reverse("invitations:empty_seats", args=[slug])
        found.append(Matter(words % {"n": facts.free_seats}, "", None, url, SEE_INVITATIONS))
    if facts.times_missing:
        words = ngettext(
            "One person has not said when they can come",
            "%(n)s people have not said when they can come",
            facts.times_missing,
        )
        about = _("%(asked)s were asked") % {"asked": facts.times_asked}
        due = facts.times_call.answer_by
        url = reverse("meetings:times", args=[slug])
        found.append(Matter(words % {"n": facts.times_missing}, about, due, url, SEE_TIMES))
    if changed:
        words = ngettext(
            "Publish one change of the plan", "Publish %(n)s changes of the plan", changed
        )
        url = reverse("meetings:publish", args=[slug])
        found.append(Matter(words % {"n": changed}, "", None, url, PUBLISH_PLAN))
    if facts.mails_undecided:
        words = ngettext(
            "Settle one mail that may not have arrived",
            "Settle %(n)s mails that may not have arrived",
            facts.mails_undecided,
        )
        url = reverse("mail:message_list")
        found.append(Matter(words % {"n": facts.mails_undecided}, "", None, url, SEE_MAIL))
    return found


def _of_wave(slug: str, state: WaveState) -> list[Matter]:
    wave, counts = state.wave, state.counts
    url = reverse("invitations:wave_detail", args=[slug, wave.pk])
    found = []
    if counts.unanswered:
        words = ngettext(
            "One invitation is not answered",
            "%(n)s invitations are not answered",
            counts.unanswered,
        )
        label = words % {"n": counts.unanswered}
        found.append(Matter(label, wave.name, wave.answer_by, url, SEE_INVITATIONS))
    if counts.prepared:
        words = ngettext("Send one invitation", "Send %(number)s invitations", counts.prepared)
        label = words % {"number": counts.prepared}
        found.append(Matter(label, wave.name, None, url, SEE_INVITATIONS))
    return found


def of_wishes(facts: Any) -> list[Matter]:
    """Return what waits about topic wishes."""
    url = reverse("contributions:wish_list", args=[facts.slug])
    units = reverse("contributions:unit_list", args=[facts.slug])
    found = []
    if facts.wishes_new:
        words = ngettext("View one new topic wish", "View %(n)s new topic wishes", facts.wishes_new)
        found.append(Matter(words % {"n": facts.wishes_new}, "", None, url, SEE_WISHES))
    if facts.wishes_viewed:
        words = ngettext(
            "Bring one viewed topic wish into a group",
            "Bring %(n)s viewed topic wishes into a group",
            facts.wishes_viewed,
        )
        found.append(Matter(words % {"n": facts.wishes_viewed}, "", None, url, SEE_WISHES))
    if facts.reports:
        words = ngettext("Look at one report", "Look at %(n)s reports", facts.reports)
        about = _("Somebody finds that a wish or a comment should not stand there")
        where = reverse("contributions:report_list", args=[facts.slug])
        found.append(Matter(words % {"n": facts.reports}, about, None, where, SEE_WISHES))
    asked = (
        (facts.units_late, facts.units_late_since),
        (facts.units_asked, facts.units_due),
    )
    for number, due_on in asked:
        if number:
            words = ngettext(
                "A department is to say something to one topic wish",
                "Departments are to say something to %(n)s topic wishes",
                number,
            )
            found.append(Matter(words % {"n": number}, "", due_on, units, SEE_WISHES))
    if facts.wishes_without_unit:
        words = ngettext(
            "Ask a unit about one topic wish in deliberation",
            "Ask units about %(n)s topic wishes in deliberation",
            facts.wishes_without_unit,
        )
        label = words % {"n": facts.wishes_without_unit}
        found.append(Matter(label, "", None, f"{units}#ohne-stelle", SEE_WISHES))
    if facts.units_answered:
        words = ngettext(
            "Answer one topic wish to which a department has said something",
            "Answer %(n)s topic wishes to which departments have said something",
            facts.units_answered,
        )
        label = words % {"n": facts.units_answered}
        found.append(Matter(label, "", None, units, SEE_WISHES))
    return found


def of_votes(process: Process) -> list[Matter]:
    """Return the votes that are open, and those whose tie nobody has settled."""
    chosen = VoteOption.objects.filter(vote=OuterRef("pk"), is_chosen=True)
    tied = Q(state=VoteState.CLOSED, outcome=Outcome.TIE) & ~Exists(chosen)
    rows = Vote.objects.filter(Q(state=VoteState.OPEN) | tied, process=process)
    found = []
    for vote in rows.select_related("group"):
        url = reverse("votes:vote_detail", args=[process.slug, vote.pk])
        about = f"{vote.group}: {vote.question}"
        if vote.state == VoteState.OPEN:
            closes_on = timezone.localtime(vote.closes_at).date()
            found.append(Matter(_("A vote is open"), about, closes_on, url, HOLD_VOTES))
        else:
            found.append(Matter(_("Decide a tied vote"), about, None, url, HOLD_VOTES))
    return found


def of_milestones(process: Process, milestones: Iterable[Milestone]) -> list[Matter]:
    """Return the milestones that are not reached."""
    url = reverse("processes:frame", args=[process.slug])
    return [
        Matter(each.name, _("Milestone"), each.due_on, url, EDIT_PROCESS)
        for each in milestones
        if each.reached_on is None
    ]


def of_reports(process: Process, sittings: Sequence[CouncilSitting]) -> list[Matter]:
    """Return the sittings at which a report is due and for which there is no paper.

    The paper is due the days before the sitting that the duty says.
    """
    duties = list(ReportingDuty.objects.filter(process=process).select_related("committee"))
    if not duties:
        return []
    brought = {
        (one.committee_id, day)
        for one in Consultation.objects.filter(paper__process=process).select_related("sitting")
        if (day := _day_of(one))
    }
    url = reverse("papers:paper_list", args=[process.slug])
    found = []
    for duty in duties:
        days = [
            timezone.localtime(one.start).date()
            for one in sittings
            if one.committee_id == duty.committee_id and not one.is_cancelled
        ]
        every = timedelta(weeks=duty.every_weeks)
        for day in due_days(days, since=process.starts_on, until=process.ends_on, every=every):
            if (duty.committee_id, day) not in brought:
                label = _("Report to %(committee)s") % {"committee": duty.committee.name}
                about = pgettext("report", "Sitting on %(day)s") % {"day": f"{day:%d.%m.%Y}"}
                due = day - timedelta(days=duty.lead_days)
                found.append(Matter(label, about, due, url, SEE_PAPERS))
    return found


def of_tasks(facts: Any) -> list[Matter]:
    """Return how many tasks from meetings are late."""
    if not facts.tasks_late:
        return []
    words = ngettext(
        "One task from a meeting is not done",
        "%(n)s tasks from meetings are not done",
        facts.tasks_late,
    )
    url = reverse("proceedings:decisions", args=[facts.slug])
    label = words % {"n": facts.tasks_late}
    return [Matter(label, "", facts.tasks_due, url, RELEASE_PROCEEDINGS)]


def _day_of(consultation: Consultation) -> date | None:
    if consultation.sitting is not None:
        return timezone.localtime(consultation.sitting.start).date()
    return consultation.planned_on
