"""Logging in by code and with second factors: who may come in, what is said, mailed and kept."""

import base64
import hashlib
import hmac
import ipaddress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratschlag.core.http import client_address

IPV6_NETWORK = 64  # one household or office; counting single addresses would count nothing

# Mails by allauth's name for them, or ours; whatever is not named here is not sent.
MAILS = {
    "ratschlag/address_code": "accounts/mails/address_code.txt",
    "ratschlag/address_taken": "accounts/mails/address_taken.txt",
    "account/email/login_code": "accounts/mails/login_code.txt",
    "account/email/unknown_account": "accounts/mails/unknown_account.txt",
    "mfa/email/totp_activated": "accounts/mails/factor_added.txt",
    "mfa/email/totp_deactivated": "accounts/mails/factor_removed.txt",
    "mfa/email/webauthn_added": "accounts/mails/factor_added.txt",
    "mfa/email/webauthn_removed": "accounts/mails/factor_removed.txt",
    "mfa/email/recovery_codes_generated": "accounts/mails/recovery_codes.txt",
}

# What is said after a step, by allauth's name for it; whatever is not named here is not said.
SAID = {
    "mfa/messages/totp_activated.txt": gettext_lazy("The app is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is set up."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
}

TOO_MANY = gettext_lazy("There were too many attempts. Please wait ten minutes and try again.")
WRONG_CODE = gettext_lazy("This code is not right. Please check it, or ask for a new one.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are given, not taken; mails are ours; no network address is kept in clear."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: municipalities give accounts."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Lead on inside this municipality's own host only."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a keyed hash of where the visitor comes from: it can be counted, not read."""
        address = client_address(request)
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            pass
        else:
            if parsed.version == 6:
                address = str(ipaddress.ip_network((parsed, IPV6_NETWORK), strict=False))
        return hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Say of a closed account no more than of one that does not exist."""
        messages.error(request, str(WRONG_CODE))
        return redirect("account_login")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of our own mails: the first line of its template is the subject."""
        template = MAILS.get(template_prefix)
        if template is None:
            return
        request = context.get("request") or self.request
        words = {**context, "request": request, "municipality": request.municipality}
        subject, _newline, body = render_to_string(template, words).strip().partition("\n")
        EmailMessage(
            " ".join(subject.split()),
            body.strip() + "\n",
            to=[email],
            headers={"Auto-Submitted": "auto-generated"},
        ).send()

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our own words, or not at all."""
        text = message or SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors lie encrypted in the database, under a key made of SECRET_KEY."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        """Return what is kept."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """Name the municipality in the app."""
        return str(context.request.municipality.name)

    def generate_authenticator_name(
        self,
        user: AbstractBaseUser,
        type: Authenticator.Type,  # noqa: A002 named by allauth
    ) -> str:
        """Suggest a name for a new passkey."""
        return _("My passkey")


def _cipher() -> Fernet:
    key = hashlib.sha256(b"second factors" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
