"""Words of the tenant level."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Land(models.TextChoices):
    """The German Länder by ISO 3166-2; their holidays differ."""

    BW = "BW", "Baden-Württemberg"
    BY = "BY", "Bayern"
    BE = "BE", "Berlin"
    BB = "BB", "Brandenburg"
    HB = "HB", "Bremen"
    HH = "HH", "Hamburg"
    HE = "HE", "Hessen"
    MV = "MV", "Mecklenburg-Vorpommern"
    NI = "NI", "Niedersachsen"
    NW = "NW", "Nordrhein-Westfalen"
    RP = "RP", "Rheinland-Pfalz"
    SL = "SL", "Saarland"
    SN = "SN", "Sachsen"
    ST = "ST", "Sachsen-Anhalt"
    SH = "SH", "Schleswig-Holstein"
    TH = "TH", "Thüringen"


class RoomFeature(models.TextChoices):
    """What a room offers beyond its chairs."""

    STEP_FREE = "step_free", _("step-free access")
    HEARING_LOOP = "hearing_loop", _("hearing loop")
    SCREEN = "screen", _("screen and projector")
    HYBRID = "hybrid", _("equipment for taking part online")
    SIDE_ROOM = "side_room", _("side room for childcare")
    KITCHEN = "kitchen", _("kitchen")


class DayKind(models.TextChoices):
    """What a day of the calendar is for planning, apart from sittings."""

    PUBLIC_HOLIDAY = "public_holiday", _("Public holiday")
    SCHOOL_HOLIDAY = "school_holiday", _("School holiday")
    CLOSED = "closed", _("Closed day")
    OPEN = "open", _("Usable in spite of a holiday")
    UNKNOWN = "unknown", _("Holidays not known yet")
