"""Writing many rows of one table by one prepared statement.

Django's own `bulk_create` builds its statement anew for every few dozen rows (SQLite takes so many
values) and `bulk_update` one condition for each row and column: both take several times as long
for thousands of rows. Like them, these check and announce nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, router, transaction
from django.db.models import AutoField, Field, Model


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert rows of one model. A key that the database counts is not read back."""
    if not rows:
        return
    fields = [
        field
        for field in rows[0]._meta.concrete_fields
        if not isinstance(field, AutoField) and not field.generated
    ]
    _write(rows, "INSERT INTO {table} ({columns}) VALUES ({places})", fields, is_new=True)
    for row in rows:
        row._state.adding = False


def update_rows(rows: Sequence[Model], names: Iterable[str]) -> None:
    """Write the named fields of rows of one model, each with its own values."""
    if not rows:
        return
    options = rows[0]._meta
    fields = [options.get_field(name) for name in names]
    _write(rows, "UPDATE {table} SET {settings} WHERE {key} = %s", [*fields, options.pk])


def _write(
    rows: Sequence[Model], statement: str, fields: Sequence[Any], *, is_new: bool = False
) -> None:
    model = type(rows[0])
    alias = router.db_for_write(model)
    connection = connections[alias]
    quoted = [connection.ops.quote_name(field.column) for field in fields]
    sql = statement.format(
        table=connection.ops.quote_name(model._meta.db_table),
        columns=", ".join(quoted),
        places=", ".join(["%s"] * len(quoted)),
        settings=", ".join(f"{name} = %s" for name in quoted[:-1]),
        key=quoted[-1],
    )

    def values_of(row: Model) -> list[Any]:
        return [_value(field, row, connection, is_new=is_new) for field in fields]

    with transaction.atomic(using=alias, savepoint=False), connection.cursor() as cursor:
        cursor.executemany(sql, list(map(values_of, rows)))


def _value(field: "Field[Any, Any]", row: Model, connection: Any, *, is_new: bool) -> Any:
    return field.get_db_prep_save(field.pre_save(row, is_new), connection)
