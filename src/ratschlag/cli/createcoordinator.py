"""Give somebody an account and a role in a municipality.

Example: ratschlag createcoordinator anna@example.org --municipality potsdam --name "Anna Muster"

Logging in needs no password: a code is sent to the address. So mail must work (EMAIL_URL).
"""

import argparse
import json

from django.db import transaction
from django.utils.translation import gettext as _

from ratschlag.accounts import operations as accounts
from ratschlag.accounts.models import User
from ratschlag.cli import BadInput
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.core.enums import STAFF_ROLES, Role
from ratschlag.municipalities import operations
from ratschlag.municipalities.models import Membership, Municipality

NAME = "createcoordinator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("mail", help="mail address to log in with")
    parser.add_argument("--municipality", required=True, metavar="SLUG")
    parser.add_argument("--name", required=True, help="name or office, as colleagues see it")
    parser.add_argument(
        "--role",
        choices=[role.value for role in STAFF_ROLES],
        default=Role.COORDINATOR,
    )
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0."""
    municipality = Municipality.objects.filter(slug=options.municipality).first()
    if municipality is None:
        raise BadInput(_("There is no municipality “%(slug)s”.") % {"slug": options.municipality})
    user = _account(options, municipality)
    if options.json:
        print(json.dumps({"id": str(user.pk), "mail": user.email, "role": options.role}))
    else:
        print(f"{user.label}: {Role(options.role).label}, {municipality.name}")
    return 0


def _account(options: argparse.Namespace, municipality: Municipality) -> User:
    by, now = command_actor("ratschlag createcoordinator"), clock.now()
    with transaction.atomic():
        user = accounts.open_account(email=options.mail, label=options.name, by=by, now=now)
        role = Role(options.role)
        if not Membership.objects.filter(municipality=municipality, user=user, role=role).exists():
            operations.give_role(municipality=municipality, user=user, role=role, by=by, now=now)
    return user
