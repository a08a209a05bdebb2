"""Pages on which people log in and out."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ratschlag.accounts import operations, queries
from ratschlag.accounts.forms import LoginForm
from ratschlag.accounts.models import User
from ratschlag.accounts.permissions import LOG_IN
from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal

BACKEND = "django.contrib.auth.backends.ModelBackend"


@access(LOG_IN)
def login(request: Request) -> HttpResponse:
    """Log in with mail address and password; the answer never tells whether an account exists."""
    if request.method != "POST" and request.actor.user_id:
        return HttpResponseRedirect(_way_on(request))
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = operations.check_password(
                email=form.cleaned_data["email"],
                password=form.cleaned_data["password"],
                origin=_origin(request, form.cleaned_data["email"]),
                now=clock.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            auth.login(request, user, backend=BACKEND)
            return HttpResponseRedirect(_way_on(request))
    context = {
        "form": form,
        "way_on": request.POST.get("next", request.GET.get("next", "")),
        "demonstration_accounts": _demonstration_accounts(request),
    }
    return render(request, "accounts/login.html", context, status=422 if form.errors else 200)


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
    auth.login(request, user, backend=BACKEND)
    return HttpResponseRedirect(_way_on(request))


def _demonstration_accounts(request: Request) -> list[User]:
    if not settings.DEMONSTRATION:
        return []
    return list(queries.demonstration_accounts(request.municipality.pk))


def _way_on(request: Request) -> str:
    wanted = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else reverse(settings.LOGIN_REDIRECT_URL)


def _origin(request: Request, email: str) -> str:
    """Name who tries as which account, without keeping either."""
    tried = f"{request.META.get('REMOTE_ADDR', '')} {email.lower()}"
    return hashlib.sha256(f"{settings.SECRET_KEY} {tried}".encode()).hexdigest()
