"""One invitation in the workspace: what the person gets to read, where it stands, its answer."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.invitations import documents, operations, queries, rules
from ratschlag.invitations.enums import InvitationState, TextPurpose
from ratschlag.invitations.forms import (
    AcceptForm,
    DeclineForm,
    InvitationForm,
    SeatInvitationForm,
    SuccessorForm,
    SupportNeedForm,
)
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.permissions import EDIT_INVITATIONS, SEE_INVITATIONS
from ratschlag.invitations.views.frames import (
    GET,
    THE_INVITATION,
    THE_SEAT,
    invitation_page,
    invitation_url,
    overview_page,
    wave_crumbs,
    wave_page,
    wave_url,
)
from ratschlag.mail.queries import base_address
from ratschlag.mail.rendering import Written, write
from ratschlag.stakeholders.models import Person, Seat
from ratschlag.stakeholders.queries import needs_of

# What a mail may bring along is shown, but nothing in it runs, loads or leads anywhere.
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@access(SEE_INVITATIONS, THE_INVITATION, methods=GET)
def invitation_detail(request: Request, invitation: Invitation) -> HttpResponse:
    """Show where an invitation stands and what may be done with it; who looks leaves a trace."""
    looked_at(request, "stakeholders.person_read", invitation.person)
    process = invitation.wave.process
    today = queries.day_of(process, clock.now())
    fields = process.fields.filter(pk__in=invitation.chosen_fields).order_by("position")
    context = {
        "process": process,
        "section": "invitations",
        "invitation": invitation,
        "places": queries.places_by_invitation(process, [invitation], today)[invitation.pk],
        "fields": [one.name for one in fields],
        "needs": needs_of(invitation.person),
        "takes_part": invitation.state == InvitationState.ACCEPTED,
        "successor": queries.successor_of(invitation),
        "is_prepared": invitation.state == InvitationState.PREPARED,
        "may_print": rules.may_move(invitation.state, InvitationState.PRINTED)
        or invitation.state in rules.LETTER_AGAIN,
        "may_accept": rules.may_move(invitation.state, InvitationState.ACCEPTED),
        "may_decline": rules.may_move(invitation.state, InvitationState.DECLINED),
        "may_be_replaced": rules.may_move(invitation.state, InvitationState.REPLACED),
        "crumbs": [*wave_crumbs(invitation.wave), Crumb(str(invitation.person))],
    }
    return render(request, "invitations/invitation_detail.html", context)


@access(SEE_INVITATIONS, THE_INVITATION, methods=GET)
def preview(request: Request, invitation: Invitation) -> HttpResponse:
    """Show the mail as this person will get it, and lead to the next one."""
    looked_at(request, "stakeholders.person_read", invitation.person)
    purpose = _purpose(request)
    rows = list(queries.invitations_of(invitation.wave).values_list("pk", flat=True))
    place = rows.index(invitation.pk)
    context: dict[str, Any] = {
        "process": invitation.wave.process,
        "section": "invitations",
        "invitation": invitation,
        "purpose": purpose,
        "purposes": TextPurpose.choices,
        "number": place + 1,
        "count": len(rows),
        "previous": rows[place - 1] if place else None,
        "next": rows[place + 1] if place + 1 < len(rows) else None,
        "crumbs": [*wave_crumbs(invitation.wave), Crumb(_("Preview"))],
    }
    try:
        context["language"], context["written"] = _written(invitation, purpose)
    except Refusal as refusal:
        context["problem"] = str(refusal)
    return render(request, "invitations/preview.html", context)


@access(SEE_INVITATIONS, THE_INVITATION, methods=GET)
def preview_html(request: Request, invitation: Invitation) -> HttpResponse:
    """Show the HTML part alone, in a sandbox of its own."""
    looked_at(request, "stakeholders.person_read", invitation.person)
    try:
        content = _written(invitation, _purpose(request))[1].html
    except Refusal as refusal:
        content = str(refusal)
    response = HttpResponse(content)
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "no-store"
    return response


def _purpose(request: Request) -> TextPurpose:
    asked = request.GET.get("art", "")
    return TextPurpose(asked) if asked in TextPurpose.values else TextPurpose.INVITATION


def _written(invitation: Invitation, purpose: TextPurpose) -> tuple[str, Written]:
    wave = invitation.wave
    text = documents.text_of(invitation, wave.texts.filter(purpose=purpose))
    if text is None:
        raise operations.TextMissing(name=invitation.person.name)
    path = documents.answer_path(documents.EXAMPLE_SECRET, invitation.language)
    places = queries.places_by_invitation(
        wave.process, [invitation], queries.day_of(wave.process, clock.now())
    )
    letter = documents.letter_of(
        text,
        invitation,
        url=f"{base_address(wave.process.municipality)}{path}",
        places=places[invitation.pk],
    )
    sender = wave.process.municipality
    return text.language, write(letter, sender=sender, language=text.language)


@access(EDIT_INVITATIONS, THE_INVITATION)
def invitation_edit(request: Request, invitation: Invitation) -> HttpResponse:
    """Change the language somebody is written to in."""
    return editing.change(
        request,
        InvitationForm(request.POST or None, instance=copy(invitation)),
        lambda values, version: operations.change_invitation(
            invitation=invitation,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        invitation_page(invitation, _("Change the language")),
    )


@access(EDIT_INVITATIONS, THE_INVITATION)
def invitation_remove(request: Request, invitation: Invitation) -> HttpResponse:
    """Take somebody out of the wave after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_invitation(
            invitation=invitation, by=request.actor, now=clock.now()
        ),
        wave_page(
            invitation.wave,
            _("Take %(name)s out of this wave?") % {"name": invitation.person.name},
            submit=_("Take out"),
            intro=_("The person stays in the register and can be added again."),
        ),
        done=_("Taken out."),
    )


@access(EDIT_INVITATIONS, THE_INVITATION)
def enter_yes(request: Request, invitation: Invitation) -> HttpResponse:
    """Enter a yes that came by telephone or letter."""
    wave = invitation.wave
    fields = wave.process.fields.order_by("position") if wave.offers_fields else ()
    form = AcceptForm(request.POST or None, invitation=invitation, fields=fields)
    return _enter(request, invitation, form, _("%(name)s accepts"))


@access(EDIT_INVITATIONS, THE_INVITATION)
def enter_no(request: Request, invitation: Invitation) -> HttpResponse:
    """Enter a no that came by telephone or letter."""
    form = DeclineForm(request.POST or None)
    return _enter(request, invitation, form, _("%(name)s declines"))


def _enter(
    request: Request, invitation: Invitation, form: AcceptForm | DeclineForm, heading: str
) -> HttpResponse:
    return editing.create(
        request,
        form,
        lambda _values: operations.answer(
            invitation=invitation,
            reply=form.reply(),
            number=invitation.answer_number,
            by=request.actor,
            now=clock.now(),
        ),
        invitation_page(
            invitation,
            heading % {"name": invitation.person.name},
            intro=_("For answers by telephone or letter, also after the deadline."),
        ),
    )


@access(EDIT_INVITATIONS, THE_INVITATION)
def support_edit(request: Request, invitation: Invitation) -> HttpResponse:
    """Enter what somebody who takes part said they need; who looks leaves a trace."""
    looked_at(request, "stakeholders.person_read", invitation.person)
    form = SupportNeedForm(request.POST or None, instance=needs_of(invitation.person))
    return editing.change(
        request,
        form,
        lambda _values, version: operations.state_support(
            invitation=invitation,
            needs=form.needs,
            language="",
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        invitation_page(
            invitation,
            _("What %(name)s needs") % {"name": invitation.person.name},
            intro=_("Only what the person told you. Take everything out to forget it."),
        ),
    )


@access(EDIT_INVITATIONS, THE_INVITATION)
def successor_invite(request: Request, invitation: Invitation) -> HttpResponse:
    """Prepare an invitation for whoever comes in place of somebody who declined."""
    looked_at(request, "stakeholders.person_read", invitation.person)
    named = {"name": invitation.successor_name, "email": invitation.successor_email}
    return editing.create(
        request,
        SuccessorForm(request.POST or None, initial=named),
        lambda values: operations.invite_successor(
            invitation=invitation, by=request.actor, now=clock.now(), **values
        ),
        invitation_page(
            invitation,
            _("Who comes in place of %(name)s?") % {"name": invitation.person.name},
            submit=_("Prepare the invitation"),
            intro=_(
                "The person is entered in the register and put into this wave. They get the seats "
                "of %(name)s as soon as they accept."
            )
            % {"name": invitation.person.name},
            after=invitation_url,
        ),
    )


@access(EDIT_INVITATIONS, THE_SEAT)
def seat_invite(request: Request, seat: Seat) -> HttpResponse:
    """Prepare an invitation to a seat for which nobody is in sight."""
    looked_at(request, "stakeholders.people_listed", request.municipality)
    process = seat.group.process
    waves = Wave.objects.filter(process=process).order_by("-answer_by", "name")
    form = SeatInvitationForm(
        request.POST or None,
        initial={"wave": waves.first()},
        waves=waves,
        people=Person.objects.filter(organisation=seat.organisation_id).order_by("name"),
    )

    def save(values: dict[str, Any]) -> Invitation:
        new = {"name": values["new_name"], "email": values["new_email"]}
        return operations.invite_to_seat(
            seat=seat,
            wave=values["wave"],
            person=values["person"],
            new=new,
            language=values["language"],
            by=request.actor,
            now=clock.now(),
        )

    return editing.create(
        request,
        form,
        save,
        overview_page(
            process,
            _("Invite somebody to the seat of %(seat)s") % {"seat": str(seat)},
            submit=_("Prepare the invitation"),
            intro=_("Who accepts takes the seat."),
            after=lambda invitation: wave_url(invitation.wave),
            related=[
                {
                    "label": _("Begin a wave of invitations"),
                    "url": reverse("invitations:wave_add", args=[process.slug]),
                }
            ],
        ),
    )
