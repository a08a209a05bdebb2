"""The page behind the link in every mail that may be chosen: what somebody wants to get."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ratschlag.core import clock
from ratschlag.core.access import access, found
from ratschlag.core.http import Request
from ratschlag.core.secret_pages import secret_address
from ratschlag.mail import operations, queries, rules
from ratschlag.mail.enums import MailKind, Rhythm
from ratschlag.mail.forms import ChoicesForm
from ratschlag.mail.models import Addressee
from ratschlag.mail.permissions import CHOOSE_MAIL

ONE_CLICK = ("List-Unsubscribe", "One-Click")


# A mail program that unsubscribes has no cookie to prove itself with: the address is the proof.
@csrf_exempt
@secret_address
@access(CHOOSE_MAIL, found(queries.addressee_behind))
def choices(request: Request, addressee: Addressee) -> HttpResponse:
    """Show what the addressee gets; POST changes it. One click of a mail program ends its kinds."""
    if request.method == "POST" and request.POST.get(ONE_CLICK[0]) == ONE_CLICK[1]:
        _choose(request, addressee, dict.fromkeys(_kinds_asked(request), Rhythm.NEVER))
        return HttpResponse(status=204)
    form = ChoicesForm(request.POST or None, initial=_shown(addressee))
    if request.method == "POST" and form.is_valid():
        _choose(request, addressee, form.rhythms())
        messages.success(request, _("Saved."))
        return redirect(request.path)
    context = {"form": form, "address": addressee.address}
    return render(request, "mail/choices.html", context, status=422 if form.errors else 200)


def _kinds_asked(request: Request) -> list[MailKind]:
    """Return the kinds a link to unsubscribe is about: those of its mail, or all."""
    asked = [each for each in request.GET.getlist("art") if each in rules.CHOSEN_KINDS]
    return [MailKind(each) for each in asked] or list(rules.CHOSEN_KINDS)


def _shown(addressee: Addressee) -> dict[str, str]:
    return {kind.value: rhythm.value for kind, rhythm in queries.rhythms_of(addressee).items()}


def _choose(request: Request, addressee: Addressee, rhythms: dict[MailKind, Rhythm]) -> None:
    operations.choose_rhythms(
        addressee=addressee, rhythms=rhythms, by=request.actor, now=clock.now()
    )
