"""The texts of a wave: for everybody or a sector, in each language."""

from copy import copy

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.invitations import operations, rules
from ratschlag.invitations.forms import WaveTextForm
from ratschlag.invitations.models import Wave, WaveText
from ratschlag.invitations.permissions import EDIT_INVITATIONS
from ratschlag.invitations.views.frames import THE_TEXT, THE_WAVE, text_url, wave_page


@access(EDIT_INVITATIONS, THE_WAVE)
def text_add(request: Request, wave: Wave) -> HttpResponse:
    """Write another text."""
    instance = WaveText(municipality_id=wave.municipality_id, wave=wave)
    return editing.create(
        request,
        WaveTextForm(request.POST or None, instance=instance),
        lambda values: operations.add_text(
            wave=wave, values=values, by=request.actor, now=clock.now()
        ),
        wave_page(
            wave,
            _("Write another text"),
            intro=_("For a sector that is to be addressed in its own words, or another language."),
        ),
    )


@access(EDIT_INVITATIONS, THE_TEXT)
def text_edit(request: Request, text: WaveText) -> HttpResponse:
    """Change a text; the one that everybody else gets cannot be deleted."""
    is_needed = rules.is_last_resort(text, binding=settings.LANGUAGE_CODE)
    intro = _("Everybody gets this text for whom there is no other one. It cannot be deleted.")
    return editing.change(
        request,
        WaveTextForm(request.POST or None, instance=copy(text)),
        lambda values, version: operations.change_text(
            text=text, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        wave_page(
            text.wave,
            str(text),
            intro=intro if is_needed else "",
            remove_url="" if is_needed else text_url(text, "text_remove"),
        ),
    )


@access(EDIT_INVITATIONS, THE_TEXT)
def text_remove(request: Request, text: WaveText) -> HttpResponse:
    """Drop a text after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_text(text=text, by=request.actor, now=clock.now()),
        wave_page(
            text.wave,
            _("Delete the text “%(name)s”?") % {"name": str(text)},
            submit=_("Delete the text"),
        ),
    )
