"""The page that says what still stands between the draft and the council."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import documents, operations, queries
from ratschlag.concept.documents import Ways
from ratschlag.concept.enums import Rule
from ratschlag.concept.forms import WaiverForm
from ratschlag.concept.models import Concept, Waiver
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT, SEE_GATE
from ratschlag.concept.queries import Opened
from ratschlag.concept.rules.facts import Lack, OutsideLack
from ratschlag.concept.rules.gate import blockers, warnings
from ratschlag.concept.rules.waivers import key_of, may_be_waived
from ratschlag.concept.views.frames import (
    GET,
    OPENED,
    THE_WAIVER,
    concept_page,
    frame_of,
    new_part,
    overview_url,
)
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Organisation

MOST_SHOWN = 100  # of one pile; who has more begins with these


@access(SEE_GATE, OPENED, methods=GET)
def gate(request: Request, opened: Opened) -> HttpResponse:
    """Show what is missing, by who can settle it."""
    process, concept = opened.process, opened.concept
    state = queries.gate_now(concept)
    standing = blockers(state.standing)
    is_office = SEE_CONCEPT.allows(request.actor)
    ways = Ways(process.slug) if is_office else _ways_of(request, opened)
    context = {
        "blocker_count": len(standing),
        "piles": documents.piles(standing, ways),
        "hints": documents.piles(warnings(state.standing), ways),
        "most": MOST_SHOWN,
        "used": state.used,
        "void": state.void,
        "dissolved": _dissolved(concept, standing) if is_office else [],
        "may_edit": EDIT_CONCEPT.allows(request.actor) and concept is not None and concept.is_open,
        "crumbs": [
            *([Crumb(_("Concept"), overview_url(process))] if is_office else []),
            Crumb(_("What is missing")),
        ],
    }
    return render(request, "concept/gate.html", {**context, **frame_of(process)})


def _ways_of(request: Request, opened: Opened) -> Ways:
    """Return where links may lead whoever has a seat, but does not work in the office."""
    process, concept = opened.process, opened.concept
    user = request.actor.user_id
    owned = queries.owned_topics(user, concept, clock.today()) if concept else frozenset()
    return Ways(process.slug, is_office=False, is_shown=process.is_public, owned=owned)


def _dissolved(
    concept: Concept | None, standing: Iterable[Lack | OutsideLack]
) -> list[queries.DissolvedLead]:
    is_any = any(one.rule == Rule.LEAD_DISSOLVED for one in standing)
    return queries.dissolved_leads(concept) if concept and is_any else []


@dataclass(frozen=True)
class Place:
    """A lack of a concept for which an exception can be made."""

    concept: Concept
    lack: Lack | OutsideLack


def place_of(municipality: Municipality, process: str, lack: str) -> Place | None:
    """Return the lack that is known by this key, as long as it stands and may be waived."""
    concept = queries.concept_at(municipality, process)
    if concept is None:
        return None
    standing = queries.gate_of(concept)
    known = (one for one in standing if may_be_waived(one) and key_of(one) == lack)
    one = next(known, None)
    return None if one is None else Place(concept, one)


@access(EDIT_CONCEPT, found(place_of))
def waiver_add(request: Request, place: Place) -> HttpResponse:
    """Say why something may stay as it is."""
    concept, lack = place.concept, place.lack
    process = concept.process
    said = documents.notice(lack, Ways(process.slug))
    page = concept_page(
        process,
        _("Make an exception"),
        Crumb(_("What is missing"), gate_url(process)),
        back=gate_url(process),
        intro=f"{said.object}: {said.sentence}" if said.object else said.sentence,
    )
    return editing.create(
        request,
        WaiverForm(request.POST or None, instance=new_part(Waiver, concept)),
        lambda values: operations.waive(
            concept=concept, lack=lack, **values, by=request.actor, now=clock.now()
        ),
        page,
    )


@access(EDIT_CONCEPT, THE_WAIVER)
def waiver_remove(request: Request, waiver: Waiver) -> HttpResponse:
    """Let the rule count again, after asking."""
    process = waiver.process
    return editing.confirm(
        request,
        lambda: operations.take_waiver_back(waiver=waiver, by=request.actor, now=clock.now()),
        concept_page(
            process,
            _("Take the exception back?"),
            Crumb(_("What is missing"), gate_url(process)),
            back=gate_url(process),
            intro=_("The rule counts again. Who gave which reason stays in the log of changes."),
            submit=_("Take back"),
        ),
        done=_("The rule counts again."),
    )


@dataclass(frozen=True)
class Handover:
    """A unit that leads measures of a concept, perhaps dissolved."""

    concept: Concept
    unit: Organisation


def handover_of(municipality: Municipality, process: str, organisation: UUID) -> Handover | None:
    """Return a unit of the town with the concept whose measures it may lead."""
    concept = queries.concept_at(municipality, process)
    unit = Organisation.objects.filter(municipality=municipality, pk=organisation).first()
    return None if concept is None or unit is None else Handover(concept, unit)


@access(EDIT_CONCEPT, found(handover_of))
def lead_follow(request: Request, handover: Handover) -> HttpResponse:
    """Let whoever follows a dissolved unit be responsible for its measures."""
    concept, unit = handover.concept, handover.unit
    process = concept.process
    return editing.confirm(
        request,
        lambda: operations.move_to_successor(
            concept=concept, unit=unit, by=request.actor, now=clock.now()
        ),
        concept_page(
            process,
            _("Hand over all measures of “%(name)s”?") % {"name": unit},
            Crumb(_("What is missing"), gate_url(process)),
            back=gate_url(process),
            kind="primary",
            intro=_(
                "The unit that follows is then responsible for them, and is asked whether it does"
                " them. What was adopted stays as it is."
            ),
            submit=_("Hand over"),
        ),
        done=_("The measures were handed over. The unit that follows has to say yes to them."),
    )


def gate_url(process: Process) -> str:
    """Return the address of the page that says what is missing."""
    return reverse("concept:gate", args=[process.slug])
