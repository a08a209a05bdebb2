"""The anonymous ballots of the demonstration: one waiting for its slips, one closed and published.

The numbers are invented; the answers go the way every answer goes, one slip after the other.
"""

from itertools import chain, repeat
from typing import Any

from ratschlag.processes.models import Process
from ratschlag.representation import operations as representation
from ratschlag.representation.enums import Answer, Definition
from ratschlag.stakeholders.enums import Sector

BALLOT = {"definition": Definition.MIGRATION_BACKGROUND_1, "least_percent": 35}
# What comes back from each pile of slips; the others of those handed out stay away.
ANSWERS = {
    Sector.ADMINISTRATION: {Answer.YES: 12, Answer.NO: 21, Answer.NO_ANSWER: 3},
    Sector.POLITICS: {Answer.YES: 4, Answer.NO: 11, Answer.NO_ANSWER: 1},
    Sector.CIVIL_SOCIETY: {Answer.YES: 33, Answer.NO: 17, Answer.NO_ANSWER: 6},
}
HANDED_OUT: dict[str, int] = {
    Sector.ADMINISTRATION: 38,
    Sector.POLITICS: 19,
    Sector.CIVIL_SOCIETY: 61,
}
PRINTED: dict[str, int] = {Sector.ADMINISTRATION: 45, Sector.POLITICS: 25, Sector.CIVIL_SOCIETY: 70}


def prepare(process: Process, act: dict[str, Any]) -> None:
    """Prepare the ballot of a process, so that one can print its slips and open it."""
    representation.prepare_ballot(process=process, values=BALLOT, **act)


def hold(process: Process, act: dict[str, Any]) -> None:
    """Hold the ballot of a process from the first slip to the published result."""
    values = {**BALLOT, "by_sector": True}
    ballot = representation.prepare_ballot(process=process, values=values, **act)
    codes = representation.make_slips(ballot=ballot, numbers=PRINTED, **act)
    representation.open_ballot(ballot=ballot, **act)
    for pile, numbers in ANSWERS.items():
        answers = chain.from_iterable(repeat(answer, many) for answer, many in numbers.items())
        for code, answer in zip(codes[pile], answers, strict=False):
            representation.cast(ballot=ballot, code=code, answer=answer)
    representation.close_ballot(ballot=ballot, handed_out=HANDED_OUT, **act)
    representation.publish_ballot(ballot=ballot, **act)
