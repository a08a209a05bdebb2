"""Giving an answer: the slip is used up and one number grows, nothing else is written.

No actor and no moment: neither may reach what is stored. No audit event, no log line, no news.
"""

from django.db import transaction
from django.db.models import F

from ratschlag.representation.enums import CAST, BallotState
from ratschlag.representation.models import Ballot, BallotCount, BallotSlip
from ratschlag.representation.operations.refusals import (
    NothingChosen,
    NotNow,
    SlipUnknown,
    SlipUsed,
)


@transaction.atomic
def cast(*, ballot: Ballot, code: str, answer: str) -> None:
    """Count an answer once for the slip with this code.

    Refuses: NotNow, NothingChosen, SlipUnknown, SlipUsed.
    """
    current = Ballot.objects.select_for_update().get(pk=ballot.pk)
    if current.state != BallotState.OPEN:
        raise NotNow(state=BallotState(current.state).label)
    if answer not in CAST:
        raise NothingChosen
    slip = BallotSlip.objects.filter(ballot=current, code_hash=current.hash_of(code)).first()
    if slip is None:
        raise SlipUnknown
    # The database decides who was first, whatever was read before.
    if not BallotSlip.objects.filter(pk=slip.pk, is_used=False).update(is_used=True):
        raise SlipUsed
    row = BallotCount.objects.filter(ballot=current, pile=slip.pile, answer=answer)
    row.update(number=F("number") + 1)
