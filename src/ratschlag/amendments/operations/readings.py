"""Noting which state of the draft was laid before a group."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.amendments import queries
from ratschlag.amendments.models import GroupReading, KeptDraft
from ratschlag.amendments.operations.calls import held
from ratschlag.amendments.queries import Reader
from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.concept.models import Concept, Version
from ratschlag.concept.queries import snapshot_of
from ratschlag.concept.rules.snapshots import canonical, checksum_of
from ratschlag.core.access import Actor
from ratschlag.core.rows import insert_rows


@transaction.atomic
def lay_before(
    *, reader: Reader, release: Version | None, shown_on: date, by: Actor, now: datetime
) -> GroupReading:
    """Note that a group saw a version on a day, or without one the draft as it is now, today.

    The same said twice is noted once. Refuses: Invalid.
    """
    concept = held(reader.concept)
    _check_day(release, shown_on, timezone.localtime(now).date())
    kept = None if release else _kept(concept)
    last = queries.readings_of(reader).first()
    if last and (last.release, last.kept_draft, last.shown_on) == (release, kept, shown_on):
        return last
    reading = GroupReading(
        municipality_id=concept.municipality_id,
        concept=concept,
        group=reader.group,
        release=release,
        kept_draft=kept,
        shown_on=shown_on,
        recorded_at=now,
        recorded_by=by.label,
    )
    return audit.add(reading, action="amendments.reading_noted", by=by, now=now)


@transaction.atomic
def remove_reading(*, reading: GroupReading, by: Actor, now: datetime) -> None:
    """Take back a note that was wrong; a draft that was kept for it alone goes with it."""
    held(reading.concept)
    audit.remove(reading, action="amendments.reading_removed", by=by, now=now)
    if reading.kept_draft_id:
        KeptDraft.objects.filter(pk=reading.kept_draft_id, readings=None).delete()


def _check_day(release: Version | None, shown_on: date, today: date) -> None:
    if shown_on > today:
        raise Invalid({"shown_on": [_("Please enter a day that has come.")]})
    if release is None and shown_on != today:
        said = _("What the draft said on another day is not known. Please choose a version.")
        raise Invalid({"shown_on": [said]})
    if release is not None and shown_on < timezone.localtime(release.frozen_at).date():
        raise Invalid({"shown_on": [_("This version was frozen later.")]})


def _kept(concept: Concept) -> KeptDraft:
    """Return the draft as it is now, kept once however many groups see it."""
    text = canonical(snapshot_of(concept))
    checksum = checksum_of(text)
    known = KeptDraft.objects.filter(concept=concept, checksum=checksum).first()
    if known is not None:
        return known
    kept = KeptDraft(
        municipality_id=concept.municipality_id, concept=concept, text=text, checksum=checksum
    )
    insert_rows([kept])  # the trail holds who saw it, not the whole text once more
    return kept
