"""An app that shows codes, and a clock that stands still while the tests use it."""

from contextlib import AbstractContextManager
from types import SimpleNamespace
from unittest import mock

from allauth.mfa.totp.internal import auth as totp
from django.test import Client

APP = "/konto/app/"
NOW = 1_700_000_010


def still_clock() -> AbstractContextManager[object]:
    """Let no half-minute of the codes pass: a busy machine needs long for one test."""
    return mock.patch.object(totp, "time", SimpleNamespace(time=lambda: NOW))


def app_code(secret: str, *, steps: int = 0) -> str:
    """Return what the app shows now, or some steps of half a minute later."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, NOW // 30 + steps)))


def set_up_app(client: Client) -> str:
    """Set up the app through the pages; return its secret."""
    secret = client.get(APP).context["form"].secret
    answer = client.post(APP, {"code": app_code(secret, steps=-1)})
    assert answer.status_code == 302, answer.text
    assert answer.headers["Location"] == "/konto/notfallcodes/"
    return str(secret)
