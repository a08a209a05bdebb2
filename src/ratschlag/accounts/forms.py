"""The forms of logging in and of second factors: allauth's, with our labels and our bounds."""

import struct
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_CODE = 20
LONGEST_CREDENTIAL = 20_000
# What the library for passkeys raises at an answer that no passkey gave.
NO_PASSKEY = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OverflowError,
    RecursionError, struct.error, InvalidSignature,
)  # fmt: skip
PASSKEY_FAILED = _("The passkey could not be read. Please try again.")
PASSKEY_UNKNOWN = _("This passkey is not set up here. Please use another one, or a code.")


def _code_field(label: Any, help_text: Any = "") -> forms.CharField:
    attributes = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "autocapitalize": "off",
        "spellcheck": "false",
    }
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attributes),
    )


class LoginForm(RequestLoginCodeForm):
    """The mail address to which the code goes."""

    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "username webauthn"}),
    )

    def clean_email(self) -> str:
        """Look for the address in small letters, as it is kept."""
        self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        return super().clean_email()


class CodeForm(ConfirmLoginCodeForm):
    """The code from the mail."""

    code = _code_field(_("Code"), _("Eight digits from the mail."))


class SecondFactorForm(AuthenticateForm):
    """A code of the app, or one of the recovery codes."""

    code = _code_field(_("Code of the app, or a recovery code"))


class ConfirmForm(ReauthenticateForm):
    """The same, before something that matters is changed."""

    code = _code_field(_("Code of the app, or a recovery code"))


class AppForm(ActivateTOTPForm):
    """The first code of the app shows that it is set up."""

    code = _code_field(_("Code that the app shows"), _("Six digits, new every 30 seconds."))


class _Passkey:
    """Whatever is sent in place of a passkey's answer is refused with a sentence."""

    def clean(self) -> Any:
        try:
            return super().clean()
        except NO_PASSKEY as wrong:
            raise forms.ValidationError(PASSKEY_FAILED) from wrong

    def clean_credential(self) -> Any:
        check = getattr(super(), "clean_credential", None)
        try:
            return check() if check else self.cleaned_data["credential"]
        except forms.ValidationError as unknown:
            raise forms.ValidationError(PASSKEY_UNKNOWN) from unknown
        except NO_PASSKEY as wrong:
            raise forms.ValidationError(PASSKEY_FAILED) from wrong


class CredentialField(forms.JSONField):
    """What a passkey answered: an object as JSON, of a bounded size."""

    widget = forms.HiddenInput
    default_error_messages = {"required": PASSKEY_FAILED, "invalid": PASSKEY_FAILED}

    def to_python(self, value: Any) -> Any:
        """Refuse everything that is no object."""
        try:
            found = super().to_python(str(value or "")[:LONGEST_CREDENTIAL])
        except (RecursionError, ValueError) as deep:  # endless lists, endless numbers
            raise forms.ValidationError(PASSKEY_FAILED) from deep
        if found is not None and not isinstance(found, dict):
            raise forms.ValidationError(PASSKEY_FAILED)
        return found


class PasskeyForm(_Passkey, AddWebAuthnForm):
    """A new passkey and its name."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("For example where it lies: work laptop, telephone, security key."),
        max_length=60,
    )
    credential = CredentialField()
    passwordless = None  # every passkey here logs in alone: it asks for a PIN or a fingerprint


class PasskeyLoginForm(_Passkey, LoginWebAuthnForm):
    """Logging in with a passkey alone."""

    credential = CredentialField()


class PasskeyFactorForm(_Passkey, AuthenticateWebAuthnForm):
    """A passkey as second factor."""

    credential = CredentialField()


class PasskeyConfirmForm(_Passkey, ReauthenticateWebAuthnForm):
    """A passkey before something that matters is changed."""

    credential = CredentialField()
