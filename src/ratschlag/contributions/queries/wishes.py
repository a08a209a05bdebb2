"""Who may write, and one wish."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from ratschlag.accounts.models import LinkToken
from ratschlag.accounts.queries import link_behind
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import Comment, Report, TopicWish, WishCall, WishStep
from ratschlag.contributions.rules import FOLLOW_PURPOSE, OPEN_STATES, UNIT_PURPOSE
from ratschlag.invitations.queries import day_of
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Occupancy, Person

__all__ = [
    "Followed",
    "OpenedUnit",
    "call_of",
    "comment_in",
    "comments_of",
    "day_of",
    "followed_by",
    "open_reports",
    "overdue_answers",
    "participant",
    "steps_of",
    "unit_behind",
    "units_waited_for",
    "wish_numbered",
    "with_unit",
    "without_unit",
]

LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class Followed:
    """A wish with the code by which whoever wrote it looks at it."""

    wish: TopicWish
    link: LinkToken


def call_of(process: Process) -> WishCall:
    """Return who may write in a process; not saved if never said."""
    found = WishCall.objects.filter(process=process).first()
    return found or WishCall(municipality_id=process.municipality_id, process=process)


def participant(process: Process, user_id: UUID | None, day: date) -> Person | None:
    """Return the person with this account who holds a seat of the process on `day`."""
    if user_id is None:
        return None
    held = Occupancy.objects.on(day).filter(seat__group__process=process, person=OuterRef("pk"))
    rows = Person.objects.filter(
        Exists(held), municipality=process.municipality_id, account=user_id
    )
    return rows.select_related("organisation").order_by("pk").first()


def wish_numbered(municipality: Municipality, process: str, wish: int) -> TopicWish | None:
    """Return a wish by its number in a process."""
    if wish > LARGEST_NUMBER:
        return None
    rows = TopicWish.objects.select_related("process", "field", "merged_into", "unit", "author")
    return rows.filter(municipality=municipality, process__slug=process, number=wish).first()


def comments_of(wish: TopicWish) -> QuerySet[Comment]:
    """Return what was said to a wish, the first first, hidden ones among it."""
    return Comment.objects.filter(wish=wish).order_by("written_at", "pk")


def comment_in(municipality: Municipality, process: str, comment: UUID) -> Comment | None:
    """Return a comment of a process."""
    rows = Comment.objects.select_related("wish__process", "author")
    return rows.filter(municipality=municipality, wish__process__slug=process, pk=comment).first()


def open_reports(process: Process) -> QuerySet[Report]:
    """Return what was reported and nobody has looked at, the first first."""
    rows = Report.objects.filter(process=process, settled_at__isnull=True)
    return rows.select_related("wish", "comment").order_by("reported_at", "pk")


@dataclass(frozen=True)
class OpenedUnit:
    """A wish to which a unit says something, with the link by which it does."""

    wish: TopicWish
    link: LinkToken


def unit_behind(municipality: Municipality, process: str, unit_link: str) -> OpenedUnit | None:
    """Return to what a unit says something by a link, still good or not; None if forged."""
    link = link_behind(municipality.pk, UNIT_PURPOSE, unit_link)
    if link is None:
        return None
    rows = TopicWish.objects.select_related("process__municipality", "field", "unit")
    wish = rows.filter(municipality=municipality, process__slug=process, pk=link.subject_id).first()
    return OpenedUnit(wish, link) if wish else None


def with_unit(process: Process) -> QuerySet[TopicWish]:
    """Return the wishes to which a unit is asked, those it owes an answer first, then the latest.

    Of those that have their outcome only where the unit has spoken.
    """
    rows = TopicWish.objects.filter(process=process, unit__isnull=False)
    asked = rows.filter(Q(state__in=OPEN_STATES) | Q(unit_answered_at__isnull=False))
    is_owed = Q(unit_answered_at__isnull=True)
    return (
        asked.select_related("unit")
        .defer("text", "reason")
        .annotate(owed=Case(When(is_owed, then=0), default=1))
        .order_by("owed", F("unit_due_on").asc(nulls_last=True), "-unit_answered_at", "number")
    )


def without_unit(process: Process) -> QuerySet[TopicWish]:
    """Return the wishes in deliberation about which no unit was asked, the first first."""
    rows = TopicWish.objects.filter(
        process=process,
        state=WishState.IN_DELIBERATION,
        unit__isnull=True,
        hidden_at__isnull=True,
    )
    return rows.defer("text", "reason").order_by("number")


def overdue_answers(process: Process, today: date) -> QuerySet[TopicWish]:
    """Return the wishes to which a unit should have said something by now."""
    rows = TopicWish.objects.filter(
        process=process,
        state__in=OPEN_STATES,
        unit_due_on__lt=today,
        unit_answered_at__isnull=True,
    )
    return rows.select_related("unit").defer("text").order_by("unit_due_on", "number")


def units_waited_for() -> QuerySet[TopicWish]:
    """Return the wishes of all towns to which a unit owes an answer until a day."""
    rows = TopicWish.objects.filter(
        state__in=OPEN_STATES, unit_due_on__isnull=False, unit_answered_at__isnull=True
    )
    return rows.filter(process__state=ProcessState.PUBLIC).order_by("pk")


def steps_of(wish: TopicWish) -> QuerySet[WishStep]:
    """Return the history of a wish, the latest first."""
    return wish.steps.order_by("-at", "-pk")


def followed_by(municipality: Municipality, process: str, code: str) -> Followed | None:
    """Return what a code leads to, still good or not; None for a foreign or forged one."""
    link = link_behind(municipality.pk, FOLLOW_PURPOSE, code)
    if link is None:
        return None
    rows = TopicWish.objects.select_related("process", "field", "merged_into")
    wish = rows.filter(municipality=municipality, process__slug=process, pk=link.subject_id).first()
    return Followed(wish, link) if wish else None
