"""Digests of tombstones, and what stands in their file, from given values alone."""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

PURPOSE = "erased people"  # of the key that makes the digests


@dataclass(frozen=True)
class Stone:
    """A digest that says, to whoever has the record before them, that it was erased and when."""

    digest: str
    erased_at: datetime


def digest_of(key: bytes, mark: str, value: str, municipality_id: UUID | None = None) -> str:
    """Return what is kept of somebody who was erased; it cannot be read back without the key."""
    text = json.dumps([mark, str(municipality_id or ""), value.lower()])
    return hmac.digest(key, text.encode(), "sha256").hex()


def as_lines(stones: Iterable[Stone]) -> str:
    """Return the lines of the file that is kept beside the database."""
    rows = ({"digest": each.digest, "erased_at": each.erased_at.isoformat()} for each in stones)
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def read_lines(text: str) -> list[Stone]:
    """Return the stones of a file; a last line that was cut off in writing is left out."""
    found = []
    for line in text.splitlines():
        try:
            row = json.loads(line)
            moment = datetime.fromisoformat(row["erased_at"])
            digest = str(row["digest"])
        except (ValueError, KeyError, TypeError):
            continue
        if moment.tzinfo is not None and len(digest) == 64:
            found.append(Stone(digest, moment))
    return found
