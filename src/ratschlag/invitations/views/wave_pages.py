"""The overview of invitations of a process, its waves, and sending them."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.invitations import documents, operations, queries, rules, tasks
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.forms import NO_REMINDER, InvitationSearch, PeopleForm, WaveForm
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.permissions import EDIT_INVITATIONS, SEE_INVITATIONS
from ratschlag.invitations.rules import Counts
from ratschlag.invitations.views.frames import (
    GET,
    THE_PROCESS,
    THE_WAVE,
    overview_page,
    overview_url,
    wave_page,
    wave_url,
    why_stopped,
)
from ratschlag.mail.queries import number_with_too_many
from ratschlag.mail.rules import MOST_A_WEEK
from ratschlag.processes.models import Process

MOST_EMPTY_SEATS = 20  # on the overview; all of them have a page of their own


@access(SEE_INVITATIONS, THE_PROCESS, methods=GET)
def overview(request: Request, process: Process) -> HttpResponse:
    """Show the waves, what is due by which milestone, and which seats stay empty."""
    today = queries.day_of(process, clock.now())
    waves = queries.wave_states(process)
    empty = queries.seats_staying_empty(process, today)
    context = {
        "process": process,
        "section": "invitations",
        "waves": [(state, rules.is_over(state.wave.answer_by, today)) for state in waves],
        "unanswered": sum(state.counts.unanswered for state in waves),
        "prepared": sum(state.counts.prepared for state in waves),
        "due": queries.due_by_milestone(waves),
        "empty": empty[:MOST_EMPTY_SEATS],
        "empty_count": len(empty),
        "needing_count": queries.with_needs(process).count(),
        "today": today,
    }
    return render(request, "invitations/overview.html", context)


@access(SEE_INVITATIONS, THE_PROCESS, methods=GET)
def empty_seats(request: Request, process: Process) -> HttpResponse:
    """Show every seat for which nobody is in sight."""
    empty = queries.seats_staying_empty(process, queries.day_of(process, clock.now()))
    context = {
        "process": process,
        "section": "invitations",
        "page": page_of(request, empty),
        "crumbs": [Crumb(_("Invitations"), overview_url(process)), Crumb(_("Empty seats"))],
    }
    return render(request, "invitations/empty_seats.html", context)


@access(SEE_INVITATIONS, THE_PROCESS, methods=GET)
def support_needs(request: Request, process: Process) -> HttpResponse:
    """Show what those who take part need; who looks leaves a trace."""
    looked_at(request, "invitations.needs_listed", process)
    invitations = queries.with_needs(process)
    context = {
        "process": process,
        "section": "invitations",
        "sums": queries.sums_of_needs(invitations),
        "page": page_of(request, invitations),
        "crumbs": [Crumb(_("Invitations"), overview_url(process)), Crumb(_("Support needed"))],
    }
    return render(request, "invitations/support_needs.html", context)


@access(EDIT_INVITATIONS, THE_PROCESS)
def wave_add(request: Request, process: Process) -> HttpResponse:
    """Begin a wave."""
    instance = Wave(municipality_id=process.municipality_id, process=process)
    page = overview_page(
        process,
        _("Begin a wave of invitations"),
        after=wave_url,
        intro=_(
            "Texts in German, English and Arabic are put in for you to change. Nothing is sent "
            "until you say so."
        ),
    )
    return editing.create(
        request,
        WaveForm(request.POST or None, instance=instance),
        lambda values: operations.add_wave(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        page,
    )


@access(SEE_INVITATIONS, THE_WAVE, methods=GET)
def wave_detail(request: Request, wave: Wave) -> HttpResponse:
    """Show a wave: its texts, who is in it, where each invitation stands."""
    if request.htmx:
        return _progress(request, wave)
    looked_at(request, "invitations.wave_read", wave)
    form = InvitationSearch(request.GET)
    form.is_valid()
    sought = form.cleaned_data
    today = queries.day_of(wave.process, clock.now())
    counts, letters = queries.counts_of(wave), queries.letter_counts(wave)
    texts = list(wave.texts.order_by("purpose", "sector", "language"))
    is_over = rules.is_over(wave.answer_by, today)
    rows = queries.invitations_of(wave)
    context = {
        "process": wave.process,
        "section": "invitations",
        "wave": wave,
        "counts": counts,
        "letters": letters,
        "mails": counts.prepared - letters.to_print,
        "written": _written(wave, counts),
        "problem": why_stopped(wave),
        "is_over": is_over,
        "texts": texts,
        "to_ask": 0 if is_over else queries.reminded_by_nobody(rows).count(),
        "unreminded": queries.people_without_reminder(wave, texts, today),
        "form": form,
        "page": page_of(request, _narrowed(rows, sought)),
        "is_narrowed": any(sought.values()) or bool(form.errors),
        "crumbs": [Crumb(_("Invitations"), overview_url(wave.process)), Crumb(wave.name)],
    }
    return render(request, "invitations/wave_detail.html", context)


def _progress(request: Request, wave: Wave) -> HttpResponse:
    """Show how far the sending is; when it has ended, the whole page."""
    counts = queries.counts_of(wave)
    if not counts.released:
        return HttpResponse(headers={"HX-Redirect": wave_url(wave)})
    context = {
        "process": wave.process,
        "wave": wave,
        "counts": counts,
        "written": _written(wave, counts),
    }
    return render(request, "invitations/wave_detail.html#progress", context)


def _written(wave: Wave, counts: Counts) -> int:
    """Return how many mails of a wave that is being sent lie in the outbox."""
    return max(wave.sending_count - counts.released, 0)


def _narrowed(rows: QuerySet[Invitation], sought: dict[str, Any]) -> QuerySet[Invitation]:
    text, state, sector = (sought.get(name, "") for name in ("suche", "stand", "sektor"))
    if text:
        named = Q(person__name__icontains=text)
        rows = rows.filter(named | Q(person__organisation__name__icontains=text))
    if state == NO_REMINDER:
        rows = queries.reminded_by_nobody(rows)
    elif state:
        rows = rows.filter(state__in=rules.AWAITED if state == "offen" else [state])
    if sector:
        rows = rows.filter(person__organisation__sector=sector)
    return rows


@access(EDIT_INVITATIONS, THE_WAVE)
def wave_edit(request: Request, wave: Wave) -> HttpResponse:
    """Change a wave, for example its deadline."""
    return editing.change(
        request,
        WaveForm(request.POST or None, instance=copy(wave)),
        lambda values, version: operations.change_wave(
            wave=wave, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        wave_page(wave, _("Change the wave"), remove_url=wave_url(wave, "wave_remove")),
    )


@access(EDIT_INVITATIONS, THE_WAVE)
def wave_remove(request: Request, wave: Wave) -> HttpResponse:
    """Drop a wave after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_wave(wave=wave, by=request.actor, now=clock.now()),
        overview_page(
            wave.process,
            _("Delete the wave “%(name)s”?") % {"name": wave.name},
            submit=_("Delete the wave"),
            effects=[_("its texts"), _("its prepared invitations")],
        ),
    )


@access(EDIT_INVITATIONS, THE_WAVE)
def people_choose(request: Request, wave: Wave) -> HttpResponse:
    """Choose whom the wave is for."""
    form = PeopleForm(request.POST or None, process=wave.process)
    return editing.create(
        request,
        form,
        lambda values: operations.choose_people(
            wave=wave, by=request.actor, now=clock.now(), **values
        ),
        wave_page(
            wave,
            _("Choose people"),
            submit=_("Prepare the invitations"),
            intro=_(
                "Everybody who fits is added once, however many seats they have. Who was invited "
                "to this process before is left out."
            ),
        ),
    )


@access(EDIT_INVITATIONS, THE_WAVE)
def wave_send(request: Request, wave: Wave) -> HttpResponse:
    """Send the prepared invitations after asking; a second click finds nothing more to send."""
    counts = queries.counts_of(wave)
    letters = queries.letter_counts(wave).to_print
    mails = counts.prepared - letters
    if request.method == "POST" and not mails and counts.all - counts.prepared - counts.printed:
        messages.info(request, _("All invitations of this wave are on their way already."))
        return redirect(wave_url(wave))
    effects: list[str] = [
        ngettext("one mail", "%(number)s mails", mails) % {"number": mails},
        _("answers until %(day)s") % {"day": documents.deadline_in_words(wave)},
    ]
    if letters:
        sentence = ngettext(
            "One person has no mail address: the letter is printed on the page of the wave",
            "%(number)s people have no mail address: their letters are printed on the page of the "
            "wave",
            letters,
        )
        effects.append(sentence % {"number": letters})
    if request.method != "POST" and (burdened := _burdened(wave)):
        effects.append(burdened)
    return editing.confirm(
        request,
        lambda: tasks.start_sending(wave=wave, by=request.actor),
        wave_page(
            wave,
            _("Send the invitations?"),
            submit=_("Send now"),
            intro=_("Each person gets one invitation. Mails that went cannot be called back."),
            effects=effects,
            kind="primary",
        ),
        done=_("The invitations are on their way."),
    )


def _burdened(wave: Wave) -> str:
    """Say how many would get too many mails this week, with the way to see who; empty: nobody."""
    prepared = wave.invitations.filter(state=InvitationState.PREPARED).exclude(person__email="")
    addresses = prepared.values_list("person__email", flat=True)
    number = number_with_too_many(wave.municipality_id, clock.now(), addresses)
    if not number:
        return ""
    sentence = ngettext(
        "One person would then get more than %(most)s mails this week",
        "%(number)s people would then get more than %(most)s mails this week",
        number,
    )
    return format_html(
        '{} – <a href="{}">{}</a>',
        sentence % {"number": number, "most": MOST_A_WEEK},
        reverse("mail:weekly_load"),
        _("See how many mails each person gets"),
    )
