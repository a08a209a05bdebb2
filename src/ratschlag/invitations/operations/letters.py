"""Letters to people without a mail address: printing them, and noting that they are in the post.

The PDF is set between two short transactions, because setting takes long: first the links are made,
which harm nobody if no letter follows; then the invitations are marked. Of a link only a hash is
kept, so a letter printed again has another one; those printed before stay good.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.invitations import documents, queries, rules
from ratschlag.invitations.enums import Channel, InvitationState, TextPurpose
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.operations.refusals import (
    LettersFailed,
    NothingToPost,
    NothingToPrint,
)
from ratschlag.invitations.operations.sending import (
    check_wave,
    issue_links,
    letters_with_links,
    save_moved,
)
from ratschlag.typesetting.engine import TypesettingFailed

MOST_LETTERS = 200  # in one file: a few seconds of setting


def print_letters(
    *, wave: Wave, again: bool = False, only: Invitation | None = None, by: Actor, now: datetime
) -> bytes:
    """Return the next letters of a wave as one PDF and note that they are printed.

    Meant are those not printed yet; `again` all that are not in the post; `only` a single one,
    wherever it stands as long as it is not answered.

    Refuses: ProcessHidden, DeadlinePassed, NothingToPrint, TextMissing, LettersFailed.
    """
    check_wave(wave, now)
    rows = queries.letters_of(wave, only=only, again=again)
    invitations = list(rows[:MOST_LETTERS])
    if not invitations:
        raise NothingToPrint
    secrets = issue_links(wave, invitations, now=now, to_type=True)
    letters = letters_with_links(wave, invitations, secrets, TextPurpose.INVITATION, now)
    try:
        pdf = documents.letters_pdf(wave, letters, dated=queries.day_of(wave.process, now))
    except TypesettingFailed as failed:
        raise LettersFailed from failed
    _note_printed(wave, [each.pk for each in invitations], by=by, now=now)
    return pdf


@transaction.atomic
def _note_printed(wave: Wave, keys: Collection[UUID], *, by: Actor, now: datetime) -> None:
    """Mark those that may move; who answered or was sent a mail in between stays so."""
    due = rules.reminders_due(wave.answer_by, queries.day_of(wave.process, now))
    rows = Invitation.objects.select_for_update().filter(wave=wave, pk__in=list(keys))
    moved = [each for each in rows if rules.may_move(each.state, InvitationState.PRINTED)]
    for each in moved:
        each.state, each.channel, each.message = InvitationState.PRINTED, Channel.LETTER, None
        each.reminders = due
    save_moved(moved)
    changes = {"number": len(keys)}
    audit.record("invitations.letters_printed", subject=wave, by=by, now=now, changes=changes)


@transaction.atomic
def post_letters(*, wave: Wave, by: Actor, now: datetime) -> int:
    """Note that all printed letters of a wave are in the post or handed over; return how many.

    Refuses: NothingToPost.
    """
    Wave.objects.select_for_update().get(pk=wave.pk)
    rows = Invitation.objects.select_for_update().filter(wave=wave)
    printed = list(rows.filter(state=InvitationState.PRINTED))
    if not printed:
        raise NothingToPost
    for each in printed:
        each.state = InvitationState.SENT
    save_moved(printed)
    changes = {"number": len(printed)}
    audit.record("invitations.letters_posted", subject=wave, by=by, now=now, changes=changes)
    return len(printed)
