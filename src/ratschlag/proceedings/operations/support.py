"""What is arranged for a meeting because those who come need it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.proceedings import queries
from ratschlag.proceedings.models import Agenda, SupportTask
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rules.coming import arrange_by, language_key


def arrange_support(
    agenda: Agenda, occasion: Occasion, *, by: Actor, now: datetime
) -> list[SupportTask]:
    """Make a task of each need and language of those who come that is none yet; return these.

    What is needed no more stays: somebody may have been booked for it. The caller holds the agenda.
    """
    if occasion.start is None or not occasion.takes_place:
        return []
    known = {
        (need, language_key(language))
        for need, language in SupportTask.objects.filter(agenda=agenda).values_list(
            "need", "language"
        )
    }
    met_on = timezone.localtime(occasion.start).date()
    due_on = arrange_by(met_on, day_of(agenda.process, now))
    new = [
        SupportTask(
            municipality_id=agenda.municipality_id,
            agenda=agenda,
            need=one.need,
            language=one.language,
            due_on=due_on,
        )
        for one in queries.needed_by(agenda, occasion.start)
        if one.key not in known
    ]
    return [audit.add(task, action="proceedings.support_needed", by=by, now=now) for task in new]


@transaction.atomic
def change_support(
    *, task: SupportTask, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> SupportTask:
    """Say who organises it and by when. Refuses: Outdated, Invalid."""
    return audit.change(
        task, changes, version=version, action="proceedings.support_changed", by=by, now=now
    )


@transaction.atomic
def settle_support(*, task: SupportTask, is_done: bool, by: Actor, now: datetime) -> SupportTask:
    """Mark it as done on the day the process stands at, or as open again."""
    current = SupportTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if is_done == (current.done_on is not None):
        return current
    done_on = day_of(task.agenda.process, now) if is_done else None
    return audit.change(
        current, {"done_on": done_on}, action="proceedings.support_settled", by=by, now=now
    )
