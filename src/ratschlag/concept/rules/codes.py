"""Speaking codes such as M-3.2: what one looks like, and the next free one."""

import re
from collections.abc import Collection

# Capital letters but I and O, which look like 1 and 0; numbers without leading zeros.
CODE = re.compile(r"[A-HJ-NP-Z]{1,4}-[1-9][0-9]{0,3}(\.[1-9][0-9]{0,2}){0,3}")


def is_code(text: str) -> bool:
    """Tell whether a code is one that nobody misreads."""
    return CODE.fullmatch(text) is not None


def next_code(letter: str, taken: Collection[str], below: str = "") -> str:
    """Return the next code: “M-3.1” below the goal “Z-3”, “M-1” on its own."""
    number = f"{below.partition('-')[2]}." if below else ""
    stem = f"{letter}-{number}"
    count = 1
    while f"{stem}{count}" in taken:
        count += 1
    return f"{stem}{count}"


def lines_of(text: str) -> list[str]:
    """Return the lines that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
