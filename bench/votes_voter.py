"""One of the processes of `bench.votes`: votes for every seat, and says what became of it."""

import random
import time
from collections import Counter
from typing import Any

from django.db import OperationalError

from ratschlag.core import clock
from ratschlag.core.access import Actor
from ratschlag.core.enums import Door
from ratschlag.core.refusals import Outdated
from ratschlag.stakeholders.models import Occupancy
from ratschlag.votes import operations
from ratschlag.votes.enums import CastWay
from ratschlag.votes.models import SeatBallot, VoteOption
from ratschlag.votes.operations import SeatHasVoted, VoteNotOpen

VOTER = Actor(label="bench", door=Door.WEB)


def vote_for_all(vote: str, number: int, barrier: Any, said: Any) -> None:
    """Vote for all seats in an order of one's own, with other answers than the others."""
    ballots = list(SeatBallot.objects.filter(vote=vote).select_related("vote__process"))
    holders = dict(Occupancy.objects.values_list("seat_id", "person_id"))
    options = list(VoteOption.objects.filter(vote=vote).order_by("position"))
    random.Random(number).shuffle(ballots)
    barrier.wait()
    ends: Counter[str] = Counter(counted=0, refused=0, too_late=0, busy=0, faults=0)
    millis = []
    for place, ballot in enumerate(ballots):
        option = options[(place + number) % len(options)]
        begun = time.perf_counter()
        while (end := _sent(ballot, holders[ballot.seat_id], str(option.pk))) == "busy":
            ends[end] += 1  # the page says: please try again
        ends[end] += 1
        millis.append(round((time.perf_counter() - begun) * 1000, 1))
    said.put({**ends, "millis": millis, "ended": time.time()})


def _sent(ballot: SeatBallot, person: object, option: str) -> str:
    try:
        operations.cast(
            ballot=ballot,
            person_id=person,
            option=option,
            way=CastWay.LINK,
            version=ballot.version,
            by=VOTER,
            now=clock.now(),
        )
    except (SeatHasVoted, Outdated):
        return "refused"
    except VoteNotOpen:
        return "too_late"
    except OperationalError as fault:
        return "busy" if "locked" in str(fault) else "faults"
    except Exception as fault:  # noqa: BLE001 (whatever it is, it is counted and fails the bench)
        print(type(fault).__name__, fault)
        return "faults"
    return "counted"
