"""The first column of every table marked as header of its row (PDF/UA-1, 7.5)."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf


def with_row_headers(pdf: bytes) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        tree = opened.Root.StructTreeRoot
        names = pikepdf.NameTree(tree.IDTree)
        for table, rows in enumerate(_tables(tree.K)):
            for row, (first, *others) in enumerate(rows):
                if not _is_empty(first):
                    name = f"T{table}R{row}"
                    _name_row(name, first, others)
                    names[name] = first
        opened.save(target, deterministic_id=True, object_stream_mode=_KEEP)
    return target.getvalue()


_KEEP = pikepdf.ObjectStreamMode.preserve


def _tables(element: pikepdf.Object) -> Iterator[list[list[pikepdf.Object]]]:
    """The rows of cells in the body of each table, in reading order."""
    for child in _children(element):
        if child.S == "/Table":
            bodies = [part for part in _children(child) if part.S == "/TBody"]
            yield [list(_children(row)) for body in bodies for row in _children(body)]
        yield from _tables(child)


def _children(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Structure elements below an element or in an array; marked content is left out."""
    kids = element if isinstance(element, pikepdf.Array) else element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def _is_empty(cell: pikepdf.Object) -> bool:
    """An empty cell names nothing; one of an empty row holds an empty array."""
    kids = cell.get("/K")
    return kids is None or (isinstance(kids, pikepdf.Array) and len(kids) == 0)


def _name_row(name: str, first: pikepdf.Object, others: list[pikepdf.Object]) -> None:
    first.S = pikepdf.Name.TH
    first.ID = pikepdf.String(name)
    _table_attributes(first).Scope = pikepdf.Name.Row
    for cell in others:
        _table_attributes(cell).Headers.append(pikepdf.String(name))


def _table_attributes(cell: pikepdf.Object) -> pikepdf.Object:
    attributes = cell.A if isinstance(cell.A, pikepdf.Array) else [cell.A]
    return next(owner for owner in attributes if owner.O == "/Table")
