"""Remove the second factors of somebody who lost them, and log out everywhere.

Example: ratschlag resetlogin anna@example.org

Make sure by another way that it is really this person who asks. The next login needs only the code
by mail; whoever coordinates or administers then has to set up a second factor again.
"""

import argparse
import json

from django.utils.translation import gettext as _

from ratschlag.accounts import operations
from ratschlag.accounts.models import User
from ratschlag.cli import BadInput
from ratschlag.core import clock
from ratschlag.core.access import command_actor

NAME = "resetlogin"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("mail", help="mail address of the account")
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0."""
    user = User.objects.filter(email__iexact=options.mail).first()
    if user is None:
        raise BadInput(
            _("There is no account with the address “%(mail)s”.") % {"mail": options.mail}
        )
    by = command_actor("ratschlag resetlogin")
    count = operations.reset_login(user=user, by=by, now=clock.now())
    if options.json:
        print(json.dumps({"id": str(user.pk), "mail": user.email, "second_factors": count}))
    else:
        print(f"{user.label}: {count}")
    return 0
