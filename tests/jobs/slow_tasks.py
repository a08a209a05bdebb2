"""Jobs for workers in their own processes; each run adds a line to a file."""

import os
import time
from pathlib import Path

from ratschlag.jobs.tasks import job


def _note(path: str, word: str) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{word} {os.getpid()}\n")


@job()
def note(path: str, word: str) -> None:
    _note(path, word)


@job()
def slow(path: str, seconds: float) -> None:
    _note(path, "begun")
    time.sleep(seconds)
    _note(path, "ended")
