"""Opening, changing and closing a commitment round; the links of its units; the silence rule."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.concept import documents, operations, queries
from ratschlag.concept.enums import Silence
from ratschlag.concept.forms import NewRoundForm, RoundForm, SilenceForm
from ratschlag.concept.models import CommitmentRequest, CommitmentRound, Concept
from ratschlag.concept.permissions import EDIT_CONCEPT
from ratschlag.concept.views.commitment_pages import commitments_url
from ratschlag.concept.views.frames import (
    POST,
    PROCESS,
    THE_CONCEPT,
    concept_page,
    frame_of,
    new_part,
)
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.mail.queries import base_address
from ratschlag.processes.models import Process

THE_ROUND = found(queries.open_round_at)
THE_REQUEST = one(
    CommitmentRequest.objects.select_related("concept__process__municipality", "round", "unit"),
    process=PROCESS,
    asked_unit="pk",
)


@access(EDIT_CONCEPT, THE_CONCEPT)
def round_open(request: Request, concept: Concept) -> HttpResponse:
    """Ask units whether they do their measures."""

    def save(values: dict[str, Any]) -> CommitmentRound:
        chosen = [one.pk for one in values["measures"]]
        return operations.open_round(
            concept=concept,
            values={"due_on": values["due_on"], "note": values["note"]},
            measures=chosen or None,
            asks_partners=values["asks_partners"],
            by=request.actor,
            now=clock.now(),
        )

    form = NewRoundForm(request.POST or None, instance=new_part(CommitmentRound, concept))
    intro = _(
        "Each unit gets one mail with its measures and a link of its own. It is reminded a week and"
        " two days before, and on the day."
    )
    page = _page(
        concept.process, _("Ask units for their commitment"), submit=_("Ask the units"), intro=intro
    )
    return editing.create(request, form, save, page)


@access(EDIT_CONCEPT, THE_ROUND)
def round_change(request: Request, opened: CommitmentRound) -> HttpResponse:
    """Give units another day."""
    return editing.change(
        request,
        RoundForm(request.POST or None, instance=copy(opened)),
        lambda values, version: operations.change_round(
            opened=opened, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _page(
            opened.process,
            _("Change day and note"),
            intro=_("With a later day the reminders begin anew."),
        ),
    )


@access(EDIT_CONCEPT, THE_ROUND)
def round_close(request: Request, opened: CommitmentRound) -> HttpResponse:
    """End a round after asking."""
    return editing.confirm(
        request,
        lambda: operations.close_round(opened=opened, by=request.actor, now=clock.now()),
        _page(
            opened.process,
            _("Close the round?"),
            intro=_(
                "The links of the units end. What they said stays; what they did not answer stays"
                " open. You can ask again in another round."
            ),
            submit=_("Close the round"),
        ),
        done=_("The round is closed."),
    )


@access(EDIT_CONCEPT, THE_CONCEPT, methods=POST)
def round_ask_again(request: Request, concept: Concept) -> HttpResponse:
    """Ask those units again whose text was changed since."""

    def ask() -> str:
        number = operations.ask_again(concept=concept, by=request.actor, now=clock.now())
        words = ngettext("One unit is asked again.", "%(n)s units are asked again.", number)
        return words % {"n": number}

    return _done(request, concept.process, ask)


@access(EDIT_CONCEPT, THE_ROUND, methods=POST)
def round_ask_rest(request: Request, opened: CommitmentRound) -> HttpResponse:
    """Ask about the measures nobody was asked about yet."""
    standings = queries.standings_of(opened.concept)

    def ask() -> str:
        keys = [pk for pk, standing in standings.items() if standing == "not_asked"]
        number = operations.ask_measures(
            opened=opened, measures=keys, by=request.actor, now=clock.now()
        )
        words = ngettext("One unit is asked.", "%(n)s units are asked.", number)
        return words % {"n": number}

    return _done(request, opened.process, ask)


@access(EDIT_CONCEPT, THE_CONCEPT)
def silence_edit(request: Request, concept: Concept) -> HttpResponse:
    """Say what it counts as when a unit says nothing."""
    return editing.create(
        request,
        SilenceForm(request.POST or None, instance=copy(concept)),
        lambda values: operations.set_silence(
            concept=concept,
            silence=Silence(values["silence"]),
            by=request.actor,
            now=clock.now(),
        ),
        _page(
            concept.process,
            _("If a unit says nothing until the day"),
            intro=_(
                "Consent by silence is marked as such wherever commitments are shown, and with the"
                " decision of the council."
            ),
        ),
    )


@access(EDIT_CONCEPT, THE_REQUEST, methods=POST)
def link_renew(request: Request, asked: CommitmentRequest) -> HttpResponse:
    """Write a unit a new link; the old ones end."""

    def renew() -> str:
        if operations.renew_link(request=asked, by=request.actor, now=clock.now()):
            return _("The mail to %(name)s is on its way.") % {"name": asked.unit.name}
        return _("%(name)s has no mail address. Please pass a link on by hand.") % {
            "name": asked.unit.name
        }

    return _done(request, asked.process, renew, units_url(asked.process))


@access(EDIT_CONCEPT, THE_REQUEST, methods=POST)
def link_withdraw(request: Request, asked: CommitmentRequest) -> HttpResponse:
    """Take the links of a unit back."""

    def withdraw() -> str:
        ended = operations.withdraw_request_link(request=asked, by=request.actor, now=clock.now())
        words = ngettext("One link is withdrawn.", "%(number)s links are withdrawn.", ended)
        return words % {"number": ended}

    return _done(request, asked.process, withdraw, units_url(asked.process))


@access(EDIT_CONCEPT, THE_REQUEST, methods=POST)
def link_show(request: Request, asked: CommitmentRequest) -> HttpResponse:
    """Make a link to pass on by hand, and show it this once."""
    try:
        secret = operations.hand_out_link(request=asked, by=request.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(units_url(asked.process))
    process = asked.process
    path = documents.commitments_path(process, secret)
    heading = _("A link for %(unit)s") % {"unit": asked.unit.name}
    context = {
        **_page(process, heading, back=units_url(process)).context(),
        "asked": asked,
        "path": path,
        "address": f"{base_address(process.municipality)}{path}",
    }
    answer = render(request, "concept/commitment_link.html", {**context, **frame_of(process)})
    answer["Cache-Control"] = "no-store"
    return answer


def units_url(process: Process) -> str:
    """Return the address of the list of units."""
    return reverse("concept:commitment_units", args=[process.slug])


def _done(
    request: Request, process: Process, act: Callable[[], str], back: str = ""
) -> HttpResponse:
    """Do something and say what came of it, or why not."""
    try:
        messages.success(request, act())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(back or commitments_url(process))


def _page(process: Process, heading: str, **words: Any) -> Page:
    back = words.pop("back", commitments_url(process))
    between = Crumb(_("Commitments"), commitments_url(process))
    return concept_page(process, heading, between, back=back, **words)
