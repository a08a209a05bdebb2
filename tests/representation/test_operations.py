"""Setting targets for seats."""

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.core.refusals import Outdated
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.representation import operations
from ratschlag.representation.models import SeatTarget
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW, make_field, make_process
from tests.factories.representation import make_target

ACT = {"by": ANNA, "now": NOW}


def test_target_is_added_changed_and_dropped_with_a_trace(process: Process) -> None:
    target = operations.add_target(
        process=process, values={"sector": "politics", "least": 20}, **ACT
    )
    changed = operations.change_target(target=target, changes={"least": 30}, version=1, **ACT)
    operations.remove_target(target=changed, **ACT)

    actions = AuditEvent.objects.order_by("pk").values_list("action", flat=True)
    assert changed.least == 30
    assert not SeatTarget.objects.exists()
    assert list(actions) == [
        "representation.target_added",
        "representation.target_changed",
        "representation.target_removed",
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"least": 101, "sector": "politics"}, "least"),
        ({"least": 0, "sector": "politics"}, "least"),
        ({"least": 10}, "sector"),
        ({"least": 10, "kinds": ["martians"]}, "kinds"),
        ({"least": 10, "sector": "martians"}, "sector"),
    ],
)
def test_target_nobody_could_reach_is_refused(
    values: dict[str, object], field: str, process: Process
) -> None:
    with pytest.raises(Invalid) as refused:
        operations.add_target(process=process, values=values, **ACT)

    assert list(refused.value.errors) == [field]


def test_target_may_not_name_a_field_of_another_process(
    town: Municipality, process: Process
) -> None:
    foreign = make_field(make_process(town, slug="other"))

    with pytest.raises(Invalid):
        operations.add_target(
            process=process,
            values={"sector": "politics", "least": 1, "scope": "field", "field": foreign},
            **ACT,
        )


def test_target_changed_by_somebody_else_is_not_overwritten(process: Process) -> None:
    target = make_target(process)
    operations.change_target(target=target, changes={"least": 30}, version=1, **ACT)

    with pytest.raises(Outdated):
        operations.change_target(target=target, changes={"least": 40}, version=1, **ACT)
