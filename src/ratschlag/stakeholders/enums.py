"""Words about who takes part."""

from typing import Any

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sector(models.TextChoices):
    """The side an organisation stands on."""

    ADMINISTRATION = "administration", pgettext_lazy("sector", "Administration")
    POLITICS = "politics", _("Politics")
    CIVIL_SOCIETY = "civil_society", _("Civil society")


class OrganisationKind(models.TextChoices):
    """What sort of organisation it is."""

    DEPARTMENT = "department", _("Department of the administration")
    COUNCIL_GROUP = "council_group", _("Council group")
    ADVISORY_BOARD = "advisory_board", _("Advisory board")
    MIGRANT_ORGANISATION = "migrant_organisation", _("Migrant self-organisation")
    NGO = "ngo", _("Association or NGO")
    COUNSELLING = "counselling", _("Counselling service")
    WELFARE = "welfare", _("Welfare association")
    EDUCATION = "education", _("School, university, place of education")
    COMPANY = "company", _("Company or chamber")
    OTHER = "other", _("Other")


class EntryKind(models.TextChoices):
    """The two sorts of entries of the register."""

    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")


class GroupKind(models.TextChoices):
    """What a group is for."""

    KICKOFF = "kickoff", _("Kick-off for everybody")
    WORKING_GROUP = "working_group", _("Working group")
    STEERING = "steering", _("Steering body")
    CLOSING = "closing", _("Closing event for everybody")


class MeetingFormat(models.TextChoices):
    """How a group meets."""

    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("in person and online")


class Weekday(models.IntegerChoices):
    """Days of the week as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class SeatRole(models.TextChoices):
    """What the holder of a seat does in the group."""

    CHAIR = "chair", _("Chair")
    MODERATION = "moderation", _("Moderation")
    MINUTES = "minutes", _("Minutes")
    MEMBER = "member", _("Member")


class SeatBasis(models.TextChoices):
    """What gives an organisation its seat, if anything written does."""

    RESOLUTION = "resolution", _("Resolution")
    LETTER = "letter", _("Letter of the organisation")


class GroupProblem(models.TextChoices):
    """What is worth a look in a group."""

    NO_FIELD = "no_field", _("belongs to no field of action")
    NO_SEATS = "no_seats", _("has no seats yet")
    NO_CHAIR = "no_chair", _("has no chair")
    NEEDED_SEAT_FREE = "needed_seat_free", _("a seat that must be there is free")
    SEAT_FREE = "seat_free", _("a seat is free")
    TWO_SEATS = "two_seats", _("somebody holds two seats")


def _of_the_organisation(label: Any) -> Any:
    return format_lazy("{}: {}", _("Organisation"), label)


class RegisterColumn(models.TextChoices):
    """What a column of a table of the register holds, by its heading in the table we hand out."""

    NAME = "name", _("Name or function")
    FIRST_NAME = "first_name", _("First name")
    LAST_NAME = "last_name", _("Last name")
    EMAIL = "email", _("Mail address")
    PHONE = "phone", _("Telephone")
    LANGUAGE = "language", _("Language of mails")
    TAGS = "tags", _("Tags")
    ORGANISATION = "organisation", _("Organisation")
    SECTOR = "sector", _("Sector")
    KIND = "kind", _of_the_organisation(_("Kind"))
    ORGANISATION_TAGS = "organisation_tags", _of_the_organisation(_("Tags"))
    ORGANISATION_LANGUAGES = (
        "organisation_languages",
        _of_the_organisation(_("Languages the organisation works in")),
    )
    ORGANISATION_EMAIL = "organisation_email", _of_the_organisation(_("Mail address"))
    ORGANISATION_PHONE = "organisation_phone", _of_the_organisation(_("Telephone"))
    ORGANISATION_ADDRESS = "organisation_address", _of_the_organisation(_("Postal address"))
    ORGANISATION_NOTE = "organisation_note", _of_the_organisation(_("Note"))
    PROCESS = "process", _("Process")
    GROUP = "group", _("Group")
    SEAT_ORGANISATION = "seat_organisation", _("Seat of the organisation")
    FUNCTION = "function", _("Function")
    ROLE = "role", _("Role in the group")
    DEPUTY = "deputy", _("As deputy")
    SINCE = "since", _("Since")


class RowProblem(models.TextChoices):
    """Why a row of a table cannot be taken over, and what to do about it."""

    NOTHING_NAMED = "nothing_named", _("Please name a person or an organisation in this row.")
    TOO_LONG = "too_long", _("The text is too long. Please shorten it.")
    BAD_ADDRESS = "bad_address", _("This is no mail address. Please write one address only.")
    UNKNOWN_WORD = "unknown_word", _("This word is not known here. Please write one of these:")
    BAD_DAY = "bad_day", _("This is no day. Please write it as 2023-03-01 or 01.03.2023.")
    NO_SECTOR = (
        "no_sector",
        _("The organisation is new. Please name its sector, or choose one for all new ones."),
    )
    TWO_ORGANISATIONS = (
        "two_organisations",
        _("Two organisations are called nearly so. Please write the name exactly as it is here."),
    )
    CONTRADICTION = (
        "contradiction",
        _("An earlier row says something else of the same organisation. Please settle on one:"),
    )
    UNKNOWN_PROCESS = (
        "unknown_process",
        _("There is no such process. Please write its short name in the address."),
    )
    UNKNOWN_GROUP = (
        "unknown_group",
        _("The process has no such group. Please write its code or its name."),
    )
    SEAT_WITHOUT_PERSON = (
        "seat_without_person",
        _("A seat needs a person. Please name one, or empty this cell."),
    )
    SEAT_WITHOUT_ORGANISATION = (
        "seat_without_organisation",
        _("Seats belong to organisations. Please name the organisation in this row."),
    )


class RowState(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    LEFT_OUT = "left_out", _("is left out")


class Likeness(models.TextChoices):
    """Why somebody may be in the register already."""

    SAME_ADDRESS = "same_address", _("same mail address, other name")
    SAME_NAME = "same_name", _("same name, other mail address")
    SAME_NAME_ELSEWHERE = "same_name_elsewhere", _("same name, one of them without organisation")
    LIKE_ADDRESS = "like_address", _("a mail address that looks nearly the same")


class DuplicateChoice(models.TextChoices):
    """What to do with somebody who may be in the register already."""

    SKIP = "skip", _("leave the row out")
    SAME = "same", _("it is the same person: change the entry")
    NEW = "new", _("it is somebody else: add them")
