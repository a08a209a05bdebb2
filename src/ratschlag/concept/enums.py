"""Words of a concept: kinds of goals, indicators, measures and money, and what may be missing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Aim(models.TextChoices):
    """Where the value of an indicator is to go; some are only watched."""

    RISE = "rise", pgettext_lazy("indicator", "is to rise")
    FALL = "fall", pgettext_lazy("indicator", "is to fall")
    BAND = "band", pgettext_lazy("indicator", "is to stay between two values")
    NONE = "none", pgettext_lazy("indicator", "is only watched")


class Cycle(models.TextChoices):
    """How often an indicator is measured."""

    QUARTERLY = "quarterly", _("each quarter")
    YEARLY = "yearly", _("each year")
    BIENNIAL = "biennial", _("every two years")
    ONCE = "once", _("once, at the end")


class Population(models.TextChoices):
    """Whom the figures of an indicator are about; figures of two definitions are not compared."""

    EVERYBODY = "everybody", _("All residents")
    FOREIGNERS = "foreigners", _("People without German citizenship")
    MIGRATION_BACKGROUND = "migration_background", _("People with a migration background")
    IMMIGRATION_HISTORY = "immigration_history", _("People with a history of immigration")
    STAFF = "staff", _("Staff of the municipality")
    OTHER = "other", _("Others, as described")


class MeasureKind(models.TextChoices):
    """Whether a measure is new, goes on, or never ends."""

    NEW = "new", pgettext_lazy("measure", "new")
    CONTINUED = "continued", pgettext_lazy("measure", "goes on")
    STANDING = "standing", pgettext_lazy("measure", "standing task, looked at again on a day")


class SuccessionKind(models.TextChoices):
    """What becomes of a measure that is not carried out by itself any more."""

    MERGED = "merged", pgettext_lazy("measure", "goes into")
    SPLIT = "split", pgettext_lazy("measure", "is split into")
    SUPERSEDED = "superseded", pgettext_lazy("measure", "is superseded by")


class DecisionLevel(models.TextChoices):
    """Who can decide on a measure."""

    MUNICIPALITY = "municipality", _("Municipality")
    LAND = "land", pgettext_lazy("state of Germany", "Land")
    FEDERAL = "federal", _("Federal government")
    OTHERS = "others", _("Others")


class Priority(models.TextChoices):
    """What is to be done first."""

    HIGH = "high", pgettext_lazy("priority", "high")
    MIDDLE = "middle", pgettext_lazy("priority", "middle")
    LOW = "low", pgettext_lazy("priority", "low")


class Extent(models.TextChoices):
    """How much work a measure is, or how much it is expected to change: an estimate."""

    SMALL = "small", pgettext_lazy("extent", "small")
    MIDDLE = "middle", pgettext_lazy("extent", "middle")
    LARGE = "large", pgettext_lazy("extent", "large")


class MoneyKind(models.TextChoices):
    """Whether money is needed once or again and again."""

    ONE_OFF = "one_off", _("one-off")
    RUNNING = "running", pgettext_lazy("money", "running")


class MoneyState(models.TextChoices):
    """Whether the money is there. Nothing said is not zero."""

    SECURED = "secured", pgettext_lazy("money", "secured")
    APPLIED = "applied", pgettext_lazy("money", "applied for")
    OPEN = "open", pgettext_lazy("money", "open")
    NONE_NEEDED = "none_needed", _("no money needed")


class Judgement(models.TextChoices):
    """What a goal or a measure does for a cross-cutting topic."""

    FURTHERS = "furthers", pgettext_lazy("judgement", "furthers it")
    NEUTRAL = "neutral", pgettext_lazy("judgement", "neutral")
    NEEDS_WORK = "needs_work", pgettext_lazy("judgement", "needs work")


class CommitmentKind(models.TextChoices):
    """What a unit says to the text of a measure it was asked about."""

    CONFIRMS = "confirms", _("Yes, we do it")
    RESERVES = "reserves", _("Yes, under a reservation")
    COUNTERS = "counters", _("We propose something else")
    REFUSES = "refuses", _("No, we do not do it")
    SILENT = "silent", _("Said nothing until the day")


class CommitmentWay(models.TextChoices):
    """How the answer of a unit came in."""

    LINK = "link", _("by its own link")
    TELEPHONE = "telephone", _("by telephone")
    LETTER = "letter", _("by letter or mail")
    TALK = "talk", _("in a talk")
    NONE = "none", pgettext_lazy("way of an answer", "not at all")


class Silence(models.TextChoices):
    """What it counts as when a unit says nothing until the day."""

    NO_ANSWER = "no_answer", _("Silence is no answer: it stands in the way of the council")
    CONSENT = "consent", _("Silence is consent: it counts as a yes, marked as silence")


class Standing(models.TextChoices):
    """How it stands with the commitment of the unit that leads a measure."""

    UNLED = "unled", _("nobody responsible yet")
    NOT_ASKED = "not_asked", pgettext_lazy("commitment", "not asked yet")
    ASKED = "asked", pgettext_lazy("commitment", "asked, no answer yet")
    CONFIRMED = "confirmed", pgettext_lazy("commitment", "confirmed")
    RESERVED = "reserved", pgettext_lazy("commitment", "confirmed under a reservation")
    COUNTERED = "countered", pgettext_lazy("commitment", "proposes something else")
    REFUSED = "refused", pgettext_lazy("commitment", "refused")
    CHANGED = "changed", pgettext_lazy("commitment", "text changed since")
    SILENT = "silent", pgettext_lazy("commitment", "silence, counts as consent")


class SourceKind(models.TextChoices):
    """What goals and measures come from; the value stands in addresses."""

    WISH = "wunsch", _("Topic wish")
    OUTCOME = "ergebnis", pgettext_lazy("minutes", "Outcome")
    TASK = "auftrag", pgettext_lazy("minutes", "Task")
    AMENDMENT = "aenderung", _("Amendment")


class Severity(models.TextChoices):
    """What a lack does to the way to the council."""

    BLOCK = "block", _("stands in the way")
    WARN = "warn", _("hint")


class Settler(models.TextChoices):
    """Who can settle a lack."""

    OFFICE = "office", _("The coordination office")
    GROUP = "group", _("The working group")
    UNIT = "unit", _("The responsible unit")
    TOPIC_OWNER = "topic_owner", _("Whoever answers for the cross-cutting topic")


class Part(models.TextChoices):
    """What a lack is about."""

    CONCEPT = "concept", _("Concept")
    SECTION = "section", _("Section")
    GOAL = "goal", pgettext_lazy("concept", "Goal")
    MEASURE = "measure", _("Measure")
    TOPIC = "topic", _("Cross-cutting topic")


class TextField(models.TextChoices):
    """A text of a goal or measure that is read for its wording; titles are names, not sentences."""

    STATEMENT = "statement", _("What is to be reached")
    VERIFICATION = "verification", _("How it will be verified")
    SUMMARY = "summary", _("In one sentence")
    DESCRIPTION = "description", _("What is done")
    STEP = "step", _("Milestone")


class DecisionKind(models.TextChoices):
    """What a decision does to a concept."""

    ADOPTS = "adopts", _("The version is adopted")
    OPENS = "opens", _("The adopted version is to be changed")


class AttributeKind(models.TextChoices):
    """What values of an own attribute are."""

    SHORT = "short", pgettext_lazy("own attribute", "short text")
    LONG = "long", pgettext_lazy("own attribute", "long text")
    NUMBER = "number", pgettext_lazy("own attribute", "number")
    DAY = "day", pgettext_lazy("own attribute", "date")
    FLAG = "flag", pgettext_lazy("own attribute", "yes or no")
    CHOICE = "choice", pgettext_lazy("own attribute", "one of a list")


class FrameworkSet(models.TextChoices):
    """Frameworks whose entries are known: a concept may begin with them."""

    SDG = "sdg", _("Sustainable Development Goals (17 goals)")
    CRPD = "crpd", _("UN convention on the rights of persons with disabilities (articles 5 to 30)")
    EU_CHARTER = (
        "eu_charter",
        _("European charter for equality of women and men in local life (articles 1 to 30)"),
    )


class Rule(models.TextChoices):
    """What a concept must fulfil before the council can adopt it, said as what is missing."""

    CONCEPT_NOT_BEGUN = "concept_not_begun", _("The concept has not been begun.")
    NO_GOALS = "no_goals", _("The concept has no goal.")
    NO_MEASURES = "no_measures", _("The concept has no measure.")
    SECTION_WITHOUT_GOAL = "section_without_goal", _("The field has no goal.")
    GOAL_WITHOUT_TARGET_GROUP = "goal_without_target_group", _("It does not say for whom it is.")
    GOAL_WITHOUT_INDICATOR = "goal_without_indicator", _("The goal has no indicator.")
    GOAL_WITHOUT_VERIFICATION = (
        "goal_without_verification",
        _("The qualitative goal does not say how it will be verified."),
    )
    GOAL_WITHOUT_MEASURE = "goal_without_measure", _("No measure leads to the goal.")
    INDICATOR_WITHOUT_BASELINE = (
        "indicator_without_baseline",
        _("The indicator “%(name)s” has no baseline with value and day."),
    )
    INDICATOR_WITHOUT_SOURCE = (
        "indicator_without_source",
        _("The indicator “%(name)s” names no source."),
    )
    INDICATOR_WITHOUT_TARGET = (
        "indicator_without_target",
        _("The indicator “%(name)s” has no target value."),
    )
    INDICATOR_WITHOUT_BAND = (
        "indicator_without_band",
        _("The indicator “%(name)s” does not say between which values it is to stay."),
    )
    TARGET_ON_WRONG_SIDE = (
        "target_on_wrong_side",
        _("The target of “%(name)s” for %(year)s lies on the wrong side of the baseline."),
    )
    TARGET_OUTSIDE_TERM = (
        "target_outside_term",
        _("The indicator “%(name)s” has no target value within the term."),
    )
    GOAL_WITHOUT_ORIGIN = "goal_without_origin", _("It does not say where the goal comes from.")
    MEASURE_WITHOUT_ORIGIN = (
        "measure_without_origin",
        _("It does not say where the measure comes from."),
    )
    MEASURE_WITHOUT_GOAL = "measure_without_goal", _("The measure leads to no goal.")
    MEASURE_WITHOUT_LEAD = "measure_without_lead", _("No unit is responsible for the measure.")
    LEAD_DISSOLVED = (
        "lead_dissolved",
        _("The responsible unit “%(unit)s” was dissolved. Another one has to do it."),
    )
    COMMITMENT_NOT_ASKED = (
        "commitment_not_asked",
        _("The responsible unit has not been asked whether it does this."),
    )
    COMMITMENT_NOT_ANSWERED = (
        "commitment_not_answered",
        _("The responsible unit has been asked and has not answered."),
    )
    COMMITMENT_CHANGED = (
        "commitment_changed",
        _("The text was changed since the responsible unit was asked. It has to be asked again."),
    )
    COMMITMENT_REFUSED = "commitment_refused", _("The responsible unit says no.")
    COMMITMENT_COUNTERED = (
        "commitment_countered",
        _("The responsible unit proposes something else."),
    )
    COMMITMENT_RESERVED = (
        "commitment_reserved",
        _("The responsible unit says yes under a reservation."),
    )
    COMMITMENT_SILENT = (
        "commitment_silent",
        _("The responsible unit has said nothing; as agreed, that counts as a yes."),
    )
    MEASURE_WITHOUT_DATE = "measure_without_date", _("The measure has no day by which it is done.")
    MEASURE_WITHOUT_REVIEW = (
        "measure_without_review",
        _("The standing task has no day on which it is looked at again."),
    )
    DATE_OUTSIDE_TERM = "date_outside_term", _("Its day lies outside the term of the concept.")
    ATTRIBUTE_MISSING = "attribute_missing", _("“%(name)s” is not filled in.")
    STEPS_OUT_OF_ORDER = (
        "steps_out_of_order",
        _("The steps lie before its beginning, after its end, or in the wrong order."),
    )
    MONEY_UNDECIDED = (
        "money_undecided",
        _("It says neither what the measure costs nor that it needs no money."),
    )
    MONEY_WITHOUT_AMOUNT = "money_without_amount", _("Money for %(year)s has no amount.")
    MONEY_WITHOUT_SOURCE = "money_without_source", _("Money for %(year)s names no source.")
    MONEY_CONTRADICTS = (
        "money_contradicts",
        _("It says that no money is needed, and names money as well."),
    )
    MONEY_NOT_SECURED = "money_not_secured", _("Money for %(year)s is not secured yet.")
    TOPIC_NOT_ANSWERED = (
        "topic_not_answered",
        _("Goals and measures without an answer: %(count)s (%(codes)s)."),
    )
    TOPIC_NEEDS_WORK = (
        "topic_needs_work",
        _("Goals and measures that need work: %(count)s (%(codes)s)."),
    )
    WORDING_VAGUE_VERB = (
        "wording_vague_verb",
        _("“%(words)s”: When is that done? A number and a day, or another verb, would show it."),
    )
    WORDING_ONLY_EXAMINED = (
        "wording_only_examined",
        _("“%(words)s”: It is only promised to examine. What happens then, and by when?"),
    )
    WORDING_HEDGE = (
        "wording_hedge",
        _("“%(words)s” takes back what was said. It may be left out, or said exactly."),
    )
    WORDING_MODAL = (
        "wording_modal",
        _("“%(words)s” leaves open whether it happens. Better: who does it."),
    )
    WORDING_COMPARISON = (
        "wording_comparison",
        _("“%(words)s”: By how much, and compared with what?"),
    )
    WORDING_NO_ACTOR = (
        "wording_no_actor",
        _("“%(words)s”: Who does it?"),
    )
    WORDING_NEGATION = (
        "wording_negation",
        _("“%(words)s” says what is not to be. Better: what is to be reached."),
    )
    WORDING_SEVERAL_AT_ONCE = (
        "wording_several_at_once",
        _("“%(words)s” joins several deeds. Each needs a sentence, or a part, of its own."),
    )
