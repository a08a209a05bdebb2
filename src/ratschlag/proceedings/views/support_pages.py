"""What is arranged for a meeting because those who come need it."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.forms import SupportForm
from ratschlag.proceedings.models import SupportTask
from ratschlag.proceedings.permissions import EDIT_PROCEEDINGS
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.views.frames import (
    GET,
    ITS_ITEM,
    POST,
    agenda_page,
    crumbs_of,
    frame_of,
    its_agenda,
    name_of,
    url_of,
    with_agenda,
)

THE_SUPPORT = one(
    SupportTask.objects.select_related("agenda__group__process__municipality"),
    **ITS_ITEM,
    support="pk",
)


@access(EDIT_PROCEEDINGS, with_agenda, methods=GET)
def support(request: Request, occasion: Occasion) -> HttpResponse:
    """Show what to arrange and who needs it; who looks leaves a trace."""
    agenda = its_agenda(occasion)
    looked_at(request, "proceedings.support_listed", agenda)
    arranged = queries.support_of(agenda, occasion.start)
    name = name_of(occasion.group, occasion.round)
    way = Crumb(name, url_of("agenda", occasion.group, occasion.round))
    who = Crumb(_("Who comes"), url_of("summons", occasion.group, occasion.round))
    context = {
        **frame_of(occasion.process),
        "occasion": occasion,
        "name": name,
        "crumbs": crumbs_of(occasion.process, way, who, Crumb(_("Support for the meeting"))),
        "arranged": arranged,
        "open_count": sum(each.task.done_on is None for each in arranged),
        "today": timezone.localtime(occasion.process.moment(clock.now())).date(),
    }
    return render(request, "proceedings/support.html", context)


@access(EDIT_PROCEEDINGS, THE_SUPPORT)
def support_edit(request: Request, task: SupportTask) -> HttpResponse:
    """Say who organises it and by when."""
    agenda = task.agenda
    page = agenda_page(agenda.group, agenda.round, str(task), submit=_("Save"))
    back = url_of("support", agenda.group, agenda.round)
    return editing.change(
        request,
        SupportForm(request.POST or None, instance=task),
        lambda values, version: operations.change_support(
            task=task, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        replace(page, back=back),
    )


@access(EDIT_PROCEEDINGS, THE_SUPPORT, methods=POST)
def support_done(request: Request, task: SupportTask) -> HttpResponse:
    """Mark it as done, or as open again."""
    is_done = request.POST.get("done") == "yes"
    operations.settle_support(task=task, is_done=is_done, by=request.actor, now=clock.now())
    messages.success(request, _("Saved."))
    return redirect(url_of("support", task.group, task.agenda.round))
