"""Keep the message catalogues: one for each app and language.

Usage: python -m tools.messages update|compile|check [APP …]

update   add new messages without a text, drop those no longer in the code
compile  make the .mo files that the product reads
check    name every message without German text, fuzzy, stale, or with other placeholders
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.message_extraction import messages_of

PACKAGE = Path("src/ratschlag")
REQUIRED_LANGUAGE = "de"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals={plurals}; plural={rule};\\n"
"""


def catalogue_path(app: Path, language: str) -> Path:
    """Return where an app keeps its texts in one language."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def languages_of(app: Path) -> list[str]:
    """Return the languages an app has texts in; the required one always."""
    found = {path.parts[-3] for path in app.glob("locale/*/LC_MESSAGES/django.po")}
    return sorted(found | {REQUIRED_LANGUAGE})


def read_catalogue(path: Path, language: str) -> Catalog:
    """Return the catalogue of a file, an empty one if there is no file."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def texts(catalogue: Catalog) -> Iterator[Message]:
    """Iterate over the messages proper, without the header."""
    return (message for message in catalogue if message.id)


def update(app: Path) -> list[str]:
    """Bring the catalogues of an app in line with its code; never reports anything."""
    found = messages_of(app)
    for language in languages_of(app):
        path = catalogue_path(app, language)
        known = read_catalogue(path, language)
        merged = Catalog(locale=language)
        for message in texts(found):
            old = known.get(message.id, message.context)
            merged.add(
                message.id,
                old.string if old else "",
                flags=old.flags if old else (),
                auto_comments=message.auto_comments,
                user_comments=old.user_comments if old else (),
                context=message.context,
            )
        if len(merged) or path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_written(merged, language))
    return []


def _written(catalogue: Catalog, language: str) -> bytes:
    header = HEADER.format(
        language=language, plurals=catalogue.num_plurals, rule=catalogue.plural_expr
    )
    body = io.BytesIO()
    write_po(body, catalogue, width=98, no_location=True, omit_header=True, sort_output=True)
    return header.encode() + b"\n" + body.getvalue().strip() + b"\n"


def compile_app(app: Path) -> list[str]:
    """Write the .mo file beside every catalogue of an app; never reports anything."""
    for path in app.glob("locale/*/LC_MESSAGES/django.po"):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read_catalogue(path, path.parts[-3]))
    return []


def check(app: Path) -> list[str]:
    """Return one line for every fault in the catalogues of an app."""
    found = messages_of(app)
    faults = []
    for language in languages_of(app):
        path = catalogue_path(app, language)
        known = read_catalogue(path, language)
        faults += [f"{path}: {fault}" for fault in _faults(found, known, language)]
    return faults


def _faults(found: Catalog, known: Catalog, language: str) -> Iterator[str]:
    for message in texts(found):
        entry = known.get(message.id, message.context)
        if entry is not None and entry.fuzzy:
            yield f"fuzzy: {message.id!r}"
        elif language == REQUIRED_LANGUAGE and (entry is None or not _is_complete(entry)):
            yield f"no text: {message.id!r}"
    for message in texts(known):
        if found.get(message.id, message.context) is None:
            yield f"no longer in the code: {message.id!r}"
        elif _is_complete(message) and not _placeholders_agree(message):
            yield f"other placeholders: {message.id!r}"
    yield from (f"marked obsolete: {message.id!r}" for message in known.obsolete.values())


def _forms(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _is_complete(message: Message) -> bool:
    return all(_forms(message.string)) and bool(_forms(message.string))


def _placeholders_agree(message: Message) -> bool:
    """Tell whether both name the same places; a plural form may leave out the number."""
    wanted = [set(PLACEHOLDER.findall(form)) for form in _forms(message.id)]
    given = [set(PLACEHOLDER.findall(form)) for form in _forms(message.string)]
    if len(wanted) == 1:
        return given == wanted
    return given[-1] == wanted[-1] and all(form <= set.union(*wanted) for form in given)


def divergences(apps: list[Path]) -> list[str]:
    """Return the messages that two apps translate differently: only one text would be shown.

    gettext finds a message by its singular, so two plurals of one singular diverge as well.
    """
    seen: dict[tuple[str, str | None, object], tuple[Path, object, object]] = {}
    faults = []
    for app in apps:
        for language in languages_of(app):
            path = catalogue_path(app, language)
            for message in texts(read_catalogue(path, language)):
                key = (language, message.context, _forms(message.id)[0])
                first, other, text = seen.setdefault(key, (path, message.id, message.string))
                if (text, other) != (message.string, message.id) and _is_complete(message):
                    faults.append(f"{path}: other text than in {first}: {message.id!r}")
    return faults


ACTIONS = {"update": update, "compile": compile_app, "check": check}


def chosen_apps(names: list[str], package: Path) -> list[Path]:
    """Return the folders of the named apps, of all if none is named."""
    every = sorted(path for path in package.iterdir() if (path / "__init__.py").exists())
    unknown = set(names) - {path.name for path in every}
    if unknown:
        raise SystemExit(f"There is no app named {', '.join(sorted(unknown))}.")
    return [path for path in every if not names or path.name in names]


def main(arguments: list[str] | None = None, package: Path = PACKAGE) -> int:
    """Return 0 when there is nothing to complain about."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("action", choices=sorted(ACTIONS))
    parser.add_argument("apps", nargs="*", metavar="APP")
    options = parser.parse_args(arguments)
    apps = chosen_apps(options.apps, package)
    faults = [fault for app in apps for fault in ACTIONS[options.action](app)]
    if options.action == "check":
        faults += divergences(apps)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
