"""Attributes an office defines for its own concept, and what measures say of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.concept.enums import AttributeKind
from ratschlag.concept.models import Concept, Measure, OwnAttribute, OwnValue
from ratschlag.concept.operations.places import last_place, locked, put
from ratschlag.concept.operations.refusals import TooManyAttributes
from ratschlag.concept.rules.attributes import field_of
from ratschlag.concept.rules.places import Place
from ratschlag.concept.sources import column_of, is_left_out
from ratschlag.concept.sources.own_values import NotAValue, value_as_text, value_from
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated
from ratschlag.core.rows import insert_rows, update_rows
from ratschlag.stakeholders.sources import plain_word

MOST_ATTRIBUTES = 30

Texts = Mapping[OwnAttribute, str]


@transaction.atomic
def add_attribute(
    *, concept: Concept, values: Mapping[str, Any], by: Actor, now: datetime
) -> OwnAttribute:
    """Define an attribute behind the others. Refuses: TooManyAttributes, Invalid."""
    locked(concept)
    known = OwnAttribute.objects.filter(concept=concept)
    if known.count() >= MOST_ATTRIBUTES:
        raise TooManyAttributes
    attribute = OwnAttribute(municipality_id=concept.municipality_id, concept=concept, **values)
    attribute.position = last_place(known)
    _check_label(attribute, attribute.label)
    return audit.add(attribute, action="concept.attribute_added", by=by, now=now)


@transaction.atomic
def change_attribute(
    *, attribute: OwnAttribute, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> OwnAttribute:
    """Rename, hide or change an attribute; its kind and chosen words stay once it has values.

    Refuses: Outdated, Invalid.
    """
    locked(attribute.concept)
    current = OwnAttribute.objects.get(pk=attribute.pk)
    _check_label(current, changes.get("label", current.label))
    _check_values(current, changes)
    return audit.change(
        attribute, changes, version=version, action="concept.attribute_changed", by=by, now=now
    )


@transaction.atomic
def move_attribute(*, attribute: OwnAttribute, place: Place, by: Actor, now: datetime) -> None:
    """Put an attribute at another place."""
    locked(attribute.concept)
    beside = OwnAttribute.objects.filter(concept=attribute.concept_id)
    changes = put(attribute, beside, place)
    if changes:
        audit.record("concept.attribute_moved", subject=attribute, by=by, now=now, changes=changes)


@transaction.atomic
def remove_attribute(*, attribute: OwnAttribute, by: Actor, now: datetime) -> None:
    """Delete an attribute of which no measure says anything. Refuses: StillUsed."""
    locked(attribute.concept)
    audit.remove(attribute, action="concept.attribute_removed", by=by, now=now)


@transaction.atomic
def fill_attributes(
    *, measure: Measure, texts: Texts, version: int, by: Actor, now: datetime
) -> None:
    """Say of a measure what was typed; what is empty is said no more. Refuses: Outdated, Invalid.

    Reasons stand at the names of `rules.attributes.field_of`.
    """
    locked(measure.concept)
    current = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if current.version != version:
        raise Outdated
    values, errors = dict[OwnAttribute, str](), dict[str, list[str]]()
    for attribute, text in texts.items():
        if attribute.concept_id != measure.concept_id:
            raise Invalid({"__all__": [_("Please choose from the list.")]})
        try:
            values[attribute] = value_from(attribute, text)
        except NotAValue as unfit:
            errors[field_of(attribute.pk)] = [unfit.sentence]
    if errors:
        raise Invalid(errors)
    write_values([(current, values)], by=by, now=now)


def write_values(rows: Sequence[tuple[Measure, Texts]], *, by: Actor, now: datetime) -> None:
    """Write kept texts of many measures, held by the caller, in few statements."""
    asked = [measure for measure, values in rows if values]
    there = {
        (one.measure_id, one.attribute_id): one
        for one in OwnValue.objects.filter(measure__in=asked)
    }
    fresh, changed, gone = list[OwnValue](), list[OwnValue](), list[OwnValue]()
    noted: list[tuple[Measure, dict[str, Any]]] = []
    for measure, values in rows:
        changes = {}
        for attribute, text in values.items():
            before = there.get((measure.pk, attribute.pk))
            was = before.text if before else ""
            if was == text:
                continue
            changes[attribute.label] = [
                value_as_text(attribute, one) or None for one in (was, text)
            ]
            if before is None:
                fresh.append(_value(measure, attribute, text))
            elif text:
                before.text = text
                changed.append(before)
            else:
                gone.append(before)
        if changes:
            noted.append((measure, changes))
    insert_rows(fresh)
    update_rows(changed, ["text"])
    OwnValue.objects.filter(pk__in=[one.pk for one in gone]).delete()
    touched = Measure.objects.filter(pk__in=[measure.pk for measure, _changes in noted])
    touched.update(version=F("version") + 1)
    audit.record_all("concept.attributes_filled", noted, by=by, now=now)


def _value(measure: Measure, attribute: OwnAttribute, text: str) -> OwnValue:
    return OwnValue(
        municipality_id=measure.municipality_id,
        concept_id=measure.concept_id,
        attribute=attribute,
        measure=measure,
        text=text,
    )


def _check_label(attribute: OwnAttribute, label: str) -> None:
    """Keep headings of tables apart: from each other and from those of all concepts."""
    others = OwnAttribute.objects.filter(concept=attribute.concept_id).exclude(pk=attribute.pk)
    words = plain_word(label)
    if words in map(plain_word, others.values_list("label", flat=True)):
        raise Invalid({"label": [_("Another attribute is called so.")]})
    if column_of(label) or is_left_out(label):
        reason = _("Tables of measures know this heading already. Please choose another label.")
        raise Invalid({"label": [reason]})


def _check_values(attribute: OwnAttribute, changes: Mapping[str, Any]) -> None:
    values = OwnValue.objects.filter(attribute=attribute)
    kind = changes.get("kind", attribute.kind)
    if kind != attribute.kind and values.exists():
        reason = _(
            "Measures say something of this attribute already, so its kind stays. Please define"
            " another attribute, and hide this one."
        )
        raise Invalid({"kind": [reason]})
    if kind != AttributeKind.CHOICE or "options" not in changes:
        return
    kept = OwnAttribute(options=changes["options"]).choices
    lost = values.exclude(text__in=kept).select_related("measure").order_by("measure__position")
    first = lost.first()
    if first is not None:
        words = _("“%(choice)s” is chosen at %(code)s. Please change that first.")
        raise Invalid({"options": [words % {"choice": first.text, "code": first.measure.code}]})
