"""How it stands with a commitment, from given values alone; when units are reminded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from ratschlag.concept.enums import CommitmentKind, Rule, Silence, Standing

LINK_PURPOSE = "concept.commitment"
# When a unit is reminded, counted back from the day its answers are due.
REMIND_BEFORE = (timedelta(days=7), timedelta(days=2), timedelta(0))
LINKS_LIVE_ON = timedelta(days=60)  # a round may be extended, and a late answer helps

OF_KIND: Mapping[CommitmentKind, Standing] = MappingProxyType(
    {
        CommitmentKind.CONFIRMS: Standing.CONFIRMED,
        CommitmentKind.RESERVES: Standing.RESERVED,
        CommitmentKind.COUNTERS: Standing.COUNTERED,
        CommitmentKind.REFUSES: Standing.REFUSED,
    }
)
LACKS: Mapping[Standing, Rule] = MappingProxyType(
    {
        Standing.NOT_ASKED: Rule.COMMITMENT_NOT_ASKED,
        Standing.ASKED: Rule.COMMITMENT_NOT_ANSWERED,
        Standing.CHANGED: Rule.COMMITMENT_CHANGED,
        Standing.REFUSED: Rule.COMMITMENT_REFUSED,
        Standing.COUNTERED: Rule.COMMITMENT_COUNTERED,
        Standing.RESERVED: Rule.COMMITMENT_RESERVED,
        Standing.SILENT: Rule.COMMITMENT_SILENT,
    }
)
"""What is missing in the eyes of the gate; that nobody leads is a lack of its own."""
TO_SETTLE = (Standing.REFUSED, Standing.COUNTERED, Standing.RESERVED)


@dataclass(frozen=True)
class Asked:
    """The last text a unit was asked about, and what it last said to it; empty: nothing yet."""

    checksum: str
    kind: str = ""


def standing_of(*, lead: str, checksum: str, asked: Asked | None, silence: str) -> Standing:
    """Tell how it stands: `asked` is what the present lead was asked last.

    Only a word to the very text that stands there now counts.
    """
    if not lead:
        return Standing.UNLED
    if asked is None:
        return Standing.NOT_ASKED
    if asked.checksum != checksum:
        return Standing.CHANGED
    if not asked.kind:
        return Standing.ASKED
    if asked.kind == CommitmentKind.SILENT:
        return Standing.SILENT if silence == Silence.CONSENT else Standing.ASKED
    return OF_KIND[CommitmentKind(asked.kind)]


def reminders_due(due_on: date, today: date) -> int:
    """Return how many reminders a unit should have got by `today`, the last on the day itself."""
    return sum(today >= due_on - before for before in REMIND_BEFORE)


def reminders_spared(due_on: date, asked_on: date) -> int:
    """Return how many reminders are left out, as their days come with the request or before."""
    return reminders_due(due_on, asked_on + timedelta(days=1))
