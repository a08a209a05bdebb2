"""Long lists in pages, and the heads of their tables."""

from collections.abc import Collection
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS_PER_PAGE = 50


def page_of(
    request: HttpRequest, rows: QuerySet[Any] | list[Any], *, size: int = ROWS_PER_PAGE
) -> Page[Any]:
    """Return the page that ?seite= asks for; the nearest one if there is no such page."""
    return Paginator(rows, size).get_page(request.GET.get("seite"))


def columns(*labels: str, numeric: Collection[int] = ()) -> list[dict[str, Any]]:
    """Return the head of a table for c-table; `numeric` holds the places of number columns."""
    return [{"label": label, "numeric": place in numeric} for place, label in enumerate(labels)]
