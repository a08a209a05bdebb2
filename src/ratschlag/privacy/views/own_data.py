"""One's own data: what is kept, to take along, to correct, to withdraw, to have erased."""

from typing import Any

from django.contrib import auth, messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from ratschlag.audit import operations as audit
from ratschlag.core import clock
from ratschlag.core.access import access, the_municipality
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import operations, queries
from ratschlag.privacy.forms import EraseForm, NameForm
from ratschlag.privacy.permissions import KEEP_OWN_DATA
from ratschlag.privacy.queries import Found
from ratschlag.privacy.views.downloads import data_file

PAGE = "privacy:own_data"


@never_cache
@access(KEEP_OWN_DATA, the_municipality, methods=("GET",))
def own_data(request: Request, municipality: Municipality) -> HttpResponse:
    """Show what is kept about whoever is logged in, class by class."""
    found = _found(request, municipality, for_a_page=True)
    context = {
        "found": [each for each in found if each.records],
        "nothing_of": [each.data_class.name for each in found if not each.records],
        "has_seats": any(each.data_class.key == "stakeholders.people" for each in found),
    }
    return render(request, "privacy/own_data.html", context)


@never_cache
@access(KEEP_OWN_DATA, the_municipality, methods=("GET",))
def own_data_json(request: Request, municipality: Municipality) -> HttpResponse:
    """Hand out the same as a file that programs read, complete."""
    now = clock.now()
    found = _found(request, municipality)
    audit.record("privacy.own_data_exported", subject=request.user, by=request.actor, now=now)
    return data_file(municipality, found, now)


@never_cache
@access(KEEP_OWN_DATA, the_municipality)
def own_name(request: Request, municipality: Municipality) -> HttpResponse:
    """Correct one's own name."""
    sent = request.POST if request.method == "POST" else None
    form = NameForm(sent, initial={"name": request.user.label})
    if request.method == "POST" and form.is_valid():
        operations.correct_name(
            user=request.user,
            municipality=municipality,
            name=form.cleaned_data["name"],
            by=request.actor,
            now=clock.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(PAGE)
    status = 422 if form.errors else 200
    return render(request, "privacy/own_name.html", {"form": form}, status=status)


@never_cache
@access(KEEP_OWN_DATA, the_municipality)
def withdraw(request: Request, municipality: Municipality) -> HttpResponse:
    """Give up all seats, after asking."""
    if request.method == "GET":
        return render(request, "privacy/withdraw.html")
    count = operations.withdraw(
        user=request.user,
        municipality=municipality,
        on=clock.today(),
        by=request.actor,
        now=clock.now(),
    )
    said = ngettext(
        "You have given up one seat. Thank you for having taken part.",
        "You have given up %(count)s seats. Thank you for having taken part.",
        count,
    )
    messages.success(request, said % {"count": count} if count else _("You hold no seat here."))
    return redirect(PAGE)


@never_cache
@access(KEEP_OWN_DATA, the_municipality)
def erase(request: Request, municipality: Municipality) -> HttpResponse:
    """Erase whoever is logged in, after asking, and log out."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        subject = queries.subject_of_account(request.user, municipality.pk)
        try:
            operations.erase_person(subject=subject, by=request.actor, now=clock.now())
        except Refusal as refusal:
            context["problem"] = str(refusal)
        else:
            auth.logout(request)
            messages.success(request, _("Your data are erased. You are logged out."))
            return redirect("web:start")
    status = 409 if "problem" in context else 422 if form.errors else 200
    return render(request, "privacy/erase.html", context, status=status)


def _found(
    request: Request, municipality: Municipality, *, for_a_page: bool = False
) -> list[Found]:
    subject = queries.subject_of_account(request.user, municipality.pk)
    return queries.found_of(subject, for_a_page=for_a_page)[1]
