"""What a screen reader finds in a tagged PDF: elements and their text in structure order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf


@dataclass
class Element:
    """`text` is everything inside the element, in order."""

    role: str
    text: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    children: "list[Element]" = field(default_factory=list)

    def all(self, *roles: str) -> "list[Element]":
        found = [self] if self.role in roles else []
        return found + [element for child in self.children for element in child.all(*roles)]


def structure(pdf: bytes) -> Element:
    with pikepdf.open(BytesIO(pdf)) as opened:
        marked = {page.objgen: dict(_marked_text(page)) for page in opened.pages}
        return _element(opened.Root.StructTreeRoot.K, marked)


def _element(node: pikepdf.Object, marked: dict[tuple[int, int], dict[int, str]]) -> Element:
    if isinstance(node, pikepdf.Array):
        (node,) = node
    element = Element(str(node.S)[1:])
    for owner in node.get("/A", pikepdf.Array()):
        element.attributes |= {str(key)[1:]: owner[key] for key in owner.keys()}  # noqa: SIM118 a PDF dictionary is no mapping
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.text += marked[node.Pg.objgen].get(kid, "")
        elif kid.get("/Type") == "/MCR":
            element.text += marked[kid.get("/Pg", node.get("/Pg")).objgen].get(int(kid.MCID), "")
        elif "/S" in kid:
            child = _element(kid, marked)
            element.children.append(child)
            element.text += child.text
    return element


def _marked_text(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """The text of each marked sequence; a replacement text wins over the glyphs."""
    fonts = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    open_marks: list[tuple[int | None, str | None]] = []
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                open_marks.append(_mark(operands[1]))
                _add(texts, open_marks, open_marks[-1][1] or "")
            case "BMC":
                open_marks.append((None, None))
            case "EMC":
                open_marks.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ" if not any(replaced is not None for _, replaced in open_marks):
                strings = operands[0] if str(operator) == "TJ" else [operands[0]]
                shown = [bytes(part) for part in strings if isinstance(part, pikepdf.String)]
                _add(texts, open_marks, "".join(_decoded(part, letters) for part in shown))
    yield from texts.items()


def _mark(properties: pikepdf.Object) -> tuple[int | None, str | None]:
    if not isinstance(properties, pikepdf.Dictionary):
        return None, None
    number, replaced = properties.get("/MCID"), properties.get("/ActualText")
    return (
        None if number is None else int(number),
        None if replaced is None else str(replaced),
    )


def _add(texts: dict[int, str], marks: list[tuple[int | None, str | None]], text: str) -> None:
    numbers = [number for number, _ in marks if number is not None]
    if numbers:
        texts[numbers[-1]] = texts.get(numbers[-1], "") + text


def _decoded(glyphs: bytes, letters: dict[int, str]) -> str:
    codes = (int.from_bytes(glyphs[at : at + 2]) for at in range(0, len(glyphs), 2))
    return "".join(letters[code] for code in codes)


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """Format: Adobe Technical Note 5411, the parts that occur."""
    source = font.ToUnicode.read_bytes().decode("latin-1")
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            letters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for first, last, text in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block
        ):
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + step] = chr(int(text, 16) + step)
    return letters
