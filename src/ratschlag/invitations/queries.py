"""Reads on invitations: where they stand, what the seats come to, who could be invited."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from ratschlag.accounts.models import LinkToken
from ratschlag.accounts.queries import link_behind
from ratschlag.invitations import rules
from ratschlag.invitations.enums import (
    Channel,
    InterestState,
    InvitationState,
    SeatProspect,
    TextPurpose,
)
from ratschlag.invitations.models import Interest, InterestCall, Invitation, Wave, WaveText
from ratschlag.invitations.rules import Counts
from ratschlag.jobs.enums import JobState
from ratschlag.jobs.models import Job
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Milestone, Process
from ratschlag.stakeholders.models import Occupancy, Person, Seat
from ratschlag.stakeholders.rules import name_key

MOST_KEYS = 500  # in one question to the database


@dataclass(frozen=True)
class OpenedInvitation:
    """An invitation with the link that led to it."""

    invitation: Invitation
    link: LinkToken


@dataclass(frozen=True)
class OpenedInterest:
    """A wish to take part with the link that led to it."""

    interest: Interest
    link: LinkToken


@dataclass(frozen=True)
class WaveState:
    """A wave with its numbers."""

    wave: Wave
    counts: Counts


@dataclass(frozen=True)
class LetterCounts:
    """Letters of a wave: to print, some of them without a postal address; printed; posted."""

    to_print: int
    without_address: int
    printed: int
    posted: int

    @property
    def any(self) -> int:
        """Whether there are letters at all."""
        return self.to_print + self.printed + self.posted


@dataclass(frozen=True)
class Due:
    """What is still to do for a milestone."""

    milestone: Milestone
    counts: Counts


@dataclass(frozen=True)
class SeatOutlook:
    """A seat and what the answers say about it."""

    seat: Seat
    holder: Person | None
    prospect: SeatProspect


def day_of(process: Process, now: datetime) -> date:
    """Return the day the process stands at; for a demonstration it may lie in the past."""
    return timezone.localtime(process.moment(now)).date()


def invitation_behind(municipality: Municipality, token: str) -> OpenedInvitation | None:
    """Return what a link leads to, still good or not; None for a foreign or forged one."""
    link = link_behind(municipality.pk, rules.LINK_PURPOSE, token)
    if link is None:
        return None
    rows = Invitation.objects.filter(municipality=municipality, pk=link.subject_id)
    invitation = rows.select_related(
        "wave__process", "person__organisation", "seat__group", "replaces__person"
    ).first()
    return OpenedInvitation(invitation, link) if invitation else None


def wave_states(process: Process) -> list[WaveState]:
    """Return the waves of a process with their numbers, the latest deadline first."""
    waves = process.waves.select_related("milestone").order_by("-answer_by", "name")
    by_wave: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = Invitation.objects.filter(wave__process=process).order_by()
    for wave, state, number in rows.values_list("wave", "state").annotate(n=Count("pk")):
        by_wave[wave][state] = number
    return [WaveState(wave, Counts(by_wave[wave.pk])) for wave in waves]


def lost_waves() -> QuerySet[Wave]:
    """Return the waves that are being sent although their job has ended or is gone."""
    alive = Job.objects.filter(
        pk=OuterRef("sending_job"), status__in=(JobState.READY, JobState.RUNNING)
    )
    return Wave.objects.filter(~Exists(alive), sending_job__isnull=False)


def counts_of(wave: Wave) -> Counts:
    """Return how many invitations of a wave stand where."""
    rows = wave.invitations.order_by().values_list("state")
    return Counts(dict(rows.annotate(number=Count("pk"))))


def due_by_milestone(states: Iterable[WaveState]) -> list[Due]:
    """Return the milestones that wait for waves with what is open, the nearest first."""
    sums: dict[UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    milestones: dict[UUID, Milestone] = {}
    for state in states:
        if state.wave.milestone:
            milestones[state.wave.milestone.pk] = state.wave.milestone
            for name, number in state.counts.by_state.items():
                sums[state.wave.milestone.pk][name] += number
    found = [Due(milestone, Counts(sums[key])) for key, milestone in milestones.items()]
    return sorted(found, key=lambda due: (due.milestone.due_on, due.milestone.name))


def invitations_of(wave: Wave) -> QuerySet[Invitation]:
    """Return the invitations of a wave by name, ready to be listed."""
    rows = Invitation.objects.filter(wave=wave)
    rows = rows.select_related("person__organisation", "seat__group", "replaces")
    return rows.order_by("person__name", "pk")


def people_without_reminder(wave: Wave, texts: Iterable[WaveText], today: date) -> int:
    """Return how many have not answered and would get no reminder for want of a text.

    `texts` are those of the wave; nobody is missing when the last reminder has gone.
    """
    reminders = [text for text in texts if text.purpose == TextPurpose.REMINDER]
    binding = settings.LANGUAGE_CODE
    if any(rules.is_last_resort(text, binding=binding) for text in reminders):
        return 0
    if rules.is_over(wave.answer_by, today):
        return 0
    rows = Invitation.objects.filter(
        wave=wave, state__in=rules.UNANSWERED, reminders__lt=len(rules.REMIND_BEFORE)
    )
    rows = rows.exclude(person__email="").order_by()
    groups = rows.values_list("language", "person__organisation__sector")
    return sum(
        number
        for language, sector, number in groups.annotate(number=Count("pk"))
        if not rules.text_for(reminders, sector=sector or "", language=language, binding=binding)
    )


def reminded_by_nobody(rows: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """Narrow to those who have not answered and have no mail address for a reminder."""
    return rows.filter(state__in=rules.REMINDED, person__email="")


def letter_counts(wave: Wave) -> LetterCounts:
    """Return how many letters of a wave stand where, in one query."""
    waiting = Q(state=InvitationState.PREPARED, person__email="")
    nowhere = Q(person__organisation__isnull=True) | Q(person__organisation__address="")
    printed = Q(state=InvitationState.PRINTED)
    numbers = Invitation.objects.filter(wave=wave).aggregate(
        to_print=Count("pk", filter=waiting),
        without_address=Count("pk", filter=waiting & nowhere),
        printed=Count("pk", filter=printed),
        posted=Count(
            "pk",
            filter=Q(channel=Channel.LETTER) & ~printed & ~Q(state__in=rules.NOT_WRITTEN),
        ),
    )
    return LetterCounts(**numbers)


def letters_of(
    wave: Wave, *, only: Invitation | None = None, again: bool = False
) -> QuerySet[Invitation]:
    """Return the invitations whose letters are to print: those without a mail address that are not
    printed, with `again` those printed and not posted too; or `only` one that is not answered.
    """
    rows = invitations_of(wave)
    if only is not None:
        return rows.filter(pk=only.pk).exclude(state__in=rules.ANSWERED)
    wanted = Q(state=InvitationState.PREPARED, person__email="")
    return rows.filter(wanted | Q(state=InvitationState.PRINTED)) if again else rows.filter(wanted)


def with_needs(process: Process) -> QuerySet[Invitation]:
    """Return the invitations of those who take part and need support, each person once."""
    later = Invitation.objects.filter(
        wave__process=process, state=InvitationState.ACCEPTED, person=OuterRef("person")
    )
    rows = Invitation.objects.filter(
        wave__process=process, state=InvitationState.ACCEPTED, person__support_need__isnull=False
    )
    rows = rows.exclude(Exists(later.filter(pk__gt=OuterRef("pk"))))
    return rows.select_related(
        "person__organisation", "person__support_need", "wave__process"
    ).order_by("person__name", "pk")


def sums_of_needs(invitations: QuerySet[Invitation]) -> list[tuple[str, int]]:
    """Return each need in words with how many people have it, the most frequent first."""
    numbers: Counter[str] = Counter()
    for each in invitations:
        numbers.update(each.person.support_need.words)
    return sorted(numbers.items(), key=lambda one: (-one[1], one[0]))


# --- Seats ----------------------------------------------------------------------------------------


def groups_by_person(
    process: Process, people: Collection[UUID], day: date
) -> Mapping[UUID, list[str]]:
    """Return the names of the groups in which each of these people has a seat on `day`."""
    found: dict[UUID, list[str]] = defaultdict(list)
    keys = list(people)
    for start in range(0, len(keys), MOST_KEYS):
        rows = Occupancy.objects.on(day).filter(
            seat__group__process=process, person__in=keys[start : start + MOST_KEYS]
        )
        rows = rows.order_by("seat__group__position", "seat__group__name")
        for person, group in rows.values_list("person", "seat__group__name"):
            if group not in found[person]:
                found[person].append(group)
    return found


def places_by_invitation(
    process: Process, invitations: Collection[Invitation], day: date
) -> dict[UUID, list[str]]:
    """Return the groups each is invited to: of the seat asked for, of their own seats, and of
    those whose place they would take.
    """
    people = {each.person_id for each in invitations}
    people |= {each.replaces.person_id for each in invitations if each.replaces}
    groups = groups_by_person(process, people, day)
    found = {}
    for each in invitations:
        names = [each.seat.group.name] if each.seat else []
        names += groups.get(each.person_id, [])
        names += groups.get(each.replaces.person_id, []) if each.replaces else []
        found[each.pk] = list(dict.fromkeys(names))
    return found


def successor_of(invitation: Invitation) -> Invitation | None:
    """Return who is asked now in place of somebody who was replaced."""
    if invitation.state != InvitationState.REPLACED:
        return None
    rows = Invitation.objects.filter(replaces=invitation.replaces_id or invitation.pk)
    return rows.exclude(state=InvitationState.REPLACED).select_related("person").first()


def seat_outlooks(process: Process, day: date) -> list[SeatOutlook]:
    """Return all seats of a process with what the answers say about them, in four queries."""
    current = Occupancy.objects.on(day).select_related("person").order_by("is_deputy", "since")
    seats = (
        Seat.objects.filter(group__process=process)
        .select_related("group", "organisation")
        .prefetch_related(Prefetch("occupancies", current, to_attr="current"))
        .order_by("group__position", "group__name", "organisation__name", "label", "pk")
    )
    asked = list(
        Invitation.objects.filter(wave__process=process).values_list(
            "person", "seat", "state", "replaces__person"
        )
    )
    of_person, of_seat = defaultdict(set), defaultdict(set)
    for person, seat, state, holder in asked:
        of_person[person].add(state)
        of_seat[seat].add(state)
        if holder:
            of_person[holder].add(state)
    return [_outlook(seat, of_person, of_seat) for seat in seats]


def _outlook(
    seat: Any, of_person: Mapping[Any, set[str]], of_seat: Mapping[Any, set[str]]
) -> SeatOutlook:
    holders = [one.person for one in seat.current]
    states = {state for one in holders for state in of_person.get(one.pk, ())}
    prospect = rules.seat_prospect(
        has_holder=bool(holders), holder_states=states, others=of_seat.get(seat.pk, set())
    )
    return SeatOutlook(seat, holders[0] if holders else None, prospect)


def seats_staying_empty(process: Process, day: date) -> list[SeatOutlook]:
    """Return the seats for which nobody is in sight."""
    outlooks = seat_outlooks(process, day)
    return [one for one in outlooks if one.prospect in rules.STAYS_EMPTY]


# --- Who could be invited -------------------------------------------------------------------------


def people_to_invite(
    process: Process,
    day: date,
    *,
    groups: Collection[UUID] = (),
    sectors: Collection[str] = (),
    without_seat: bool = False,
) -> QuerySet[Person]:
    """Return who holds a seat in these groups, and if wanted everybody without any seat; of these
    sectors, or of all. Who was invited to the process already is left out.
    """
    held = Occupancy.objects.on(day).filter(person=OuterRef("pk"), seat__group__process=process)
    chosen = Exists(held.filter(seat__group__in=list(groups)))
    wanted = chosen | ~Exists(held) if without_seat else chosen
    invited = Invitation.objects.filter(wave__process=process, person=OuterRef("pk"))
    rows = Person.objects.filter(wanted, ~Exists(invited), municipality=process.municipality_id)
    if sectors:
        rows = rows.filter(organisation__sector__in=list(sectors))
    return rows.order_by("name", "pk")


def is_sent_at_all(wave: Wave) -> bool:
    """Tell whether any invitation of the wave has left the state of being prepared."""
    return wave.invitations.exclude(state=InvitationState.PREPARED).exists()


def call_of(process: Process) -> InterestCall:
    """Return whether people may ask to take part in a process; not saved if never said."""
    found = InterestCall.objects.filter(process=process).first()
    return found or InterestCall(municipality_id=process.municipality_id, process=process)


def interests_of(process: Process) -> QuerySet[Interest]:
    """Return who asked to take part, those who wait first."""
    waits_first = Case(When(state=InterestState.WAITING, then=Value(0)), default=Value(1))
    return Interest.objects.filter(process=process).order_by(waits_first, "asked_at", "pk")


def free_seats(process: Process, day: date) -> QuerySet[Seat]:
    """Return the seats for which nobody speaks on a day or later."""
    later = Q(occupancies__until__isnull=True) | Q(occupancies__until__gt=day)
    held = Seat.objects.filter(later, occupancies__isnull=False, group__process=process)
    rows = Seat.objects.filter(group__process=process).exclude(pk__in=held.values("pk"))
    return rows.select_related("group", "organisation").order_by(
        "group__position", "organisation__name", "pk"
    )


def person_asking(interest: Interest) -> Person | None:
    """Return who of the register asked, if there is no doubt: same address, same name."""
    rows = Person.objects.filter(
        municipality=interest.municipality_id, email__iexact=interest.email
    )
    key = name_key(interest.name)
    found = [one for one in rows.order_by("pk") if name_key(one.name) == key]
    return found[0] if found else None


def interest_behind(municipality: Municipality, own_interest: str) -> OpenedInterest | None:
    """Return what the secret of a link leads to; None if forged, foreign or withdrawn."""
    link = link_behind(municipality.pk, rules.INTEREST_PURPOSE, own_interest)
    if link is None:
        return None
    rows = Interest.objects.filter(municipality=municipality, pk=link.subject_id)
    found = rows.select_related("process__municipality").first()
    return OpenedInterest(found, link) if found else None


def interests_about(
    *, person_ids: Collection[UUID], addresses: Collection[str], municipality_id: UUID | None
) -> QuerySet[Interest]:
    """Return the wishes of people known by their records or addresses."""
    named = Q(person__in=list(person_ids))
    for address in addresses:
        named |= Q(email__iexact=address)
    rows = Interest.objects.filter(named)
    return rows.filter(municipality=municipality_id) if municipality_id else rows
