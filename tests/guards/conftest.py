"""A guard that fails shows all of its findings, one a line."""

from typing import Any


def pytest_assertrepr_compare(op: str, left: Any, right: Any) -> list[str] | None:
    if op != "==" or right != [] or not isinstance(left, list):
        return None
    # The explanation of an assertion is cut off after a few lines; what is printed is not.
    print(*left, sep="\n")  # noqa: T201 read by people, below the failure
    return [f"{len(left)} findings, see below"]
