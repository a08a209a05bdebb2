"""What people need to be able to take part: said by themselves, or entered by the office.

What they need tells of their health or family, so the log of changes holds that something was
said, and not what.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated
from ratschlag.stakeholders.models import Person, SupportNeed


@transaction.atomic
def state_needs(
    *, person: Person, needs: Mapping[str, Any], version: int | None, by: Actor, now: datetime
) -> SupportNeed:
    """Keep what somebody needs instead of what they said before; nothing at all is not kept.

    `version` is 0 where nothing was said before; None overwrites what is there.
    Refuses: Outdated, Invalid.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    before = SupportNeed.objects.filter(person=person).first()
    known = before.version if before else 0
    if version is not None and version != known:
        raise Outdated
    wanted = SupportNeed(
        id=person.pk,
        municipality_id=person.municipality_id,
        version=known + 1,
        person=person,
        stated_at=now,
        **needs,
    )
    if _values(wanted) == _values(before):
        return before or wanted
    try:
        wanted.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as invalid:
        raise Invalid(invalid.message_dict) from invalid
    if wanted.is_empty:
        SupportNeed.objects.filter(person=person).delete()
    else:
        wanted.save(force_insert=before is None, force_update=before is not None)
    audit.record("stakeholders.needs_stated", subject=person, by=by, now=now)
    return wanted


def _values(needs: SupportNeed | None) -> list[Any]:
    return [getattr(needs or SupportNeed(), name) for name in SupportNeed.NEEDS]


def forget_needs(*, person_ids: Collection[UUID]) -> int:
    """Forget what these people need; return of how many something was known."""
    return SupportNeed.objects.filter(person__in=list(person_ids)).delete()[0]
