"""Give somebody an account that sees which municipalities are here and whether all is well.

Example: ratschlag createoperator betrieb@example.org --name "Rechenzentrum"

The role opens nothing of a municipality: no process, no person, no setting.
"""

import argparse
import json

from django.db import transaction

from ratschlag.accounts import operations
from ratschlag.core import clock
from ratschlag.core.access import command_actor

NAME = "createoperator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("mail", help="mail address to log in with")
    parser.add_argument("--name", required=True, help="name or office")
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0."""
    by, now = command_actor("ratschlag createoperator"), clock.now()
    with transaction.atomic():
        user = operations.open_account(email=options.mail, label=options.name, by=by, now=now)
        operations.make_operator(user=user, by=by, now=now)
    if options.json:
        print(json.dumps({"id": str(user.pk), "mail": user.email}))
    else:
        print(f"{user.label}: {user.email}")
    return 0
