"""Letters of a wave: printing them as one PDF, and noting that they are in the post."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request, as_file
from ratschlag.core.refusals import Refusal
from ratschlag.invitations import documents, operations, queries, rules
from ratschlag.invitations.enums import TextPurpose
from ratschlag.invitations.forms import LettersForm
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.permissions import EDIT_INVITATIONS, SEE_INVITATIONS
from ratschlag.invitations.views.frames import (
    GET,
    THE_INVITATION,
    THE_WAVE,
    invitation_page,
    wave_crumbs,
    wave_page,
)
from ratschlag.mail.queries import base_address
from ratschlag.typesetting.engine import TypesettingFailed


@access(EDIT_INVITATIONS, THE_WAVE)
def letters(request: Request, wave: Wave) -> HttpResponse:
    """Ask which letters to print; POST hands them out as one PDF."""
    form = LettersForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            pdf = operations.print_letters(
                wave=wave, again=form.cleaned_data["again"], by=request.actor, now=clock.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _file(pdf, _("letters"))
    counts = queries.letter_counts(wave)
    if not counts.printed:
        del form.fields["again"]
    context = {
        "process": wave.process,
        "section": "invitations",
        "wave": wave,
        "form": form,
        "counts": counts,
        "most": operations.MOST_LETTERS,
        "crumbs": [*wave_crumbs(wave), Crumb(_("Letters"))],
    }
    status = 422 if form.errors else 200
    return render(request, "invitations/letters.html", context, status=status)


@access(EDIT_INVITATIONS, THE_WAVE)
def letters_posted(request: Request, wave: Wave) -> HttpResponse:
    """Note after asking that the printed letters are in the post, or handed over."""
    number = queries.letter_counts(wave).printed
    return editing.confirm(
        request,
        lambda: operations.post_letters(wave=wave, by=request.actor, now=clock.now()),
        wave_page(
            wave,
            ngettext(
                "Is the letter in the post?", "Are the %(number)s letters in the post?", number
            )
            % {"number": number},
            submit=_("Yes, posted or handed over"),
            intro=_("From then on these people count as invited. Their answers are awaited."),
            kind="primary",
        ),
        done=_("Noted. The letters are on their way."),
    )


@access(EDIT_INVITATIONS, THE_INVITATION)
def letter(request: Request, invitation: Invitation) -> HttpResponse:
    """Print the letter of one person, also after a mail did not arrive; POST hands it out."""
    problem = ""
    if request.method == "POST":
        try:
            pdf = operations.print_letters(
                wave=invitation.wave, only=invitation, by=request.actor, now=clock.now()
            )
        except Refusal as refusal:
            problem = str(refusal)
        else:
            return _file(pdf, _("letter"))
    page = invitation_page(
        invitation,
        _("Print a letter to %(name)s?") % {"name": invitation.person.name},
        submit=_("Make the letter as PDF"),
        intro=_(
            "The letter gets a link of its own. Links that went out before stay good. Please note "
            "on the page of the wave when the letter is in the post."
        ),
        kind="primary",
    )
    status = 409 if problem else 200
    context = {**page.context(), "problem": problem}
    return render(request, "web/confirm.html", context, status=status)


@access(SEE_INVITATIONS, THE_INVITATION, methods=GET)
def preview_letter(request: Request, invitation: Invitation) -> HttpResponse:
    """Show the letter as this person would get it; its link leads nowhere."""
    wave = invitation.wave
    text = documents.text_of(invitation, wave.texts.filter(purpose=TextPurpose.INVITATION))
    if text is None:
        return HttpResponse(str(operations.TextMissing(name=invitation.person.name)), status=409)
    today = queries.day_of(wave.process, clock.now())
    path = documents.answer_path(rules.EXAMPLE_CODE, invitation.language)
    written = documents.letter_of(
        text,
        invitation,
        url=f"{base_address(wave.process.municipality)}{path}",
        places=queries.places_by_invitation(wave.process, [invitation], today)[invitation.pk],
    )
    try:
        pdf = documents.letters_pdf(wave, [(invitation, written, text.language)], dated=today)
    except TypesettingFailed:
        return HttpResponse(str(operations.LettersFailed()), status=409)
    looked_at(request, "stakeholders.person_read", invitation.person)
    return _file(pdf, _("preview"))


def _file(pdf: bytes, name: str) -> HttpResponse:
    return as_file(HttpResponse(pdf, content_type="application/pdf"), f"{name}.pdf")
