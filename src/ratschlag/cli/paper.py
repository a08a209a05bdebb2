"""Write the council paper of a process to a file.

Example: ratschlag paper integrationskonzept --kind mitteilungsvorlage --format pdf \\
    --output vorlage.pdf

The newest paper of that kind is taken. If there is none yet, an information paper is composed from
the process; nothing is saved. An output of “-” is standard output.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.cli import DONE, BadInput, reason_of
from ratschlag.cli.plan import find_process
from ratschlag.core import clock
from ratschlag.papers import documents
from ratschlag.papers.documents import Draft
from ratschlag.papers.enums import PaperFormat, PaperKind
from ratschlag.papers.queries import consultations_of, newest_paper
from ratschlag.processes.models import Process

NAME = "paper"
STANDARD_OUTPUT = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("process", help="short name of the process, such as integrationskonzept")
    parser.add_argument("--kind", choices=PaperKind.values, required=True)
    parser.add_argument("--format", choices=PaperFormat.values, required=True)
    parser.add_argument("--output", required=True, metavar="FILE", help="file, or - to print it")
    parser.add_argument("--municipality", metavar="SLUG", help="needed if there are several")
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0; an output that cannot be written is refused before anything is rendered."""
    if options.output == STANDARD_OUTPUT and options.json:
        raise BadInput(_("Please give a file as --output together with --json."))
    process = find_process(options.process, options.municipality)
    target = None if options.output == STANDARD_OUTPUT else _target(options.output)
    draft = _paper(process, options.kind)
    content = documents.render(draft.paper, PaperFormat(options.format), draft.consultations)
    if target is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return DONE
    _write(target, content)
    _say(options, draft, target, len(content))
    return DONE


def _paper(process: Process, kind: str) -> Draft:
    saved = newest_paper(process, kind)
    if saved is not None:
        return Draft(saved, consultations_of(saved))
    if kind != PaperKind.MITTEILUNGSVORLAGE:
        sentence = _("The process has no paper of the kind “%(kind)s” yet.")
        raise BadInput(sentence % {"kind": kind})
    made_on = timezone.localdate(process.moment(clock.now()))
    return documents.compose_mitteilung(process, made_on=made_on)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refused:
        sentence = _("“%(path)s” cannot be written: %(reason)s.")
        details = {"path": path, "reason": reason_of(refused)}
        raise BadInput(sentence % details) from refused


def _target(output: str) -> Path:
    target = Path(output)
    with _explained(target):
        if not output or target.is_dir():
            sentence = _("Please give the name of a file: “%(path)s” is none.")
            raise BadInput(sentence % {"path": output})
        if not target.parent.is_dir():
            raise BadInput(_("There is no folder “%(path)s”.") % {"path": target.parent})
    return target


def _write(target: Path, content: bytes) -> None:
    """Put the whole file in its place at once; a reader never sees half of it."""
    with _explained(target):
        if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
            target.write_bytes(content)
            return
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".ratschlag-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                os.fchmod(file.fileno(), mode)
            os.replace(temporary, target)
        finally:
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current


def _say(options: argparse.Namespace, draft: Draft, target: Path, size: int) -> None:
    paper = draft.paper
    if not options.json:
        print(f"{target} ({size} bytes)")
        return
    answer = {
        "process": options.process,
        "kind": paper.kind,
        "format": options.format,
        "output": str(target),
        "bytes": size,
        "saved": not paper._state.adding,
        "subject": paper.subject,
        "created_on": paper.created_on.isoformat(),
        "consultations": [
            {"committee": row.committee.name, "on": row.day.isoformat() if row.day else None}
            for row in draft.consultations
        ],
    }
    print(json.dumps(answer, ensure_ascii=False))
