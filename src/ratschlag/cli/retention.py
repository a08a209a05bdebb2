"""Erase what has come to the end of its period, or show what would be.

Example: ratschlag retention --dry-run
         ratschlag retention

The worker does the same every night. A municipality sets its periods on its own pages.
"""

import argparse
import json

from django.utils.translation import gettext as _

from ratschlag.cli import DONE
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import operations
from ratschlag.privacy.queries import Period, periods_of

NAME = "retention"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--dry-run", action="store_true", help="only show what would be erased")
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0."""
    now = clock.now()
    if not options.dry_run:
        done = operations.erase_expired(by=command_actor("ratschlag retention"), now=now)
        rows = [{"data_class": key, "erased": count} for key, count in sorted(done.items())]
        _print(options, rows)
        return DONE
    towns = {town.pk: town.slug for town in Municipality.objects.order_by("slug")}
    rows = [_row(period, None) for period in periods_of(None, now)]
    for key, slug in towns.items():
        rows += [_row(period, slug) for period in periods_of(key, now)]
    _print(options, rows)
    return DONE


def _row(period: Period, slug: str | None) -> dict[str, object]:
    return {
        "municipality": slug or _("Installation"),
        "data_class": period.data_class.key,
        "days": period.days,
        "suspended": period.is_suspended,
        "due": len(period.due),
        "within_30_days": period.soon,
    }


def _print(options: argparse.Namespace, rows: list[dict[str, object]]) -> None:
    if options.json:
        print(json.dumps(rows))
        return
    for row in rows:
        print("  ".join(f"{key}: {value}" for key, value in row.items()))
    if not rows:
        print(_("Nothing was due."))
