"""Logging in and out: by a code sent by mail, with a passkey, with a second factor."""

from typing import Any
from uuid import UUID

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ratschlag.accounts import queries
from ratschlag.accounts.forms import (
    CodeForm,
    LoginForm,
    PasskeyFactorForm,
    PasskeyLoginForm,
    SecondFactorForm,
)
from ratschlag.accounts.models import User
from ratschlag.accounts.permissions import LOG_IN
from ratschlag.accounts.views.steps import Step
from ratschlag.core.access import access
from ratschlag.core.http import Request


class LoginPage(Step, RequestLoginCodeView):
    """Ask for the mail address; the answer never tells whether there is an account."""

    form_class = LoginForm
    template_name = "accounts/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other ways in."""
        here = self.request.municipality
        return {
            **super().get_context_data(**kwargs),
            "way_on": way_on(self.request),
            "providers": queries.openid_providers(here.slug),
            "demonstration_accounts": _demonstration_accounts(self.request),
        }


class CodePage(Step, ConfirmLoginCodeView):
    """Ask for the code from the mail."""

    template_name = "accounts/code.html"
    form_class = CodeForm

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        """Send again, to an address without an account too: it must take the same time."""
        if self._process.user is not None:
            return super()._resend_form_valid(form)
        self._process.send()
        self._process.record_resend()
        self._process.persist()
        return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))


class SecondFactorPage(Step, AuthenticateView):
    """Ask for the second factor after the code from the mail."""

    template_name = "accounts/second_factor.html"
    form_class = SecondFactorForm
    webauthn_form_class = PasskeyFactorForm


class PasskeyLogin(LoginWebAuthnView):
    """Take a passkey in place of the code and the second factor."""

    form_class = PasskeyLoginForm


login = access(LOG_IN)(LoginPage.as_view())
code = access(LOG_IN)(CodePage.as_view())
second_factor = access(LOG_IN)(SecondFactorPage.as_view())
passkey_login = access(LOG_IN)(PasskeyLogin.as_view())


@access(LOG_IN, methods=("GET",))
def no_account(request: Request) -> HttpResponse:
    """Say how one gets an account."""
    return render(request, "accounts/no_account.html")


@access(LOG_IN, methods=("POST",))
def login_cancel(request: Request) -> HttpResponse:
    """Forget a login that was begun, to use another address."""
    clear_login(request)
    return redirect("account_login")


@access(LOG_IN, methods=("POST",))
def logout(request: Request) -> HttpResponse:
    """End the session."""
    auth.logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@access(LOG_IN, methods=("POST",))
def demo_login(request: Request) -> HttpResponse:
    """Log in as one of the invented people, in a demonstration only."""
    if not settings.DEMONSTRATION:
        raise Http404
    try:
        key = UUID(request.POST.get("account", ""))
    except ValueError as no_key:
        raise Http404 from no_key
    user = queries.demonstration_accounts(request.municipality.pk).filter(pk=key).first()
    if user is None:
        raise Http404
    auth.login(request, user)
    return redirect(way_on(request) or settings.LOGIN_REDIRECT_URL)


def way_on(request: Request) -> str:
    """Return the page that was wanted before logging in, if it is one of this host."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else ""


def _demonstration_accounts(request: Request) -> list[User]:
    if not settings.DEMONSTRATION:
        return []
    return list(queries.demonstration_accounts(request.municipality.pk))
