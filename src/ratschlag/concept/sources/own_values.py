"""Values of own attributes as people write them, and the one form in which each kind is kept."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from ratschlag.concept.enums import AttributeKind
from ratschlag.concept.models import OwnAttribute
from ratschlag.concept.rules.numbers import NotANumber, decimal_from, german
from ratschlag.concept.sources.choices import RowProblem
from ratschlag.concept.sources.days import NotADay, day_from
from ratschlag.concept.sources.lines import german_day
from ratschlag.concept.sources.words import flag_from
from ratschlag.stakeholders.rules import visible
from ratschlag.stakeholders.sources import plain_word

EMPTIED = ("–", "—", "-")
"""A dash alone empties what is there; in a table, an empty cell leaves it as it is."""
LONGEST = {AttributeKind.SHORT: 200, AttributeKind.LONG: 4000}
YES, NO = "yes", "no"


class NotAValue(ValueError):
    """The text does not fit the kind: why, and what would fit."""

    def __init__(self, kind: RowProblem, other: str = "") -> None:
        super().__init__(kind)
        self.kind, self.other = kind, other

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return f"{self.kind.label} {self.other}".strip()


def value_from(attribute: OwnAttribute, text: str) -> str:
    """Return a text as it is kept, empty if it says nothing. Raises: NotAValue."""
    bare = text.strip()
    if not bare or bare in EMPTIED:
        return ""
    return _READ[AttributeKind(attribute.kind)](attribute, bare)


def value_as_text(attribute: OwnAttribute, value: str) -> str:
    """Write a kept value such that it is read back as the same."""
    if not value:
        return ""
    if attribute.kind == AttributeKind.NUMBER:
        return german(Decimal(value))
    if attribute.kind == AttributeKind.DAY:
        return german_day(day_from(value, is_end=True))
    if attribute.kind == AttributeKind.FLAG:
        return _("yes") if value == YES else _("no")
    return value


def _words(attribute: OwnAttribute, text: str) -> str:
    is_long = attribute.kind == AttributeKind.LONG
    shown = "\n".join(map(str.rstrip, text.splitlines())) if is_long else visible(text)
    if len(shown) > LONGEST[AttributeKind(attribute.kind)]:
        raise NotAValue(RowProblem.TOO_LONG)
    return shown


def _number(attribute: OwnAttribute, text: str) -> str:
    bare = text.removesuffix(attribute.unit).strip() if attribute.unit else text
    try:
        return f"{decimal_from(bare).normalize():f}"
    except NotANumber as unreadable:
        raise NotAValue(RowProblem.NO_NUMBER) from unreadable


def _day(attribute: OwnAttribute, text: str) -> str:
    try:
        return day_from(text, is_end=True).isoformat()
    except NotADay as impossible:
        raise NotAValue(RowProblem.BAD_DAY) from impossible


def _flag(attribute: OwnAttribute, text: str) -> str:
    flag = flag_from(text)
    if flag is None:
        raise NotAValue(RowProblem.UNKNOWN_WORD, ", ".join([_("yes"), _("no")]))
    return YES if flag else NO


def _choice(attribute: OwnAttribute, text: str) -> str:
    known = {plain_word(one): one for one in attribute.choices}
    known |= {one: one for one in attribute.choices}
    found = known.get(visible(text)) or known.get(plain_word(text))
    if found is None:
        raise NotAValue(RowProblem.UNKNOWN_WORD, ", ".join(attribute.choices))
    return found


_READ: Mapping[AttributeKind, Callable[[OwnAttribute, str], str]] = {
    AttributeKind.SHORT: _words,
    AttributeKind.LONG: _words,
    AttributeKind.NUMBER: _number,
    AttributeKind.DAY: _day,
    AttributeKind.FLAG: _flag,
    AttributeKind.CHOICE: _choice,
}
