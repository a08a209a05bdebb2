"""Many reasons why there is no plan: the first are shown, the others open below."""

import pytest
from django.test import Client

from ratschlag.meetings.models import PlanningRun
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.meetings import NOW

PLAN = "/werkstatt/integration/termine/"


@pytest.mark.parametrize(("number", "folded"), [(6, None), (8, "2 weitere Gründe")])
def test_many_reasons_are_folded(
    anna: Client, process: Process, group: Group, number: int, folded: str | None
) -> None:
    conflicts = [f"Grund {one}." for one in range(number)]
    PlanningRun.objects.create(
        municipality=process.municipality,
        process=process,
        requested_at=NOW,
        state="infeasible",
        result={"status": "infeasible", "conflicts": conflicts, "repairs": []},
    )

    page = anna.get(PLAN).content.decode()

    before, _, behind = page.partition(f"<summary>{folded}</summary>")
    assert [page.count(reason) for reason in conflicts] == [1] * number
    assert ("Grund 5." in before, "Grund 6." in behind) == (True, folded is not None)
