"""Answering the topic wish of an item with what came of it."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from ratschlag.contributions.enums import WishState
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.proceedings import documents, operations
from ratschlag.proceedings.forms import WishOutcomeForm
from ratschlag.proceedings.models import MinutesEntry
from ratschlag.proceedings.permissions import RELEASE_PROCEEDINGS
from ratschlag.proceedings.rules.wishes import suggested
from ratschlag.proceedings.views.frames import THE_ENTRY, minutes_page


@access(RELEASE_PROCEEDINGS, THE_ENTRY)
def wish_answer(request: Request, entry: MinutesEntry) -> HttpResponse:
    """Answer the wish: what the outcome suggests is filled in, and can be changed."""
    wish = entry.item.wish
    if wish is None:
        raise Http404
    review = getattr(entry, "review", None)
    answer = suggested(entry.outcome, review.verdict if review else None)
    first = {"state": answer, "reason": documents.wish_reason(entry)}
    return editing.change(
        request,
        WishOutcomeForm(request.POST or None, instance=wish, initial=first),
        lambda values, version: operations.answer_wish(
            entry=entry,
            outcome=WishState(values["state"]),
            reason=values["reason"],
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        minutes_page(
            entry.group,
            entry.minutes.agenda.round,
            _("Answer topic wish %(wish)s") % {"wish": wish},
            intro=_(
                "What the group decided is filled in. Please write so that everybody can follow."
            ),
            submit=_("Answer the wish"),
            anchor=f"top-{entry.pk}",
        ),
    )
