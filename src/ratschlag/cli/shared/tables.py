"""What the commands share that take tables over: arguments, files, the mapping, the answer."""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from ratschlag.cli import BadInput, reason_of
from ratschlag.tables import NotAMapping

MOST_MAPPING = 1_000_000  # bytes

Columns = TypeVar("Columns")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments that all of them have."""
    parser.add_argument("process", help="short name of the process, such as integrationskonzept")
    parser.add_argument("file", metavar="FILE", help="the table: XLSX or CSV")
    parser.add_argument("--municipality", metavar="SLUG", help="needed if there are several")
    parser.add_argument("--mapping", metavar="MAP.json", help="what the headings stand for")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument("--json", action="store_true", help="answer for a program")


def bytes_of(path: Path, most: int) -> bytes:
    """Read one byte more than allowed at most: the reader then says that it is too much."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise BadInput(
            _("The file “%(path)s” cannot be read: %(reason)s")
            % {"path": path, "reason": reason_of(error)}
        ) from error


def mapping_in(path: str, read: Callable[[Any], Columns]) -> Columns:
    """Read what headings stand for; `read` raises NotAMapping. Raises: BadInput."""
    try:
        return read(json.loads(bytes_of(Path(path), MOST_MAPPING)))
    except NotAMapping as wrong:
        sentence = _("“%(path)s” is no mapping: %(place)s")
        raise BadInput(sentence % {"path": path, "place": wrong}) from wrong
    except (ValueError, RecursionError) as unreadable:
        raise BadInput(_("“%(path)s” is not JSON.") % {"path": path}) from unreadable


def no_title() -> BadInput:
    """Return why a table cannot be read whose headings nobody has explained."""
    return BadInput(_("No heading stands for the title of the measures. Please add --mapping."))


def answer(
    counts: Mapping[str, int],
    problems: Sequence[Mapping[str, Any]],
    lines: Sequence[str],
    options: argparse.Namespace,
) -> None:
    """Print what was taken over or would be, or what stands in the way, as JSON or in `lines`."""
    is_done = not options.dry_run
    if options.json:
        told = {"taken_over": is_done and not problems, **counts, "problems": problems}
        print(json.dumps(told, ensure_ascii=False))
        return
    if problems:
        print(_("Nothing was taken over: please correct the rows with problems first."))
        for line in lines:
            print(f"  {line}".rstrip())
        return
    opening = _("Taken over:") if is_done else _("This would change:")
    print(opening, _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged") % counts)
