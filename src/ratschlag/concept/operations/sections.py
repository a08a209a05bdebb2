"""Sections and their paragraphs: as a whole, or one paragraph at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept.models import Concept, Paragraph, Section
from ratschlag.concept.operations.places import last_place, locked, put
from ratschlag.concept.rules.paragraphs import Piece, renumbered, split
from ratschlag.concept.rules.places import Place
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated

BETWEEN = "\n\n"


@transaction.atomic
def add_section(
    *, concept: Concept, values: Mapping[str, Any], by: Actor, now: datetime
) -> Section:
    """Add a section at the end of those beside it. Refuses: Invalid."""
    locked(concept)
    section = Section(municipality_id=concept.municipality_id, concept=concept, **values)
    section.position = last_place(_beside(section))
    return audit.add(section, action="concept.section_added", by=by, now=now)


@transaction.atomic
def change_section(
    *, section: Section, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Section:
    """Rename a section or put it below another; links to it and in it stay.

    Refuses: Outdated, Invalid.
    """
    locked(section.concept)
    wanted = dict(changes)
    before = Section.objects.get(pk=section.pk)
    if "parent" in wanted and wanted["parent"] != before.parent:
        rows = Section.objects.filter(concept=section.concept_id, parent=wanted["parent"])
        wanted["position"] = last_place(rows)
    return audit.change(
        before, wanted, version=version, action="concept.section_changed", by=by, now=now
    )


@transaction.atomic
def write_section(
    *, section: Section, text: str, version: int, by: Actor, now: datetime
) -> Section:
    """Write the text of a section; paragraphs that stay keep their numbers. Refuses: Outdated."""
    locked(section.concept)
    current = Section.objects.select_for_update(of=("self",)).get(pk=section.pk)
    if current.version != version:
        raise Outdated
    before = _pieces_of(current)
    _put_pieces(current, before, renumbered(before, split(text)), by=by, now=now)
    return current


@transaction.atomic
def change_paragraph(
    *, paragraph: Paragraph, text: str, version: int, by: Actor, now: datetime
) -> Section:
    """Reword a paragraph, which keeps its number; what empty lines part off becomes new ones.

    Without a text it is deleted. The other paragraphs stay as they are. Refuses: Closed, Outdated.
    """
    locked(paragraph.concept)
    section = _held(paragraph.section)
    current = Paragraph.objects.filter(pk=paragraph.pk).first()
    if current is None or current.version != version:
        raise Outdated
    first, *more = split(text) or [""]
    own = [Piece(current.number, first), *(Piece(None, one) for one in more)] if first else []
    before = _pieces_of(section)
    place = [one.number for one in before].index(current.number)
    after = [*before[:place], *own, *before[place + 1 :]]
    _put_pieces(section, before, after, by=by, now=now)
    return section


@transaction.atomic
def insert_paragraphs(
    *, section: Section, behind: int | None, text: str, by: Actor, now: datetime
) -> list[Paragraph]:
    """Put new paragraphs behind the one of that number; without it, before all others.

    If there is none of that number any more, they come last. Refuses: Closed.
    """
    locked(section.concept)
    current = _held(section)
    before = _pieces_of(current)
    numbers = [one.number for one in before]
    place = 0 if behind is None else len(before)
    if behind in numbers:
        place = numbers.index(behind) + 1
    first = current.next_number
    new = [Piece(None, one) for one in split(text)]
    _put_pieces(current, before, [*before[:place], *new, *before[place:]], by=by, now=now)
    return list(current.paragraphs.filter(number__gte=first).order_by("position"))


def _held(section: Section) -> Section:
    return Section.objects.select_for_update(of=("self",)).get(pk=section.pk)


def _pieces_of(section: Section) -> list[Piece]:
    """Return the paragraphs of a section in their order."""
    rows = section.paragraphs.order_by("position").values_list("number", "text")
    return [Piece(number, text) for number, text in rows]


def _put_pieces(
    section: Section, before: Sequence[Piece], after: Sequence[Piece], *, by: Actor, now: datetime
) -> None:
    """Write the paragraphs of a section that is held; a new one gets the next number."""
    rows = {row.number: row for row in section.paragraphs.all()}
    section.paragraphs.exclude(number__in=[one.number for one in after if one.number]).delete()
    for position, piece in enumerate(after, start=1):
        _put(section, piece, position, rows)
    section.version += 1
    section.save(update_fields=["version", "next_number"])
    texts = [BETWEEN.join(one.text for one in pieces) for pieces in (before, after)]
    if texts[0] != texts[1]:
        changes = {"text": texts}
        audit.record("concept.section_written", subject=section, by=by, now=now, changes=changes)


def _put(section: Section, piece: Piece, position: int, rows: Mapping[int, Paragraph]) -> None:
    if piece.number is None:
        Paragraph.objects.create(
            municipality_id=section.municipality_id,
            concept_id=section.concept_id,
            section=section,
            number=section.next_number,
            position=position,
            text=piece.text,
        )
        section.next_number += 1
        return
    row = rows[piece.number]
    if (row.text, row.position) != (piece.text, position):
        changed = row.version + (row.text != piece.text)
        Paragraph.objects.filter(pk=row.pk).update(
            text=piece.text, position=position, version=changed
        )


@transaction.atomic
def move_section(*, section: Section, place: Place, by: Actor, now: datetime) -> None:
    """Put a section at another place among those beside it."""
    locked(section.concept)
    changes = put(section, _beside(section), place)
    if changes:
        audit.record("concept.section_moved", subject=section, by=by, now=now, changes=changes)


@transaction.atomic
def remove_section(*, section: Section, by: Actor, now: datetime) -> None:
    """Delete a section in which and below which nothing stands. Refuses: StillUsed."""
    locked(section.concept)
    audit.remove(section, action="concept.section_removed", by=by, now=now)


def _beside(section: Section) -> Any:
    return Section.objects.filter(concept=section.concept_id, parent=section.parent_id)
