"""One's own data: what is kept, to take along, to correct, to withdraw, to have erased."""

import json
from typing import Any

from django.contrib import auth, messages
from django.core.serializers.json import DjangoJSONEncoder
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

PAGE = "privacy:own_data"


@never_cache
@access(KEEP_OWN_DATA, the_municipality, methods=("GET",))
def own_data(request: Request, municipality: Municipality) -> HttpResponse:
    """Show what is kept about whoever is logged in, class by class."""
    found = _found(request, municipality)
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
    classes = [_as_plain(each) for each in _found(request, municipality)]
    audit.record("privacy.own_data_exported", subject=request.user, by=request.actor, now=now)
    text = json.dumps(
        {"municipality": municipality.name, "made_at": now, "classes": classes},
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
        indent=1,
    )
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("my-data")}.json"'
    return response


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


def _found(request: Request, municipality: Municipality) -> list[Found]:
    subject = queries.subject_of_account(request.user, municipality.pk)
    return queries.found_of(subject)[1]


def _as_plain(found: Found) -> dict[str, Any]:
    declared = found.data_class
    return {
        "key": declared.key,
        "name": str(declared.name),
        "purpose": str(declared.purpose),
        "legal_basis": str(declared.legal_basis),
        "recipients": str(declared.recipients),
        "storage": str(declared.storage),
        "records": [
            {str(name): _plain(value) for name, value in declared.values_of(record).items()}
            for record in found.records
        ],
    }


def _plain(value: Any) -> Any:
    return str(value) if not isinstance(value, str | int | float | bool | None) else value
