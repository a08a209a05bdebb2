"""An amendment as the concept shows it where something comes from it."""

from django.urls import reverse

from ratschlag.amendments.documents.letters import amendment_path
from ratschlag.amendments.enums import AmendmentKind
from ratschlag.amendments.models import Amendment
from ratschlag.concept.models import Concept
from ratschlag.concept.rules.facts import OutsideAmendment


def as_source(amendment: Amendment, concept: Concept) -> OutsideAmendment:
    """Return what the concept needs to know; in public as long as everybody reads it."""
    is_public = concept.is_shown and concept.process.is_public and not amendment.is_hidden
    amendment.concept = concept  # read already
    is_deleting = amendment.kind == AmendmentKind.DELETE
    return OutsideAmendment(
        number=amendment.number,
        place=amendment.place,
        stand=str(amendment.get_state_display()),
        text=amendment.reason if is_deleting else amendment.written_text,
        url=reverse("amendments:amendment_detail", args=[concept.process.slug, amendment.number]),
        public_url=amendment_path(amendment) if is_public else "",
    )
