"""What the pages of a wave share: how records are found, and the words around forms."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core.access import one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.invitations import operations
from ratschlag.invitations.models import Invitation, Wave, WaveText
from ratschlag.mail.operations import BadAddress
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Seat

GET, POST = ("GET",), ("POST",)
THE_PROCESS = one(Process, process="slug")
THE_WAVE = one(
    Wave.objects.select_related("process__municipality", "milestone"),
    process="process__slug",
    wave="pk",
)
THE_TEXT = one(
    WaveText.objects.select_related("wave__process"),
    process="wave__process__slug",
    text="pk",
)
THE_INVITATION = one(
    Invitation.objects.select_related(
        "wave__process__municipality",
        "person__organisation",
        "seat__group",
        "seat__organisation",
        "replaces__person",
        "message",
        "municipality",
    ),
    process="wave__process__slug",
    invitation="pk",
)
THE_SEAT = one(
    Seat.objects.select_related("group__process", "organisation", "municipality"),
    process="group__process__slug",
    seat="pk",
)


# What may stop a wave while it is being sent.
STOPS = (
    operations.DeadlinePassed,
    operations.ProcessHidden,
    operations.SendingBrokeOff,
    operations.TextMissing,
    BadAddress,
)


def why_stopped(wave: Wave) -> str:
    """Say in the active language why the last sending of a wave stopped; empty if it did not."""
    known: dict[str, type[Refusal]] = {kind.__name__: kind for kind in STOPS}
    kind = known.get(wave.sending_problem)
    return str(kind(**wave.sending_details)) if kind else ""


def overview_url(process: Process) -> str:
    """Return the address of the overview."""
    return reverse("invitations:overview", args=[process.slug])


def wave_url(wave: Wave, name: str = "wave_detail") -> str:
    """Return the address of a page of the wave."""
    return reverse(f"invitations:{name}", args=[wave.process.slug, wave.pk])


def text_url(text: WaveText, name: str = "text_edit") -> str:
    """Return the address of a page of a text."""
    return reverse(f"invitations:{name}", args=[text.wave.process.slug, text.pk])


def invitation_url(invitation: Invitation, name: str = "invitation_detail") -> str:
    """Return the address of a page of one invitation."""
    return reverse(f"invitations:{name}", args=[invitation.wave.process.slug, invitation.pk])


def overview_page(process: Process, heading: str, **words: Any) -> Page:
    """Return the words around a form that leads back to the overview."""
    back = overview_url(process)
    return _page(process, heading, back, [Crumb(_("Invitations"), back)], words)


def wave_page(wave: Wave, heading: str, **words: Any) -> Page:
    """Return the words around a form that belongs to a wave."""
    return _page(wave.process, heading, wave_url(wave), wave_crumbs(wave), words)


def invitation_page(invitation: Invitation, heading: str, **words: Any) -> Page:
    """Return the words around a form that belongs to one invitation."""
    back = invitation_url(invitation)
    crumbs = [*wave_crumbs(invitation.wave), Crumb(str(invitation.person), back)]
    return _page(invitation.wave.process, heading, back, crumbs, words)


def wave_crumbs(wave: Wave) -> list[Crumb]:
    """Return the way to a wave."""
    first = Crumb(_("Invitations"), overview_url(wave.process))
    return [first, Crumb(wave.name, wave_url(wave))]


def _page(
    process: Process, heading: str, back: str, crumbs: list[Crumb], words: dict[str, Any]
) -> Page:
    return Page(
        heading=heading,
        back=words.pop("back", back),
        crumbs=[*crumbs, Crumb(heading)],
        intro=words.pop("intro", ""),
        submit=words.pop("submit", ""),
        after=words.pop("after", None),
        extra={"process": process, "section": "invitations", **words},
    )


def status_of_keeping(form: BaseForm, keep: Callable[[], object], *, refused: int = 422) -> int:
    """Do what a form behind a link asks for; return the status of the answer, 302 if it is done.

    What speaks against it stands at the form then.
    """
    if not form.is_valid():
        return 422
    try:
        keep()
    except Outdated:
        form.add_error(None, _("Meanwhile somebody changed this. Please check it once more."))
        return 409
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return refused
    return 302
