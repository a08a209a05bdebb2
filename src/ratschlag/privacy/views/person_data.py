"""The data of somebody without an account: the office answers a request in their place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ratschlag.audit import operations as audit
from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.privacy import operations, queries
from ratschlag.privacy.permissions import ANSWER_FOR_PEOPLE, ERASE_PEOPLE
from ratschlag.privacy.views.downloads import data_file
from ratschlag.stakeholders.models import Person

PERSON = one(Person, person="pk")


@never_cache
@access(ANSWER_FOR_PEOPLE, PERSON, methods=("GET",))
def person_data(request: Request, person: Person) -> HttpResponse:
    """Show what is kept about a person, class by class; who looks leaves a trace."""
    looked_at(request, "stakeholders.person_read", person)
    found = queries.found_of(queries.subject_of_people([person]), for_a_page=True)[1]
    context = {
        "section": "people",
        "person": person,
        "found": [each for each in found if each.records],
        "may_erase": ERASE_PEOPLE.allows(request.actor, person),
        "crumbs": _crumbs(person, _("What is stored")),
    }
    return render(request, "privacy/person_data.html", context)


@never_cache
@access(ANSWER_FOR_PEOPLE, PERSON, methods=("GET",))
def person_data_json(request: Request, person: Person) -> HttpResponse:
    """Hand out the same as a file, to be sent to the person."""
    now = clock.now()
    found = queries.found_of(queries.subject_of_people([person]))[1]
    audit.record("privacy.own_data_exported", subject=person, by=request.actor, now=now)
    return data_file(request.municipality, found, now)


@access(ERASE_PEOPLE, PERSON)
def person_erase(request: Request, person: Person) -> HttpResponse:
    """Erase a person who asked for it, after asking."""
    heading = _("Erase “%(name)s”?") % {"name": person.name}
    return editing.confirm(
        request,
        lambda: operations.erase_person(
            subject=queries.subject_of_people([person]), by=request.actor, now=clock.now()
        ),
        Page(
            heading=heading,
            intro=_(
                "This cannot be undone. Erased are name, mail address, mails and account, and the"
                " name in the log of changes. That a seat was filled stays on record."
            ),
            submit=_("Erase the person"),
            back=reverse("stakeholders:person_list"),
            crumbs=_crumbs(person, heading),
            extra={"section": "people"},
        ),
        done=_("The person is erased."),
    )


def _crumbs(person: Person, here: str) -> list[Crumb]:
    return [
        Crumb(_("People"), reverse("stakeholders:person_list")),
        Crumb(person.name, reverse("stakeholders:person_edit", args=[person.pk])),
        Crumb(here),
    ]
