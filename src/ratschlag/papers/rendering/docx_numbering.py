"""A numbered list of its own for every list, or Word would count on from the one before."""

from docx.document import Document as Form
from docx.oxml.ns import qn


def numbered_from(form: Form, style: str, start: int) -> int:
    """The number of a new list that looks like `style` and begins with `start`."""
    numbering = form.part.numbering_part.element
    pattern = form.styles[style].element.pPr.numPr.numId.val
    same = next(num for num in numbering.findall(qn("w:num")) if num.numId == pattern)
    added = numbering.add_num(same.abstractNumId.val)
    added.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(added.numId)
