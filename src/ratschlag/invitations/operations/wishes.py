"""What comes with a yes besides the fields: the support somebody needs, and their language."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation
from ratschlag.invitations.operations.refusals import NotAccepted
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Person


@transaction.atomic
def state_support(
    *,
    invitation: Invitation,
    needs: Mapping[str, Any],
    language: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Invitation:
    """Keep what somebody who takes part needs, and in which language they are written to.

    That is possible after the deadline too, as long as the link is good.
    Refuses: NotAccepted, Outdated, Invalid.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("person")
    current = rows.get(pk=invitation.pk)
    if current.state != InvitationState.ACCEPTED:
        raise NotAccepted
    keep_wishes(person=current.person, needs=needs, language=language, version=version,
                by=by, now=now)  # fmt: skip
    if language and language != current.language:
        changes = {"language": language}
        action = "invitations.invitation_changed"
        return audit.change(current, changes, action=action, by=by, now=now)
    return current


def keep_wishes(
    *,
    person: Person,
    needs: Mapping[str, Any] | None,
    language: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> None:
    """Keep both with the person; needs of None stay as they are. Refuses: Outdated, Invalid."""
    if needs is not None:
        stakeholders.state_needs(person=person, needs=needs, version=version, by=by, now=now)
    if language and language != person.language:
        changes = {"language": language}
        stakeholders.change_person(
            person=person, changes=changes, version=person.version, by=by, now=now
        )


def drop_wishes(*, invitation: Invitation, by: Actor, now: datetime) -> None:
    """Forget what somebody needs who takes part in nothing any more."""
    others = Invitation.objects.filter(
        person=invitation.person_id, state=InvitationState.ACCEPTED
    ).exclude(pk=invitation.pk)
    if not others.exists():
        stakeholders.state_needs(person=invitation.person, needs={}, version=None, by=by, now=now)
