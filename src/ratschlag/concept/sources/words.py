"""The words of choices in a table of measures, in every language of the interface."""

from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.concept.enums import (
    DecisionLevel,
    Extent,
    MeasureKind,
    MoneyKind,
    MoneyState,
    Priority,
)
from ratschlag.concept.sources.choices import MeasureColumn as Column
from ratschlag.stakeholders.sources import plain_word

CHOICES: Mapping[Column, type[TextChoices]] = {
    Column.KIND: MeasureKind,
    Column.PRIORITY: Priority,
    Column.EFFORT: Extent,
    Column.IMPACT: Extent,
    Column.DECISION_LEVEL: DecisionLevel,
}
# Words that cities use, beside the labels of the choices themselves.
_MORE: Mapping[type[TextChoices], Mapping[str, str]] = {
    MeasureKind: {
        "neue massnahme": "new", "fortfuehrung": "continued", "fortgefuehrt": "continued",
        "fortsetzung": "continued", "laufend": "standing", "daueraufgabe": "standing",
        "fortlaufend": "standing", "dauerhaft": "standing",
    },
    Priority: {
        "1": "high", "a": "high", "2": "middle", "b": "middle", "3": "low", "c": "low",
        "gering": "low", "medium": "middle",
    },
    Extent: {"gering": "small", "niedrig": "small", "medium": "middle", "hoch": "large"},
    DecisionLevel: {"stadt": "municipality", "kommune": "municipality", "bund": "federal"},
    MoneyState: {
        "vorhanden": "secured", "im haushalt": "secured", "eingeplant": "secured",
        "nicht gesichert": "open", "ungesichert": "open", "keine": "none_needed",
        "kostenneutral": "none_needed", "keine kosten": "none_needed",
        "nicht noetig": "none_needed", "keine mittel": "none_needed",
    },
    MoneyKind: {"jaehrlich": "running", "dauerhaft": "running"},
}  # fmt: skip
_YES = ("x", "1", "ja", "yes", "true", "wahr")
_NO = ("0", "nein", "no", "false", "falsch")


@lru_cache
def words_of(choices: type[TextChoices]) -> Mapping[str, str]:
    """Return what each word stands for, as it is compared."""
    words: dict[str, str] = dict(_MORE.get(choices, {}))
    for language, _name in reversed(settings.LANGUAGES):
        with override(language):
            words |= {plain_word(str(label)): value for value, label in choices.choices}
    return words | {plain_word(value): value for value in choices.values}


def choice_from(choices: type[TextChoices], text: str) -> str | None:
    """Return the value a word stands for; None if it stands for nothing."""
    return words_of(choices).get(plain_word(text))


def flag_from(text: str) -> bool | None:
    """Return what a word says that means yes or no; None if it is neither."""
    plain = plain_word(text)
    if plain in _YES or plain == plain_word(_("yes")):
        return True
    return False if plain in _NO or plain == plain_word(_("no")) else None


def known_words(column: Column) -> list[str]:
    """Return what may stand in a column of choices, in the language of the page."""
    if column == Column.IS_SUBJECT_TO_BUDGET:
        return [_("yes"), _("no")]
    choices = CHOICES.get(column)
    return [str(label) for label in choices.labels] if choices else []
