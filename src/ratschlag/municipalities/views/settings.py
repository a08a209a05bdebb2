"""Pages of the municipality as a whole: settings, texts of the footer, roles."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, the_municipality
from ratschlag.core.editing import Page
from ratschlag.core.forms import RecordForm
from ratschlag.core.http import Request
from ratschlag.core.listing import columns, page_of
from ratschlag.municipalities import operations, queries
from ratschlag.municipalities.forms import LegalTextsForm, SettingsForm
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.permissions import EDIT_SETTINGS, SEE_ROLES


@access(EDIT_SETTINGS, the_municipality)
def settings_edit(request: Request, municipality: Municipality) -> HttpResponse:
    """Change name, Land, contact and colours."""
    form = SettingsForm(request.POST or None, instance=_own_copy(municipality))
    page = Page(
        heading=_("Municipality"),
        back=reverse("municipalities:settings_edit"),
        template="municipalities/settings_edit.html",
        extra={"section": "municipality", "here": "settings"},
    )
    return _change(request, municipality, form, page)


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


@access(SEE_ROLES, the_municipality, methods=("GET",))
def membership_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show who has which role."""
    context = {
        "section": "municipality",
        "page": page_of(request, queries.memberships(municipality)),
        "columns": columns(_("Name or office"), _("Mail address"), _("Role")),
    }
    return render(request, "municipalities/membership_list.html", context)


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
