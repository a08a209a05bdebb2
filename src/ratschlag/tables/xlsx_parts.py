"""The parts of an XLSX file: XML inside a ZIP archive, parsed as it is inflated.

Nothing is trusted: neither the sizes the archive states, nor that the XML is small, nor that it
keeps to itself. A document type, the only way to entities of any kind, is refused.
"""

import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat

from ratschlag.tables.limits import MAX_INFLATED, MAX_PARTS
from ratschlag.tables.problems import TableProblem, TableProblemKind

_CHUNK = 1 << 16
# What zipfile raises at archives that are broken, encrypted or packed in a way it does not know.
_BROKEN = (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Parts:
    """The archive; all its parts together may inflate to a bound."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise TableProblem(TableProblemKind.BROKEN) from error
        self.names = frozenset(self._archive.namelist())
        if len(self.names) > MAX_PARTS:
            raise TableProblem(TableProblemKind.BROKEN)
        self._left = MAX_INFLATED

    def parse(self, name: str, *, start: Start, end: End, text: Text) -> None:
        """Call back for each tag and text of a part; names come without their namespace."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, found: start(_local(tag), _named(found))
        parser.EndElementHandler = lambda tag: end(_local(tag))
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse_document_type
        try:
            self._feed(name, parser)
        except (*_BROKEN, KeyError, zlib.error, expat.ExpatError) as error:
            raise TableProblem(TableProblemKind.BROKEN) from error

    def _feed(self, name: str, parser: expat.XMLParserType) -> None:
        with self._archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise TableProblem(TableProblemKind.TOO_LARGE)
                parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _refuse_document_type(*_arguments: object) -> None:
    raise TableProblem(TableProblemKind.BROKEN)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _named(found: Mapping[str, str]) -> dict[str, str]:
    return {_local(name): value for name, value in found.items()}
