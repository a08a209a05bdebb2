"""Short lists kept as text, such as tags: “Women, Language”."""

import re

LIST_SEPARATOR = ", "


def listed(text: str) -> list[str]:
    """Return the entries of a list in their order, each once however it is written."""
    entries = (" ".join(entry.split()) for entry in re.split(r"[,;\n]", text))
    found: dict[str, str] = {}
    for entry in entries:
        if entry:
            found.setdefault(entry.casefold(), entry)
    return list(found.values())


def tidy_list(text: str) -> str:
    """Return the list as it is kept: in alphabetical order, with one comma between entries."""
    return LIST_SEPARATOR.join(sorted(listed(text), key=str.casefold))
