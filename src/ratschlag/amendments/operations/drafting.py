"""Writing what was adopted into the draft, by the concept's own operations."""

from collections.abc import Sequence
from datetime import datetime

from ratschlag.amendments.enums import AmendmentKind
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.operations.refusals import SpotGone
from ratschlag.amendments.queries import spot_of
from ratschlag.concept import operations as concepts
from ratschlag.concept.models import Goal, Measure, Paragraph, Section
from ratschlag.concept.rules.paragraphs import split
from ratschlag.core.access import Actor


def write_into_draft(
    *, amendments: Sequence[Amendment], text: str, by: Actor, now: datetime
) -> None:
    """Write a text where the amendments want it, and say that it comes from them.

    The amendments are about one place; the caller holds the concept. Refuses: SpotGone, Closed.
    """
    first = amendments[0]
    spot = spot_of(first)
    if spot is None:
        raise SpotGone
    parts: list[Paragraph | Goal | Measure] = []
    row = spot.row
    if first.kind == AmendmentKind.INSERT:
        parts += _inserted(row, text, by, now)
    elif isinstance(row, Paragraph):
        concepts.change_paragraph(paragraph=row, text=text, version=row.version, by=by, now=now)
        parts += [row] if split(text) else []
    elif isinstance(row, Goal):
        changes = {"statement": text}
        parts.append(
            concepts.change_goal(goal=row, changes=changes, version=row.version, by=by, now=now)
        )
    elif isinstance(row, Measure):
        changes = {"description": text}
        parts.append(
            concepts.change_measure(
                measure=row, changes=changes, version=row.version, by=by, now=now
            )
        )
    numbers = [one.number for one in amendments]
    for part in parts:
        concepts.note_adopted(part=part, amendments=numbers, by=by, now=now)


def _inserted(row: object, text: str, by: Actor, now: datetime) -> list[Paragraph]:
    if isinstance(row, Paragraph):
        return concepts.insert_paragraphs(
            section=row.section, behind=row.number, text=text, by=by, now=now
        )
    if isinstance(row, Section):
        return concepts.insert_paragraphs(section=row, behind=None, text=text, by=by, now=now)
    raise SpotGone
