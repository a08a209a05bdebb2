"""Mails from a file, an mbox or a folder, one by one and never more than the start of each."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ratschlag.mail.sources.reports import MOST_BYTES

LONGEST_LINE = 64 * 1024


class UnreadableBox(Exception):
    """The file or folder cannot be read; the message says why."""


def mails_in(place: Path) -> Iterator[bytes]:
    """Return the start of each mail: of a single one, of an mbox, or of the files in a folder.

    A folder may be a Maildir (then `cur` and `new` count). Raises UnreadableBox.
    """
    try:
        if place.is_dir():
            for file in _files_in(place):
                with file.open("rb") as opened:
                    yield opened.read(MOST_BYTES)
        else:
            with place.open("rb") as opened:
                yield from _mails_in_file(opened)
    except (OSError, ValueError) as error:  # ValueError: no name that a file can have
        raise UnreadableBox(getattr(error, "strerror", None) or str(error)) from error


def _files_in(folder: Path) -> list[Path]:
    parts = [folder / name for name in ("cur", "new") if (folder / name).is_dir()]
    found = [file for part in parts or [folder] for file in part.iterdir()]
    return sorted(file for file in found if file.is_file() and not file.name.startswith("."))


def _mails_in_file(opened: BinaryIO) -> Iterator[bytes]:
    """Take an mbox apart; a file that does not begin like one is a single mail."""
    first = opened.readline(LONGEST_LINE)
    if not first.startswith(b"From "):
        yield first + opened.read(MOST_BYTES - len(first))
        return
    kept, is_line_start, was_empty = bytearray(), first.endswith(b"\n"), False
    while line := opened.readline(LONGEST_LINE):
        if is_line_start and was_empty and line.startswith(b"From "):
            yield bytes(kept)
            kept.clear()
        elif len(kept) < MOST_BYTES:
            kept += line
        was_empty = is_line_start and line in (b"\n", b"\r\n")
        is_line_start = line.endswith(b"\n")
    yield bytes(kept)
