"""Telling those whom a newly published plan concerns, and nobody else."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.invitations.queries import day_of
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import CalendarFile, Recipient
from ratschlag.meetings import documents, feeds, queries
from ratschlag.meetings.feeds import Mailbox
from ratschlag.meetings.models import PlanRelease, ReleasedMeeting
from ratschlag.meetings.rules import Change, Key


@transaction.atomic
def tell_affected(
    *, release: PlanRelease, changes: Sequence[Change], by: Actor, now: datetime
) -> int:
    """Write one mail to each person whose coming meetings changed; return how many.

    It names that person's changes alone and carries an entry for the calendar for each, addressed
    to nobody else. Who has no good address is left out; the page before has named them.
    """
    process = release.process
    groups = queries.groups_of_everybody(process, day_of(process, now))
    affected = [
        one
        for one in queries.affected_by(process, changes, groups, now)
        if mail.is_good_address(one.person.email)
    ]
    if not affected:
        return 0
    rows: dict[Key, ReleasedMeeting] = {
        (row.group_id, row.round): row
        for row in ReleasedMeeting.objects.filter(release=release).select_related(
            "release", "group"
        )
    }
    dispatches = [_notice(release, one, rows) for one in affected]
    mail.queue_all(
        sender=process.municipality, kind=MailKind.PLAN_CHANGE, dispatches=dispatches, now=now
    )
    told = {"number": len(dispatches)}
    audit.record("meetings.people_told", subject=release, by=by, now=now, changes=told)
    return len(dispatches)


def _notice(
    release: PlanRelease, one: queries.Affected, rows: dict[Key, ReleasedMeeting]
) -> Dispatch:
    person, process = one.person, release.process
    language = documents.language_of(person)
    url = base_address(process.municipality) + documents.plan_path(process, language)
    entries = tuple(
        _entry(rows[change.meeting.key], person.name, person.email, url, language)
        for change in one.changes
    )
    letter = documents.plan_letter(
        release, person, one.changes, url=url, language=language, calendar=entries
    )
    return Dispatch(Recipient(person.email, person.name, language), letter, release)


def _entry(
    meeting: ReleasedMeeting, name: str, address: str, url: str, language: str
) -> CalendarFile:
    process = meeting.release.process
    return feeds.entry_for(
        meeting,
        office=Mailbox(process.office, process.contact_email),
        person=Mailbox(name, address),
        site=feeds.site_of(process),
        page=url,
        language=language,
    )
