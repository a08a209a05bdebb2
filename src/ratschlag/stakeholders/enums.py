"""Words about who takes part."""

from django.db import models
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


class GroupKind(models.TextChoices):
    """What a group is for."""

    KICKOFF = "kickoff", _("Kick-off for everybody")
    WORKING_GROUP = "working_group", _("Working group")
    STEERING = "steering", _("Steering body")


class MeetingFormat(models.TextChoices):
    """How a group meets."""

    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("in person and online")


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
