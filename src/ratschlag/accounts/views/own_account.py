"""One's own account: second factors, recovery codes, and where one is logged in."""

from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import IndexView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import auth, messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ratschlag.accounts import operations, queries
from ratschlag.accounts.forms import AppForm, ConfirmForm, PasskeyConfirmForm, PasskeyForm
from ratschlag.accounts.permissions import KEEP_OWN_ACCOUNT
from ratschlag.accounts.views.steps import BelowAccount, Step, arguments_of
from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.http import Request

POST = ("POST",)


class AccountPage(IndexView):
    """Second factors and sessions on one page."""

    template_name = "accounts/account.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where one is logged in."""
        return {
            **super().get_context_data(**kwargs),
            "sessions": queries.login_sessions(self.request.user),
            "current_key": self.request.session.session_key,
            "own_account": self.request.user,
        }


class AppPage(Step, BelowAccount, ActivateTOTPView):
    """Set up an app that shows codes."""

    crumb = gettext_lazy("Set up an app")
    template_name = "accounts/app.html"
    form_class = AppForm

    def form_valid(self, form: AppForm) -> HttpResponse:
        """Go on without asking for the code that was just shown."""
        response = super().form_valid(form)
        if response.status_code == 302:
            _note_proof(self.request, "totp")
        return response


class AppRemovePage(Step, BelowAccount, DeactivateTOTPView):
    """Ask before the app is removed."""

    crumb = gettext_lazy("Remove the app?")
    template_name = "accounts/app_remove.html"


class PasskeyPage(Step, BelowAccount, AddWebAuthnView):
    """Set up a passkey that logs in alone."""

    crumb = gettext_lazy("Set up a passkey")
    template_name = "accounts/passkey.html"
    form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask the browser for a passkey that knows its owner and asks for PIN or fingerprint."""
        context = super().get_context_data(**kwargs)
        options = passkeys.begin_registration(self.request.user, passwordless=True)
        return {**context, "form": kwargs.get("form") or self.get_form(), "options": options}

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        """Go on without asking for the passkey that was just made."""
        response = super().form_valid(form)
        if response.status_code == 302:
            _note_proof(self.request, "webauthn")
        return response


class PasskeyRemovePage(BelowAccount, RemoveWebAuthnView):
    """Ask before a passkey is removed; somebody else's is missing."""

    crumb = gettext_lazy("Remove a passkey?")
    template_name = "accounts/passkey_remove.html"
    success_url = reverse_lazy("mfa_index")


class RecoveryCodesPage(BelowAccount, ViewRecoveryCodesView):
    """Show the recovery codes, once."""

    crumb = gettext_lazy("Recovery codes")
    template_name = "accounts/recovery_codes.html"


class RecoveryCodesRenewPage(Step, BelowAccount, GenerateRecoveryCodesView):
    """Ask before new recovery codes replace the old ones."""

    crumb = gettext_lazy("Make new recovery codes?")
    template_name = "accounts/recovery_codes_renew.html"


class ConfirmPage(Step, ReauthenticateView):
    """Ask for the second factor again before something that matters is changed."""

    template_name = "accounts/confirm.html"
    form_class = ConfirmForm


class PasskeyConfirmPage(ReauthenticateWebAuthnView):
    """The same with a passkey."""

    template_name = "accounts/confirm_passkey.html"
    form_class = PasskeyConfirmForm


account = access(KEEP_OWN_ACCOUNT, methods=("GET",))(AccountPage.as_view())
app = access(KEEP_OWN_ACCOUNT)(AppPage.as_view())
app_remove = access(KEEP_OWN_ACCOUNT)(AppRemovePage.as_view())
passkey = access(KEEP_OWN_ACCOUNT)(PasskeyPage.as_view())
recovery_codes = access(KEEP_OWN_ACCOUNT, methods=("GET",))(RecoveryCodesPage.as_view())
recovery_codes_renew = access(KEEP_OWN_ACCOUNT)(RecoveryCodesRenewPage.as_view())
confirm = access(KEEP_OWN_ACCOUNT)(ConfirmPage.as_view())
confirm_passkey = access(KEEP_OWN_ACCOUNT)(PasskeyConfirmPage.as_view())


@access(KEEP_OWN_ACCOUNT, arguments_of)
def passkey_remove(request: Request, arguments: Mapping[str, Any]) -> HttpResponse:
    """Ask before a passkey is removed."""
    return PasskeyRemovePage.as_view()(request, **arguments)


@access(KEEP_OWN_ACCOUNT, arguments_of, methods=POST)
def session_end(request: Request, arguments: Mapping[str, Any]) -> HttpResponse:
    """Log one browser out; a session that is not one's own is missing."""
    if not queries.login_sessions(request.user).filter(pk=arguments["session"]).exists():
        raise Http404
    return _end(request, only=arguments["session"])


@access(KEEP_OWN_ACCOUNT, methods=POST)
def sessions_end_others(request: Request) -> HttpResponse:
    """Log all other browsers out."""
    return _end(request, keep=request.session.session_key or "")


@access(KEEP_OWN_ACCOUNT, methods=POST)
def sessions_end_all(request: Request) -> HttpResponse:
    """Log out everywhere, here too."""
    operations.end_sessions(user=request.user, by=request.actor, now=clock.now())
    auth.logout(request)
    messages.success(request, _("You are logged out everywhere."))
    return redirect("account_login")


def _end(request: Request, **which: Any) -> HttpResponse:
    count = operations.end_sessions(user=request.user, by=request.actor, now=clock.now(), **which)
    said = ngettext("One browser is logged out.", "%(count)s browsers are logged out.", count)
    messages.success(request, said % {"count": count})
    return redirect("mfa_index")


def _note_proof(request: Request, kind: str) -> None:
    record_authentication(request, request.user, "mfa", type=kind, reauthenticated=True)
