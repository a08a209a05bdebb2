"""Words of tables of measures: their columns, what becomes of rows, and what stands in the way."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeasureColumn(models.TextChoices):
    """The columns of a table of measures, in the order in which it is handed out."""

    CODE = "code", pgettext_lazy("concept", "Code")
    TITLE = "title", _("Title")
    GOALS = "goals", _("Leads to")
    REFERENCES = "references", _("Frameworks")
    SUMMARY = "summary", _("In one sentence")
    DESCRIPTION = "description", _("What is done")
    RATIONALE = "rationale", _("Why")
    TARGET_GROUP = "target_group", _("For whom")
    PLACE = "place", _("Place")
    LEAD = "lead", _("Responsible unit")
    CONTACT = "contact", _("Office to ask")
    PARTNERS = "partners", _("Partners")
    KIND = "kind", _("Kind")
    PRIORITY = "priority", _("Priority")
    EFFORT = "effort", _("Effort")
    IMPACT = "impact", _("Expected effect")
    DECISION_LEVEL = "decision_level", _("Who can decide")
    STARTS_ON = "starts_on", _("Begins on (planned)")
    DUE_ON = "due_on", _("Done by (planned)")
    BEGAN_ON = "began_on", _("Began on")
    DONE_ON = "done_on", _("Was done on")
    REVIEW_ON = "review_on", _("Looked at again on")
    STEPS = "steps", _("Milestones")
    MONEY = "money", pgettext_lazy("concept", "Money")
    STAFF_SHARE = "staff_share", _("Staff needed, in full-time posts")
    IS_SUBJECT_TO_BUDGET = "is_subject_to_budget", _("Subject to the budget")
    NOTE = "note", _("Note for everybody")
    INTERNAL_NOTE = "internal_note", _("Internal note")


SUCCESSORS = pgettext_lazy("measure", "What became of it")
"""The last column that is handed out; it is not read in: what goes into what is said on a page."""


class RowProblem(models.TextChoices):
    """Why a row of a table of measures cannot be taken over, and what to do about it."""

    NO_TITLE = "no_title", _("The measure is new and has no title. Please write one.")
    TOO_LONG = "too_long", _("The text is too long. Please shorten it.")
    BAD_CODE = (
        "bad_code",
        _(
            "This is no code. Please use capital letters, a hyphen and numbers, for example M-3.2;"
            " or leave the cell empty and a code is made."
        ),
    )
    CODE_TAKEN = (
        "code_taken",
        _("This code belonged to something else. Codes are never given twice."),
    )
    TWICE = "twice", _("This measure stands in the table twice. Please keep one of the rows:")
    SEVERAL = (
        "several",
        _("Several measures have this title. Please write the code of the one that is meant."),
    )
    UNKNOWN_WORD = "unknown_word", _("This word is not known here. Please write one of these:")
    BAD_DAY = (
        "bad_day",
        _("There is no such day. Please write it as 31.12.2026, or only month or year."),
    )
    END_BEFORE_BEGINNING = "end_before_beginning", _("The last day must not lie before the first.")
    BAD_AMOUNT = (
        "bad_amount",
        _("This is no exact amount. Please write it in euros, for example 20.000,00."),
    )
    BAD_NUMBER = (
        "bad_number",
        _("This is no number. Please write it like 0,5, with at most two decimals."),
    )
    NO_NUMBER = (
        "no_number",
        _("This is no number. Please write it in digits, for example 1.234,5."),
    )
    UNKNOWN_ATTRIBUTE = (
        "unknown_attribute",
        _("The concept has no own attribute of this name, or it is hidden."),
    )
    BAD_LINE = (
        "bad_line",
        _("This cannot be read. Please write one line for each, in the form of the export:"),
    )
    UNKNOWN_GOAL = (
        "unknown_goal",
        _("The concept has no such goal. Please write its code, for example Z-3."),
    )
    UNKNOWN_ENTRY = (
        "unknown_entry",
        _("No framework has this entry. Please write short name and code, for example SDG: SDG 5."),
    )
    DISSOLVED = (
        "dissolved",
        _("This organisation was dissolved. Please write the name of another one."),
    )
    UNKNOWN_UNIT = (
        "unknown_unit",
        _(
            "No unit of the administration is called so. Please write the name as in the register,"
            " or let unknown units be left out."
        ),
    )
    UNKNOWN_ORGANISATION = (
        "unknown_organisation",
        _("No organisation is called so. Please write the name as in the register."),
    )
    SEVERAL_LINES = (
        "several_lines",
        _("The measure has several amounts for this year. Please change them on its page."),
    )


class RowState(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")


class UnknownUnits(models.TextChoices):
    """What becomes of measures whose responsible unit is not in the register."""

    REFUSE = "refuse", _("show the row as a problem")
    LEAVE_EMPTY = "leave_empty", _("take the measure over without a responsible unit")
