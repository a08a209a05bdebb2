"""Pages on which the office sends personal links to write wishes, and takes them back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.audit.looking import looked_at
from ratschlag.contributions import operations, queries
from ratschlag.contributions.models import WishWriter
from ratschlag.contributions.permissions import EDIT_WISHES
from ratschlag.contributions.queries import Participant
from ratschlag.contributions.views.doors import GET, POST, THE_PROCESS
from ratschlag.contributions.views.frames import office_page
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Refusal
from ratschlag.mail.operations import is_good_address
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group

THE_WRITER = found(queries.participant_in)


@access(EDIT_WISHES, THE_PROCESS, methods=GET)
def writer_list(request: Request, process: Process) -> HttpResponse:
    """Show who has a link of their own; who looks leaves a trace."""
    looked_at(request, "contributions.writers_listed", process)
    people = _participants(process)
    chosen = _chosen(request, people)
    shown = [one for one in people if chosen is None or chosen in one.groups]
    call = queries.call_of(process)
    context = {
        **office_page(process, _("Personal links for topic wishes")).context(),
        "page": page_of(request, shown),
        "has_people": bool(people),
        "chips": _chips(process, people, chosen),
        "chosen": chosen,
        "send_url": f"{_url(process, 'writers_send')}{_query(chosen)}",
        "unsent": len(operations.without_link(people, chosen)),
        "having": sum(one.link_until is not None for one in shown),
        "everybody": len(shown),
        "unreachable": sum(not is_good_address(one.person.email) for one in shown),
        "is_open": call.takes(queries.day_of(process, clock.now())),
    }
    return render(request, "contributions/writer_list.html", context)


@access(EDIT_WISHES, THE_PROCESS)
def writers_send(request: Request, process: Process) -> HttpResponse:
    """Write to everybody without a link, of one group or of all, after asking."""
    people = _participants(process)
    chosen = _chosen(request, people)
    number = len(operations.without_link(people, chosen))
    heading = _("Send personal links")
    back = _url(process, "writer_list")
    between = [Crumb(_("Personal links for topic wishes"), back)]
    intro = _(
        "Whoever holds a seat and has no link yet gets a mail with a link of their own, to write"
        " topic wishes without a password. Group: %(group)s. Number of mails: %(number)s."
    ) % {"group": chosen.name if chosen else _("all groups"), "number": number}
    page = office_page(
        process, heading, back=back, between=between, kind="primary", submit=heading, intro=intro
    )
    return editing.confirm(
        request,
        lambda: operations.send_links(
            process=process, group=chosen, by=request.actor, now=clock.now()
        ),
        page,
        done=_("The mails are on their way."),
    )


@access(EDIT_WISHES, THE_WRITER, methods=POST)
def writer_send(request: Request, writer: WishWriter) -> HttpResponse:
    """Write a link to one person, also once more."""
    try:
        operations.send_link_again(
            process=writer.process, person=writer.person, by=request.actor, now=clock.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("The mail to %(name)s is on its way.")
        messages.success(request, words % {"name": writer.person.name})
    return redirect(_url(writer.process, "writer_list"))


@access(EDIT_WISHES, THE_WRITER, methods=POST)
def writer_withdraw(request: Request, writer: WishWriter) -> HttpResponse:
    """Take back the links of one person."""
    ended = 0
    if not writer._state.adding:
        ended = operations.withdraw_link(writer=writer, by=request.actor, now=clock.now())
    words = ngettext("One link is withdrawn.", "%(number)s links are withdrawn.", ended)
    messages.success(request, words % {"number": ended})
    return redirect(_url(writer.process, "writer_list"))


def _participants(process: Process) -> list[Participant]:
    now = clock.now()
    return queries.participants(process, queries.day_of(process, now), now)


def _groups(people: list[Participant]) -> list[Group]:
    found = {group.pk: group for one in people for group in one.groups}
    return sorted(found.values(), key=lambda group: (group.position, group.name))


def _chosen(request: Request, people: list[Participant]) -> Group | None:
    code = request.GET.get("gruppe", "")
    return next((group for group in _groups(people) if group.code == code), None)


def _chips(
    process: Process, people: list[Participant], chosen: Group | None
) -> list[dict[str, object]]:
    url = _url(process, "writer_list")
    rows: list[dict[str, object]] = [
        {"url": url, "label": _("All groups"), "current": chosen is None}
    ]
    for group in _groups(people):
        row = {"url": f"{url}{_query(group)}", "code": group.code, "label": group.name}
        rows.append({**row, "current": group == chosen})
    return rows


def _query(group: Group | None) -> str:
    return f"?{urlencode({'gruppe': group.code})}" if group else ""


def _url(process: Process, name: str) -> str:
    return reverse(f"contributions:{name}", args=[process.slug])
