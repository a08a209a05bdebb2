"""The mails about minutes and papers."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.mail.rules import Letter, Link, Values
from ratschlag.proceedings.models import Agenda, ItemPaper, Minutes
from ratschlag.stakeholders.models import Person

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
        body = _framed(opening, easy)
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
        body = _framed(opening)
    return Letter(subject, body, values)


def papers_letter(agenda: Agenda, papers: list[ItemPaper], *, url: str, due_on: date) -> Letter:
    """Return the mail to the office that papers are still missing."""
    with override(LANGUAGE):
        subject = _("Papers are missing: {treffen}")
        opening = _(
            "these papers for the meeting “{treffen}” are due on {tag} and missing: {papiere}."
        )
        values: Values = {
            "name": agenda.process.office,
            "treffen": str(agenda),
            "tag": date_format(due_on, _("j F Y")),
            "papiere": "; ".join(f"{one.item.title}: {one.title}" for one in papers)[:280],
            "stelle": agenda.process.office,
            "link": Link(url, _("To the agenda")),
        }
        body = _framed(opening)
    return Letter(subject, body, values)


def _framed(opening: str, further: str = "") -> str:
    parts = [_("Good day {name},"), opening, further, "{link}", _("Kind regards\n{stelle}")]
    return "\n\n".join(part for part in parts if part)
