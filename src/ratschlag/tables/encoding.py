"""Find out the encoding of a file without decoding it as a whole."""

import codecs
from collections.abc import Iterator

_CHUNK = 1 << 16


def detected_encoding(data: bytes) -> str | None:
    """Accept UTF-8 with or without mark, UTF-16 with mark, and Windows-1252; None is none of them.

    Any bytes would pass as some eight-bit encoding, so Windows-1252 must not contain what no
    text contains: NUL and other control characters, or its five unassigned bytes.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    return next((encoding for encoding in candidates if _decodes(data, encoding)), None)


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
