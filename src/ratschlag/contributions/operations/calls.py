"""Opening and closing the form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.contributions import queries
from ratschlag.contributions.models import WishCall
from ratschlag.contributions.operations.refusals import NotOpen, SeatsOnly
from ratschlag.core.access import Actor
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person


@transaction.atomic
def change_call(
    *, process: Process, changes: Mapping[str, Any], version: int | None, by: Actor, now: datetime
) -> WishCall:
    """Say who may write and until when; without `version` for the first time.

    Refuses: SaidMeanwhile, Outdated, Invalid.
    """
    Process.objects.select_for_update(of=("self",)).get(pk=process.pk)
    call, action = queries.call_of(process), "contributions.call_changed"
    return audit.add_or_change(call, changes, version=version, action=action, by=by, now=now)


def check_may_write(process: Process, person: Person | None, now: datetime) -> None:
    """Check under which conditions anybody writes. Refuses: NotOpen, SeatsOnly."""
    call = queries.call_of(process)
    if not call.takes(queries.day_of(process, now)):
        raise NotOpen
    if person is None and not call.is_for_everybody:
        raise SeatsOnly
