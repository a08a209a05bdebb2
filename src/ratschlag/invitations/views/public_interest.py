"""The page on which everybody may ask to take part, as long as the office lets them."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.bounds import is_within_bounds
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.invitations import documents, operations, queries
from ratschlag.invitations.forms import InterestForm
from ratschlag.invitations.models import Interest, InterestCall
from ratschlag.invitations.views.frames import THE_PROCESS
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS

MOST_FROM_ONE_PLACE = 10


# Without a session there is nothing that a forged form could misuse.
@csrf_exempt
@access(SEE_PUBLIC_PROCESS, THE_PROCESS)
def ask(request: Request, process: Process) -> HttpResponse:
    """Take the wish to take part."""
    call = queries.call_of(process)
    is_sent = request.method == "POST"
    form = InterestForm(
        request.POST if is_sent else None,
        instance=Interest(municipality_id=process.municipality_id, process=process),
        initial={"language": get_language() or settings.LANGUAGE_CODE},
    )
    if not call.takes(queries.day_of(process, clock.now())):
        return _page(request, process, call, form, status=409 if is_sent else 200, is_open=False)
    if is_sent and form.is_valid():
        if not is_within_bounds(request, "interests", MOST_FROM_ONE_PLACE):
            form.add_error(None, _("Too many wishes came from here. Please try again in an hour."))
            return _page(request, process, call, form, status=429)
        try:
            operations.express_interest(
                process=process,
                values=form.values(),
                consent=documents.consent_text(process),
                by=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("invitations_public:asked", process.slug)
    return _page(request, process, call, form, status=422 if form.errors else 200)


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=("GET",))
def asked(request: Request, process: Process) -> HttpResponse:
    """Say thank you; the same for everybody."""
    return render(request, "invitations/asked.html", {"process": process})


def _page(
    request: Request,
    process: Process,
    call: InterestCall,
    form: InterestForm,
    *,
    status: int,
    is_open: bool = True,
) -> HttpResponse:
    context = {
        "process": process,
        "call": call,
        "form": form,
        "is_open": is_open,
        "consent": documents.consent_text(process),
    }
    answer = render(request, "invitations/ask.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
