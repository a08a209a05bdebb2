"""Erase a person everywhere, or show what would go.

Example: ratschlag erase cem@example.org --dry-run
         ratschlag erase cem@example.org --municipality potsdam
         ratschlag erase --apply-tombstones

A tombstone, from which nobody can read a name, is kept in the database and in the file erased.jsonl
of the data directory. After restoring a backup, --apply-tombstones erases again whoever was erased
since it was made; the worker does the same when it starts and every night. Restoring on another
machine, bring the file along and name it: --apply-tombstones FILE.
"""

import argparse
import json
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext as _

from ratschlag.cli import DONE, BadInput
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import operations
from ratschlag.privacy.queries import found_of, subject_of_address

NAME = "erase"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("mail", nargs="?", help="mail address by which the person is known")
    parser.add_argument("--municipality", metavar="SLUG", help="only what this one keeps")
    parser.add_argument("--dry-run", action="store_true", help="only show what would be erased")
    parser.add_argument(
        "--apply-tombstones",
        nargs="?",
        const="",
        metavar="FILE",
        help="erase again whoever a restored backup brought back",
    )
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0; it is an error if there is nothing to erase."""
    if options.apply_tombstones is not None:
        if options.mail:
            raise BadInput(_("Please give either a mail address or --apply-tombstones."))
        return _apply(options)
    if not options.mail:
        raise BadInput(_("Please give the mail address of the person to erase."))
    subject = subject_of_address(options.mail.strip(), _place(options.municipality))
    if options.dry_run:
        counts = {each.data_class.key: len(each.records) for each in found_of(subject)[1]}
    else:
        by = command_actor("ratschlag erase")
        counts = operations.erase_person(subject=subject, by=by, now=clock.now())
    _print(options, {key: count for key, count in counts.items() if count})
    return DONE


def _apply(options: argparse.Namespace) -> int:
    file = Path(options.apply_tombstones) if options.apply_tombstones else None
    if file is not None and not file.is_file():
        raise BadInput(_("There is no file “%(name)s”.") % {"name": options.apply_tombstones})
    by = command_actor("ratschlag erase")
    count = operations.erase_again(by=by, now=clock.now(), file=file)
    _print(options, {"erased_again": count})
    return DONE


def _place(slug: str | None) -> UUID | None:
    if slug is None:
        return None
    municipality = Municipality.objects.filter(slug=slug).first()
    if municipality is None:
        sentence = _("There is no municipality “%(slug)s”.")
        raise BadInput(sentence % {"slug": slug.encode(errors="replace").decode()})
    return municipality.pk


def _print(options: argparse.Namespace, counts: dict[str, int]) -> None:
    if options.json:
        print(json.dumps(counts))
        return
    for key, count in counts.items():
        print(f"{key}: {count}")
    if not counts:
        print(_("Nothing is stored about this address."))
