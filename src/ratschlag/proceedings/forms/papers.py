"""Forms of papers: as the office keeps them, and as whoever owes one hands it in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.audit.operations import Invalid
from ratschlag.core.editing import form_value
from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.core.refusals import Refusal
from ratschlag.proceedings.enums import PaperKind
from ratschlag.proceedings.models import ItemPaper
from ratschlag.stakeholders.models import Person

ACCEPTED = ",".join(f".{kind}" for kind in PaperKind)
FILE_HELP = _("PDF, DOCX, ODT, XLSX or ODS, at most 10 MB, without macros.")


def _file_field(label: Any) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        allow_empty_file=True,
        max_length=200,
        help_text=FILE_HELP,
        widget=forms.FileInput({"accept": ACCEPTED}),
    )


class PaperForm(RecordForm):
    """A paper for an item: where it lies, who reads it, who hands it in."""

    file = _file_field(pgettext_lazy("paper", "File"))
    drops_file = forms.BooleanField(label=_("Take the file away"), required=False)
    groups = (
        (pgettext_lazy("agenda", "Paper"), ["title", "file", "drops_file", "address", "pages"]),
        (_("Who reads it"), ["is_public"]),
        (_("Who hands it in"), ["owed_by", "owed_name", "owed_email"]),
    )

    class Meta:
        model = ItemPaper
        fields = [
            "title", "address", "pages", "is_public", "owed_by", "owed_name", "owed_email",
        ]  # fmt: skip
        help_texts = {
            "owed_by": _(
                "Is reminded as long as the paper is missing, with a link to hand it in. If nobody"
                " is named, the office and the chair are reminded."
            )
        }

    def __init__(
        self, *args: Any, people: Iterable[Person], file_problem: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._file_problem = file_problem
        keys = [person.pk for person in people]
        known = Person.objects.filter(pk__in=[*keys, self.instance.owed_by_id])
        self.fields["owed_by"].queryset = known.order_by("name")
        if self.instance.file_kind:
            self.fields["file"].help_text = _("Takes the place of the file that is there.")
        else:
            del self.fields["drops_file"]

    def field_groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return each legend with those of its fields that there are."""
        return [
            (legend, [self[name] for name in names if name in self.fields])
            for legend, names in self.groups
        ]

    def clean(self) -> dict[str, Any]:
        """Say so if the file was cut off while it arrived."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self._file_problem:
            self.add_error("file", self._file_problem)
        return values

    @staticmethod
    def file_of(values: dict[str, Any]) -> tuple[bytes | None, bool]:
        """Take file and tick out of the values; return the bytes, and whether the file goes."""
        file: UploadedFile[bytes] | None = values.pop("file", None)
        drops = bool(values.pop("drops_file", False))
        return (file.read() if file is not None else None), drops

    @staticmethod
    def kept_value(current: Model, name: str) -> Any:
        """Return what the record holds for a field; a file that was not sent is no difference."""
        return False if name == "drops_file" else form_value(current, name)


class HandInForm(ValuesForm):
    """The paper somebody owes: a file, or the address at which it lies."""

    file = _file_field(pgettext_lazy("paper", "File"))
    address = forms.CharField(
        label=_("Or its address on the internet"),
        required=False,
        max_length=500,
        widget=forms.URLInput,
    )

    def __init__(self, *args: Any, file_problem: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._file_problem = file_problem

    def clean(self) -> dict[str, Any]:
        """Say so if the file was cut off while it arrived."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self._file_problem:
            self.add_error("file", self._file_problem)
        return values

    def put_refusal(self, refusal: Refusal) -> None:
        """Put why the paper is not taken at the field it concerns."""
        if isinstance(refusal, Invalid):
            for name, reasons in refusal.errors.items():
                self.add_error(name if name in self.fields else None, reasons)
        else:
            self.add_error("file", str(refusal))
