"""Comments on minutes, said by oneself or entered for somebody, and what becomes of them."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.http import Request
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import ObjectionVerdict
from ratschlag.proceedings.forms import EnteredObjectionForm, ObjectionForm, SettleForm
from ratschlag.proceedings.models import MinutesEntry, Objection
from ratschlag.proceedings.operations import WasNotThere
from ratschlag.proceedings.permissions import EDIT_PROCEEDINGS, OBJECT
from ratschlag.proceedings.views.frames import ITS_ENTRY, THE_ENTRY, below, minutes_page
from ratschlag.stakeholders.models import Person

THE_OBJECTION = one(
    Objection.objects.select_related(
        "entry__minutes__agenda__group__process__municipality", "entry__item"
    ),
    **below(ITS_ENTRY, "entry"),
    entry="entry",
    objection="pk",
)


@access(OBJECT, THE_ENTRY)
def objection_add(request: Request, entry: MinutesEntry) -> HttpResponse:
    """Write what should be different in an entry."""
    blank = Objection(municipality_id=entry.municipality_id, entry=entry)

    def save(values: dict[str, str]) -> Objection:
        person = queries.reader_here(entry.minutes.agenda, request.actor.user_id)
        if person is None:
            raise WasNotThere
        return operations.object_to(
            entry=entry, person=person, text=values["text"], by=request.actor, now=clock.now()
        )

    page = minutes_page(
        entry.group,
        entry.minutes.agenda.round,
        _("Comment on “%(item)s”") % {"item": str(entry)},
        intro=_("Your comment is kept, whatever becomes of it. The group reads it."),
        submit=_("Hand in the comment"),
        anchor=f"top-{entry.pk}",
    )
    return editing.create(request, ObjectionForm(request.POST or None, instance=blank), save, page)


@access(EDIT_PROCEEDINGS, THE_ENTRY)
def objection_enter(request: Request, entry: MinutesEntry) -> HttpResponse:
    """Write down what somebody sent on paper or said by telephone."""
    people = Person.objects.filter(
        pk__in=queries.readers_of(entry.minutes.agenda).order_by().values("person")
    )
    form = EnteredObjectionForm(
        request.POST or None,
        instance=Objection(municipality_id=entry.municipality_id, entry=entry),
        people=people.order_by("name", "pk"),
    )

    def save(values: dict[str, Any]) -> Objection:
        return operations.enter_objection(
            entry=entry,
            person=values["person"],
            text=values["text"],
            by=request.actor,
            now=clock.now(),
        )

    page = minutes_page(
        entry.group,
        entry.minutes.agenda.round,
        _("Enter a comment on “%(item)s” for somebody") % {"item": str(entry)},
        intro=_(
            "For comments that came on paper or by telephone. It is marked as entered by the"
            " office, and whoever has the link of the mail sees it there."
        ),
        submit=_("Enter the comment"),
        anchor=f"top-{entry.pk}",
    )
    return editing.create(request, form, save, page)


@access(EDIT_PROCEEDINGS, THE_OBJECTION)
def settle(request: Request, objection: Objection) -> HttpResponse:
    """Say what becomes of a comment."""
    entry = objection.entry
    initial = {}
    if request.GET.get("wie") in set(ObjectionVerdict.values):
        initial["verdict"] = request.GET["wie"]
    return editing.change(
        request,
        SettleForm(request.POST or None, instance=objection, initial=initial),
        lambda values, version: operations.settle_objection(
            objection=objection,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        minutes_page(
            entry.group,
            entry.minutes.agenda.round,
            _("Decide on a comment on “%(item)s”") % {"item": str(entry)},
            intro=f"„{objection.text}“",
            anchor=f"top-{entry.pk}",
        ),
    )
