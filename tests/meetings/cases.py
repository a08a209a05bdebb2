"""Planning a process in a test, and looking at what came out."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from ratschlag.accounts import operations as accounts
from ratschlag.core import clock
from ratschlag.council.queries import blocking_sittings
from ratschlag.meetings import operations, planning, queries, rules
from ratschlag.meetings.models import Availability
from ratschlag.meetings.planning import PlanningCase, WorkedOut
from ratschlag.meetings.rules import Change, Times
from ratschlag.processes.models import Process
from tests.factories.meetings import (
    NOW,
)
from tests.factories.municipalities import ANNA

ACT = {"by": ANNA, "now": NOW}
LIMIT = 10.0


def case_now(process: Process, **values: object) -> PlanningCase:
    return planning.case_of(process, as_of=process.moment(NOW), **values)


def worked_out_for(process: Process, **values: object) -> WorkedOut:
    return planning.work_out(case_now(process, **values), limit_seconds=LIMIT)


def unpublished(process: Process) -> list[Change]:
    """What publishing the working plan would change."""
    published = queries.as_placed(queries.published_meetings(process))
    return rules.differences(published, queries.placed(queries.working_meetings(process)))


def collisions(process: Process) -> list[queries.Collision]:
    """Published meetings still to come that a sitting is in the way of."""
    town = process.municipality
    sittings = blocking_sittings(town, process.starts_on, process.ends_on)
    buffer = timedelta(minutes=queries.settings_of(process).buffer_minutes)
    published = queries.published_meetings(process)
    return queries.collisions_of(published, sittings, buffer, process.moment(NOW))


def planned(process: Process) -> WorkedOut:
    """Plan, and keep the plan as a run does."""
    run = operations.request_run(process=process, keeps_published=True, **ACT)
    operations.begin_run(run=run, now=NOW)
    worked_out = worked_out_for(process)
    operations.finish_run(run=run, worked_out=worked_out, **ACT)
    return worked_out


def is_proven(process: Process) -> bool:
    case = case_now(process)
    run = queries.newest_run(process)
    return planning.is_proven_for(case, run, planning.examine(case, case.meetings))


def broken_rules(process: Process) -> list[str]:
    case = case_now(process)
    with translation.override("en"):
        return [one.sentence for one in planning.examine(case, case.meetings).broken]


def link_to(availability: Availability, days: int = 30) -> str:
    """Return a link that ends so many days from now, made forty days ago."""
    made = clock.now() - timedelta(days=40)
    issued = accounts.issue_links(
        municipality_id=availability.municipality_id,
        purpose=rules.LINK_PURPOSE,
        subject_ids=[availability.pk],
        expires_at=clock.now() + timedelta(days=days),
        now=made,
    )
    return f"/zeiten/{issued[availability.pk]}/"


def said_of(availability: Availability) -> Times:
    """Return what stands in the record now."""
    availability.refresh_from_db()
    return Times.of(availability.times)


def queries_of(client: Client, address: str) -> int:
    """Return how many questions a page asks the database."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
