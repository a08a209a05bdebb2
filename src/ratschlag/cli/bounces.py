"""Take in reports of mail servers about mails that came back, from files, mboxes or folders.

Example: ratschlag bounces /var/mail/bounces
         ratschlag bounces report.eml Maildir/

Reading the same report again changes nothing, and the files stay as they are. From a mailbox on
an IMAP server the worker takes reports in by itself: RATSCHLAG_MAIL_BOUNCES_MAILBOX.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from ratschlag.cli import DONE, BadInput
from ratschlag.core import clock
from ratschlag.mail.operations import Intake, take_in_reports
from ratschlag.mail.sources import UnreadableBox, mails_in

NAME = "bounces"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("places", nargs="+", type=Path, metavar="FILE", help="file or folder")
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0; a place that cannot be read is refused, the ones before it are taken in."""
    total = Intake()
    for place in options.places:
        try:
            total += take_in_reports(mails=mails_in(place), now=clock.now())
        except UnreadableBox as error:
            sentence = _("“%(place)s” cannot be read: %(problem)s.")
            raise BadInput(sentence % {"place": place, "problem": error}) from error
    print(json.dumps(asdict(total)) if options.json else _sentences(total))
    return DONE


def _sentences(intake: Intake) -> str:
    return "\n".join(
        (
            _("Came back: %(number)s") % {"number": intake.bounced},
            _("Delayed: %(number)s") % {"number": intake.delayed},
            _("Read before: %(number)s") % {"number": intake.known},
            _("About mails that are not here: %(number)s") % {"number": intake.foreign},
            _("No reports: %(number)s") % {"number": intake.other},
        )
    )
