"""Words of the council's calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommitteeKind(models.TextChoices):
    """What a committee is in the order of the council."""

    COUNCIL = "council", _("Council")
    MAIN = "main", _("Main committee")
    EXPERT = "expert", _("Expert committee")
    ADVISORY = "advisory", _("Advisory board")
    OTHER = "other", _("Other body")


class SourceFormat(models.TextChoices):
    """The forms in which council calendars come."""

    ICS = "ics", _("iCalendar (.ics)")
    OPARL = "oparl", _("OParl")
    CSV = "csv", _("Table (CSV)")


class FetchState(models.TextChoices):
    """Where the reading of a calendar from its address stands."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


FETCHING = (FetchState.WAITING, FetchState.RUNNING)


class Provenance(models.TextChoices):
    """How sure we are of a sitting's date."""

    RECORD = "record", _("Public record")
    MODEL = "model", _("Assumed from the usual rhythm")
    IMPORTED = "imported", _("From an imported calendar")
    MANUAL = "manual", _("Entered by hand")
