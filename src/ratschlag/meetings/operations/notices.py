"""Telling those whom a newly published plan concerns, and nobody else."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.invitations.queries import day_of
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Recipient
from ratschlag.meetings import documents, feeds, queries
from ratschlag.meetings.enums import ChangeKind
from ratschlag.meetings.feeds import Mailbox, Sending
from ratschlag.meetings.models import PlanRelease, ReleasedMeeting, ToldMember
from ratschlag.meetings.operations.refusals import NobodyToTell
from ratschlag.meetings.rules import Change, Key
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group


@transaction.atomic
def tell_affected(
    *, release: PlanRelease, changes: Sequence[Change], by: Actor, now: datetime
) -> int:
    """Write one mail to each person whose coming meetings changed; return how many.

    So is everybody who came to a group since people were last told, with all of its dates, and
    whoever left one, whose entries are taken out. A mail names that person's changes alone and
    carries an entry for the calendar for each, addressed to nobody else. Who has no good address is
    left out; the page before has named them.
    """
    process = release.process
    groups = queries.groups_of_everybody(process, day_of(process, now))
    published = queries.placed_in(release)
    former = [change.before for change in changes if change.before]
    changed = {placed.key for placed in former}
    before = [*former, *(placed for placed in published if placed.key not in changed)]
    everybody = queries.affected_by(process, changes, groups, now, plans=(before, published))
    _note_members(process, groups, now)
    affected = [one for one in everybody if mail.is_good_address(one.person.email)]
    if not affected:
        return 0
    rows: dict[Key, ReleasedMeeting] = {
        (row.group_id, row.round): row
        for row in ReleasedMeeting.objects.filter(release=release).select_related(
            "release", "group"
        )
    }
    dispatches = [_notice(release, one, rows, now) for one in affected]
    mail.queue_all(
        sender=process.municipality, kind=MailKind.PLAN_CHANGE, dispatches=dispatches, now=now
    )
    told = {"number": len(dispatches)}
    audit.record("meetings.people_told", subject=release, by=by, now=now, changes=told)
    return len(dispatches)


@transaction.atomic
def tell_turnover(*, process: Process, by: Actor, now: datetime) -> int:
    """Tell those who came to a group or left one since the dates were published; return how many.

    Refuses: NobodyToTell.
    """
    process = Process.objects.select_for_update(of=("self",)).get(pk=process.pk)
    release = queries.latest_release(process)
    if release is None or not process.is_public:
        raise NobodyToTell
    told = tell_affected(release=release, changes=(), by=by, now=now)
    if not told:
        raise NobodyToTell
    return told


def _note_members(process: Process, groups: Mapping[UUID, Sequence[Group]], now: datetime) -> None:
    """Keep who belongs to which group now, as those who know its dates."""
    ToldMember.objects.filter(group__process=process).delete()
    ToldMember.objects.bulk_create(
        ToldMember(
            municipality_id=process.municipality_id, person_id=person, group_id=group, told_at=now
        )
        for person, group in sorted(queries.pairs_of(groups))
    )


def _notice(
    release: PlanRelease, one: queries.Affected, rows: dict[Key, ReleasedMeeting], now: datetime
) -> Dispatch:
    person, process = one.person, release.process
    language = documents.language_of(person)
    url = base_address(process.municipality) + documents.plan_path(process, language)
    sending = Sending(
        office=Mailbox(process.office, process.contact_email),
        person=Mailbox(person.name, person.email),
        site=feeds.site_of(process),
        page=url,
        language=language,
        sent_at=now,
    )
    entries = tuple(
        feeds.entry_for(rows[change.meeting.key], sending, has_left=change.kind is ChangeKind.LEFT)
        for change in one.changes
    )
    letter = documents.plan_letter(
        release, person, one.changes, url=url, language=language, calendar=entries
    )
    return Dispatch(Recipient(person.email, person.name, language), letter, release)
