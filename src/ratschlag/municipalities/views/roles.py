"""Pages on which roles of the staff are given and taken."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.enums import Role
from ratschlag.core.http import Request
from ratschlag.core.listing import columns, page_of
from ratschlag.municipalities import operations, queries
from ratschlag.municipalities.forms import RoleForm
from ratschlag.municipalities.models import Membership, Municipality
from ratschlag.municipalities.permissions import GIVE_ROLES, SEE_ROLES


@access(SEE_ROLES, the_municipality, methods=("GET",))
def membership_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show who has which role."""
    looked_at(request, "municipalities.roles_listed", municipality)
    may_give = GIVE_ROLES.allows(request.actor)
    headings = [_("Name or office"), _("Mail address"), _("Role")]
    context = {
        "section": "municipality",
        "page": page_of(request, queries.memberships(municipality)),
        "columns": columns(*headings, *([_("Action")] if may_give else [])),
        "may_give": may_give,
    }
    return render(request, "municipalities/membership_list.html", context)


@access(GIVE_ROLES, the_municipality)
def membership_add(request: Request, municipality: Municipality) -> HttpResponse:
    """Give a role; the person gets a mail."""

    def save(values: dict[str, Any]) -> Membership:
        return operations.invite_to_role(
            municipality=municipality,
            email=values["email"],
            label=values["label"],
            role=Role(values["role"]),
            language=get_language() or "de",
            by=request.actor,
            now=clock.now(),
        )

    intro = _("The person gets a mail with a link. The role counts at once.")
    page = _page(_("Give a role"), intro=intro, submit=_("Give the role"))
    return editing.create(request, RoleForm(request.POST or None), save, page)


@access(GIVE_ROLES, one(Membership, membership="pk"))
def membership_remove(request: Request, membership: Membership) -> HttpResponse:
    """Take a role away after asking."""
    words = {"name": membership.known_as, "role": membership.get_role_display()}
    intro = _("From the next page on %(name)s cannot act in this role any more.") % words
    if membership.user_id == request.actor.user_id:
        intro = _("This is your own role. From the next page on you cannot act in it any more.")
    return editing.confirm(
        request,
        lambda: operations.take_role(membership=membership, by=request.actor, now=clock.now()),
        _page(
            _("Take the role “%(role)s” from %(name)s?") % words,
            intro=intro,
            submit=_("Take the role away"),
        ),
        done=_("The role is taken away."),
    )


def _page(heading: str, *, intro: str = "", submit: str = "") -> Page:
    back = reverse("municipalities:membership_list")
    return Page(
        heading=heading,
        back=back,
        intro=intro,
        submit=submit,
        crumbs=[Crumb(_("Roles"), back), Crumb(heading)],
        extra={"section": "municipality"},
    )
