"""Pages of the municipality as a whole: settings, texts of the footer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, the_municipality
from ratschlag.core.editing import Page
from ratschlag.core.forms import RecordForm
from ratschlag.core.http import Request
from ratschlag.municipalities import operations, rules
from ratschlag.municipalities.forms import LegalTextsForm, SettingsForm
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.permissions import EDIT_SETTINGS

PREVIEW = "vorschau"  # the name of the button that shows without saving


@access(EDIT_SETTINGS, the_municipality)
def settings_edit(request: Request, municipality: Municipality) -> HttpResponse:
    """Change name, Land, contact and colours."""
    form = SettingsForm(request.POST or None, instance=_own_copy(municipality))
    page = Page(
        heading=_("Municipality"),
        back=reverse("municipalities:settings_edit"),
        template="municipalities/settings_edit.html",
        extra={
            "section": "municipality",
            "here": "settings",
            "samples": _samples(form),
            "preview": PREVIEW,
        },
    )
    if PREVIEW in request.POST:
        form.is_valid()
        context = {**page.context(), "form": form, "form_version": editing.version_sent(request)}
        return render(request, page.template, context, status=422 if form.errors else 200)
    return _change(request, municipality, form, page)


def _samples(form: RecordForm) -> list[dict[str, Any]]:
    """Return the colours of the form, each on its page, as far as they are colours."""
    pages = {"accent_light": rules.LIGHT_PAGE, "accent_dark": rules.DARK_PAGE}
    words = {"accent_light": _("Light"), "accent_dark": _("Dark")}
    chosen = {name: str(form[name].value() or "") for name in pages}
    return [
        {
            "label": words[name],
            "colour": colour,
            "page": pages[name],
            "contrast": rules.measured_contrast(colour, pages[name]),
            "is_legible": rules.accent_is_legible(colour, pages[name]),
            "nearest": rules.nearest_legible(colour, pages[name]),
        }
        for name, colour in chosen.items()
        if rules.is_colour(colour)
    ]


@access(EDIT_SETTINGS, the_municipality)
def legal_texts_edit(request: Request, municipality: Municipality) -> HttpResponse:
    """Change imprint, privacy notice, accessibility statement and contact page."""
    form = LegalTextsForm(request.POST or None, instance=_own_copy(municipality))
    page = Page(
        heading=_("Texts in the footer"),
        back=reverse("municipalities:legal_texts_edit"),
        template="municipalities/settings_edit.html",
        intro=_("Every public page leads to these texts. Empty ones are shown as missing."),
        extra={"section": "municipality", "here": "texts"},
    )
    return _change(request, municipality, form, page)


def _change(
    request: Request, municipality: Municipality, form: RecordForm, page: Page
) -> HttpResponse:
    return editing.change(
        request,
        form,
        lambda values, version: operations.change_municipality(
            municipality=municipality,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        page,
    )


def _own_copy(municipality: Municipality) -> Municipality:
    """Give the form a copy: it writes into its instance, and the frame of the page shows ours."""
    return Municipality.objects.get(pk=municipality.pk)
