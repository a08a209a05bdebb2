"""The text of a calendar, in whatever encoding it came."""

import io

from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.tables import encoding


def text_stream(data: bytes, *, newline: str | None = None) -> io.TextIOWrapper:
    """Return `data` as lines to be read one by one. Raises WRONG_ENCODING or EMPTY."""
    return io.TextIOWrapper(io.BytesIO(data), encoding=detected_encoding(data), newline=newline)


def detected_encoding(data: bytes) -> str:
    """Return the encoding of a file. Raises WRONG_ENCODING or EMPTY."""
    if not data.strip():
        raise SourceProblem(ProblemKind.EMPTY)
    found = encoding.detected_encoding(data)
    if found is None:
        raise SourceProblem(ProblemKind.WRONG_ENCODING)
    return found
