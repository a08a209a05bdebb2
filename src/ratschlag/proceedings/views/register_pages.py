"""The register of decisions of a process, with what is open."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.proceedings import queries
from ratschlag.proceedings.forms import DecisionSearch
from ratschlag.proceedings.permissions import SEE_PROCEEDINGS
from ratschlag.proceedings.views.frames import GET, THE_PROCESS, crumbs_of, frame_of
from ratschlag.processes.models import Process


@access(SEE_PROCEEDINGS, THE_PROCESS, methods=GET)
def decisions(request: Request, process: Process) -> HttpResponse:
    """Show what was decided, what was left open, and which tasks are not done."""
    form = DecisionSearch(request.GET or None, process=process)
    rows = queries.decisions(process)
    open_points, tasks = queries.open_points(process), queries.open_tasks(process)
    places = queries.places_of(request.actor.user_id, process, clock.today())
    if not request.actor.is_staff and not places.steers:
        seated = {"minutes__agenda__group__in": places.sits_in}
        everybody = {"minutes__agenda__group__includes_everybody": True}
        rows = rows.filter(Q(**seated) | Q(**everybody))
        open_points = open_points.filter(Q(**seated) | Q(**everybody))
        tasks = tasks.filter(entry__minutes__agenda__group__in=places.sits_in)
    is_narrowed = form.is_bound and form.is_valid()
    if is_narrowed:
        wanted = form.cleaned_data
        if wanted["suche"]:
            words = wanted["suche"]
            rows = rows.filter(Q(decision__icontains=words) | Q(item__title__icontains=words))
        if wanted["gruppe"]:
            rows = rows.filter(minutes__agenda__group__slug=wanted["gruppe"])
        if wanted["ergebnis"]:
            rows = rows.filter(outcome=wanted["ergebnis"])
    context = {
        **frame_of(process),
        "crumbs": crumbs_of(process, Crumb(_("Register of decisions"))),
        "form": form,
        "page": page_of(request, rows),
        "is_narrowed": is_narrowed,
        "open_points": list(open_points[:100]),
        "tasks": list(tasks[:100]),
        "today": timezone.localtime(process.moment(clock.now())).date(),
    }
    return render(request, "proceedings/decisions.html", context)
