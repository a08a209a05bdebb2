"""Words about balance."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(models.TextChoices):
    """How a seat stands on a day."""

    HELD = "held", pgettext_lazy("seat", "held")
    DEPUTY = "deputy", _("deputy only")
    INVITED = "invited", pgettext_lazy("seat", "somebody invited")
    DECLINED = "declined", pgettext_lazy("seat", "given, but declined")
    FREE = "free", pgettext_lazy("seat", "free")


class TargetScope(models.TextChoices):
    """Which seats a target looks at."""

    PROCESS = "process", _("all seats of the process")
    EACH_FIELD = "each_field", _("every field of action by itself")
    FIELD = "field", _("a single field of action")
    GROUP = "group", _("a single group")


class Measure(models.TextChoices):
    """How the least is given."""

    SHARE = "share", _("percent of the seats")
    COUNT = "count", pgettext_lazy("target", "seats")


class Outcome(models.TextChoices):
    """How far a target is reached."""

    REACHED = "reached", _("reached")
    TO_FILL = "to_fill", _("seats are given, not all of them are held")
    MISSED = "missed", _("too few seats are given")
    NO_SEATS = "no_seats", _("no seats to count yet")


class BallotState(models.TextChoices):
    """How far the anonymous ballot is; it only ever goes on, never back."""

    PREPARED = "prepared", _("in preparation")
    OPEN = "open", pgettext_lazy("ballot", "open")
    CLOSED = "closed", pgettext_lazy("ballot", "closed, not published yet")
    PUBLISHED = "published", pgettext_lazy("ballot", "closed and published")


class Answer(models.TextChoices):
    """What becomes of a slip: the three answers one can give, and none at all."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NO_ANSWER = "no_answer", _("I prefer not to say")
    NOT_RETURNED = "not_returned", _("no answer given")


CAST = (Answer.YES, Answer.NO, Answer.NO_ANSWER)


class Definition(models.TextChoices):
    """Who is meant by “yes”. Figures of two definitions must not be compared.

    The number at the end is the version of the text: a changed text is a new member.
    """

    MIGRATION_BACKGROUND_1 = "migration_background_1", _("Migration background (Destatis)")
    MIGHEV_1 = "mighev_1", _("Migration background (§ 6 MighEV)")
    IMMIGRATION_HISTORY_1 = "immigration_history_1", _("Immigration history (Destatis)")


DEFINITION_TEXTS = {
    Definition.MIGRATION_BACKGROUND_1: _(
        "You have a migration background if you yourself, or at least one of your parents, did not "
        "acquire German citizenship by birth."
    ),
    Definition.MIGHEV_1: _(
        "You have a migration background if you are not a German citizen, or if you were born "
        "outside today’s Germany and moved here after 1949, or if at least one of your parents was "
        "born outside and moved here after 1949."
    ),
    Definition.IMMIGRATION_HISTORY_1: _(
        "You have an immigration history if you yourself, or both of your parents, have immigrated "
        "to what is Germany today since 1950."
    ),
}
DEFINITION_SOURCES = {
    Definition.MIGRATION_BACKGROUND_1: _("Federal Statistical Office, “Migrationshintergrund”"),
    Definition.MIGHEV_1: _("§ 6 Migrationshintergrund-Erhebungsverordnung (MighEV)"),
    Definition.IMMIGRATION_HISTORY_1: _(
        "Federal Statistical Office, “Einwanderungsgeschichte”, used since 2023"
    ),
}
