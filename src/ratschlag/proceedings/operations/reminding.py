"""Reminders of papers, to whoever owes them; of late minutes, to the office and the chair."""

import logging
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.one_by_one import one_by_one
from ratschlag.core.rows import insert_rows, update_rows
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Letter, Recipient
from ratschlag.meetings.models import ReleasedMeeting
from ratschlag.proceedings import documents, queries
from ratschlag.proceedings.models import Agenda, ItemPaper, MinutesReminder
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.operations.papers import paper_link
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rules.minutes import are_late, reminder_is_due
from ratschlag.proceedings.rules.papers import paper_reminder_is_due, papers_due_on
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group

logger = logging.getLogger("ratschlag.proceedings")


def remind_of_papers(*, by: Actor, now: datetime) -> int:
    """Remind of papers that are announced and missing, of each at most twice."""
    return one_by_one(
        _agendas(), lambda agenda: remind_agenda_of_papers(agenda=agenda, by=by, now=now), logger
    )


def remind_of_minutes(*, by: Actor, now: datetime) -> int:
    """Remind of minutes that are late: once a week, of meetings without an agenda once."""
    number = one_by_one(
        _agendas(), lambda agenda: remind_agenda_of_minutes(agenda=agenda, by=by, now=now), logger
    )
    return number + one_by_one(
        _groups_without_agenda(now),
        lambda group: remind_group_of_minutes(group=group, by=by, now=now),
        logger,
    )


@transaction.atomic
def remind_agenda_of_papers(*, agenda: Agenda, by: Actor, now: datetime) -> int:
    """Write to those who owe papers if that is due; return how many mails.

    The office and the chair hear of those papers for which nobody with a mail address is named.
    """
    agenda = _locked(agenda)
    today = day_of(agenda.process, now)
    occasion = queries.occasion_of(agenda)
    if not occasion.takes_place or occasion.start is None or occasion.minutes is not None:
        return 0
    meets_on = timezone.localtime(occasion.start).date()
    days = agenda.papers_due_days
    missing = list(queries.missing_papers(agenda))
    owed = [one for one in missing if mail.is_good_address(one.reminders_go_to)]
    reminded = [
        one for one in owed if paper_reminder_is_due(meets_on, days, today, one.reminded_on)
    ]
    nobodys = [one for one in missing if one not in owed]
    tells_office = nobodys and paper_reminder_is_due(
        meets_on, days, today, agenda.papers_reminded_on
    )
    if not reminded and not tells_office:
        return 0
    audit.record("proceedings.papers_reminded", subject=agenda, by=by, now=now)
    number = _remind_owers(reminded, occasion, today, now)
    if not tells_office:
        return number
    agenda.papers_reminded_on = today
    update_rows(
        [agenda], ["papers_reminded_on"]
    )  # not the version: whoever edits the agenda goes on
    url = f"{_base(agenda.process)}{documents.agenda_path(agenda)}"
    due_on = papers_due_on(meets_on, days)
    letter = documents.papers_letter(agenda, nobodys, url=url, due_on=due_on)
    return number + _write(agenda.group, letter, agenda, now)


def _remind_owers(
    papers: Sequence[ItemPaper], occasion: Occasion, today: date, now: datetime
) -> int:
    """Write to each of those who owe these papers, with a link to hand it in."""
    dispatches = []
    for paper in papers:
        paper.reminded_on = today
        person = paper.owed_by
        language = documents.language_of(person) if person else documents.LANGUAGE
        path = documents.paper_path(paper_link(paper, occasion, now), language)
        url = f"{_base(occasion.process)}{path}"
        letter = documents.owed_paper_letter(paper, occasion, url=url, language=language)
        to = Recipient(paper.reminders_go_to, paper.owed_from, language)
        dispatches.append(Dispatch(to, letter, paper))
    update_rows(papers, ["reminded_on"])  # not the version: whoever edits the paper goes on
    sender = occasion.process.municipality
    mail.queue_all(sender=sender, kind=MailKind.REMINDER, dispatches=dispatches, now=now)
    return len(dispatches)


@transaction.atomic
def remind_agenda_of_minutes(*, agenda: Agenda, by: Actor, now: datetime) -> int:
    """Write that the minutes of a meeting are late if that is due; return how many mails."""
    agenda = _locked(agenda)
    today = day_of(agenda.process, now)
    occasion = queries.occasion_of(agenda)
    minutes = occasion.minutes
    if occasion.start is None or not occasion.has_begun(agenda.process.moment(now)):
        return 0
    met_on = timezone.localtime(occasion.start).date()
    state, until = (minutes.state, minutes.comment_until) if minutes else (None, None)
    if not reminder_is_due(
        are_late(met_on, state, until, today), agenda.minutes_reminded_on, today
    ):
        return 0
    agenda.minutes_reminded_on = today
    update_rows([agenda], ["minutes_reminded_on"])
    url = f"{_base(agenda.process)}{documents.agenda_path(agenda, minutes)}"
    letter = documents.late_letter(agenda, url=url, met_on=met_on)
    audit.record("proceedings.minutes_reminded", subject=agenda, by=by, now=now)
    return _write(agenda.group, letter, agenda, now)


@transaction.atomic
def remind_group_of_minutes(*, group: Group, by: Actor, now: datetime) -> int:
    """Write which meetings of a group had no agenda and have no minutes; return how many mails.

    Of each such meeting once: what was written is kept.
    """
    rows = Group.objects.select_for_update(of=("self",)).select_related("process__municipality")
    group = rows.get(pk=group.pk)
    process = group.process
    today = day_of(process, now)
    written = set(MinutesReminder.objects.filter(group=group).values_list("round", flat=True))
    late = [
        one
        for one in queries.meetings_without_agenda(process, process.moment(now))
        if one.group_id == group.pk and one.round not in written and _is_late(one, today)
    ]
    if not late:
        return 0
    insert_rows(
        [
            MinutesReminder(
                municipality_id=group.municipality_id, group=group, round=one.round, sent_on=today
            )
            for one in late
        ]
    )
    audit.record("proceedings.missing_minutes_reminded", subject=group, by=by, now=now)
    url = f"{_base(process)}{documents.overview_path(process)}"
    return _write(group, documents.missing_minutes_letter(group, late, url=url), group, now)


def _is_late(meeting: ReleasedMeeting, today: date) -> bool:
    return are_late(timezone.localtime(meeting.start).date(), None, None, today)


def _groups_without_agenda(now: datetime) -> list[Group]:
    """Return the groups of public processes that met without an agenda."""
    found: dict[object, Group] = {}
    for process in Process.objects.filter(state=ProcessState.PUBLIC).order_by("pk"):
        for meeting in queries.meetings_without_agenda(process, process.moment(now)):
            found[meeting.group_id] = meeting.group
    return list(found.values())


def _agendas() -> "list[Agenda]":
    rows = Agenda.objects.exclude(minutes__state="approved")
    return list(rows.filter(group__process__state=ProcessState.PUBLIC).order_by("pk"))


def _locked(agenda: Agenda) -> Agenda:
    rows = Agenda.objects.select_for_update(of=("self",))
    return rows.select_related("group__process__municipality").get(pk=agenda.pk)


def _base(process: Process) -> str:
    return base_address(process.municipality)


def _write(group: Group, letter: Letter, about: Agenda | Group, now: datetime) -> int:
    """Write to the office and to whoever chairs the group."""
    process = group.process
    addresses = {process.contact_email: process.office}
    for person in queries.chairs_of(group, day_of(process, now)):
        addresses.setdefault(person.email, person.name)
    dispatches = [
        Dispatch(Recipient(address, name, documents.LANGUAGE), letter, about)
        for address, name in addresses.items()
        if mail.is_good_address(address)
    ]
    mail.queue_all(
        sender=process.municipality, kind=MailKind.REMINDER, dispatches=dispatches, now=now
    )
    return len(dispatches)
