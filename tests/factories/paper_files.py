"""Small files such as people hand in as papers, and such as are refused."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def packed(parts: Mapping[str, str]) -> bytes:
    """A ZIP archive of these parts."""
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return held.getvalue()


def office_file(main: str, **further: str) -> bytes:
    """A package of the form that DOCX and XLSX have."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    return packed({"[Content_Types].xml": types, **further})


def open_file(kind: str, **further: str) -> bytes:
    """A package of the form that ODT and ODS have."""
    entry = f'<file-entry full-path="/" media-type="{OPEN}.{kind}"/>'
    return packed({"META-INF/manifest.xml": f"<manifest>{entry}</manifest>", **further})


DOCX = office_file(f"{OFFICE}.wordprocessingml.document.main+xml")
XLSX = office_file(f"{OFFICE}.spreadsheetml.sheet.main+xml")
ODT, ODS = open_file("text"), open_file("spreadsheet")
