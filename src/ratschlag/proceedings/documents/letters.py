"""The mails about minutes."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.mail.rules import Letter, Link, Values
from ratschlag.meetings.models import ReleasedMeeting
from ratschlag.proceedings.models import Agenda, Minutes
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person

LANGUAGE = settings.LANGUAGE_CODE


def language_of(person: Person) -> str:
    """Return the language in which somebody is written to."""
    return person.language or LANGUAGE


def agenda_path(agenda: Agenda, minutes: Minutes | None = None) -> str:
    """Return where the office finds an agenda, or its minutes once they are begun."""
    place = [agenda.process.slug, agenda.group.slug, agenda.round]
    with override(LANGUAGE):
        return reverse("proceedings:minutes" if minutes else "proceedings:agenda", args=place)


def minutes_link_path(secret: str, language: str) -> str:
    """Return where the link leads by which somebody comments, in the language of whoever has it."""
    with override(language):
        return reverse("proceedings_public:minutes_link", args=[secret])


def overview_path(process: Process) -> str:
    """Return where the office finds all meetings of a process."""
    with override(LANGUAGE):
        return reverse("proceedings:overview", args=[process.slug])


def minutes_letter(minutes: Minutes, person: Person, *, url: str, language: str) -> Letter:
    """Return the mail that asks somebody who was there or invited for comments."""
    with override(language):
        subject = _("The minutes of your meeting: comments until {frist}")
        opening = _(
            "the minutes of the meeting “{treffen}” are ready. Please read them and say until"
            " {frist} what should be different. Whoever writes nothing agrees."
        )
        easy = _(
            "You need no password. The link is yours alone, please do not pass it on: it opens what"
            " only the group reads, and what is written there counts as yours."
        )
        values: Values = {
            "name": person.name,
            "treffen": str(minutes),
            "frist": date_format(minutes.comment_until or minutes.start, _("j F Y")),
            "stelle": minutes.agenda.process.office,
            "link": Link(url, _("Read the minutes")),
        }
        body = framed(opening, easy)
    return Letter(subject, body, values)


def late_letter(minutes_of: Agenda, *, url: str, met_on: date) -> Letter:
    """Return the mail to the office that minutes are late."""
    with override(LANGUAGE):
        subject = _("Minutes are late: {treffen}")
        opening = _(
            "the meeting “{treffen}” was on {tag}, and its minutes are not approved yet. Please see"
            " what is missing."
        )
        values: Values = {
            "name": minutes_of.process.office,
            "treffen": str(minutes_of),
            "tag": date_format(met_on, _("j F Y")),
            "stelle": minutes_of.process.office,
            "link": Link(url, _("To the minutes")),
        }
        body = framed(opening)
    return Letter(subject, body, values)


def missing_minutes_letter(
    group: Group, meetings: Sequence[ReleasedMeeting], *, url: str
) -> Letter:
    """Return the mail to the office that a group met without an agenda and has no minutes."""
    with override(LANGUAGE):
        subject = _("Minutes are missing: {gruppe}")
        opening = _(
            "these meetings of “{gruppe}” had no agenda, and there are no minutes of them: {tage}."
            " Please begin the agenda and then the minutes, or take a meeting off the plan that did"
            " not take place. You are reminded of this once."
        )
        days = [date_format(timezone.localtime(one.start), _("j F Y")) for one in meetings]
        values: Values = {
            "name": group.process.office,
            "gruppe": str(group),
            "tage": "; ".join(days)[:280],
            "stelle": group.process.office,
            "link": Link(url, _("To the meetings")),
        }
        body = framed(opening)
    return Letter(subject, body, values)


def framed(opening: str, further: str = "") -> str:
    """Return what a letter says between greeting, link and goodbye, in the active language."""
    parts = [_("Good day {name},"), opening, further, "{link}", _("Kind regards\n{stelle}")]
    return "\n\n".join(part for part in parts if part)
