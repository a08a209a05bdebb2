"""Writing with a trace: every change of a record goes through here and leaves an audit event.

`add`, `change` and `remove` are what the operations of the other apps are made of. They validate
the whole record, keep its version, and record the change in the same transaction.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, cast
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import BaseConstraint, Model, ProtectedError, RestrictedError
from django.utils.translation import gettext_lazy as _

from ratschlag.audit.operations.trail import record, record_all
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.core.rows import insert_rows, update_rows

Record = TypeVar("Record", bound=Model)


class Invalid(Refusal):
    """The record would break one of its own rules; `errors` maps field names to the reasons.

    Reasons that belong to no single field stand under "__all__".
    """

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__(errors=errors)
        self.errors = errors

    def __str__(self) -> str:
        """Say all reasons in a row."""
        return " ".join(reason for reasons in self.errors.values() for reason in reasons)


class SaidMeanwhile(Refusal):
    """Two people said it for the first time at once."""

    sentence = _("Somebody else has just saved this. Please look at the page once more.")


class StillUsed(Refusal):
    """Other records depend on the one that was to be removed."""

    sentence = _("“%(name)s” is still in use: %(users)s. Please remove or change these first.")


@transaction.atomic
def add(instance: Record, *, action: str, by: Actor, now: datetime) -> Record:
    """Save a new record after checking all of its rules. Refuses: Invalid."""
    _check(instance)
    instance.save(force_insert=True)
    record(action, subject=instance, by=by, now=now, changes=_first_values(instance))
    return instance


@transaction.atomic
def add_all(instances: Sequence[Model], *, action: str, by: Actor, now: datetime) -> None:
    """Save many new records of one model in few statements. Refuses: Invalid.

    The values of each are checked; that they fit each other and what is there, the caller knows.
    """
    for instance in instances:
        _check_values(instance)
    insert_rows(instances)
    record_all(action, [(one, _first_values(one)) for one in instances], by=by, now=now)


@transaction.atomic
def change(
    instance: Record,
    changes: Mapping[str, Any],
    *,
    action: str,
    by: Actor,
    now: datetime,
    version: int | None = None,
) -> Record:
    """Write `changes` to the record if nobody else has since `version`. Refuses: Outdated, Invalid.

    Without a `version` the record as it stands in the database is taken (jobs, commands).
    """
    current: Any = type(instance)._default_manager.select_for_update().get(pk=instance.pk)
    if version is not None and current.version != version:
        raise Outdated
    before = _values(current)
    for name, value in changes.items():
        setattr(current, name, value)
    _check(current)
    current.version += 1
    current.save()
    difference = _differences(before, _values(current))
    if difference:
        record(action, subject=current, by=by, now=now, changes=difference)
    return cast("Record", current)


def add_or_change(
    instance: Record,
    changes: Mapping[str, Any],
    *,
    action: str,
    by: Actor,
    now: datetime,
    version: int | None,
) -> Record:
    """Write to a record of which there is one at most: the first time without a `version`.

    The caller holds what the record belongs to. Refuses: SaidMeanwhile, Outdated, Invalid.
    """
    if instance._state.adding:
        for name, value in changes.items():
            setattr(instance, name, value)
        return add(instance, action=action, by=by, now=now)
    if version is None:
        raise SaidMeanwhile
    return change(instance, changes, version=version, action=action, by=by, now=now)


@transaction.atomic
def change_all(
    changes: Sequence[tuple[Model, Mapping[str, Any]]], *, action: str, by: Actor, now: datetime
) -> None:
    """Write to many records of one model, held locked by the caller, in few statements.

    Their values are checked as in `add_all`. Refuses: Invalid.
    """
    written: list[tuple[Model, dict[str, Any]]] = []
    for instance, values in changes:
        before = _values(instance)
        for name, value in values.items():
            setattr(instance, name, value)
        _check_values(instance)
        instance.version += 1  # type: ignore[attr-defined]  # every record of a municipality has it
        written.append((instance, _differences(before, _values(instance))))
    names = dict.fromkeys(name for _instance, values in changes for name in values)
    update_rows([instance for instance, _values_of in written], [*names, "version"])
    noted = [(instance, difference) for instance, difference in written if difference]
    record_all(action, noted, by=by, now=now)


@transaction.atomic
def remove(instance: Model, *, action: str, by: Actor, now: datetime) -> None:
    """Delete the record; what it held is kept in the audit trail. Refuses: StillUsed."""
    lost = {name: [value, None] for name, value in _values(instance).items() if value is not None}
    record(action, subject=instance, by=by, now=now, changes=lost)
    try:
        with transaction.atomic():
            instance.delete()
    except (ProtectedError, RestrictedError) as protected:
        users = protected.args[1]  # the objects, in both kinds of error
        names = sorted({str(user) for user in users})
        raise StillUsed(name=str(instance), users=", ".join(names[:5])) from protected


def _check_values(instance: Model) -> None:
    """Check each value and the record as a whole, without asking the database."""
    relations = {field.name for field in instance._meta.concrete_fields if field.is_relation}
    try:
        instance.clean_fields(exclude=relations)
        instance.clean()
    except ValidationError as invalid:
        raise Invalid(invalid.message_dict) from invalid


def _check(instance: Model) -> None:
    try:
        instance.full_clean(validate_constraints=False)
    except ValidationError as invalid:
        raise Invalid(invalid.message_dict) from invalid
    broken: dict[str, list[str]] = {}
    for model, constraints in instance.get_constraints():
        for constraint in constraints:
            try:
                constraint.validate(model, instance)
            except ValidationError as invalid:
                broken.setdefault(_field_of(constraint), []).extend(invalid.messages)
    if broken:
        raise Invalid(broken)


def _field_of(constraint: BaseConstraint) -> str:
    """Return the field a person has to correct: the one named by the constraint, or its last."""
    if constraint.violation_error_code:
        return constraint.violation_error_code
    fields = getattr(constraint, "fields", ())
    return fields[-1] if fields else NON_FIELD_ERRORS


def _values(instance: Model) -> dict[str, Any]:
    return {
        field.attname: _plain(field.value_from_object(instance))
        for field in instance._meta.concrete_fields
        if field.attname not in {"id", "version", "municipality_id", "password"}
    }


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {n: [before[n], after[n]] for n in after if before[n] != after[n]}


def _first_values(instance: Model) -> dict[str, list[Any]]:
    return {name: [None, value] for name, value in _values(instance).items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    return value
