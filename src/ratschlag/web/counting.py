"""Numbers and days that are asked for beside a record, in the same question."""

from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce


def earliest(rows: QuerySet[Any], day: str = "unit_due_on") -> Subquery:
    """Return the first of the days in these rows."""
    return Subquery(rows.order_by(day).values(day)[:1])


def number_of(rows: QuerySet[Any]) -> Coalesce:
    """Return how many rows there are."""
    ones = rows.order_by().annotate(_one=Value(1)).values("_one")
    return Coalesce(
        Subquery(ones.annotate(_n=Count("pk", distinct=True)).values("_n")),
        0,
        output_field=IntegerField(),
    )
