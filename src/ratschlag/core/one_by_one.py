"""Doing the same for many records, so that one of them does not keep the others back."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model

from ratschlag.core.refusals import Refusal

Row = TypeVar("Row", bound=Model)


def one_by_one(rows: Iterable[Row], do: Callable[[Row], int], logger: logging.Logger) -> int:
    """Call `do` for each row, each in a transaction of its own, and return the sum of its numbers.

    A refusal is noted in the log and the next row is taken. So is a fault: it must not keep the
    mails of other municipalities back. The first one is raised at the end, so that the job is tried
    again; what was done is not done again then, if `do` leaves it out.
    """
    number, faults = 0, []
    for row in rows:
        try:
            number += do(row)
        except Refusal as refusal:
            logger.warning("%s %s is left out: %s", row._meta.label, row.pk, type(refusal).__name__)
        except Exception as fault:
            logger.exception("%s %s failed", row._meta.label, row.pk)
            faults.append(fault)
    if faults:
        raise faults[0]
    return number
