"""How own attributes are named in forms of a measure and in mappings of tables."""

from typing import Any

OWN = "own-"


def field_of(key: Any) -> str:
    """Return the name of an attribute's field, and of its column: “own-” and the key."""
    return f"{OWN}{key}"


def is_own(column: str) -> bool:
    """Tell whether a column stands for an own attribute, by its key or its label."""
    return column.startswith(OWN) and bool(column.removeprefix(OWN).strip())
