"""What people read about their times: the mails that ask, and what is kept of their answers."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.mail.rules import Letter, Link, Values
from ratschlag.meetings.enums import Weekday
from ratschlag.meetings.models import TimesCall
from ratschlag.meetings.rules import Times
from ratschlag.stakeholders.models import Person


def language_of(person: Person) -> str:
    """Return the language in which somebody is written to."""
    return person.language or settings.LANGUAGE_CODE


def times_path(secret: str, language: str) -> str:
    """Return where the link leads, in the language of whoever gets it."""
    with override(language):
        return reverse("meetings_public:times", args=[secret])


def times_letter(
    call: TimesCall, person: Person, *, url: str, language: str, again: bool = False
) -> Letter:
    """Return the mail that asks somebody for their times, or reminds them of it."""
    process = call.process
    with override(language):
        subject = (
            _("Please answer until {frist}: when can you come?")
            if again
            else _("When can you come? {prozess}")
        )
        opening = (
            _("we asked you when you can come and have no answer from you yet.")
            if again
            else _("we are planning the meetings of “{prozess}”. Please tell us when you can come.")
        )
        rest = _("It takes a minute and needs no password. Please answer until {frist}.")
        words = "{hinweis}\n\n" if call.words.strip() else ""
        greeting, end = _("Good day {name},"), _("Kind regards\n{stelle}")
        values: Values = {
            "name": person.name,
            "prozess": process.title,
            "frist": date_format(call.answer_by, _("j F Y")),
            "stelle": process.office,
            "hinweis": call.words,
            "link": Link(url, _("Say when I can come")),
        }
    body = f"{greeting}\n\n{opening} {rest}\n\n{words}{{link}}\n\n{end}"
    return Letter(subject, body, values)


def times_in_words(times: Times) -> str:
    """Return what somebody said in the active language, the usual weeks first."""
    weekly = (
        f"{Weekday(day).label} {clock}: {answer.label}"
        for (day, clock), answer in sorted(times.weekly.items())
    )
    periods = (
        f"{date_format(period.first)} – {date_format(period.last)}: {period.answer.label}"
        for period in times.periods
    )
    slots = (
        f"{date_format(start)} {start:%H:%M}: {answer.label}"
        for start, answer in sorted(times.slots.items())
    )
    return "; ".join([*weekly, *periods, *slots])
