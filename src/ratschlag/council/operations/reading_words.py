"""What went wrong with a calendar, in sentences: one for each kind of problem and of note."""

from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ratschlag.council.sources import CsvColumn, NoteKind, ProblemKind

PROBLEMS: MappingProxyType[ProblemKind, Promise] = MappingProxyType(
    {
        ProblemKind.TOO_LARGE: _("The file is too large: at most %(megabytes)s MB can be read."),
        ProblemKind.TOO_SLOW: _(
            "Reading the calendar took longer than %(seconds)s seconds and was stopped. Please"
            " choose a shorter period or a smaller file."
        ),
        ProblemKind.TOO_MANY_RECORDS: _(
            "The calendar holds more than %(limit)s entries. Please export a shorter period."
        ),
        ProblemKind.EMPTY: _("The file is empty."),
        ProblemKind.WRONG_ENCODING: _(
            "The file cannot be read as text. Please save it with the encoding UTF-8."
        ),
        ProblemKind.NOT_A_CALENDAR: _(
            "This is no iCalendar file: it does not begin with BEGIN:VCALENDAR."
        ),
        ProblemKind.BROKEN_JSON: _("The answer is damaged and cannot be read (no valid JSON)."),
        ProblemKind.TOO_DEEP: _("The answer is nested too deeply to be an OParl document."),
        ProblemKind.RECURS_TOO_OFTEN: _(
            "An entry repeats more often than daily (%(rule)s). That is no calendar of sittings;"
            " nothing was read."
        ),
        ProblemKind.TOO_COMPLEX: _("The answer holds more values than an OParl document needs."),
        ProblemKind.NOT_OPARL: _(
            "This is no OParl document. Please give the address of the OParl system, of a body or"
            " of its list of meetings."
        ),
        ProblemKind.REFERENCES_ONLY: _(
            "The document only refers to another address: %(address)s. Please give that one."
        ),
        ProblemKind.BROKEN_CSV: _("The table is damaged in line %(line)s."),
        ProblemKind.MISSING_COLUMNS: _(
            "These columns were not found in the table: %(columns)s. Please say which heading"
            " stands for them."
        ),
        ProblemKind.NO_USABLE_ROWS: _(
            "No row of the table could be read. The first reason: %(first)s"
        ),
        ProblemKind.BAD_ADDRESS: _(
            "This is no address that can be read. It should begin with https:// and hold no"
            " password."
        ),
        ProblemKind.FORBIDDEN_ADDRESS: _(
            "This address leads into an internal network and is not opened."
        ),
        ProblemKind.REDIRECT_FORBIDDEN: _(
            "The address leads on into an internal network and is not opened."
        ),
        ProblemKind.REDIRECT_ELSEWHERE: _(
            "The address leads on to another one that is not followed: %(target)s"
        ),
        ProblemKind.TOO_MANY_REDIRECTS: _("The address leads in circles and was given up."),
        ProblemKind.LEADS_ELSEWHERE: _(
            "The list goes on at another server, which is not followed: %(target)s"
        ),
        ProblemKind.UNKNOWN_HOST: _("The server %(host)s was not found. Is the address right?"),
        ProblemKind.UNREACHABLE: _("The server does not answer. Please try again later."),
        ProblemKind.BAD_CERTIFICATE: _(
            "The server's certificate is not valid, so the calendar was not read."
        ),
        ProblemKind.TIMEOUT: _(
            "The server was too slow: the calendar could not be read within %(seconds)s seconds."
        ),
        ProblemKind.HTTP_STATUS: _(
            "The server answered with error %(status)s. Please check the address."
        ),
        ProblemKind.INCOMPLETE: _("The answer of the server was cut off. Please try again."),
        ProblemKind.UNKNOWN_COMPRESSION: _("The server packs its answer in an unknown way."),
        ProblemKind.TOO_MANY_PAGES: _(
            "The list has more than %(limit)s pages; it was not read to its end."
        ),
        ProblemKind.PAGING_LOOP: _("The pages of the list lead in circles; it was not read."),
    }
)

_LOOK = _(
    "Please open the address in a browser: does it show the calendar, and in the form you chose?"
    " Councils move their calendars now and then."
)
_LATER = _(
    "Please try again later. If it stays like this, download the calendar as a file and import the"
    " file."
)

ADVICE: MappingProxyType[ProblemKind, Promise] = MappingProxyType(
    dict.fromkeys(
        (
            ProblemKind.BAD_ADDRESS,
            ProblemKind.UNKNOWN_HOST,
            ProblemKind.HTTP_STATUS,
            ProblemKind.NOT_A_CALENDAR,
            ProblemKind.NOT_OPARL,
            ProblemKind.BROKEN_JSON,
            ProblemKind.BROKEN_CSV,
            ProblemKind.EMPTY,
            ProblemKind.TOO_MANY_REDIRECTS,
        ),
        _LOOK,
    )
    | dict.fromkeys(
        (
            ProblemKind.UNREACHABLE,
            ProblemKind.TIMEOUT,
            ProblemKind.INCOMPLETE,
            ProblemKind.BAD_CERTIFICATE,
        ),
        _LATER,
    )
)
OTHER_ADVICE = _("Please download the calendar as a file and import the file.")

NOTES: MappingProxyType[NoteKind, Promise] = MappingProxyType(
    {
        NoteKind.UNREADABLE_EVENT: _("An entry cannot be read and was left out."),
        NoteKind.BAD_DATE: _("A date cannot be read; the entry was left out."),
        NoteKind.BAD_TIME: _("A time cannot be read."),
        NoteKind.MISSING_START: _("An entry has no beginning and was left out."),
        NoteKind.MISSING_COMMITTEE: _("An entry names no committee."),
        NoteKind.MISSING_KEY: _("An entry has no number of its own and is known by its content."),
        NoteKind.DUPLICATE_KEY: _("An entry occurs twice; the later one counts."),
        NoteKind.UNKNOWN_ZONE: _("The time zone is not known; local time was assumed."),
        NoteKind.RULE_REFUSED: _("A rule of repetition cannot be followed; the entry counts once."),
        NoteKind.RULE_CUT: _("A rule of repetition yields too many days; the rest was left out."),
        NoteKind.RANGE_IGNORED: _("A change to all following dates was applied to one date only."),
        NoteKind.CANCELLED_BY_TITLE: _("Cancelled according to its title."),
        NoteKind.TOMBSTONE: _("Deleted in the source."),
        NoteKind.DANGLING_REFERENCE: _("The source refers to something it does not have."),
        NoteKind.NAMES_UNRESOLVED: _("The names of committees could not be read."),
        NoteKind.EMPTY_PAGE: _("A page of the list is empty."),
        NoteKind.PAGES_SKIPPED: _("Pages of the list were left out."),
        NoteKind.NOTES_CUT: _("There are further notes."),
    }
)

COLUMNS: MappingProxyType[CsvColumn, Promise] = MappingProxyType(
    {
        CsvColumn.DATE: _("Day"),
        CsvColumn.START: _("Beginning"),
        CsvColumn.END: _("End"),
        CsvColumn.COMMITTEE: _("Committee"),
        CsvColumn.TITLE: _("Title"),
        CsvColumn.LOCATION: _("Place"),
        CsvColumn.ROOM: _("Room"),
        CsvColumn.CANCELLED: _("Cancelled"),
        CsvColumn.URL: _("Internet address"),
        CsvColumn.KEY: _("Number of the sitting"),
        CsvColumn.CATEGORY: _("Category"),
    }
)
