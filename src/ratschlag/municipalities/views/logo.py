"""The logo of a municipality: chosen by staff, served to everybody."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, the_municipality
from ratschlag.core.editing import Page
from ratschlag.core.http import Request
from ratschlag.core.page_cache import public_page
from ratschlag.municipalities import operations
from ratschlag.municipalities.forms import LogoForm
from ratschlag.municipalities.models import Municipality, MunicipalityLogo
from ratschlag.municipalities.permissions import EDIT_SETTINGS, SEE_PUBLIC_PAGES

# A picture never runs anything, whoever made it.
POLICY = "default-src 'none'; sandbox"


@access(EDIT_SETTINGS, the_municipality)
def logo_edit(request: Request, municipality: Municipality) -> HttpResponse:
    """Choose another logo."""
    form = LogoForm(request.POST or None, request.FILES or None)

    def save(values: dict[str, Any]) -> MunicipalityLogo:
        return operations.set_logo(
            municipality=municipality,
            data=values["logo"].read(),
            description=values["description"],
            by=request.actor,
            now=clock.now(),
        )

    page = Page(
        heading=_("Logo"),
        back=reverse("municipalities:logo_edit"),
        template="municipalities/logo_edit.html",
        intro=_("Stands beside the name on all public pages."),
        extra={
            "section": "municipality",
            "here": "logo",
            "logo": MunicipalityLogo.objects.filter(municipality=municipality).first(),
        },
    )
    return editing.create(request, form, save, page)


@access(EDIT_SETTINGS, the_municipality)
def logo_remove(request: Request, municipality: Municipality) -> HttpResponse:
    """Take the logo away, after asking."""
    page = Page(
        heading=_("Take the logo away?"),
        back=reverse("municipalities:logo_edit"),
        submit=_("Take it away"),
        extra={"section": "municipality"},
    )
    return editing.confirm(
        request,
        lambda: operations.remove_logo(
            municipality=municipality, by=request.actor, now=clock.now()
        ),
        page,
        done=_("The logo is gone."),
    )


@access(SEE_PUBLIC_PAGES, the_municipality, methods=("GET",))
@public_page(parameters=("v",))
def logo(request: Request, municipality: Municipality) -> HttpResponse:
    """Serve the logo."""
    found = MunicipalityLogo.objects.filter(municipality=municipality).first()
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.png), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return response
