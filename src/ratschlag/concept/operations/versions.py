"""Freezing the draft, showing a version to everybody, decisions of the council on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.concept import queries
from ratschlag.concept.enums import DecisionKind
from ratschlag.concept.models import Concept, Decision, Version, VersionContent
from ratschlag.concept.operations.places import held, locked
from ratschlag.concept.operations.refusals import (
    AdoptedAlready,
    Broken,
    DraftMovedOn,
    NotAdopted,
    NothingChanged,
    NotReady,
    SameState,
)
from ratschlag.concept.rules.gate import blockers
from ratschlag.concept.rules.snapshots import canonical, checksum_of
from ratschlag.core.access import Actor
from ratschlag.core.rows import insert_rows


@transaction.atomic
def freeze(*, concept: Concept, values: Mapping[str, Any], by: Actor, now: datetime) -> Version:
    """Keep the draft as it is as the next version. Refuses: Closed, NothingChanged, Invalid."""
    current = locked(concept)
    text = canonical(queries.snapshot_of(current))
    checksum = checksum_of(text)
    last = Version.objects.filter(concept=current).order_by("-number").first()
    if last is not None and last.checksum == checksum:
        raise NothingChanged(number=last.number)
    release = Version(
        municipality_id=current.municipality_id,
        concept=current,
        number=last.number + 1 if last else 1,
        frozen_at=now,
        frozen_by=by.label,
        checksum=checksum,
        **values,
    )
    audit.add(release, action="concept.version_frozen", by=by, now=now)
    kept = VersionContent(
        municipality_id=current.municipality_id, concept=current, release=release, text=text
    )
    insert_rows([kept])  # the trail holds its checksum, not the whole text once more
    return release


def publish_version(*, release: Version, by: Actor, now: datetime) -> Version:
    """Let everybody read a version. Refuses: SameState, Broken."""
    return _show(release, is_published=True, action="concept.version_published", by=by, now=now)


def withdraw_version(*, release: Version, by: Actor, now: datetime) -> Version:
    """Take a version off the public pages; the adopted one stays. Refuses: SameState, Adopted."""
    if release.decisions.filter(kind=DecisionKind.ADOPTS).exists():
        raise AdoptedAlready
    return _show(release, is_published=False, action="concept.version_withdrawn", by=by, now=now)


@transaction.atomic
def _show(
    release: Version, *, is_published: bool, action: str, by: Actor, now: datetime
) -> Version:
    current = Version.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if current.is_published == is_published:
        raise SameState
    if not queries.is_as_frozen(current):
        raise Broken(number=current.number)
    return audit.change(current, {"is_published": is_published}, action=action, by=by, now=now)


@transaction.atomic
def adopt_version(
    *, release: Version, values: Mapping[str, Any], by: Actor, now: datetime
) -> Decision:
    """Record that the council adopted a version; from then on the draft is closed.

    Nothing incomplete is adopted: what is missing must be there, or have a reason that is kept with
    the decision. Refuses: AdoptedAlready, Broken, DraftMovedOn, NotReady, Invalid.
    """
    concept = held(release.concept)
    if not concept.is_open or release.decisions.filter(kind=DecisionKind.ADOPTS).exists():
        raise AdoptedAlready
    if not queries.is_as_frozen(release):
        raise Broken(number=release.number)
    if checksum_of(canonical(queries.snapshot_of(concept))) != release.checksum:
        raise DraftMovedOn(number=release.number)
    gate = queries.gate_at(release)
    standing = blockers(gate.standing)
    if standing:
        raise NotReady(n=len(standing))
    decision = _decision(release, DecisionKind.ADOPTS, values, by, now)
    decision.waivers = queries.kept_waivers(gate)
    decision.commitments = queries.kept_commitments(release)
    audit.add(decision, action="concept.version_adopted", by=by, now=now)
    audit.change(concept, {"is_open": False}, action="concept.concept_closed", by=by, now=now)
    if not release.is_published:
        publish_version(release=release, by=by, now=now)
    return decision


@transaction.atomic
def open_again(
    *, concept: Concept, values: Mapping[str, Any], by: Actor, now: datetime
) -> Decision:
    """Record a decision by which the adopted version is to be changed: the next one begins.

    Refuses: NotAdopted, Invalid.
    """
    current = held(concept)
    adopted = queries.adopted_version(current)
    if current.is_open or adopted is None:
        raise NotAdopted
    decision = _decision(adopted, DecisionKind.OPENS, values, by, now)
    if not decision.reason.strip():
        raise Invalid({"reason": [_("Please say what is to be changed.")]})
    audit.add(decision, action="concept.concept_opened", by=by, now=now)
    audit.change(current, {"is_open": True}, action="concept.concept_changed", by=by, now=now)
    return decision


def _decision(
    release: Version, kind: DecisionKind, values: Mapping[str, Any], by: Actor, now: datetime
) -> Decision:
    decision = Decision(
        municipality_id=release.municipality_id,
        concept_id=release.concept_id,
        about=release,
        kind=kind,
        recorded_at=now,
        recorded_by=by.label,
        **values,
    )
    today = timezone.localtime(release.concept.process.moment(now)).date()
    if decision.decided_on > today:
        raise Invalid({"decided_on": [_("The day of the decision must not lie ahead.")]})
    return decision
