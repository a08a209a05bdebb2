"""Which lacks an exception covers. A lack is known by rule, part, details, and its place in a text;
one of an app above by what that app says.

The place of a hint on wording holds the checksum of the text: another text is another lack.
"""

from collections.abc import Collection, Iterable

from ratschlag.concept.enums import Rule
from ratschlag.concept.rules.facts import Lack, OutsideLack
from ratschlag.concept.rules.snapshots import canonical, checksum_of

SENTENCE = "sentence"
"""The detail that holds what an app above said."""
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


def may_be_waived(lack: Lack | OutsideLack) -> bool:
    """Tell whether there can be an exception."""
    return bool(lack.known_by) if isinstance(lack, OutsideLack) else lack.rule not in NEVER


def key_of(lack: Lack | OutsideLack) -> str:
    """Return what a lack is known by."""
    if isinstance(lack, OutsideLack):
        return checksum_of(canonical({"rule": lack.rule, "known_by": lack.known_by}))
    known = {
        "rule": lack.rule.value,
        "part": lack.part.value,
        "pk": str(lack.pk or ""),
        "details": [[name, str(value)] for name, value in lack.gap.details],
        "place": lack.gap.place,
    }
    return checksum_of(canonical(known))


def without(
    found: Iterable[Lack | OutsideLack], keys: Collection[str]
) -> tuple[list[Lack | OutsideLack], set[str]]:
    """Return the lacks that no exception covers, and the keys of the exceptions that cover one."""
    standing, used = [], set()
    for lack in found:
        key = key_of(lack) if keys and may_be_waived(lack) else ""
        if key in keys:
            used.add(key)
        else:
            standing.append(lack)
    return standing, used
