"""Sheets that wait between upload and consent, packed into few bytes."""

import json
import zlib
from collections.abc import Sequence

from ratschlag.tables.sheets import Sheet
from ratschlag.tables.table import Row, Table


def packed(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as compressed JSON; what is no character is replaced."""
    lines = [
        [one.name, one.table.headers, [[row.number, *row.cells] for row in one.table.rows]]
        for one in sheets
    ]
    return zlib.compress(json.dumps(lines, ensure_ascii=False).encode("utf-8", "replace"), 1)


def unpacked(data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets as they were read."""
    return tuple(
        Sheet(
            name,
            Table(tuple(headers), tuple(Row(number, tuple(cells)) for number, *cells in rows)),
        )
        for name, headers, rows in json.loads(zlib.decompress(data))
    )
