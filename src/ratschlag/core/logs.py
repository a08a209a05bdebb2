"""Log lines: one JSON object each, with what is being done right now and without personal data."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

# What a line may say besides its message. Anything else given as `extra` is left out, so that
# nobody logs a name or a mail address in passing.
FIELDS = ("request_id", "method", "path", "status", "milliseconds", "municipality", "job")

# A long part of an address with capitals, or of 32 hexadecimal digits, is a key that opens
# something (calendar feeds, invitations), and so are four groups of four signs, as they are typed
# from letters; short names and ids of records look otherwise.
KEY_IN_PATH = re.compile(
    r"(?<=/)(?:(?=[^/.]*[A-Z])[\w-]{16,}|[0-9a-f]{32}|(?=[^/.]*[2-9-])(?:[2-9a-z]{4}-?){4})(?=[/.]|$)"
)

# The default is never changed in place.
_surroundings: ContextVar[dict[str, Any]] = ContextVar("log_surroundings", default={})  # noqa: B039


@contextmanager
def surrounded_by(**fields: Any) -> Iterator[None]:
    """Add fields to every line logged inside, for example the request or the job."""
    token = _surroundings.set({**_surroundings.get(), **fields})
    try:
        yield
    finally:
        _surroundings.reset(token)


class JsonLines(logging.Formatter):
    """Format a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; text of exceptions goes into one field."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": KEY_IN_PATH.sub("…", record.getMessage()),
        }
        around = _surroundings.get()
        for name in FIELDS:
            value = record.__dict__.get(name, around.get(name))
            if value is not None:
                line[name] = KEY_IN_PATH.sub("…", value) if name == "path" else value
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            line["stack"] = self.formatStack(record.stack_info)
        return json.dumps(line, ensure_ascii=False, default=str)
