"""What the office does with what units say: enters it for them, answers it, takes it over."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import operations, queries
from ratschlag.concept.forms import EnterAnswerForm, ReplyForm
from ratschlag.concept.models import AskedText, Commitment, Measure
from ratschlag.concept.permissions import EDIT_CONCEPT
from ratschlag.concept.views.commitment_pages import commitments_url
from ratschlag.concept.views.frames import POST, PROCESS, concept_page, new_part
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal

THE_TEXT = found(queries.asked_at)
THE_COMMITMENT = one(
    Commitment.objects.select_related(
        "concept__process", "asked__measure", "asked__request__unit", "proposed_lead"
    ),
    process=PROCESS,
    commitment="pk",
)


def story_url(measure: Measure, slug: str) -> str:
    """Return the address of the story of a measure."""
    return reverse("concept:commitment_story", args=[slug, measure.code])


@access(EDIT_CONCEPT, THE_TEXT)
def answer_enter(request: Request, asked: AskedText) -> HttpResponse:
    """Enter what a unit said by telephone, by letter or in a talk."""
    rows = AskedText.objects.filter(pk=asked.pk)
    ((_pair, word),) = queries.last_said(asked.concept, rows).items()
    seen = str(word.answer.pk) if word.answer else ""
    form = EnterAnswerForm(
        request.POST or None,
        instance=new_part(Commitment, asked.concept, asked=asked),
        initial={"seen": seen},
    )
    heading = _("What %(unit)s says to %(code)s") % {
        "unit": asked.request.unit,
        "code": asked.measure.code,
    }
    return editing.create(
        request,
        form,
        lambda values: operations.enter_answer(
            asked=asked,
            values=form.values(),
            seen=values["seen"],
            by=request.actor,
            now=clock.now(),
        ),
        _page(asked, heading),
    )


@access(EDIT_CONCEPT, THE_COMMITMENT)
def commitment_reply(request: Request, commitment: Commitment) -> HttpResponse:
    """Answer a reservation, a refusal or a proposal."""
    return editing.change(
        request,
        ReplyForm(request.POST or None, instance=copy(commitment)),
        lambda values, version: operations.reply_to_commitment(
            commitment=commitment,
            reply=values["reply"],
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        _page(commitment.asked, _("Answer the unit"), intro=commitment.said),
    )


@access(EDIT_CONCEPT, THE_COMMITMENT, methods=POST)
def proposal_take(request: Request, commitment: Commitment) -> HttpResponse:
    """Change the measure as the unit proposes, and ask again."""
    try:
        operations.take_proposal_over(commitment=commitment, by=request.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The measure is changed. The unit is asked about it again."))
    return redirect(story_url(commitment.asked.measure, commitment.process.slug))


def _page(asked: AskedText, heading: str, **words: Any) -> Page:
    process = asked.concept.process
    story = story_url(asked.measure, process.slug)
    between = [
        Crumb(_("Commitments"), commitments_url(process)),
        Crumb(asked.measure.code, story),
    ]
    return concept_page(process, heading, *between, back=story, **words)
