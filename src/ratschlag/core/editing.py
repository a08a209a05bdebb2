"""The pages on which staff create, edit and delete records: one flow for all of them.

Nothing typed is lost: a refused or outdated form comes back as it was sent, with the reason. Two
people editing the same record get a page with both texts (status 409).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ratschlag.core.refusals import Outdated, Refusal

Text = str | Promise
Save = Callable[[dict[str, Any]], Any]
SaveVersion = Callable[[dict[str, Any], int], Any]


@dataclass(frozen=True)
class Crumb:
    """One station of the breadcrumb; the last one has no address."""

    label: Text
    url: str = ""


@dataclass(frozen=True)
class Page:
    """The words around a form: what the page is called, where it stands, where it leads.

    `after` finds the address to go to from what was saved; without it that is `back`.
    """

    heading: Text
    back: str
    crumbs: Sequence[Crumb] = ()
    intro: Text = ""
    submit: Text = ""
    template: str = "web/edit.html"
    extra: Mapping[str, Any] = field(default_factory=dict)
    after: Callable[[Any], str] | None = None

    def context(self) -> dict[str, Any]:
        """Return what the template needs."""
        words = {"heading": self.heading, "back": self.back, "crumbs": self.crumbs}
        return {**words, "intro": self.intro, "submit": self.submit, **self.extra}


def create(request: HttpRequest, form: forms.BaseForm, save: Save, page: Page) -> HttpResponse:
    """Show an empty form; on POST hand its values to `save` and go back."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(form.cleaned_data)
        except Refusal as refusal:
            _explain(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(page.after(saved) if page.after else page.back)
    return _form_page(request, form, page)


def change(
    request: HttpRequest,
    form: forms.ModelForm[Any],
    save: SaveVersion,
    page: Page,
) -> HttpResponse:
    """Show a record's form; on POST hand values and version to `save`, or show the conflict."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(form.cleaned_data, version_sent(request))
        except Outdated:
            return _conflict(request, form, page)
        except Refusal as refusal:
            _explain(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(page.after(saved) if page.after else page.back)
    return _form_page(request, form, page, version=_version_shown(request, form))


def confirm(
    request: HttpRequest, perform: Callable[[], Any], page: Page, *, done: Text = ""
) -> HttpResponse:
    """Ask before something that cannot be undone; POST performs it and goes back."""
    problem = ""
    if request.method == "POST":
        try:
            perform()
        except Refusal as refusal:
            problem = str(refusal)
        else:
            messages.success(request, str(done) or _("Deleted."))
            return redirect(page.back)
    context = {**page.context(), "problem": problem}
    return render(request, "web/confirm.html", context, status=409 if problem else 200)


def _explain(form: forms.BaseForm, refusal: Refusal) -> None:
    """Put the reasons of a refusal at the fields they concern."""
    errors = getattr(refusal, "errors", None) or {NON_FIELD_ERRORS: [str(refusal)]}
    for name, reasons in errors.items():
        form.add_error(name if name in form.fields else None, reasons)


def _form_page(
    request: HttpRequest, form: forms.BaseForm, page: Page, *, version: int | None = None
) -> HttpResponse:
    context = {**page.context(), "form": form, "form_version": version}
    return render(request, page.template, context, status=422 if form.errors else 200)


def _conflict(request: HttpRequest, form: forms.ModelForm[Any], page: Page) -> HttpResponse:
    current = type(form.instance)._default_manager.get(pk=form.instance.pk)
    kept = getattr(form, "kept_value", form_value)  # some fields are no fields of the record
    differences = [
        {
            "label": form.fields[name].label,
            "theirs": _shown(form, name, kept(current, name)),
            "yours": _shown(form, name, form.cleaned_data.get(name)),
        }
        for name in form.fields
        if kept(current, name) != form.cleaned_data.get(name)
    ]
    context = {
        **page.context(),
        "form": form,
        "form_version": current.version,
        "differences": differences,
    }
    return render(request, "web/conflict.html", context, status=409)


def form_value(instance: Model, name: str) -> Any:
    """Return what the record holds for a form field; None for fields it does not know."""
    return getattr(instance, name, None)


def _shown(form: forms.ModelForm[Any], name: str, value: Any) -> str:
    as_text = getattr(form.fields[name], "as_text", None)
    if as_text is not None:  # it is typed in another form than it is kept in
        return str(as_text(value))
    choices = getattr(form.fields[name], "choices", None)
    if value in (None, "", []):
        return ""
    if choices and not isinstance(value, Model):
        labels = {str(key): str(label) for key, label in choices}
        values = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in values)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def version_sent(request: HttpRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


def _version_shown(request: HttpRequest, form: forms.ModelForm[Any]) -> int:
    return version_sent(request) if request.method == "POST" else form.instance.version
