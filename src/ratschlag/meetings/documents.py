"""What people read about times and plans: the mails that ask and tell, and what is kept."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ratschlag.mail.rules import CalendarFile, Letter, Link, Values
from ratschlag.meetings.enums import ChangeKind
from ratschlag.meetings.models import PlanRelease, TimesCall
from ratschlag.meetings.queries import Asked
from ratschlag.meetings.rules import Change, Placed, Times
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import MeetingFormat, Weekday
from ratschlag.stakeholders.models import Person


def language_of(person: Person) -> str:
    """Return the language in which somebody is written to."""
    return person.language or settings.LANGUAGE_CODE


def times_path(secret: str, language: str) -> str:
    """Return where the link leads, in the language of whoever gets it."""
    with override(language):
        return reverse("meetings_public:times", args=[secret])


def times_letter(
    call: TimesCall, one: Asked, *, url: str, language: str, again: bool = False
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
        deputy = (
            _("You are asked as a deputy: your times help where who holds the seat cannot come.")
            if one.is_deputy
            else ""
        )
        words = "{hinweis}\n\n" if call.words.strip() else ""
        greeting, end = _("Good day {name},"), _("Kind regards\n{stelle}")
        values: Values = {
            "name": one.person.name,
            "prozess": process.title,
            "frist": date_format(call.answer_by, _("j F Y")),
            "stelle": process.office,
            "hinweis": call.words,
            "link": Link(url, _("Say when I can come")),
        }
    told = f"{opening} {rest} {deputy}".strip()
    body = f"{greeting}\n\n{told}\n\n{words}{{link}}\n\n{end}"
    return Letter(subject, body, values)


def plan_path(process: Process, language: str) -> str:
    """Return the public page of the plan in a language."""
    with override(language):
        return reverse("web:process_meetings", args=[process.slug])


def plan_letter(
    release: PlanRelease,
    person: Person,
    changes: Sequence[Change],
    *,
    url: str,
    language: str,
    calendar: tuple[CalendarFile, ...],
) -> Letter:
    """Return the mail that tells somebody which of their meetings are new, moved or cancelled."""
    process = release.process
    with override(language):
        is_first = all(change.kind is ChangeKind.ADDED for change in changes)
        subject = _("Your dates: {prozess}") if is_first else _("Changed dates: {prozess}")
        opening = (
            _("these are your new dates in “{prozess}”:")
            if is_first
            else _("dates of “{prozess}” have changed. What is new for you:")
        )
        files = ngettext(
            "The entry for your own calendar is attached. It replaces an earlier one.",
            "The entries for your own calendar are attached. They replace earlier ones.",
            len(calendar),
        )
        entries = {f"t{place}": _change_in_words(each) for place, each in enumerate(changes)}
        greeting, end = _("Good day {name},"), _("Kind regards\n{stelle}")
        values: Values = {
            "name": person.name,
            "prozess": process.title,
            "stelle": process.office,
            "hinweis": release.note,
            "link": Link(url, _("See all dates")),
            **entries,
        }
    listed = "\n".join(f"- {{{name}}}" for name in entries)
    words = "{hinweis}\n\n" if release.note.strip() else ""
    body = f"{greeting}\n\n{opening}\n\n{listed}\n\n{words}{files}\n\n{{link}}\n\n{end}"
    return Letter(subject, body, values, calendar)


def _change_in_words(change: Change) -> str:
    meeting, old = change.meeting, change.before
    name = _("%(group)s, meeting %(number)s") % {
        "group": meeting.group_name,
        "number": meeting.key[1],
    }
    if change.kind is ChangeKind.LEFT:
        return _("%(name)s on %(time)s is no longer one of your dates.") % {
            "name": name,
            "time": _time_in_words(meeting),
        }
    if change.kind is ChangeKind.CANCELLED:
        return _("%(name)s is cancelled. It was planned for %(time)s.") % {
            "name": name,
            "time": _time_in_words(meeting),
        }
    said = {"name": name, "time": _time_in_words(meeting), "place": _place_in_words(meeting)}
    if change.kind is ChangeKind.MOVED and old:
        return _("%(name)s: now %(time)s, %(place)s. Before: %(before)s.") % {
            **said,
            "before": _time_in_words(old),
        }
    if change.kind is ChangeKind.ROOM_CHANGED and old:
        return _("%(name)s, %(time)s: now %(place)s. Before: %(before)s.") % {
            **said,
            "before": _place_in_words(old),
        }
    return _("%(name)s: %(time)s, %(place)s.") % said


def _time_in_words(meeting: Placed) -> str:
    start, end = map(timezone.localtime, (meeting.start, meeting.end))
    return _("%(day)s, %(start)s to %(end)s") % {
        "day": date_format(start, _("l, j F Y")),
        "start": date_format(start, "H:i"),
        "end": date_format(end, "H:i"),
    }


def _place_in_words(meeting: Placed) -> str:
    rooms = (meeting.room_name, meeting.room_address)
    return ", ".join(filter(None, rooms)) or str(MeetingFormat(meeting.format).label)


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
