"""What all pages of logging in share: an error answers 422, mail that is away is said."""

from collections.abc import Mapping
from smtplib import SMTPException
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ratschlag.core.editing import Crumb

MAIL_IS_AWAY = _("The mail could not be sent just now. Please try again in a few minutes.")


class Step:
    """A page of allauth's whose form comes back with status 422 if something in it is wrong."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Go on; if no mail can be sent, say so at the form."""
        try:
            return super().form_valid(form)
        except (SMTPException, OSError):
            form.add_error(None, MAIL_IS_AWAY)
            return self.form_invalid(form)

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Show the form again."""
        response: HttpResponse = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = 422
        return response


class BelowAccount:
    """A page reached from one's own account; `crumb` says its name in the breadcrumb."""

    crumb: Promise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        context = super().get_context_data(**kwargs)
        crumbs = [Crumb(_("My account"), reverse("mfa_index")), Crumb(self.crumb)]
        return {**context, "crumbs": crumbs}


def arguments_of(municipality: Any, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Load nothing: hand the address's arguments on to a view that looks among one's own."""
    return arguments
