"""Writing to people about coming to a meeting: whoever gets a mail gets a link of their own."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from ratschlag.accounts import operations as accounts
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import CalendarFile, Letter, Recipient
from ratschlag.meetings import feeds
from ratschlag.meetings.documents import plan_path
from ratschlag.meetings.feeds import Mailbox, Sending
from ratschlag.meetings.models import ReleasedMeeting
from ratschlag.proceedings import documents, queries
from ratschlag.proceedings.documents import Called
from ratschlag.proceedings.enums import Coming
from ratschlag.proceedings.models import Attendance, Summons
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rules.coming import LINK_PURPOSE, LINKS_OUTLIVE_MEETING_BY
from ratschlag.stakeholders.models import Person


@dataclass
class Desk:
    """What it takes to write about one meeting; the mails are queued in the order written."""

    occasion: Occasion
    summons: Summons
    now: datetime
    meeting: ReleasedMeeting | None = None
    base: str = field(init=False)

    def __post_init__(self) -> None:
        self.base = base_address(self.occasion.process.municipality)

    def called(
        self, rows: Sequence[Attendance], *, with_online: bool = True, is_off: bool = False
    ) -> list[Called]:
        """Return those of these people who can be written to, each with a new link of their own."""
        reachable = [row for row in rows if mail.is_good_address(row.person.email)]
        secrets = self._links([row.pk for row in reachable])
        return [
            self._one(row, secrets[row.pk], with_online=with_online, is_off=is_off)
            for row in reachable
        ]

    def send(self, kind: MailKind, letters: Sequence[tuple[Called, Letter]]) -> int:
        """Queue the mails; return how many."""
        dispatches = [
            Dispatch(
                Recipient(called.person.email, called.person.name, called.language),
                letter,
                self.occasion.agenda,
            )
            for called, letter in letters
        ]
        sender = self.occasion.process.municipality
        mail.queue_all(sender=sender, kind=kind, dispatches=dispatches, now=self.now)
        return len(dispatches)

    def _one(self, row: Attendance, secret: str, *, with_online: bool, is_off: bool) -> Called:
        person = row.person
        language = documents.language_of(person)
        return Called(
            person=person,
            occasion=self.occasion,
            url=f"{self.base}{documents.summons_path(secret, language)}",
            language=language,
            words=self.summons.words,
            online=self.summons.online_address if with_online and self._is_entitled(row) else "",
            calendar=self._entry(person, language, is_off=is_off),
        )

    def _is_entitled(self, row: Attendance) -> bool:
        """Tell whether somebody gets the online address; in a hybrid meeting who says online."""
        if not self.occasion.is_hybrid:
            return True
        return row.coming == Coming.ONLINE or row.waits_since is not None

    def _entry(self, person: Person, language: str, *, is_off: bool) -> tuple[CalendarFile, ...]:
        if self.meeting is None:
            return ()
        meeting = copy(self.meeting)
        meeting.is_cancelled = is_off
        process = self.occasion.process
        sending = Sending(
            office=Mailbox(process.office, process.contact_email),
            person=Mailbox(person.name, person.email),
            site=feeds.site_of(process),
            page=f"{self.base}{plan_path(process, language)}",
            language=language,
            sent_at=self.now,
        )
        return (feeds.entry_for(meeting, sending),)

    def _links(self, keys: Sequence[UUID]) -> dict[UUID, str]:
        """Return a new secret for each; those that went out before stay good."""
        process = self.occasion.process
        end = self.occasion.end or self.now
        left = max(end - process.moment(self.now), timedelta(0)) + LINKS_OUTLIVE_MEETING_BY
        return accounts.issue_links(
            municipality_id=process.municipality_id,
            purpose=LINK_PURPOSE,
            subject_ids=list(keys),
            expires_at=self.now + left,
            now=self.now,
        )


def desk_for(occasion: Occasion, summons: Summons, now: datetime) -> Desk:
    """Return a desk for a meeting; its mails carry a calendar entry if it is published."""
    return Desk(occasion, summons, now, queries.released_meeting(occasion))
