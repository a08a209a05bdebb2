"""Mails as files, for development and the demonstration, and in memory, for tests."""

import os
from pathlib import Path
from typing import ClassVar, NamedTuple
from uuid import uuid4

from ratschlag.mail.transport.outcomes import ServerAway


class FolderTransport:
    """Writes each mail as a file that mail programs open."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    def open(self) -> None:
        """Make the folder, for its owner only."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ServerAway(str(error)) from error

    def send(self, *, envelope_from: str, to: str, data: bytes) -> None:
        """Write one file, whole or not at all."""
        target = self.folder / f"{uuid4().hex}.eml"
        draft = target.with_suffix(".part")
        draft.write_bytes(data)
        os.replace(draft, target)

    def close(self) -> None:
        """Do nothing."""


class Kept(NamedTuple):
    """A mail in memory."""

    envelope_from: str
    to: str
    data: bytes


class MemoryTransport:
    """Keeps the mails of this process in a list."""

    kept: ClassVar[list[Kept]] = []

    def open(self) -> None:
        """Do nothing."""

    def send(self, *, envelope_from: str, to: str, data: bytes) -> None:
        """Keep one."""
        self.kept.append(Kept(envelope_from, to, data))

    def close(self) -> None:
        """Do nothing."""
