"""What waits to be done about a concept."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from ratschlag.concept.permissions import EDIT_CONCEPT
from ratschlag.web.matters import Matter


def of_origins(facts: Any) -> list[Matter]:
    """Return the outcomes and wishes that have led to nothing in a concept that was begun."""
    if not facts.has_concept:
        return []
    url = reverse("concept:origins", args=[facts.slug])
    found = []
    if facts.outcomes_unused:
        words = ngettext(
            "One outcome has led to nothing in the concept",
            "%(n)s outcomes have led to nothing in the concept",
            facts.outcomes_unused,
        )
        found.append(Matter(words % {"n": facts.outcomes_unused}, "", None, url, EDIT_CONCEPT))
    if facts.wishes_unused:
        words = ngettext(
            "One wish taken up has led to nothing in the concept",
            "%(n)s wishes taken up have led to nothing in the concept",
            facts.wishes_unused,
        )
        found.append(Matter(words % {"n": facts.wishes_unused}, "", None, url, EDIT_CONCEPT))
    return found
