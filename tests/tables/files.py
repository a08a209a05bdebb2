"""Files of spreadsheets, made by hand so that they can be wrong."""

import io
import zipfile

WORKBOOK = (
    '<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)
RELATIONS = (
    '<Relationships xmlns="p"><Relationship Id="rId1" Type="x/worksheet"'
    ' Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings"'
    ' Target="sharedStrings.xml"/></Relationships>'
)


def archive(**parts: str | bytes) -> bytes:
    """Return a ZIP archive; `__` stands for a slash in the names, and .xml is added."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(f"{name.replace('__', '/')}.xml", content)
    return target.getvalue()


def workbook(sheet: str | bytes, *, workbook: str = WORKBOOK, **parts: str | bytes) -> bytes:
    """Return an XLSX file with this sheet."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", workbook)
        file.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        file.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in parts.items():
            file.writestr(f"xl/{name}.xml", content)
    return target.getvalue()


def sheet_of(*rows: str) -> str:
    """Return a sheet of rows that are XML already."""
    return f'<worksheet xmlns="m"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def row_of(*texts: str) -> str:
    """Return a row of texts that stand in the cells themselves."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f"<row>{cells}</row>"
