"""Organisations and people: lists to search, and the pages that keep them."""

from typing import Any

from django.db.models import Count, Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.forms import ValuesForm
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.mail.queries import standing_bounce
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import operations
from ratschlag.stakeholders.forms import (
    DissolutionForm,
    OrganisationForm,
    OrganisationSearch,
    PeopleSearch,
    PersonForm,
)
from ratschlag.stakeholders.models import Occupancy, Organisation, Person, RegisterQuerySet
from ratschlag.stakeholders.permissions import EDIT_PEOPLE, SEE_PEOPLE
from ratschlag.stakeholders.queries import needs_of, tags_of
from ratschlag.stakeholders.queries.search import called


def _sought(form: ValuesForm) -> dict[str, str]:
    """Return what is looked for; a search that makes no sense narrows nothing."""
    values = form.cleaned_data if form.is_valid() else {}
    return {name: values.get(name, "") for name in form.fields}


@access(SEE_PEOPLE, the_municipality, methods=("GET",))
def organisation_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show the organisations, narrowed by text, sector and kind."""
    rows: RegisterQuerySet[Any] = Organisation.objects.filter(municipality=municipality)
    form = OrganisationSearch(request.GET, tags=tags_of(rows))
    sought = _sought(form)
    if sought["suche"]:
        rows = rows.filter(name__icontains=sought["suche"])
    if sought["sektor"]:
        rows = rows.filter(sector=sought["sektor"])
    if sought["art"]:
        rows = rows.filter(kind=sought["art"])
    if sought["schlagwort"]:
        rows = rows.tagged(sought["schlagwort"])
    rows = rows.annotate(
        people_count=Count("people", distinct=True), seat_count=Count("seats", distinct=True)
    )
    context = {
        "form": form,
        "page": page_of(request, rows.order_by("name")),
        "is_narrowed": any(sought.values()) or bool(form.errors),
        "section": "organisations",
    }
    return render(request, "stakeholders/organisation_list.html", context)


@access(EDIT_PEOPLE, the_municipality)
def organisation_add(request: Request, municipality: Municipality) -> HttpResponse:
    """Add an organisation."""
    return editing.create(
        request,
        OrganisationForm(request.POST or None),
        lambda values: operations.add_organisation(
            municipality=municipality, values=values, by=request.actor, now=clock.now()
        ),
        _organisation_page(_("Add an organisation")),
    )


@access(EDIT_PEOPLE, one(Organisation, organisation="pk"))
def organisation_edit(request: Request, organisation: Organisation) -> HttpResponse:
    """Change an organisation."""
    return editing.change(
        request,
        OrganisationForm(request.POST or None, instance=organisation),
        lambda values, version: operations.change_organisation(
            organisation=organisation,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        _organisation_page(
            organisation.name,
            remove_url=reverse("stakeholders:organisation_remove", args=[organisation.pk]),
            related=[
                _merge_link("organisation", organisation),
                *_links_of_the_end(organisation),
            ],
            warning=_end_in_words(organisation),
        ),
    )


@access(EDIT_PEOPLE, one(Organisation, organisation="pk"))
def organisation_dissolve(request: Request, organisation: Organisation) -> HttpResponse:
    """Say that an organisation was dissolved, on which day, and who follows it."""
    return editing.change(
        request,
        DissolutionForm(request.POST or None, instance=organisation),
        lambda values, version: operations.dissolve_organisation(
            organisation=organisation, values=values, version=version, by=request.actor,
            now=clock.now(),
        ),
        _organisation_page(
            _("When was “%(name)s” dissolved?") % {"name": organisation.name},
            intro=_(
                "It is no longer offered where an organisation is chosen. Its people, seats and"
                " measures stay until somebody moves them; the concept says which measures need a"
                " new unit."
            ),
        ),
    )  # fmt: skip


@access(EDIT_PEOPLE, one(Organisation, organisation="pk"))
def organisation_restore(request: Request, organisation: Organisation) -> HttpResponse:
    """Say that an organisation is there after all, after asking."""
    return editing.confirm(
        request,
        lambda: operations.restore_organisation(
            organisation=organisation, by=request.actor, now=clock.now()
        ),
        _organisation_page(
            _("Is “%(name)s” there after all?") % {"name": organisation.name},
            kind="primary",
            intro=_("It can be chosen again. What was moved to its successor stays there."),
            submit=_("It is there"),
        ),
        done=_("The organisation can be chosen again."),
    )


@access(EDIT_PEOPLE, one(Organisation, organisation="pk"))
def organisation_remove(request: Request, organisation: Organisation) -> HttpResponse:
    """Remove an organisation after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_organisation(
            organisation=organisation, by=request.actor, now=clock.now()
        ),
        _organisation_page(_("Delete “%(name)s”?") % {"name": organisation.name}),
    )


@access(SEE_PEOPLE, the_municipality, methods=("GET",))
def person_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show people with the seats they hold today, narrowed by text."""
    looked_at(request, "stakeholders.people_listed", municipality)
    everybody = Person.objects.filter(municipality=municipality)
    form = PeopleSearch(request.GET, tags=tags_of(everybody))
    sought = _sought(form)
    held = Occupancy.objects.on(clock.today()).select_related("seat__group__process")
    rows = everybody.select_related("organisation").prefetch_related(
        Prefetch("occupancies", held, to_attr="held")
    )
    if sought["schlagwort"]:
        rows = rows.tagged(sought["schlagwort"])
    context = {
        "form": form,
        "page": page_of(request, called(rows, sought["suche"]).order_by("name", "pk")),
        "is_narrowed": any(sought.values()) or bool(form.errors),
        "section": "people",
    }
    return render(request, "stakeholders/person_list.html", context)


@access(EDIT_PEOPLE, the_municipality)
def person_add(request: Request, municipality: Municipality) -> HttpResponse:
    """Add a person."""
    return editing.create(
        request,
        PersonForm(request.POST or None, instance=Person(municipality=municipality)),
        lambda values: operations.add_person(
            municipality=municipality, values=values, by=request.actor, now=clock.now()
        ),
        _person_page(_("Add a person")),
    )


@access(EDIT_PEOPLE, one(Person, person="pk"))
def person_edit(request: Request, person: Person) -> HttpResponse:
    """Change a person's data; who looks at them leaves a trace."""
    looked_at(request, "stakeholders.person_read", person)
    return editing.change(
        request,
        PersonForm(request.POST or None, instance=person),
        lambda values, version: operations.change_person(
            person=person, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _person_page(
            person.name,
            intro=_needs_in_words(person),
            remove_url=reverse("stakeholders:person_remove", args=[person.pk]),
            related=[
                *([] if person.account_id else [_account_link(person)]),
                _data_link(person),
                _merge_link("person", person),
            ],
            warning=_mail_warning(person),
        ),
    )


@access(EDIT_PEOPLE, one(Person, person="pk"))
def person_account(request: Request, person: Person) -> HttpResponse:
    """Let a person log in, after asking."""
    looked_at(request, "stakeholders.person_read", person)
    page = _person_page(
        _("Let %(name)s log in?") % {"name": person.name},
        kind="primary",
        intro=_(
            "Codes are then sent to %(mail)s. What the person may do follows from the seats they"
            " hold and the department they belong to."
        )
        % {"mail": person.email or "–"},
        submit=_("Let log in"),
    )
    return editing.confirm(
        request,
        lambda: operations.give_account(person=person, by=request.actor, now=clock.now()),
        page,
        done=_("The person can log in now."),
    )


@access(EDIT_PEOPLE, one(Person, person="pk"))
def person_remove(request: Request, person: Person) -> HttpResponse:
    """Remove a person after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_person(person=person, by=request.actor, now=clock.now()),
        _person_page(_("Delete “%(name)s”?") % {"name": person.name}),
    )


def _end_in_words(organisation: Organisation) -> str:
    if organisation.dissolved_on is None:
        return ""
    said = {"day": date_format(organisation.dissolved_on), "name": organisation.followed_by}
    if organisation.followed_by_id is None:
        return _("Dissolved on %(day)s.") % said
    return _("Dissolved on %(day)s, followed by “%(name)s”.") % said


def _links_of_the_end(organisation: Organisation) -> list[dict[str, str]]:
    dissolve = reverse("stakeholders:organisation_dissolve", args=[organisation.pk])
    if organisation.dissolved_on is None:
        return [{"label": _("It was dissolved…"), "url": dissolve}]
    restore = reverse("stakeholders:organisation_restore", args=[organisation.pk])
    return [
        {"label": _("Change the day or who follows…"), "url": dissolve},
        {"label": _("It is there after all…"), "url": restore},
    ]


def _organisation_page(heading: str, *, intro: str = "", submit: str = "", **extra: Any) -> Page:
    back = reverse("stakeholders:organisation_list")
    return Page(
        heading=heading,
        back=back,
        intro=intro,
        submit=submit,
        crumbs=[Crumb(_("Organisations"), back), Crumb(heading)],
        extra={"section": "organisations", **extra},
    )


def _needs_in_words(person: Person) -> str:
    words = needs_of(person).words
    return _("Needs support: %(needs)s.") % {"needs": ", ".join(words)} if words else ""


def _account_link(person: Person) -> dict[str, str]:
    return {
        "label": _("Let this person log in…"),
        "url": reverse("stakeholders:person_account", args=[person.pk]),
    }


def _mail_warning(person: Person) -> str:
    """Say if mails to the person come back."""
    bounce = person.email and standing_bounce(person.municipality_id, person.email)
    if not bounce:
        return ""
    sentence = _(
        "The last mail to this address came back on %(day)s. The mail server said: “%(report)s”."
        " Please correct the address, or ask the person in another way."
    )
    day = date_format(timezone.localtime(bounce.received_at))
    return sentence % {"day": day, "report": bounce.diagnosis}


def _merge_link(kind: str, entry: Person | Organisation) -> dict[str, str]:
    return {
        "label": _("There is a second entry: make both one…"),
        "url": reverse(f"stakeholders:{kind}_merge", args=[entry.pk]),
    }


def _data_link(person: Person) -> dict[str, str]:
    return {
        "label": _("What is stored about this person"),
        "url": reverse("privacy:person_data", args=[person.pk]),
    }


def _person_page(heading: str, *, intro: str = "", submit: str = "", **extra: Any) -> Page:
    back = reverse("stakeholders:person_list")
    return Page(
        heading=heading,
        back=back,
        intro=intro,
        submit=submit,
        crumbs=[Crumb(_("People"), back), Crumb(heading)],
        extra={"section": "people", **extra},
    )
