"""How much of a concept differs from what somebody saw."""

from collections.abc import Sequence

from ratschlag.concept.rules.comparison import ReadPart


def changed_places(old: Sequence[ReadPart], new: Sequence[ReadPart]) -> int:
    """Count the sections, goals and measures that differ, without comparing word by word."""
    before = {(part.kind, part.key): _texts(part) for part in old}
    after = {(part.kind, part.key): _texts(part) for part in new}
    return sum(before.get(key) != after.get(key) for key in {*before, *after})


def _texts(part: ReadPart) -> dict[str, str]:
    return {row.key: row.text for row in part.rows if row.text}
