"""A table that is sent to be looked at first, before anything is changed."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal

Upload = TypeVar("Upload")


class TableForm(forms.Form):
    """A table to be read."""

    file = forms.FileField(
        label=_("Table"),
        allow_empty_file=True,
        max_length=200,
        help_text=_(
            "XLSX or CSV, at most 10 MB and 20,000 rows. The file is looked at first and changes "
            "nothing yet."
        ),
    )

    def __init__(self, *args: Any, file_problem: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._file_problem = file_problem

    def clean(self) -> dict[str, Any]:
        """Say so if the file was cut off while it arrived."""
        if self._file_problem:
            self.errors.pop("file", None)
            self.add_error("file", self._file_problem)
        return self.cleaned_data


def table_sent(
    request: Request, hold: Callable[[str, bytes], Upload], too_large: Refusal
) -> tuple[TableForm, Upload | None]:
    """Return the form, and what `hold` makes of the name and bytes of a file that was sent.

    What `hold` refuses is said at the form, as is `too_large` of a file that was cut off; then, and
    before anything is sent, nothing is held.
    """
    is_sent = request.method == "POST"
    form = TableForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        file_problem=str(too_large) if request.upload_is_too_large else "",
    )
    if not is_sent or not form.is_valid():
        return form, None
    file = form.cleaned_data["file"]
    try:
        return form, hold(file.name or "", file.read())
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return form, None
