"""When papers are due, who hands them in, and which files are taken as papers."""

from collections.abc import Mapping
from datetime import date, timedelta

from ratschlag.proceedings.enums import PaperKind, PaperProblem
from ratschlag.tables import MAX_BYTES, Parts, TableProblem

LINK_PURPOSE = "proceedings.paper"
LINKS_OUTLIVE_MEETING_BY = timedelta(days=14)
MOST_BYTES = MAX_BYTES
_OFFICE = "application/vnd.openxmlformats-officedocument"
OFFICE_KINDS = {
    f"{_OFFICE}.wordprocessingml.document.main+xml": PaperKind.DOCX,
    f"{_OFFICE}.spreadsheetml.sheet.main+xml": PaperKind.XLSX,
}
OPEN_KINDS = {
    "application/vnd.oasis.opendocument.text": PaperKind.ODT,
    "application/vnd.oasis.opendocument.spreadsheet": PaperKind.ODS,
}
# What a package holds if there are programs in it, by the beginnings and ends of names in it.
PROGRAM_FOLDERS = ("Basic/", "Scripts/")
PROGRAM_ENDS = ("vbaProject.bin", ".bas", ".vbs")
PDF_PROGRAMS = (b"/JavaScript", b"/Launch")
ZIP, PDF = b"PK\x03\x04", b"%PDF-"


def papers_due_on(meets_on: date, days: int) -> date:
    """Return the day by which the papers are due."""
    return meets_on - timedelta(days=days)


def paper_reminder_is_due(meets_on: date, days: int, today: date, reminded_on: date | None) -> bool:
    """Tell whether to remind today: three days before papers are due, and again once they are."""
    due = papers_due_on(meets_on, days)
    if today > meets_on or today < due - timedelta(days=3):
        return False
    return reminded_on is None or (reminded_on < due <= today)


def kind_of_file(data: bytes) -> PaperKind | PaperProblem:
    """Return what a file is by what is in it, whatever it is called; or why it is not taken."""
    if not data:
        return PaperProblem.EMPTY
    if len(data) > MOST_BYTES:
        return PaperProblem.TOO_LARGE
    if data.startswith(PDF):
        has_programs = any(each in data for each in PDF_PROGRAMS)
        return PaperProblem.PROGRAMS if has_programs else PaperKind.PDF
    if not data.startswith(ZIP):
        return PaperProblem.OTHER_KIND
    try:
        return _kind_of_package(Parts(data))
    except TableProblem:
        return PaperProblem.DAMAGED


def _kind_of_package(parts: Parts) -> PaperKind | PaperProblem:
    if "[Content_Types].xml" in parts.names:
        types, known = _values(parts, "[Content_Types].xml", "ContentType"), OFFICE_KINDS
    elif "META-INF/manifest.xml" in parts.names:
        types, known = _values(parts, "META-INF/manifest.xml", "media-type"), OPEN_KINDS
    else:
        return PaperProblem.OTHER_KIND
    if _holds_programs(parts.names, types):
        return PaperProblem.PROGRAMS
    return next((known[each] for each in types if each in known), PaperProblem.OTHER_KIND)


def _holds_programs(names: frozenset[str], types: list[str]) -> bool:
    return any("macroEnabled" in each for each in types) or any(
        name.startswith(PROGRAM_FOLDERS) or name.endswith(PROGRAM_ENDS) for name in names
    )


def _values(parts: Parts, name: str, attribute: str) -> list[str]:
    """Return what a part says in an attribute, tag by tag."""
    found: list[str] = []

    def note(_tag: str, attributes: Mapping[str, str]) -> None:
        if attribute in attributes:
            found.append(attributes[attribute])

    parts.parse(name, start=note, end=lambda _tag: None, text=lambda _text: None)
    return found
