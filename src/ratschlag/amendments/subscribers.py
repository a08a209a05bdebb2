"""What stands in the way of a concept from here: amendments without a decision."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.amendments import queries
from ratschlag.concept.enums import Settler, Severity
from ratschlag.concept.events import gate_asked
from ratschlag.concept.models import Concept
from ratschlag.concept.rules.facts import OutsideLack

UNDECIDED = "amendment_undecided"
SHOWN = 5  # numbers of many; the list shows all


@receiver(gate_asked)
def undecided_amendments(concept: Concept, **_more: Any) -> list[OutsideLack]:
    """Name the amendments nobody has decided on: one lack for all of them."""
    rows = queries.open_amendments(concept).order_by("number")
    numbers = list(rows.values_list("number", flat=True))
    if not numbers:
        return []
    named = ", ".join(map(str, numbers[:SHOWN])) + (" …" if len(numbers) > SHOWN else "")
    words = ngettext(
        "One amendment is not decided: %(numbers)s.",
        "%(n)s amendments are not decided: %(numbers)s.",
        len(numbers),
    )
    url = reverse("amendments:amendment_list", args=[concept.process.slug])
    return [
        OutsideLack(
            UNDECIDED,
            Severity.BLOCK,
            Settler.OFFICE,
            _("Amendments"),
            words % {"n": len(numbers), "numbers": named},
            f"{url}?stand=open",
        )
    ]
