"""What differs between two states of a concept, ready for a page or a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.concept.documents.reading import euros, parts_of, years_of
from ratschlag.concept.enums import Part
from ratschlag.concept.models import Version
from ratschlag.concept.rules.comparison import Change, ChangedPart, changed_parts

PART_NAMES = (Part.CONCEPT, Part.SECTION, Part.GOAL, Part.MEASURE)


@dataclass(frozen=True)
class Stretch:
    """All that differs of one kind."""

    kind: Part
    parts: tuple[ChangedPart, ...]


@dataclass(frozen=True)
class YearSum:
    """What is named for a year before and after, and the difference, in cents."""

    year: int
    before: int
    after: int

    @property
    def difference(self) -> int:
        """How much more it is."""
        return self.after - self.before


@dataclass(frozen=True)
class Comparison:
    """What differs between two states: parts by kind, and the money by year."""

    stretches: tuple[Stretch, ...]
    years: tuple[YearSum, ...]

    @property
    def number(self) -> int:
        """How many parts differ."""
        return sum(len(one.parts) for one in self.stretches)


def comparison(old: Mapping[str, Any], new: Mapping[str, Any]) -> Comparison:
    """Return what differs between two kept states."""
    found = changed_parts(parts_of(old), parts_of(new))
    stretches = (
        Stretch(kind, tuple(part for part in found if part.kind is kind)) for kind in PART_NAMES
    )
    before, after = years_of(old), years_of(new)
    years = tuple(
        YearSum(year, before.get(year, 0), after.get(year, 0)) for year in sorted({*before, *after})
    )
    changed = any(one.difference for one in years)
    return Comparison(tuple(one for one in stretches if one.parts), years if changed else ())


def state_name(release: Version | None) -> str:
    """Name a version, or the draft."""
    if release is None:
        return _("The draft as it is now")
    return _("Version %(number)s: %(title)s") % {"number": release.number, "title": release.title}


def signed_euros(cents: int) -> str:
    """Say a difference with its sign."""
    sign = "+" if cents > 0 else "−" if cents < 0 else "±"
    return f"{sign} {euros(abs(cents))}"


def kind_name(kind: Part) -> str:
    """Name the parts of a kind."""
    return {
        Part.CONCEPT: _("The concept as a whole"),
        Part.SECTION: _("Sections"),
        Part.GOAL: pgettext("concept", "Goals"),
        Part.MEASURE: _("Measures"),
    }[kind]


def change_name(change: Change) -> str:
    """Say what became of a part."""
    return {
        Change.ADDED: pgettext("part of a concept", "new"),
        Change.REMOVED: pgettext("part of a concept", "taken out"),
        Change.CHANGED: pgettext("part of a concept", "changed"),
        Change.SAME: "",
    }[change]
