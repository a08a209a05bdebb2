"""Rounds in which units are asked whether they do their measures: opened, changed, closed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.concept import queries
from ratschlag.concept.enums import Silence, Standing
from ratschlag.concept.models import (
    AskedText,
    CommitmentRequest,
    CommitmentRound,
    Concept,
)
from ratschlag.concept.operations.commitment_links import end_links, write_to
from ratschlag.concept.operations.places import held, locked
from ratschlag.concept.operations.refusals import NobodyToAsk, NoRound, RoundOpenAlready, SameState
from ratschlag.concept.operations.silence import note_silence, take_silence_back
from ratschlag.concept.queries.dissolved import dissolved_units
from ratschlag.concept.queries.snapshots import measure_values
from ratschlag.concept.rules import commitments as rules
from ratschlag.concept.rules.snapshots import canonical, fingerprint
from ratschlag.concept.rules.successions import carried_out
from ratschlag.core.access import Actor
from ratschlag.core.rows import insert_rows, update_rows
from ratschlag.mail.enums import MailKind

Values = Mapping[str, Any]
NEEDS_A_YES = frozenset(
    {Standing.NOT_ASKED, Standing.CHANGED, Standing.REFUSED, Standing.COUNTERED}
)


@transaction.atomic
def open_round(
    *,
    concept: Concept,
    values: Mapping[str, Any],
    measures: Collection[UUID] | None,
    asks_partners: bool = False,
    by: Actor,
    now: datetime,
) -> CommitmentRound:
    """Ask the units that lead these measures until a day; None: all without a yes to their text.

    Each unit gets one mail with all of its measures. Refuses: Closed, RoundOpenAlready,
    NobodyToAsk, Invalid.
    """
    current = locked(concept)
    if queries.open_round(current) is not None:
        raise RoundOpenAlready
    _check_day(values["due_on"], queries.day_of(concept.process, now))
    last = CommitmentRound.objects.filter(concept=current).order_by("-number").first()
    opened = CommitmentRound(
        municipality_id=current.municipality_id,
        concept=current,
        number=last.number + 1 if last else 1,
        asks_partners=asks_partners,
        opened_at=now,
        **values,
    )
    audit.add(opened, action="concept.round_opened", by=by, now=now)
    _ask(opened, _wanted(current, measures), by, now)
    return opened


@transaction.atomic
def ask_measures(
    *, opened: CommitmentRound, measures: Collection[UUID], by: Actor, now: datetime
) -> int:
    """Ask about these measures as well, or again; return how many units.

    Who was asked about the very text is not asked once more. Refuses: Closed, NoRound, NobodyToAsk.
    """
    current = _held(opened)
    return _ask(current, _wanted(current.concept, measures), by, now)


@transaction.atomic
def ask_again(*, concept: Concept, by: Actor, now: datetime) -> int:
    """Ask those units again whose text was changed since; return how many.

    Refuses: Closed, NoRound, NobodyToAsk.
    """
    current = locked(concept)
    opened = queries.open_round(current)
    if opened is None:
        raise NoRound
    standings = queries.standings_of(current)
    changed = [pk for pk, standing in standings.items() if standing == Standing.CHANGED]
    return ask_measures(opened=opened, measures=changed, by=by, now=now)


@transaction.atomic
def change_round(
    *,
    opened: CommitmentRound,
    changes: Mapping[str, Any],
    version: int,
    by: Actor,
    now: datetime,
) -> CommitmentRound:
    """Give another day or note; a later day takes silence back. Refuses: Closed, NoRound, Invalid.

    Links sent before go on as long as they were to; each reminder brings a new one.
    """
    current = _held(opened)
    process = current.concept.process
    due_on, today = changes.get("due_on", current.due_on), queries.day_of(process, now)
    is_moved = due_on != current.due_on
    if is_moved:
        _check_day(due_on, today)
    changed = audit.change(
        current, changes, version=version, action="concept.round_changed", by=by, now=now
    )
    if is_moved:
        requests = list(changed.requests.all())
        for request in requests:
            request.reminders = rules.reminders_spared(due_on, today)
        update_rows(requests, ["reminders"])
        take_silence_back(opened=changed, by=by, now=now)
    return changed


@transaction.atomic
def close_round(*, opened: CommitmentRound, by: Actor, now: datetime) -> CommitmentRound:
    """End a round with the links of its units; what they said stays. Refuses: NoRound."""
    held(opened.concept)
    current = _open(opened)
    note_silence(opened=current, by=by, now=now)
    requests = current.requests.values_list("pk", flat=True)
    end_links(current.municipality_id, list(requests), now)
    return audit.change(current, {"closed_at": now}, action="concept.round_closed", by=by, now=now)


@transaction.atomic
def set_silence(*, concept: Concept, silence: Silence, by: Actor, now: datetime) -> Concept:
    """Say what it counts as when a unit says nothing until the day.

    Refuses: Closed, SameState.
    """
    current = locked(concept)
    if current.silence == silence:
        raise SameState
    changed = audit.change(
        current, {"silence": silence}, action="concept.silence_set", by=by, now=now
    )
    opened = queries.open_round(changed)
    if opened is not None:
        note_silence(opened=opened, by=by, now=now)
    return changed


def _held(opened: CommitmentRound) -> CommitmentRound:
    locked(opened.concept)
    return _open(opened)


def _open(opened: CommitmentRound) -> CommitmentRound:
    rows = CommitmentRound.objects.select_related("concept__process__municipality")
    current = rows.get(pk=opened.pk)
    if not current.is_open:
        raise NoRound
    return current


def _check_day(day: date, today: date) -> None:
    if day < today:
        raise Invalid({"due_on": [_("This day has passed. Please give the units some time.")]})


def _wanted(concept: Concept, measures: Collection[UUID] | None) -> list[Values]:
    if measures is None:
        standings = queries.standings_of(concept)
        measures = [pk for pk, standing in standings.items() if standing in NEEDS_A_YES]
    return carried_out(measure_values(concept, measures))


def _ask(opened: CommitmentRound, measures: Iterable[Values], by: Actor, now: datetime) -> int:
    """Keep the texts for the units that were not asked about them yet, and write to each once.

    Who was dissolved is asked nothing.
    """
    last = queries.last_texts(AskedText.objects.filter(request__round=opened))
    gone = dissolved_units(opened.municipality_id)
    wanted: dict[UUID, list[AskedText]] = {}
    named: dict[UUID, list[str]] = {}
    for values in measures:
        for unit, leads in _units_of(values, opened):
            if str(unit) in gone:
                continue
            known = last.get((UUID(values["id"]), unit))
            if known is None or known.checksum != fingerprint(values):
                number = known.number + 1 if known else 1
                text = _text(opened, values, now, leads=leads, number=number)
                wanted.setdefault(unit, []).append(text)
                named.setdefault(unit, []).append(f"{values['code']} {values['title']}")
    if not wanted:
        raise NobodyToAsk
    requests = _requests(opened, wanted, by, now)
    for unit, texts in wanted.items():
        for text in texts:
            text.request = requests[unit]
    rows = [one for texts in wanted.values() for one in texts]
    insert_rows(rows)  # the trail has their number, not each text once more
    changes = {"measures": [None, len(rows)], "units": [None, len(wanted)]}
    audit.record("concept.measures_asked", subject=opened, by=by, now=now, changes=changes)
    names = {requests[unit].pk: own for unit, own in named.items()}
    write_to(list(requests.values()), names, MailKind.INVITATION, now)
    return len(wanted)


def _requests(
    opened: CommitmentRound, units: Collection[UUID], by: Actor, now: datetime
) -> dict[UUID, CommitmentRequest]:
    """Return the requests to these units, new ones among them, with reminders to come."""
    found = {one.unit_id: one for one in opened.requests.filter(unit__in=units)}
    new = [_request(opened, unit, now) for unit in units if unit not in found]
    audit.add_all(new, action="concept.unit_requested", by=by, now=now)
    found |= {one.unit_id: one for one in new}
    today = queries.day_of(opened.concept.process, now)
    for request in found.values():
        request.reminders, request.asked_at = rules.reminders_spared(opened.due_on, today), now
    update_rows(list(found.values()), ["reminders", "asked_at"])
    return found


def _units_of(values: Values, opened: CommitmentRound) -> list[tuple[UUID, bool]]:
    """Return the units to ask, each with whether it leads."""
    if not values["lead"]:
        return []
    partners = [UUID(one["id"]) for one in values["partners"]] if opened.asks_partners else []
    return [(UUID(values["lead"]["id"]), True), *((one, False) for one in partners)]


def _request(opened: CommitmentRound, unit: UUID, now: datetime) -> CommitmentRequest:
    return CommitmentRequest(
        municipality_id=opened.municipality_id,
        concept_id=opened.concept_id,
        round=opened,
        unit_id=unit,
        asked_at=now,
    )


def _text(
    opened: CommitmentRound, values: Values, now: datetime, *, leads: bool, number: int
) -> AskedText:
    return AskedText(
        municipality_id=opened.municipality_id,
        concept_id=opened.concept_id,
        measure_id=UUID(values["id"]),
        number=number,
        leads=leads,
        text=canonical(values),
        checksum=fingerprint(values),
        asked_at=now,
    )
