"""Styles and page number fields of a Word document."""

import re

from docx.document import Document as Form
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

# A font every office has; the city's own is its template's business.
_FONT = "Arial"
_INK = RGBColor(0, 0, 0)
_QUIET = RGBColor(0x3F, 0x48, 0x56)
_HEADING_SIZES = {1: 15, 2: 12, 3: 11, 4: 10.5, 5: 10.5, 6: 10.5, 7: 10.5, 8: 10.5, 9: 10.5}


def set_styles(form: Form) -> None:
    normal = _paragraph_style(form, "Normal")
    _font(normal, 10.5)
    normal.paragraph_format.space_after = Pt(6)
    for level, size in _HEADING_SIZES.items():
        heading = _paragraph_style(form, f"Heading {level}")
        _font(heading, size, is_bold=True)
        heading.paragraph_format.space_before = Pt(12)
        heading.paragraph_format.space_after = Pt(4)
        heading.paragraph_format.keep_with_next = True
    label = _added_style(form, "Form Label")
    _font(label, 8.5)
    label.font.color.rgb = _QUIET
    label.paragraph_format.space_after = Pt(0)
    cell = _added_style(form, "Form Cell")
    _font(cell, 9.5)
    cell.paragraph_format.space_after = Pt(2)
    _paragraph_style(form, "Footer").paragraph_format.tab_stops.clear_all()
    _font(_added_style(form, "Form Kind"), 18, is_bold=True)
    _font(_paragraph_style(form, "Caption"), 9)


def add_field(paragraph: Paragraph, pattern: str, fields: dict[str, str]) -> None:
    """Write `pattern` with each placeholder replaced by the field that counts it."""
    placeholders = "|".join(re.escape(name) for name in fields)
    for part in re.split(f"({placeholders})", pattern):
        if part in fields:
            _count(paragraph, fields[part])
        elif part:
            paragraph.add_run(part)


def _count(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _paragraph_style(form: Form, name: str) -> ParagraphStyle:
    style = form.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _added_style(form: Form, name: str) -> ParagraphStyle:
    form.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = form.styles["Normal"]
    return _paragraph_style(form, name)


def _font(style: ParagraphStyle, size: float, *, is_bold: bool = False) -> None:
    style.font.name = _FONT
    style.font.size = Pt(size)
    style.font.bold = is_bold
    style.font.italic = False
    style.font.color.rgb = _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme font would win over the named one.
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), _FONT)
