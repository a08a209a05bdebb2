"""Organisations come to their end: on which day, and who follows them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.models import Organisation
from ratschlag.stakeholders.queries.successors import followers


class FollowsInCircles(Refusal):
    """Whoever goes from one successor to the next would come back to where they began."""

    sentence = gettext_lazy(
        "That would lead in a circle: %(way)s. Please choose an organisation that is still there."
    )


@transaction.atomic
def dissolve_organisation(
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    version: int,
    by: Actor,
    now: datetime,
) -> Organisation:
    """Say on which day an organisation was dissolved, and which one follows it.

    People, seats and measures stay with it until somebody moves them. Refuses: Outdated,
    FollowsInCircles, Invalid.
    """
    _hold(organisation.municipality_id)
    day, successor = values["dissolved_on"], values.get("followed_by")
    _check_day(organisation, day, timezone.localtime(now).date())
    if successor is not None:
        _check_successor(organisation, successor, day)
    changes = {"dissolved_on": day, "followed_by": successor}
    action = "stakeholders.organisation_dissolved"
    return audit.change(organisation, changes, version=version, action=action, by=by, now=now)


@transaction.atomic
def restore_organisation(*, organisation: Organisation, by: Actor, now: datetime) -> Organisation:
    """Say that an organisation is there after all. Refuses: Invalid."""
    changes = {"dissolved_on": None, "followed_by": None}
    action = "stakeholders.organisation_restored"
    return audit.change(organisation, changes, action=action, by=by, now=now)


def refuse_dissolved(name: str, chosen: Organisation | None, before: UUID | None = None) -> None:
    """Let nobody choose an organisation that is no more, but for who stood there before.

    Refuses: Invalid.
    """
    if chosen is None or chosen.dissolved_on is None or chosen.pk == before:
        return
    sentence = _("“%(name)s” was dissolved on %(day)s. Please choose another organisation.")
    raise Invalid({name: [sentence % {"name": chosen, "day": _day(chosen)}]})


def _day(organisation: Organisation) -> str:
    return "" if organisation.dissolved_on is None else date_format(organisation.dissolved_on)


def _hold(municipality_id: UUID) -> None:
    """Let two who close a circle from both ends come one after the other."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality_id)


def _check_day(organisation: Organisation, day: date, today: date) -> None:
    if not rules.is_possible(day, today):
        raise Invalid({"dissolved_on": [_("Please enter a day that is not still to come.")]})
    after = Organisation.objects.filter(followed_by=organisation.pk, dissolved_on__gt=day).first()
    if after is not None:
        sentence = _("It followed “%(name)s”, which was there until %(day)s.")
        raise Invalid({"dissolved_on": [sentence % {"name": after, "day": _day(after)}]})


def _check_successor(organisation: Organisation, chosen: Organisation, day: date) -> None:
    successor = Organisation.objects.get(pk=chosen.pk)  # it may be no more by now
    circle = rules.circle_with(
        organisation.pk, successor.pk, followers(organisation.municipality_id)
    )
    if circle:
        names = dict(Organisation.objects.filter(pk__in=circle).values_list("pk", "name"))
        raise FollowsInCircles(way=" → ".join(names[pk] for pk in circle))
    if successor.dissolved_on is not None and successor.dissolved_on < day:
        reason = _("“%(name)s” was dissolved before that day itself.") % {"name": successor}
        raise Invalid({"followed_by": [reason]})
