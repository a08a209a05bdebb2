"""The publication copy: looked at, corrected, released."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.proceedings import documents, operations, queries
from ratschlag.proceedings.forms import CopyForm
from ratschlag.proceedings.models import MinutesEntry
from ratschlag.proceedings.permissions import RELEASE_PROCEEDINGS
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.views.frames import (
    GET,
    POST,
    THE_ENTRY,
    copy_page,
    crumbs_of,
    frame_of,
    its_minutes,
    minutes_page,
    name_of,
    url_of,
    with_minutes,
)


@access(RELEASE_PROCEEDINGS, with_minutes, methods=GET)
def copy(request: Request, occasion: Occasion) -> HttpResponse:
    """Show what the public would read beside what the minutes say."""
    minutes = its_minutes(occasion)
    lines = queries.entry_lines(minutes)
    url = url_of("minutes", occasion.group, occasion.round)
    context = {
        **frame_of(occasion.process),
        "occasion": occasion,
        "minutes": minutes,
        "name": name_of(occasion.group, occasion.round),
        "crumbs": crumbs_of(
            occasion.process,
            Crumb(name_of(occasion.group, occasion.round), url),
            Crumb(_("Publication copy")),
        ),
        "lines": [line for line in lines if line.item.is_public],
        "findings": documents.findings(minutes, lines) if minutes.is_approved else [],
        "internal_count": sum(not line.item.is_public for line in lines),
    }
    return render(request, "proceedings/copy.html", context)


@access(RELEASE_PROCEEDINGS, THE_ENTRY)
def copy_edit(request: Request, entry: MinutesEntry) -> HttpResponse:
    """Change what the public reads of one item."""
    return editing.change(
        request,
        CopyForm(request.POST or None, instance=entry),
        lambda values, version: operations.change_copy(
            entry=entry, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        copy_page(
            entry.group,
            entry.minutes.agenda.round,
            _("For the public: %(item)s") % {"item": str(entry)},
            anchor=f"top-{entry.pk}",
        ),
    )


@access(RELEASE_PROCEEDINGS, with_minutes, methods=POST)
def copy_check(request: Request, occasion: Occasion) -> HttpResponse:
    """Blacken the words that were ticked, or note that they name nobody."""
    act: dict[str, Any] = {
        "minutes": its_minutes(occasion),
        "words": request.POST.getlist("wort"),
        "by": request.actor,
        "now": clock.now(),
    }
    try:
        if request.POST.get("was") == "schwaerzen":
            operations.blacken_words(**act)
            messages.success(request, _("The words are left out of the copy."))
        else:
            operations.confirm_words(**act)
            messages.success(request, _("Noted: these words name nobody."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(url_of("copy", occasion.group, occasion.round))


@access(RELEASE_PROCEEDINGS, with_minutes)
def minutes_release(request: Request, occasion: Occasion) -> HttpResponse:
    """Release the publication copy after asking."""
    minutes = its_minutes(occasion)
    return editing.confirm(
        request,
        lambda: operations.release_minutes(minutes=minutes, by=request.actor, now=clock.now()),
        minutes_page(
            occasion.group,
            occasion.round,
            _("Release the publication copy?"),
            intro=_("Everybody can then read it. It names organisations, but no people."),
            submit=_("Release"),
            kind="primary",
        ),
        done=_("The publication copy is public."),
    )


@access(RELEASE_PROCEEDINGS, with_minutes)
def minutes_withdraw(request: Request, occasion: Occasion) -> HttpResponse:
    """Take the publication copy off the public pages after asking."""
    minutes = its_minutes(occasion)
    return editing.confirm(
        request,
        lambda: operations.withdraw_minutes(minutes=minutes, by=request.actor, now=clock.now()),
        minutes_page(
            occasion.group,
            occasion.round,
            _("Take the publication copy off the public pages?"),
            intro=_("It disappears until you release it again. Its decisions too."),
            submit=_("Withdraw"),
            kind="primary",
        ),
        done=_("The publication copy is no longer public."),
    )
