"""How the entries of the trail are chained, from given values alone.

An entry's seal covers where it stands, the seal before it, what was done when by which account
through which door, and two commitments: salted digests of the names and values that may be
personal. Whoever erases a person drops the values and the salt; the commitment stays, says nothing
any more, and the chain still holds. The form must not change: old entries would look forged.
"""

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from ratschlag.audit.enums import Damage

START = "0" * 64  # stands before the first entry of every chain
FORM = "1"
PURPOSE = "audit trail"  # of the key that seals
READING = ("_read", "_listed", "_exported")  # ends of the actions that change nothing
_CANONICAL = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), sort_keys=True)

Range = tuple[int, int]


@dataclass(frozen=True)
class Sealed:
    """The part of an entry that is never erased; what the seal is made of."""

    municipality_id: UUID | None
    sequence: int
    previous: str
    at: datetime
    door: str
    actor_id: UUID | None
    action: str
    subject_type: str
    subject_id: str
    actor_digest: str
    details_digest: str


@dataclass(frozen=True)
class Finding:
    """Something wrong in a chain, at the entries from `first` to `last`."""

    damage: Damage
    first: int
    last: int


def seal(entry: Sealed, key: bytes) -> str:
    """Return the seal of an entry: HMAC-SHA256 over its canonical form."""
    parts = [
        FORM,
        str(entry.municipality_id or ""),
        entry.sequence,
        entry.previous,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.door,
        str(entry.actor_id or ""),
        entry.action,
        entry.subject_type,
        entry.subject_id,
        entry.actor_digest,
        entry.details_digest,
    ]
    return _digest(key, parts)


def commitment(salt: str, *values: Any) -> str:
    """Return a digest of values that can be checked with the salt and says nothing without it."""
    return _digest(salt.encode(), [_canonical(value) for value in values])


def _digest(key: bytes, parts: Sequence[Any]) -> str:
    return hmac.digest(key, _CANONICAL.encode(parts).encode(), "sha256").hex()


def _canonical(value: Any) -> Any:
    """Return the value as every database gives it back: 1.0 and 1 are the same number there."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {str(key): _canonical(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(inner) for inner in value]
    return value


def ranges_of(numbers: Iterable[int]) -> list[Range]:
    """Return ascending numbers as ranges, both ends included."""
    found: list[Range] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def outside(numbers: Iterable[int], ranges: Iterable[Sequence[int]]) -> list[int]:
    """Return the numbers that lie in none of the ranges."""
    ordered = sorted((int(first), int(last)) for first, last in ranges)
    left: list[int] = []
    place, covered_to = 0, 0
    for number in sorted(set(numbers)):
        while place < len(ordered) and ordered[place][0] <= number:
            covered_to = max(covered_to, ordered[place][1])
            place += 1
        if number > covered_to:
            left.append(number)
    return left
