"""Making two entries of the register one, and two again within a day.

Everything that points to the entry that goes is moved, whichever app it belongs to: the foreign
keys are found, not listed.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Field, ForeignObjectRel, Model, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.enums import EntryKind
from ratschlag.stakeholders.models import Merge, Occupancy, Organisation, Person
from ratschlag.stakeholders.queries.successors import followers

UNDO_WITHIN = timedelta(days=1)
BATCH = 500
Entry = Person | Organisation
MODELS: Mapping[str, type[Entry]] = {
    EntryKind.PERSON: Person, EntryKind.ORGANISATION: Organisation,
}  # fmt: skip


class WouldClash(Refusal):
    """Both entries stand in the same place, where only one may."""

    sentence = _(
        "Both entries stand in the same place: %(places)s. Please remove or end one of these first."
    )


class OneFollowsTheOther(Refusal):
    """The entry that stays would follow itself."""

    sentence = _(
        "One of both entries follows the other, which was dissolved. Please take that back first,"
        " or let the one that is still there be the entry that stays."
    )


class TooLate(Refusal):
    """More than a day has gone by."""

    sentence = _("Entries can be made two again within a day. That is over.")


class KeptIsGone(Refusal):
    """The entry that stayed was deleted or erased, or made one with another since."""

    sentence = _("The entry that stayed is not there any more, so the two cannot be parted.")


@transaction.atomic
def merge(
    *,
    kept: Entry,
    lost: Entry,
    values: Mapping[str, Any],
    versions: tuple[int, int],
    by: Actor,
    now: datetime,
) -> Merge:
    """Let `kept` stand for both, with `values`; all that points to `lost` moves, `lost` goes.

    Refuses: Outdated, WouldClash, OneFollowsTheOther, Invalid.
    """
    model = type(kept)
    kept, lost = (model._default_manager.select_for_update().get(pk=one.pk) for one in (kept, lost))
    if (kept.version, lost.version) != versions:
        raise Outdated
    if model is Person and kept.account_id is None:  # type: ignore[union-attr]  # it is a person
        values = {**values, "account": getattr(lost, "account", None)}
    _refuse_clashes(kept, lost)
    if isinstance(kept, Organisation):
        _refuse_circle(kept, lost, values)
    clear_merges(cutoff=now - UNDO_WITHIN)
    note = Merge(
        municipality_id=kept.municipality_id,
        kind=EntryKind.PERSON if model is Person else EntryKind.ORGANISATION,
        kept_id=kept.pk,
        lost_id=lost.pk,
        label=lost.name,
        lost=_values(lost),
        moved=dict(_moved(kept, lost)),
        merged_at=now,
        merged_by_id=by.user_id,
    )
    before, name = _values(kept), str(lost)
    _take_away(lost, by=by, now=now)
    kept = audit.change(kept, values, action=_action(kept, "changed"), by=by, now=now)
    after = _values(kept)
    changed = [key for key in after if before[key] != after[key]]
    note.before = {key: before[key] for key in changed}
    note.after = {key: after[key] for key in changed}
    note.save(force_insert=True)
    counts = {key: len(keys) for key, keys in note.moved.items()}
    audit.record(
        "stakeholders.entries_merged",
        subject=kept,
        by=by,
        now=now,
        changes={"merged": [name, str(kept)], "moved": counts},
    )
    return note


@transaction.atomic
def undo_merge(*, merge: Merge, by: Actor, now: datetime) -> Entry:
    """Make one entry two again, as they were; what was changed since stays with the kept one.

    Refuses: TooLate, KeptIsGone, Invalid.
    """
    note = Merge.objects.select_for_update().filter(pk=merge.pk).first()
    if note is None or note.merged_at < now - UNDO_WITHIN:
        raise TooLate
    model = MODELS[note.kind]
    kept = model._default_manager.select_for_update().filter(pk=note.kept_id).first()
    if kept is None:
        raise KeptIsGone
    current = _values(kept)
    back = {key: value for key, value in note.before.items() if current[key] == note.after[key]}
    kept = audit.change(
        kept, _readable(model, back), action=_action(kept, "changed"), by=by, now=now
    )
    lost = model(
        pk=note.lost_id, municipality_id=note.municipality_id, **_readable(model, note.lost)
    )
    audit.add(lost, action=_action(kept, "added"), by=by, now=now)
    for key, moved in note.moved.items():
        label, name = key.rsplit(".", 1)
        _point(apps.get_model(label), name, moved, old=kept, new=lost)
    audit.record(
        "stakeholders.entries_parted",
        subject=kept,
        by=by,
        now=now,
        changes={"parted": [str(kept), str(lost)]},
    )
    note.delete()
    return lost


def clear_merges(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Forget what can no longer be undone, everywhere or in one municipality."""
    past = Merge.objects.filter(merged_at__lt=cutoff)
    return (past.filter(municipality=municipality_id) if municipality_id else past).delete()[0]


def pointing(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the foreign keys of all apps that point to a model, those without a name back too."""
    fields = model._meta.get_fields(include_hidden=True)
    return [one.field for one in fields if isinstance(one, ForeignObjectRel) and one.auto_created]


def _refuse_clashes(kept: Entry, lost: Entry) -> None:
    places = [str(row) for field in pointing(type(kept)) for row in _doubled(field, kept, lost)]
    if isinstance(kept, Person):
        places += [str(one.seat) for one in _overlapping(kept, lost)]
    if places:
        raise WouldClash(places=", ".join(dict.fromkeys(places[:5])))


def _refuse_circle(kept: Organisation, lost: Entry, values: Mapping[str, Any]) -> None:
    """Look at the line of successors as it would be: whoever was followed by both, by the kept."""
    successor = values.get("followed_by", kept.followed_by)
    line = {
        one: kept.pk if follower == lost.pk else follower
        for one, follower in followers(kept.municipality_id).items()
        if one not in {kept.pk, lost.pk}
    }
    if successor and rules.circle_with(
        kept.pk, kept.pk if successor == lost else successor.pk, line
    ):
        raise OneFollowsTheOther


def _doubled(field: Field[Any, Any], kept: Entry, lost: Entry) -> Iterator[Model]:
    """Yield rows of the lost entry whose place the kept one has already, by a unique constraint."""
    if field.unique and field.model._default_manager.filter(**{field.name: kept}).exists():
        yield from field.model._default_manager.filter(**{field.name: lost})
    for constraint in field.model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and field.name in constraint.fields:
            others = [name for name in constraint.fields if name != field.name]
            rows = field.model._default_manager
            taken = set(rows.filter(**{field.name: kept}).values_list(*others))
            places = rows.filter(**{field.name: lost}).values_list("pk", *others)
            doubled = [key for key, *place in places if tuple(place) in taken]
            yield from rows.filter(pk__in=doubled[:5])


def _overlapping(kept: Person, lost: Entry) -> Iterator[Occupancy]:
    rows = Occupancy.objects.select_related("seat__organisation")
    own = list(rows.filter(person=kept))
    for other in rows.filter(person=lost.pk):
        if any(one.seat_id == other.seat_id and rules.overlap(one, other) for one in own):
            yield other


def _moved(kept: Entry, lost: Entry) -> Iterator[tuple[str, list[str]]]:
    """Let everything point to the kept entry; yield what was moved."""
    for field in pointing(type(kept)):
        rows = field.model._default_manager.filter(**{field.name: lost})
        keys = [str(key) for key in rows.values_list("pk", flat=True)]
        if keys:
            _point(field.model, field.name, keys, old=lost, new=kept)
            yield f"{field.model._meta.label}.{field.name}", keys


def _point(model: type[Model], name: str, keys: list[str], *, old: Entry, new: Entry) -> None:
    for first in range(0, len(keys), BATCH):
        some = keys[first : first + BATCH]
        model._default_manager.filter(pk__in=some, **{name: old}).update(**{name: new})


def _take_away(lost: Entry, *, by: Actor, now: datetime) -> None:
    audit.remove(lost, action=_action(lost, "removed"), by=by, now=now)


def _action(entry: Entry, deed: str) -> str:
    return {
        (Person, "added"): "stakeholders.person_added",
        (Person, "changed"): "stakeholders.person_changed",
        (Person, "removed"): "stakeholders.person_removed",
        (Organisation, "added"): "stakeholders.organisation_added",
        (Organisation, "changed"): "stakeholders.organisation_changed",
        (Organisation, "removed"): "stakeholders.organisation_removed",
    }[type(entry), deed]


def _values(entry: Entry) -> dict[str, Any]:
    """Return what an entry holds, as JSON keeps it."""
    return {
        field.attname: value if isinstance(value, str | None) else str(value)
        for field in entry._meta.concrete_fields
        if field.name not in {"id", "municipality", "version"}
        for value in [getattr(entry, field.attname)]
    }


def _readable(model: type[Entry], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return such values for a record; an account that is gone is none."""
    found = dict(values)
    account = found.get("account_id")
    if account and not get_user_model().objects.filter(pk=account).exists():
        found["account_id"] = None
    return {
        name: UUID(value) if value and name.endswith("_id") else value
        for name, value in found.items()
    }
