"""A table that is sent to be looked at first: of people here, of measures elsewhere."""

from collections.abc import Callable
from typing import TypeVar

from ratschlag.core.http import Request
from ratschlag.stakeholders.forms import UploadForm
from ratschlag.stakeholders.operations import UnreadableTable
from ratschlag.tables import TableProblem, TableProblemKind

Upload = TypeVar("Upload")


def table_sent(
    request: Request, hold: Callable[[str, bytes], Upload]
) -> tuple[UploadForm, Upload | None]:
    """Return the form, and what `hold` makes of the name and bytes of a file that was sent.

    What cannot be read is said at the form; then, and before anything is sent, nothing is held.
    """
    is_sent = request.method == "POST"
    form = UploadForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        file_problem=_too_large() if request.upload_is_too_large else "",
    )
    if not is_sent or not form.is_valid():
        return form, None
    file = form.cleaned_data["file"]
    try:
        return form, hold(file.name or "", file.read())
    except UnreadableTable as refusal:
        form.add_error("file", str(refusal))
        return form, None


def _too_large() -> str:
    return str(UnreadableTable(TableProblem(TableProblemKind.TOO_LARGE)))
