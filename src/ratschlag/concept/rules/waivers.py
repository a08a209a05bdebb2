"""Which lacks an exception covers. A lack is known by rule, part, details, and its place in a text.

The place of a hint on wording holds the checksum of the text: another text is another lack.
"""

from collections.abc import Collection, Iterable

from ratschlag.concept.enums import Rule
from ratschlag.concept.rules.facts import Lack
from ratschlag.concept.rules.snapshots import canonical, checksum_of

NEVER = frozenset(
    {
        Rule.CONCEPT_NOT_BEGUN,
        Rule.NO_GOALS,
        Rule.NO_MEASURES,
        Rule.MEASURE_WITHOUT_LEAD,
        Rule.LEAD_DISSOLVED,
    }
)
"""Of these there is no exception: above all, every measure has somebody responsible."""


def key_of(lack: Lack) -> str:
    """Return what a lack is known by."""
    known = {
        "rule": lack.rule.value,
        "part": lack.part.value,
        "pk": str(lack.pk or ""),
        "details": [[name, str(value)] for name, value in lack.gap.details],
        "place": lack.gap.place,
    }
    return checksum_of(canonical(known))


def without(found: Iterable[Lack], keys: Collection[str]) -> tuple[list[Lack], set[str]]:
    """Return the lacks that no exception covers, and the keys of the exceptions that cover one."""
    standing, used = [], set()
    for lack in found:
        key = key_of(lack) if keys else ""
        if key in keys:
            used.add(key)
        else:
            standing.append(lack)
    return standing, used
