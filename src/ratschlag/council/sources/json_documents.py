"""Parse JSON that may be hostile, deep, huge or written by an old council server."""

import codecs
import json
import re

from ratschlag.council.sources.encoding import detected_encoding
from ratschlag.council.sources.limits import MAX_JSON_VALUES, shortened
from ratschlag.council.sources.problems import ProblemKind, SourceProblem

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

_ANY_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CONTROL = {code: " " for code in range(32) if chr(code) not in "\t\n\r"}


def parsed_json(data: bytes, content_type: str = "") -> Json:
    """Raises NOT_OPARL, BROKEN_JSON, TOO_DEEP, TOO_COMPLEX, EMPTY or WRONG_ENCODING.

    Servers whose interface is switched off answer 200 with a page or a sentence: NOT_OPARL.
    """
    # Every value costs one of these marks and a few hundred bytes at most once parsed.
    if sum(data.count(mark) for mark in (b",", b":", b"[", b"{")) > MAX_JSON_VALUES:
        raise SourceProblem(ProblemKind.TOO_COMPLEX, limit=MAX_JSON_VALUES)
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.replace(b"\x00", b"")
    text = data.decode(detected_encoding(data))
    # Old servers put raw control characters into strings and between members.
    if _ANY_CONTROL.search(text):
        text = text.translate(_CONTROL)
    text = text.strip("\ufeff \t\r\n")
    if not text.startswith(("{", "[")):
        excerpt = shortened(re.sub(r"<[^>]{0,200}>", " ", text[:2_000]), 200)
        raise SourceProblem(ProblemKind.NOT_OPARL, excerpt=excerpt, content_type=content_type)
    return _loaded(text)


def _loaded(text: str) -> Json:
    try:
        document: Json = json.loads(text, strict=False, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise SourceProblem(
            ProblemKind.BROKEN_JSON, line=error.lineno, column=error.colno, detail=error.msg
        ) from error
    except RecursionError:
        raise SourceProblem(ProblemKind.TOO_DEEP) from None
    except ValueError as error:
        raise SourceProblem(ProblemKind.BROKEN_JSON, detail=shortened(str(error))) from error
    return document


def _no_number(_constant: str) -> None:
    """Read NaN and Infinity, which JSON does not have, as nothing."""
