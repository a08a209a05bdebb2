"""Words of agendas and minutes."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ItemKind(models.TextChoices):
    """What the group is to do with an item."""

    INFORMATION = "information", pgettext_lazy("agenda", "Information")
    DISCUSSION = "discussion", pgettext_lazy("agenda", "Discussion")
    DECISION = "decision", pgettext_lazy("agenda", "Decision")
    APPROVAL = "approval", pgettext_lazy("agenda", "Approval of the last minutes")


class ItemOrigin(models.TextChoices):
    """Where an item comes from."""

    OWN = "own", pgettext_lazy("agenda", "prepared")
    TEMPLATE = "template", pgettext_lazy("agenda", "from a template")
    CARRIED_OVER = "carried_over", pgettext_lazy("agenda", "carried over")
    WISH = "wish", pgettext_lazy("agenda", "from topic wishes")


class MeetingState(models.TextChoices):
    """What the plan says about the meeting of an agenda."""

    PUBLISHED = "published", pgettext_lazy("meeting", "published")
    WORKING = "working", pgettext_lazy("meeting", "not published yet")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")
    GONE = "gone", pgettext_lazy("meeting", "no longer in the plan")


class MinutesState(models.TextChoices):
    """Where minutes stand."""

    DRAFT = "draft", pgettext_lazy("minutes", "draft")
    COMMENTS = "comments", pgettext_lazy("minutes", "out for comments")
    APPROVED = "approved", pgettext_lazy("minutes", "approved")


class Outcome(models.TextChoices):
    """What came of an item."""

    NOTED = "noted", pgettext_lazy("outcome", "taken note of")
    AGREED = "agreed", pgettext_lazy("outcome", "agreed")
    PROPOSAL = "proposal", pgettext_lazy("outcome", "proposal to the steering body")
    OPEN = "open", pgettext_lazy("outcome", "open")
    RETURNED = "returned", pgettext_lazy("outcome", "returned")


class ReviewVerdict(models.TextChoices):
    """What the steering body says about what a group decided."""

    CONFIRMED = "confirmed", pgettext_lazy("review", "confirmed")
    RETURNED = "returned", pgettext_lazy("review", "returned to the group")


class ObjectionVerdict(models.TextChoices):
    """What became of an objection; it is kept in any case."""

    OPEN = "open", pgettext_lazy("objection", "open")
    TAKEN_OVER = "taken_over", pgettext_lazy("objection", "taken over into the text")
    ATTACHED = "attached", pgettext_lazy("objection", "attached to the minutes")
    DECLINED = "declined", pgettext_lazy("objection", "not taken over, with reasons")


class Suspicion(models.TextChoices):
    """Why words of a publication copy look like a person."""

    TITLED = "titled", pgettext_lazy("suspicion", "a title before a name")
    PAIR = "pair", pgettext_lazy("suspicion", "looks like first and family name")
    SAYS = "says", pgettext_lazy("suspicion", "somebody who says something")
    MAIL = "mail", pgettext_lazy("suspicion", "a mail address")
    PHONE = "phone", pgettext_lazy("suspicion", "a telephone number")


class Coming(models.TextChoices):
    """What somebody says before a meeting."""

    COMES = "comes", pgettext_lazy("attendance", "I come")
    ONLINE = "online", pgettext_lazy("attendance", "I take part online")
    DEPUTY = "deputy", pgettext_lazy("attendance", "my deputy comes")
    CANNOT = "cannot", pgettext_lazy("attendance", "I cannot come")


class AnswerWay(models.TextChoices):
    """How an answer whether somebody comes came in."""

    LINK = "link", _("by the link")
    LOGIN = "login", pgettext_lazy("way of an answer", "logged in")
    OFFICE = "office", _("told to the office")


class CheckIn(models.TextChoices):
    """Whether people can say that they are there."""

    NOT_YET = "not_yet", pgettext_lazy("check-in", "not yet")
    OPEN = "open", pgettext_lazy("check-in", "open")
    OVER = "over", pgettext_lazy("check-in", "over")


class SupportKind(models.TextChoices):
    """What may have to be arranged so that somebody can take part; as people state it."""

    INTERPRETING = "interpreting_into", _("Interpreting")
    PLAIN_LANGUAGE = "plain_language", _("Documents in plain language")
    CHILDCARE = "childcare", _("Childcare")
    STEP_FREE = "step_free", _("Step-free access")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    TRAVEL_COSTS = "travel_costs", _("Travel costs paid back")


class FileFormat(models.TextChoices):
    """Ways to take an agenda or minutes along."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"


class PaperKind(models.TextChoices):
    """What kind of file a paper is."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    ODT = "odt", "ODT"
    XLSX = "xlsx", "XLSX"
    ODS = "ods", "ODS"


class PaperProblem(Enum):
    """Why a file is not taken as a paper."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OTHER_KIND = "other_kind"
    DAMAGED = "damaged"
    PROGRAMS = "programs"
