"""Relations of models point downward in the order of the apps, or stay inside their app.

import-linter does not see a relation that names its target as text.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from ratschlag.processes.models import Process
from tests.guards.source_tree import app_ranks


def relations_pointing_up(
    checked: Iterable[type[models.Model]], ranks: dict[str, int]
) -> list[str]:
    """Return relations to a model whose app does not stand below the own one."""
    return [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in checked
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.is_relation and isinstance(field.related_model, type)
        if _points_up(model._meta.app_config.name, field.related_model._meta.app_config.name, ranks)
    ]


def _points_up(own: str, target: str, ranks: dict[str, int]) -> bool:
    own, target = own.removeprefix("ratschlag."), target.removeprefix("ratschlag.")
    if own == target or target not in ranks:
        return False
    return ranks[target] >= ranks[own]


def test_relations_of_all_models_point_downward() -> None:
    own = [model for model in apps.get_models() if model.__module__.startswith("ratschlag.")]

    assert len(own) > 15
    assert relations_pointing_up(own, app_ranks()) == []


@isolate_apps("ratschlag.council")
def test_relation_to_a_higher_app_is_found() -> None:
    class Agenda(models.Model):
        process = models.ForeignKey(Process, models.CASCADE, related_name="+")
        earlier = models.ForeignKey("self", models.CASCADE, related_name="+")

        class Meta:
            app_label = "council"

    # The isolated registry gives the model no configuration of its own.
    Agenda._meta.apps.app_configs = apps.app_configs

    assert relations_pointing_up([Agenda], app_ranks()) == [
        "council.Agenda.process → processes.Process"
    ]
