"""Find out the encoding of a file without decoding it as a whole."""

import codecs
import io
from collections.abc import Iterator

from ratschlag.council.sources.problems import ProblemKind, SourceProblem

_CHUNK = 1 << 16


def text_stream(data: bytes, *, newline: str | None = None) -> io.TextIOWrapper:
    """Return `data` as lines to be read one by one. Raises WRONG_ENCODING or EMPTY."""
    return io.TextIOWrapper(io.BytesIO(data), encoding=detected_encoding(data), newline=newline)


def detected_encoding(data: bytes) -> str:
    """Accept UTF-8 with or without mark, UTF-16 with mark, and Windows-1252.

    Any bytes would pass as some eight-bit encoding, so Windows-1252 must not contain what no
    text contains: NUL and other control characters, or its five unassigned bytes.
    """
    if not data.strip():
        raise SourceProblem(ProblemKind.EMPTY)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        if _decodes(data, encoding):
            return encoding
    raise SourceProblem(ProblemKind.WRONG_ENCODING)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return all("\x00" not in text for text in _decoded_chunks(data, encoding))
    except UnicodeDecodeError:
        return False


def _decoded_chunks(data: bytes, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(data)
    for offset in range(0, len(view), _CHUNK):
        yield decoder.decode(view[offset : offset + _CHUNK])
    yield decoder.decode(b"", final=True)
