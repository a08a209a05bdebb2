"""Mails that send minutes out for comments, each with a link of its own."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from ratschlag.accounts import operations as accounts
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Recipient
from ratschlag.proceedings import documents, queries
from ratschlag.proceedings.models import Attendance, Minutes
from ratschlag.proceedings.rules.minutes import LINK_PURPOSE, LINKS_OUTLIVE_COMMENTS_BY


def send_out(minutes: Minutes, today: date, now: datetime) -> int:
    """Write to whom the minutes go and who has no mail yet; return to how many.

    The links of the others live as long as the new ones. Who has left the group gets nothing.
    """
    agenda = minutes.agenda
    if not agenda.process.is_public:
        return 0
    members = queries.members_of(agenda.group, today)
    readers = [row for row in queries.readers_of(agenda) if row.person_id in members]
    new = [row for row in queries.unwritten(readers, now) if mail.is_good_address(row.person.email)]
    left = max((minutes.comment_until or today) - today, timedelta(0))
    lives: dict[str, Any] = {
        "municipality_id": minutes.municipality_id,
        "purpose": LINK_PURPOSE,
        "expires_at": now + left + LINKS_OUTLIVE_COMMENTS_BY,
        "now": now,
    }
    accounts.prolong_links(subject_ids=[row.pk for row in readers], **lives)
    secrets = accounts.issue_links(subject_ids=[row.pk for row in new], **lives)
    return _write(minutes, [(row, secrets[row.pk]) for row in new], now)


def _write(minutes: Minutes, rows: Sequence[tuple[Attendance, str]], now: datetime) -> int:
    municipality = minutes.agenda.process.municipality
    base = base_address(municipality)
    dispatches = []
    for row, secret in rows:
        person, language = row.person, documents.language_of(row.person)
        url = f"{base}{documents.minutes_link_path(secret, language)}"
        letter = documents.minutes_letter(minutes, person, url=url, language=language)
        dispatches.append(Dispatch(Recipient(person.email, person.name, language), letter, minutes))
    mail.queue_all(sender=municipality, kind=MailKind.NOTICE, dispatches=dispatches, now=now)
    return len(dispatches)
