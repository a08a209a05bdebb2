"""Where one can go from here: the navigation of the workspace and of public process pages."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.concept.permissions import SEE_CONCEPT
from ratschlag.contributions.permissions import SEE_WISHES
from ratschlag.core import clock
from ratschlag.core.access import Actor, Permission
from ratschlag.council.permissions import SEE_SITTINGS
from ratschlag.invitations.permissions import SEE_INVITATIONS
from ratschlag.mail.permissions import SEE_MAIL
from ratschlag.meetings.permissions import SEE_PLAN, SEE_TIMES
from ratschlag.municipalities.permissions import (
    EDIT_ROOMS,
    EDIT_SETTINGS,
    ENTER_WORKSPACE,
    READ_AUDIT,
)
from ratschlag.papers.permissions import SEE_PAPERS
from ratschlag.proceedings.permissions import SEE_PROCEEDINGS
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import EDIT_PROCESS, OPEN_PROCESS
from ratschlag.representation.permissions import SEE_BALANCE
from ratschlag.stakeholders.models import Group
from ratschlag.stakeholders.permissions import EDIT_GROUPS, SEE_PEOPLE
from ratschlag.stakeholders.queries import own_groups
from ratschlag.votes.permissions import HOLD_VOTES

register = template.Library()

MOST_LINKS = 20

Item = dict[str, Any]


@register.simple_tag(takes_context=True)
def own_places(context: Context) -> list[Group]:
    """Return the groups in which the person on the page has a seat today."""
    request = context["request"]
    return own_groups(request.user, request.municipality, clock.today())


@register.simple_tag(takes_context=True)
def workspace_navigation(context: Context) -> list[Item]:
    """Return the entries the actor may open: of the process on the page, or of the municipality."""
    actor: Actor | None = context.get("actor")
    process = context.get("process")
    if actor is None or not (actor.is_staff or (process and SEE_PROCEEDINGS.concerns(actor))):
        return []
    entries = _of_process(process.slug) if process else _of_municipality()
    section = context.get("section", "")
    return [
        {"label": label, "url": url, "current": section == name}
        for name, label, url, permission in entries
        if permission.concerns(actor)
    ]


def _of_municipality() -> list[tuple[str, str, str, Permission]]:
    return [
        ("start", _("Overview"), reverse("web:workspace"), ENTER_WORKSPACE),
        ("processes", _("Processes"), reverse("processes:process_list"), OPEN_PROCESS),
        (
            "organisations",
            _("Organisations"),
            reverse("stakeholders:organisation_list"),
            SEE_PEOPLE,
        ),
        ("people", _("People"), reverse("stakeholders:person_list"), SEE_PEOPLE),
        ("mail", _("Mails"), reverse("mail:message_list"), SEE_MAIL),
        ("council", _("Council calendar"), reverse("council:sitting_list"), SEE_SITTINGS),
        ("rooms", _("Rooms"), reverse("municipalities:room_list"), EDIT_ROOMS),
        (
            "municipality",
            _("Municipality"),
            reverse("municipalities:settings_edit"),
            EDIT_SETTINGS,
        ),
        ("audit", _("Log of changes"), reverse("municipalities:audit_log"), READ_AUDIT),
    ]


def _of_process(slug: str) -> list[tuple[str, str, str, Permission]]:
    return [
        ("overview", _("Overview"), reverse("web:process_workspace", args=[slug]), OPEN_PROCESS),
        ("frame", _("Frame"), reverse("processes:frame", args=[slug]), EDIT_PROCESS),
        ("groups", _("Groups"), reverse("stakeholders:group_list", args=[slug]), EDIT_GROUPS),
        (
            "invitations",
            _("Invitations"),
            reverse("invitations:overview", args=[slug]),
            SEE_INVITATIONS,
        ),
        (
            "balance",
            _("Balance"),
            reverse("representation:matrix", args=[slug]),
            SEE_BALANCE,
        ),
        ("times", _("Times"), reverse("meetings:times", args=[slug]), SEE_TIMES),
        ("plan", _("Meeting plan"), reverse("meetings:plan", args=[slug]), SEE_PLAN),
        ("votes", _("Votes"), reverse("votes:vote_list", args=[slug]), HOLD_VOTES),
        (
            "wishes",
            _("Topic wishes"),
            reverse("contributions:wish_list", args=[slug]),
            SEE_WISHES,
        ),
        (
            "proceedings",
            pgettext("navigation", "Minutes"),
            reverse("proceedings:overview", args=[slug]),
            SEE_PROCEEDINGS,
        ),
        ("concept", _("Concept"), reverse("concept:overview", args=[slug]), SEE_CONCEPT),
        ("papers", _("Council papers"), reverse("papers:paper_list", args=[slug]), SEE_PAPERS),
    ]


@register.simple_tag(takes_context=True)
def process_links(context: Context) -> list[Item]:
    """Return the other processes of the municipality, the latest first, to change over to."""
    process, actor = context.get("process"), context.get("actor")
    if process is None or actor is None or not actor.is_staff:
        return []
    others = Process.objects.filter(municipality_id=process.municipality_id)
    rows = others.exclude(pk=process.pk).order_by("-starts_on", "title")[:MOST_LINKS]
    return [
        {"label": other.short_title, "url": reverse("web:process_workspace", args=[other.slug])}
        for other in rows
    ]


@register.simple_tag(takes_context=True)
def public_navigation(context: Context) -> list[Item]:
    """Return the pages of the public process on the page; none elsewhere."""
    process = context.get("process")
    if process is None:
        return []
    path = context["request"].path
    pages = [
        (_("Overview"), "web:process_overview"),
        (_("Meetings"), "web:process_meetings"),
        (_("Topic wishes"), "contributions_public:ledger"),
        (_("Who takes part"), "representation_public:participants"),
        (pgettext("navigation", "Minutes"), "proceedings_public:meetings"),
        (_("Decisions"), "proceedings_public:decisions"),
        (pgettext("concept", "Goals"), "concept_public:goals"),
        (_("Measures"), "concept_public:measures"),
        (_("Council papers"), "web:process_papers"),
    ]
    entries = [(label, reverse(name, args=[process.slug])) for label, name in pages]
    return [{"label": label, "url": url, "current": path == url} for label, url in entries]
