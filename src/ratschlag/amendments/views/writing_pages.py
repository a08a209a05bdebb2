"""The page on which somebody suggests an amendment, with a look at it before it is sent."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ratschlag.amendments import operations, queries
from ratschlag.amendments.enums import AmendmentKind
from ratschlag.amendments.forms import AmendmentForm
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.operations import (
    DraftChanged,
    MeasureReplaced,
    NotAmongThem,
    NotTaken,
)
from ratschlag.amendments.permissions import AMEND
from ratschlag.amendments.queries import Spot
from ratschlag.amendments.views.doors import THE_SPOT, Visitor, kind_asked, visitor_here
from ratschlag.audit.operations import Invalid
from ratschlag.concept.rules.comparison import word_pieces
from ratschlag.core import clock
from ratschlag.core.access import Actor, access
from ratschlag.core.bounds import is_within_bounds
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.open_forms import guarded_if_logged_in, not_kept
from ratschlag.core.refusals import Refusal

MOST_FROM_ONE_PLACE = 10


@guarded_if_logged_in
@access(AMEND, THE_SPOT)
def suggest(request: Request, spot: Spot) -> HttpResponse:
    """Take an amendment."""
    visitor, by = visitor_here(request, spot.concept), request.actor
    kind = kind_asked(request, spot)
    is_sent = request.method == "POST"
    form = AmendmentForm(
        request.POST if is_sent else None, spot=spot, kind=kind, person=visitor.writer.person
    )
    successors = queries.successors_of(spot)
    refusal = None if is_sent else visitor.why_not()
    status, preview = 200, None
    if is_sent and form.is_valid():
        if "preview" in request.POST:
            base = "" if kind == AmendmentKind.INSERT else spot.text
            preview = word_pieces(base, form.values()["text"])
        else:
            written, status = _take(request, visitor, spot, form, by)
            if written is not None:
                return redirect(visitor.url("amendment", written.number))
    elif is_sent:
        status = 422
    context: dict[str, Any] = {
        "process": visitor.process,
        "visitor": visitor,
        "spot": spot,
        "kind": kind,
        "form": form,
        "preview": preview,
        "refusal": refusal,
        "successors": successors,
        "needs_login": isinstance(refusal, NotAmongThem),
        "crumbs": [
            Crumb(pgettext("amendment", "Draft"), visitor.url("draft")),
            Crumb(_("The place in the draft"), visitor.url("spot", spot.address)),
            Crumb(_("Amendment")),
        ],
    }
    return not_kept(render(request, "amendments/suggest.html", context, status=status))


def _take(
    request: Request, visitor: Visitor, spot: Spot, form: AmendmentForm, by: Actor
) -> tuple[Amendment | None, int]:
    """Keep an amendment; where it is refused the form says why, with the status to answer."""
    if form.person is None and not is_within_bounds(request, "amendments", MOST_FROM_ONE_PLACE):
        form.add_error(None, _("Very much came from here. Please try again in an hour."))
        return None, 429
    try:
        return operations.write_amendment(
            spot=spot,
            values=form.values(),
            writer=visitor.writer,
            author=form.author(get_language() or ""),
            seen=form.cleaned_data["gesehen"],
            sent_key=form.key,
            by=by,
            now=clock.now(),
        ), 302
    except Invalid as invalid:
        form.put_errors(dict(invalid.errors))
    except DraftChanged as changed:
        form.add_error(None, str(changed))
        form.see_again()
        return None, 409
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None, 409 if isinstance(refusal, NotTaken | NotAmongThem | MeasureReplaced) else 422
    return None, 422
