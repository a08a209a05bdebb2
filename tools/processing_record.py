"""Write the tables in docs/privacy/ from what the apps declare about personal data.

Usage: python -m tools.processing_record [--check]
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import django
from django.apps import apps
from django.utils.translation import override

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratschlag.config.settings")
if not apps.ready:  # what follows needs the models
    django.setup()

from ratschlag.core.personal_data import DataClass, all_classes

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "privacy"
PAGES = ("verzeichnis.md", "folgenabschaetzung.md")
BLOCK = re.compile(r"<!-- (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def classes_table(classes: Iterable[DataClass]) -> str:
    """Return what is kept, what for, by which right, for whom and how long."""
    head = ["Daten", "Zweck", "Rechtsgrundlage", "Wer sie sieht", "Löschfrist"]
    rows = [
        [
            str(each.name),
            _flat(each.purpose),
            str(each.legal_basis),
            str(each.recipients),
            _end(each),
        ]
        for each in classes
    ]
    return table(head, rows)


def fields_table(classes: Iterable[DataClass]) -> str:
    """Return the single fields, as the code names them."""
    rows = [
        [str(each.name), f"`{label}`", ", ".join(f"`{name}`" for name in names)]
        for each in classes
        for label, names in each.fields.items()
    ]
    return table(["Daten", "Tabelle", "Felder"], rows)


def risks_table(classes: Iterable[DataClass]) -> str:
    """Return what becomes of each class when a person is erased."""
    rows = [
        [str(each.name), _flat(each.purpose), _end(each), _when_erased(each)] for each in classes
    ]
    return table(["Daten", "Zweck", "Löschfrist", "Wenn die Person gelöscht wird"], rows)


def _flat(text: object) -> str:
    return str(text).removesuffix(".")


def _end(declared: DataClass) -> str:
    if declared.retention is None:
        return _flat(declared.storage)
    return f"{declared.retention.days} Tage {declared.retention.after}"


def _when_erased(declared: DataClass) -> str:
    if declared.kept:
        return _flat(declared.kept)
    return "Sie werden gelöscht"


TABLES: Mapping[str, Callable[[Iterable[DataClass]], str]] = {
    "classes": classes_table,
    "fields": fields_table,
    "risks": risks_table,
}


def current(text: str, classes: Iterable[DataClass]) -> str:
    """Return a page with its tables as the code has them."""
    known = tuple(classes)
    with override("de"):
        return BLOCK.sub(
            lambda found: f"<!-- {found[1]} -->\n{TABLES[found[1]](known)}\n<!-- end -->", text
        )


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or with --check say whether they are current."""
    parser = argparse.ArgumentParser(description="Write the tables in docs/privacy/.")
    parser.add_argument("--check", action="store_true", help="only say whether they are current")
    options = parser.parse_args(arguments)
    stale = []
    for page in (FOLDER / name for name in PAGES):
        text = page.read_text(encoding="utf-8")
        new = current(text, all_classes())
        if new != text:
            stale.append(page.name)
            if not options.check:
                page.write_text(new, encoding="utf-8")
    if not options.check:
        return 0
    print(f"Out of date: {', '.join(stale)}" if stale else "The pages are current.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
