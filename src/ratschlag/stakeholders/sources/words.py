"""The words of tables in every language of the interface."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.stakeholders.enums import OrganisationKind, SeatRole, Sector
from ratschlag.stakeholders.enums import RegisterColumn as Column
from ratschlag.stakeholders.sources.columns import Words, plain_word

YES, NO = "yes", "no"
_MORE_FLAGS = {"x": YES, "1": YES, "true": YES, "wahr": YES, "0": NO, "false": NO, "falsch": NO}


@lru_cache
def all_words() -> Words:
    """Return headings and the words of choices, in all languages, as they are compared."""
    headings: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {Column.DEPUTY: dict(_MORE_FLAGS)}
    for language, _name in reversed(settings.LANGUAGES):  # the first one has the last word
        with override(language):
            headings |= {plain_word(str(column.label)): column.value for column in Column}
            for column, choices in _choices():
                words = values.setdefault(column, {})
                for value, label in choices.items():
                    words |= {plain_word(str(label)): value, plain_word(value): value}
    return Words(headings, values)


def known_words(column: str) -> list[str]:
    """Return what may stand in a column of choices, in the language of the page."""
    return [str(label) for known, choices in _choices() if known == column
            for label in choices.values()]  # fmt: skip


def _choices() -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield Column.SECTOR, dict(Sector.choices)
    yield Column.KIND, dict(OrganisationKind.choices)
    yield Column.ROLE, dict(SeatRole.choices)
    yield Column.LANGUAGE, {code: str(name) for code, name in settings.LANGUAGES}
    yield Column.DEPUTY, {YES: _("yes"), NO: _("no")}
