"""Changing one's own mail address in two steps: the address, then the code that was sent there.

What is waiting for its code stands in the session of whoever asked: address, digest of the code,
until when, and how often a wrong one was typed.
"""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ratschlag.accounts.operations import SharedAccount
from ratschlag.accounts.queries import is_shared, is_taken
from ratschlag.core import clock
from ratschlag.core.access import access, the_municipality
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import operations
from ratschlag.privacy.forms import AddressCodeForm, AddressForm
from ratschlag.privacy.permissions import KEEP_OWN_DATA

WAITING = "privacy_new_address"
MOST_TRIES = 5
CODE_IS_GOOD_FOR = timedelta(minutes=15)


@never_cache
@access(KEEP_OWN_DATA, the_municipality)
def own_address(request: Request, municipality: Municipality) -> HttpResponse:
    """Ask for the new address and send a code there."""
    form = AddressForm(request.POST if request.method == "POST" else None, own=request.user.email)
    if request.method == "POST" and form.is_valid():
        if is_shared(request.user):
            form.add_error(None, str(SharedAccount()))
        elif ratelimit.consume(request, action="change_email", user=request.user):
            return _send(request, form.cleaned_data["email"])
        else:
            form.add_error(None, _("You have asked for many codes. Please try again in an hour."))
    status = 422 if form.errors else 200
    return render(request, "privacy/own_address.html", {"form": form}, status=status)


@never_cache
@access(KEEP_OWN_DATA, the_municipality)
def own_address_code(request: Request, municipality: Municipality) -> HttpResponse:
    """Ask for the code and change the address."""
    waiting = request.session.get(WAITING)
    if waiting is None or datetime.fromisoformat(waiting["until"]) <= clock.now():
        request.session.pop(WAITING, None)
        messages.error(request, _("The code is no longer good. Please ask for a new one."))
        return redirect("privacy:own_address")
    form = AddressCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if constant_time_compare(_digest(form.cleaned_data["code"]), waiting["digest"]):
            return _change(request, municipality, waiting["email"])
        return _missed(request, form, waiting)
    return _ask(request, form, waiting)


def _send(request: Request, email: str) -> HttpResponse:
    """Send a code there; where an account is, only say so: whoever asks cannot tell the two apart.

    Codes go past the outbox, which the office can read.
    """
    code = get_random_string(8, "0123456789")
    letter = "ratschlag/address_taken" if is_taken(email) else "ratschlag/address_code"
    get_adapter(request).send_mail(letter, email, {"code": f"{code[:4]}-{code[4:]}"})
    request.session[WAITING] = {
        "email": email,
        "digest": _digest(code),
        "until": (clock.now() + CODE_IS_GOOD_FOR).isoformat(),
        "tries": 0,
    }
    return redirect("privacy:own_address_code")


def _change(request: Request, municipality: Municipality, email: str) -> HttpResponse:
    del request.session[WAITING]
    try:
        operations.correct_address(
            user=request.user,
            municipality=municipality,
            email=email,
            language=get_language() or "de",
            by=request.actor,
            now=clock.now(),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("privacy:own_address")
    messages.success(request, _("Your mail address is changed. The old one gets a last mail."))
    return redirect("privacy:own_data")


def _missed(request: Request, form: AddressCodeForm, waiting: dict[str, Any]) -> HttpResponse:
    waiting["tries"] += 1
    if waiting["tries"] >= MOST_TRIES:
        del request.session[WAITING]
        messages.error(request, _("The code is no longer good. Please ask for a new one."))
        return redirect("privacy:own_address")
    request.session[WAITING] = waiting
    form.add_error("code", _("This is not the code. Please look into the mail once more."))
    return _ask(request, form, waiting)


def _ask(request: Request, form: AddressCodeForm, waiting: dict[str, Any]) -> HttpResponse:
    context = {"form": form, "email": waiting["email"]}
    status = 422 if form.errors else 200
    return render(request, "privacy/own_address_code.html", context, status=status)


def _digest(code: str) -> str:
    return salted_hmac(WAITING, code).hexdigest()
