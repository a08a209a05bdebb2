"""What a secret vote leaves behind: a mark at the seat and a number at the answer."""

from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import StillUsed
from ratschlag.processes import operations as processes
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Group
from ratschlag.votes import operations
from ratschlag.votes.models import Vote
from tests.factories.votes import (
    ACT,
    Place,
    cast,
    link_of,
    make_vote,
    open_vote,
    option_of,
)

Three = tuple[Place, Place, Place]


def everything() -> dict[str, Any]:
    """Return every row of every table of ours, by its key."""
    models = [model for model in apps.get_models() if model.__module__.startswith("ratschlag.")]
    rows = serializers.serialize("python", [row for model in models for row in model.objects.all()])
    return {f"{row['model']} {row['pk']}": row["fields"] for row in rows}


def test_secret_vote_changes_one_mark_and_one_number(
    process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group, is_secret=True)
    before = everything()

    cast(vote, three[0].seat, three[0].person, "Nein")

    after = everything()
    changed = {
        f"{key.split()[0]}.{name}": value
        for key, fields in after.items()
        for name, value in fields.items()
        if before[key][name] != value
    }
    assert changed == {"votes.seatballot.has_voted": True, "votes.voteoption.number": 1}
    assert set(after) == set(before)
    assert not AuditEvent.objects.filter(action="votes.vote_cast").exists()


@pytest.mark.parametrize("is_secret", [True, False])
def test_only_open_votes_leave_a_line_in_the_log_of_requests(
    visitor: Client, process: Process, group: Group, three: Three, *, is_secret: bool
) -> None:
    vote = open_vote(process, group, is_secret=is_secret)
    link = link_of(vote, three[0].person)

    shown = visitor.get(link)
    sent = visitor.post(link, {"antwort": str(option_of(vote, "Ja").pk), "version": 1})

    assert [getattr(one, "is_unlogged", False) for one in (shown, sent)] == [is_secret] * 2


def test_what_has_voted_is_not_deleted_with_its_seat_or_group(
    process: Process, group: Group, three: Three
) -> None:
    open_vote(process, group)

    with pytest.raises(StillUsed):
        stakeholders.remove_seat(seat=three[0].seat, **ACT)
    with pytest.raises(StillUsed):
        stakeholders.remove_group(group=group, **ACT)


def test_process_in_preparation_goes_with_its_votes(
    process: Process, group: Group, three: Three
) -> None:
    operations.enter_counts(vote=make_vote(process, group), counts={1: 1}, **ACT)
    process.state = ProcessState.DRAFT
    process.save()

    processes.remove_process(process=process, **ACT)

    assert not Vote.objects.exists()
