"""When public pages of a municipality went out of date, shared by all processes of the machine.

A small file under the data directory is mapped into memory. Every municipality has a place in it
with a random mark; a write puts a new mark there. Pages keep the marks under which they were made
and are good as long as these still stand. Two municipalities may share a place: then a write of one
renews the pages of the other as well, which costs a little and is never wrong.
"""

import mmap
import os
import zlib
from functools import lru_cache, partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

MARK_BYTES = 8
PLACES = 4096
FILE_BYTES = MARK_BYTES * PLACES
EVERYBODY = 0  # the place whose mark counts for all municipalities

Marks = tuple[bytes, bytes]


def bump_on_commit(municipality_id: UUID | None) -> None:
    """Renew the public pages of a municipality, or of all, once the transaction is committed."""
    transaction.on_commit(partial(bump, municipality_id))


def bump(municipality_id: UUID | None) -> None:
    """Renew the public pages of a municipality, or of all, now."""
    start = _place(municipality_id) * MARK_BYTES
    _shared_marks(_path())[start : start + MARK_BYTES] = os.urandom(MARK_BYTES)


def snapshot() -> bytes:
    """Return all marks as they are now: take it before the first read of what will be shown."""
    return _shared_marks(_path())[:]


def marks_in(taken: bytes, municipality_id: UUID | None) -> Marks:
    """Return the marks of a municipality in a snapshot."""
    start = _place(municipality_id) * MARK_BYTES
    return taken[:MARK_BYTES], taken[start : start + MARK_BYTES]


def marks(municipality_id: UUID | None) -> Marks:
    """Return the marks of a municipality as they are now."""
    shared = _shared_marks(_path())
    start = _place(municipality_id) * MARK_BYTES
    return shared[:MARK_BYTES], shared[start : start + MARK_BYTES]


def _path() -> Path:
    return Path(settings.DATA_DIR) / "generations"


@lru_cache(maxsize=1024)
def _place(municipality_id: UUID | None) -> int:
    if municipality_id is None:
        return EVERYBODY
    return 1 + zlib.crc32(municipality_id.bytes) % (PLACES - 1)


@lru_cache(maxsize=4)
def _shared_marks(path: Path) -> mmap.mmap:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.ftruncate(descriptor, FILE_BYTES)
        return mmap.mmap(descriptor, FILE_BYTES)
    finally:
        os.close(descriptor)
