"""Tombstones: kept in the database, and in a file that a restored backup leaves alone."""

import logging
import os
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from ratschlag.core.keys import key_for, keys_for
from ratschlag.core.personal_data import Subject
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import rules
from ratschlag.privacy.enums import Mark
from ratschlag.privacy.models import Tombstone
from ratschlag.privacy.rules import Stone

logger = logging.getLogger("ratschlag.privacy")


def stones_file() -> Path:
    """Return the file; who restores on another machine takes it along."""
    return Path(settings.DATA_DIR) / "erased.jsonl"


def set_stones(subject: Subject, *, gone_accounts: Iterable[object], now: datetime) -> None:
    """Keep digests of what was erased."""
    key = key_for(rules.PURPOSE)
    digests = [rules.digest_of(key, Mark.PERSON, str(each)) for each in subject.person_ids]
    digests += [rules.digest_of(key, Mark.ACCOUNT, str(each)) for each in gone_accounts]
    places = [subject.municipality_id]
    if subject.municipality_id is None:
        places += list(Municipality.objects.values_list("pk", flat=True))
    digests += [
        rules.digest_of(key, Mark.ADDRESS, address, place)
        for address in subject.addresses
        for place in places
    ]
    rows = [
        Tombstone.objects.update_or_create(digest=digest, defaults={"erased_at": now})[0]
        for digest in digests
    ]
    stones = [Stone(row.digest, row.erased_at) for row in rows]
    transaction.on_commit(partial(append, stones), robust=True)


def append(stones: Iterable[Stone]) -> None:
    """Write stones to the file so that they are still there after a crash."""
    with stones_file().open("a", encoding="ascii") as file:
        os.chmod(file.fileno(), 0o600)
        file.write(rules.as_lines(stones))
        file.flush()
        os.fsync(file.fileno())


def all_stones(file: Path | None = None) -> dict[str, datetime]:
    """Return all digests with their time, from database and file; complete each by the other."""
    path = file or stones_file()
    text = path.read_text(encoding="ascii", errors="replace") if path.exists() else ""
    in_file = {stone.digest: stone.erased_at for stone in rules.read_lines(text)}
    in_database = dict(Tombstone.objects.values_list("digest", "erased_at"))
    rows = [Tombstone(digest=d, erased_at=at) for d, at in in_file.items() if d not in in_database]
    Tombstone.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    missing = [Stone(d, at) for d, at in in_database.items() if d not in in_file]
    if missing and file is None:
        append(missing)
    return in_file | in_database


def digests_of(mark: Mark, value: object, place: UUID | None = None) -> list[str]:
    """Return how a value looks among the stones, with the present secret and former ones."""
    keys = keys_for(rules.PURPOSE)
    return [rules.digest_of(key, mark, str(value), place) for key in keys]
