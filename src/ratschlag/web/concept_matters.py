"""What waits to be done about a concept."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from ratschlag.concept.permissions import EDIT_CONCEPT
from ratschlag.web.matters import Matter


def of_origins(facts: Any) -> list[Matter]:
    """Return what was taken up and has led to nothing in a concept that was begun."""
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
    if facts.amendments_unused:
        words = ngettext(
            "One adopted amendment has led to nothing in the concept",
            "%(n)s adopted amendments have led to nothing in the concept",
            facts.amendments_unused,
        )
        found.append(Matter(words % {"n": facts.amendments_unused}, "", None, url, EDIT_CONCEPT))
    return found


def of_commitments(facts: Any) -> list[Matter]:
    """Return the answers of units that are late or due, and those the office has to answer."""
    url = reverse("concept:commitments", args=[facts.slug])
    found = []
    for number, due_on in (
        (facts.commitments_late, facts.commitments_late_since),
        (facts.commitments_open, facts.commitments_due),
    ):
        if number:
            words = ngettext(
                "A unit is to say whether it does one measure",
                "Units are to say whether they do %(n)s measures",
                number,
            )
            found.append(Matter(words % {"n": number}, "", due_on, url, EDIT_CONCEPT))
    if facts.commitments_to_settle:
        words = ngettext(
            "Answer one reservation, refusal or proposal of a unit",
            "Answer %(n)s reservations, refusals or proposals of units",
            facts.commitments_to_settle,
        )
        label = words % {"n": facts.commitments_to_settle}
        found.append(Matter(label, "", None, f"{url}?zusage=klaeren", EDIT_CONCEPT))
    return found
