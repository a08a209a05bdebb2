"""Reminders to the office and the chair: papers that are due, minutes that are late."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.one_by_one import one_by_one
from ratschlag.core.rows import update_rows
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Letter, Recipient
from ratschlag.proceedings import documents, queries
from ratschlag.proceedings.models import Agenda
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.rules.agendas import paper_reminder_is_due, papers_due_on
from ratschlag.proceedings.rules.minutes import are_late, reminder_is_due
from ratschlag.processes.enums import ProcessState

logger = logging.getLogger("ratschlag.proceedings")


def remind_of_papers(*, by: Actor, now: datetime) -> int:
    """Remind of papers that are announced and missing, of each agenda at most twice."""
    return one_by_one(
        _agendas(), lambda agenda: remind_agenda_of_papers(agenda=agenda, by=by, now=now), logger
    )


def remind_of_minutes(*, by: Actor, now: datetime) -> int:
    """Remind of minutes that are late, once a week."""
    return one_by_one(
        _agendas(), lambda agenda: remind_agenda_of_minutes(agenda=agenda, by=by, now=now), logger
    )


@transaction.atomic
def remind_agenda_of_papers(*, agenda: Agenda, by: Actor, now: datetime) -> int:
    """Write that papers are missing if that is due; return how many mails."""
    agenda = _locked(agenda)
    today = day_of(agenda.process, now)
    occasion = queries.occasion_of(agenda)
    if not occasion.takes_place or occasion.start is None or occasion.minutes is not None:
        return 0
    meets_on = timezone.localtime(occasion.start).date()
    if not paper_reminder_is_due(
        meets_on, agenda.papers_due_days, today, agenda.papers_reminded_on
    ):
        return 0
    missing = list(queries.missing_papers(agenda))
    if not missing:
        return 0
    agenda.papers_reminded_on = today
    update_rows(
        [agenda], ["papers_reminded_on"]
    )  # not the version: whoever edits the agenda goes on
    url = f"{_base(agenda)}{documents.agenda_path(agenda)}"
    due_on = papers_due_on(meets_on, agenda.papers_due_days)
    letter = documents.papers_letter(agenda, missing, url=url, due_on=due_on)
    audit.record("proceedings.papers_reminded", subject=agenda, by=by, now=now)
    return _write(agenda, letter, now)


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
    url = f"{_base(agenda)}{documents.agenda_path(agenda, minutes)}"
    letter = documents.late_letter(agenda, url=url, met_on=met_on)
    audit.record("proceedings.minutes_reminded", subject=agenda, by=by, now=now)
    return _write(agenda, letter, now)


def _agendas() -> "list[Agenda]":
    rows = Agenda.objects.exclude(minutes__state="approved")
    return list(rows.filter(group__process__state=ProcessState.PUBLIC).order_by("pk"))


def _locked(agenda: Agenda) -> Agenda:
    rows = Agenda.objects.select_for_update(of=("self",))
    return rows.select_related("group__process__municipality").get(pk=agenda.pk)


def _base(agenda: Agenda) -> str:
    return base_address(agenda.process.municipality)


def _write(agenda: Agenda, letter: Letter, now: datetime) -> int:
    process = agenda.process
    addresses = {process.contact_email: process.office}
    for person in queries.chairs_of(agenda.group, day_of(process, now)):
        addresses.setdefault(person.email, person.name)
    dispatches = [
        Dispatch(Recipient(address, name, documents.LANGUAGE), letter, agenda)
        for address, name in addresses.items()
        if mail.is_good_address(address)
    ]
    mail.queue_all(
        sender=process.municipality, kind=MailKind.REMINDER, dispatches=dispatches, now=now
    )
    return len(dispatches)
