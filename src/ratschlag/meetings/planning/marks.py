"""A mark of a planning problem: a proof counts only for the very problem it was made for."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from ratschlag.scheduling import AppointmentState, Problem


def mark_of(problem: Problem) -> str:
    """Return the same mark for the same rules and aims, whatever the plan at hand.

    Left out is what only follows from the plan (appointments that may move freely) and the day of
    planning: days that pass take plans away, so they leave a proof as it is.
    """
    firm = tuple(
        one for one in problem.appointments if one.pins or one.state is AppointmentState.PAST
    )
    lasting = replace(problem, appointments=firm, not_before=None)
    return hashlib.sha256(repr(_plain(lasting)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Return nested tuples of text, sets in order: their own order differs between processes."""
    if is_dataclass(value):
        return tuple(_plain(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return tuple(sorted(map(repr, map(_plain, value))))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(map(_plain, value))
    return str(value)
