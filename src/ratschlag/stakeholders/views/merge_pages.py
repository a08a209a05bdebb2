"""Entries that may be there twice: found, made one, and two again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import operations
from ratschlag.stakeholders.forms import EntrySearch, MergeForm, OtherForm
from ratschlag.stakeholders.models import Merge, Organisation, Person
from ratschlag.stakeholders.operations.merging import UNDO_WITHIN
from ratschlag.stakeholders.permissions import EDIT_PEOPLE
from ratschlag.stakeholders.queries import undoable_merges
from ratschlag.stakeholders.queries.duplicates import likely_duplicates, pairs

Entry = Person | Organisation


@access(EDIT_PEOPLE, the_municipality, methods=("GET",))
def duplicates(request: Request, municipality: Municipality) -> HttpResponse:
    """List entries that may mean the same, and what was made one in the last day."""
    looked_at(request, "stakeholders.people_listed", municipality)
    page = page_of(request, likely_duplicates(municipality))
    context = {
        **_page(_("Perhaps there twice")).context(),
        "page": page,
        "pairs": pairs(page.object_list),
        "merges": undoable_merges(municipality, clock.now() - UNDO_WITHIN)[:50],
    }
    return render(request, "stakeholders/duplicates.html", context)


@access(EDIT_PEOPLE, one(Person.objects.select_related("organisation"), person="pk"))
def person_merge(request: Request, person: Person) -> HttpResponse:
    """Make two entries of a person one."""
    return _merge(request, person)


@access(EDIT_PEOPLE, one(Organisation, organisation="pk"))
def organisation_merge(request: Request, organisation: Organisation) -> HttpResponse:
    """Make two entries of an organisation one."""
    return _merge(request, organisation)


@access(EDIT_PEOPLE, one(Merge, merge="pk"))
def merge_undo(request: Request, merge: Merge) -> HttpResponse:
    """Make one entry two again, after asking."""
    page = _page(
        _("Make “%(name)s” an entry of its own again?") % {"name": merge.label},
        back=reverse("stakeholders:duplicates"),
        intro=_("What pointed to it points to it again. What was changed since stays changed."),
        submit=_("Make two again"),
        kind="primary",
    )
    return editing.confirm(
        request,
        lambda: operations.undo_merge(merge=merge, by=request.actor, now=clock.now()),
        page,
        done=_("There are two entries again."),
    )


def _merge(request: Request, kept: Entry) -> HttpResponse:
    search = EntrySearch(request.GET)
    chosen = request.GET if "mit" in request.GET else None
    other = OtherForm(chosen, entry=kept, sought=search.text)
    if not other.is_valid():
        return _choose(request, kept, other, search)
    lost = other.cleaned_data["mit"]
    if not isinstance(kept, Organisation):  # organisations are nobody's personal data
        looked_at(request, "stakeholders.person_read", kept, lost)
    form = MergeForm(request.POST if request.method == "POST" else None, kept=kept, lost=lost)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.merge(
                kept=kept,
                lost=lost,
                values=form.values(),
                versions=form.versions(),
                by=request.actor,
                now=clock.now(),
            )
        except Outdated:
            status = 409
            form = MergeForm(None, kept=kept, lost=lost)
            messages.warning(request, _("Somebody has changed one of them. Please look again."))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Both are one entry now. That can be undone for a day."))
            return redirect("stakeholders:duplicates")
    context: dict[str, Any] = {
        **_page(_("Make two entries one")).context(),
        "form": form,
        "kept": kept,
        "lost": lost,
        "both_log_in": _both_log_in(kept, lost),
    }
    return render(
        request, "stakeholders/merge.html", context, status=422 if form.errors else status
    )


def _choose(request: Request, kept: Entry, form: OtherForm, search: EntrySearch) -> HttpResponse:
    form.offer()
    if isinstance(kept, Person):
        looked_at(request, "stakeholders.people_listed", request.municipality)
    heading = _("Which entry means the same as “%(name)s”?") % {"name": kept.name}
    context = {**_page(heading).context(), "form": form, "search": search}
    status = 422 if form.errors else 200
    return render(request, "stakeholders/merge_other.html", context, status=status)


def _both_log_in(kept: Entry, lost: Entry) -> bool:
    accounts = {getattr(one, "account_id", None) for one in (kept, lost)} - {None}
    return len(accounts) == 2


def _page(heading: str, *, back: str = "", intro: str = "", submit: str = "", **extra: str) -> Page:
    people = reverse("stakeholders:person_list")
    return Page(
        heading=heading,
        back=back or people,
        crumbs=[Crumb(_("People"), people), Crumb(heading)],
        intro=intro,
        submit=submit,
        extra={"section": "people", **extra},
    )
