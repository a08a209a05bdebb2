"""To which municipality and process a row belongs, and which rows point where they must not."""

from django.apps import apps
from django.db.models import F, ForeignKey, Model

# How a row's process is reached, the shortest way first.
WAYS_TO_PROCESS = (
    "process",
    "wish__process",
    "group__process",
    "wave__process",
    "seat__group__process",
    "agenda__group__process",
    "item__agenda__group__process",
    "minutes__agenda__group__process",
    "entry__minutes__agenda__group__process",
)


def strayed() -> list[str]:
    """Return every reference from a row of one municipality to a row of another, in words."""
    found = []
    for model in apps.get_models():
        if not _has(model, "municipality"):
            continue
        for field in model._meta.concrete_fields:
            target = field.related_model if isinstance(field, ForeignKey) else None
            if target is not None and field.name != "municipality" and _has(target, "municipality"):
                there = f"{field.name}__municipality"
                rows = model._base_manager.exclude(**{there: None})
                count = rows.exclude(**{there: F("municipality")}).count()
                if count:
                    found.append(f"{count} {model._meta.label} by {field.name}")
    return found


def process_path(model: type[Model]) -> str | None:
    """Return how a row's process is asked for, or None for what the municipality shares."""
    for way in WAYS_TO_PROCESS:
        step: type[Model] | None = model
        for name in way.split("__"):
            step = _target(step, name) if step is not None else None
        if step is not None:
            return way
    return None


def _has(model: type[Model], name: str) -> bool:
    return _target(model, name) is not None


def _target(model: type[Model], name: str) -> type[Model] | None:
    for field in model._meta.concrete_fields:
        if field.name == name and isinstance(field, ForeignKey):
            return field.related_model
    return None
