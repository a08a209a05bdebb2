"""What old concepts add to the gate and to the origins of the new one."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from ratschlag.concept.events import gate_asked, sources_asked
from ratschlag.concept.models import Concept
from ratschlag.concept.rules.facts import OutsideLack, OutsideSource
from ratschlag.predecessors import documents


@receiver(gate_asked)
def say_what_is_owed(concept: Concept, **_kwargs: Any) -> list[OutsideLack]:
    """Let nothing be adopted before the old concept was looked at and its findings answered."""
    return documents.lacks_of(concept)


@receiver(sources_asked)
def say_what_is_carried_on(concept: Concept, **_kwargs: Any) -> dict[UUID, list[OutsideSource]]:
    """Show on new measures which old ones they carry on, and which findings they answer."""
    return documents.sources_of(concept)
