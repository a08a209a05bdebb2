"""What is looked for in the register."""

from typing import Any

from django.db.models import Q, QuerySet

from ratschlag.stakeholders.models import Person


def called(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Narrow people or organisations to those of whom a name or the address holds the text."""
    if not text:
        return rows
    found = Q(name__icontains=text) | Q(email__icontains=text)
    if rows.model is Person:
        found |= Q(organisation__name__icontains=text)
    return rows.filter(found)
