"""What all Word documents share: title, author, day and language, lines with a name, the bytes."""

from datetime import UTC, date, datetime
from io import BytesIO

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ratschlag.typesetting.plain_text import clean, shortened

LONGEST_PROPERTY = 255  # as the format allows


def describe(file: Document, *, title: str, author: str, language: str, dated: date) -> None:
    """Say what the file is, by whom, of which day; let it be read aloud in its language."""
    properties = file.core_properties
    properties.title = shortened(clean(title), LONGEST_PROPERTY)
    properties.author = shortened(clean(author), LONGEST_PROPERTY)
    properties.last_modified_by = properties.comments = ""
    properties.language = language
    moment = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    properties.created = properties.modified = moment
    _set_language(file, language)


def _set_language(file: Document, tag: str) -> None:
    """Give this language to the whole file, whatever its styles name."""
    defaults = file.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for language in list(file.styles.element.iter(qn("w:lang"))):
        language.getparent().remove(language)
    language = OxmlElement("w:lang")
    for script in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(script), tag)
    properties.append(language)


def add_named(file: Document, name: str, text: str) -> None:
    """Add a line that begins with its name in bold."""
    paragraph = file.add_paragraph()
    paragraph.add_run(f"{clean(name)}: ").bold = True
    paragraph.add_run(clean(text))


def bytes_of(file: Document) -> bytes:
    """Return the file as it is sent."""
    target = BytesIO()
    file.save(target)
    return target.getvalue()
