"""The pages behind the link of a unit: its measures, each with its text, and what it says.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

import json
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.accounts.enums import LinkState
from ratschlag.accounts.models import LinkToken
from ratschlag.concept import documents, operations, queries
from ratschlag.concept.forms import AnswerForm
from ratschlag.concept.models import AskedText, Commitment, CommitmentRequest
from ratschlag.concept.permissions import ANSWER_COMMITMENT
from ratschlag.concept.queries import OpenedRequest, OpenedText, Said
from ratschlag.concept.views.frames import GET, new_part
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import secret_address, secret_of


@secret_address
@access(ANSWER_COMMITMENT, found(queries.commitments_behind), methods=GET)
def unit_commitments(request: Request, opened: OpenedRequest) -> HttpResponse:
    """Show a unit what it is asked, measure by measure."""
    if _is_over(opened.request, opened.link):
        return _over(request, opened.request)
    rows = AskedText.objects.filter(request=opened.request).select_related("measure")
    said = sorted(
        queries.last_said(opened.request.concept, rows).values(),
        key=lambda one: (one.asked.measure.position, str(one.asked.measure_id)),
    )
    moot = set(rows.filter(measure__replaced_by__isnull=False).values_list("measure", flat=True))
    owed = [one for one in said if one.answer is None and one.asked.measure_id not in moot]
    context = {
        **_context(request, opened.request),
        "said": said,
        "moot": moot,
        "open_count": len(owed),
    }
    return render(request, "concept/unit_commitments.html", context)


@secret_address
@access(ANSWER_COMMITMENT, found(queries.text_behind))
def unit_commitment(request: Request, opened: OpenedText) -> HttpResponse:
    """Show the text of a measure as the unit is asked about it, and take what it says."""
    if _is_over(opened.request, opened.link):
        return _over(request, opened.request)
    word, status = opened.said, 200
    form = _form(request, word, opened.request)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            refusal = _said(request, word.asked, form)
            if refusal is None:
                messages.success(request, _("Thank you. The office has your answer."))
                return redirect(_list_url(request, opened.request))
            status = 409
            word = _now(word)
            form = _typed_again(request, word, opened.request)
            form.add_error(None, str(refusal))
    text = json.loads(word.asked.text)
    with override(settings.LANGUAGE_CODE):  # the text that is confirmed is the German one
        part = documents.measure_part(text)
        rows = [(row.label, row.text) for row in part.rows if row.key != "title"]
    context = {
        **_context(request, opened.request),
        "part": part,
        "rows": rows,
        "word": word,
        "lineage": queries.lineage_of(word.asked.measure),
        "form": form,
        "is_conflict": status == 409,
    }
    return render(request, "concept/unit_commitment.html", context, status=status)


def _form(request: Request, word: Said, asked: CommitmentRequest) -> AnswerForm:
    last = word.answer
    known: dict[str, Any] = {"speaker_office": asked.unit.name if word.asked.leads else ""}
    if last is not None and last.way == "link":
        known = {name: getattr(last, name) for name in AnswerForm.Meta.fields}
    return AnswerForm(
        request.POST if request.method == "POST" else None,
        instance=_new(word, asked),
        initial={**known, "seen": str(last.pk) if last else ""},
    )


def _typed_again(request: Request, word: Said, asked: CommitmentRequest) -> AnswerForm:
    """Return the form as it was sent, which has now seen what was said meanwhile."""
    typed = request.POST.copy()
    typed["seen"] = str(word.answer.pk) if word.answer else ""
    form = AnswerForm(typed, instance=_new(word, asked))
    form.is_valid()
    return form


def _new(word: Said, asked: CommitmentRequest) -> Commitment:
    made: Commitment = new_part(Commitment, asked.concept, asked=word.asked, way="link")
    return made


def _now(word: Said) -> Said:
    rows = AskedText.objects.filter(
        request=word.asked.request_id, measure=word.asked.measure_id
    ).select_related("measure")
    ((_pair, current),) = queries.last_said(word.asked.request.concept, rows).items()
    return current


def _said(request: Request, asked: AskedText, form: AnswerForm) -> Refusal | None:
    """Keep what the unit says; return why not."""
    by = replace(
        Actor(label=str(asked.request.unit), door=request.actor.door),
        user_id=request.actor.user_id,
    )
    try:
        operations.answer_request(
            asked=asked,
            values=form.values(),
            seen=form.cleaned_data["seen"],
            by=by,
            now=clock.now(),
        )
    except Refusal as refusal:
        return refusal
    return None


def _is_over(asked: CommitmentRequest, link: LinkToken) -> bool:
    is_open = asked.round.is_open and asked.concept.is_open
    return not is_open or link.state(clock.now()) is not LinkState.OPEN


def _over(request: Request, asked: CommitmentRequest) -> HttpResponse:
    context = {"asked_for": asked.concept.process, "round": asked.round}
    return render(request, "concept/unit_commitments_over.html", context, status=410)


def _context(request: Request, asked: CommitmentRequest) -> dict[str, Any]:
    process = asked.concept.process
    return {
        "process": process,
        "asked": asked,
        "round": asked.round,
        "is_late": queries.day_of(process, clock.now()) > asked.round.due_on,
        "back": _list_url(request, asked),
        "link": secret_of(request, "commitment_link"),
    }


def _list_url(request: Request, asked: CommitmentRequest) -> str:
    secret = secret_of(request, "commitment_link")
    return reverse("concept_public:unit_commitments", args=[asked.concept.process.slug, secret])
