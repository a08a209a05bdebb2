"""Every row belongs to one municipality, and is unique only inside of it."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from ratschlag.municipalities.models import Municipality, TenantRecord
from tests.guards.source_tree import beyond

WITHOUT_TENANT = {
    "municipalities.Municipality": "is the tenant",
    "accounts.User": "one person may work for several municipalities; memberships bind her",
    "accounts.LinkToken": "keeps the id without a foreign key: tenants stand above accounts",
    "accounts.LoginSession": "a browser of a person; she may work for several municipalities",
    "audit.AuditEvent": "keeps the id without a foreign key, so that it outlives its subject",
    "audit.AuditHead": "names its chain as text, like the entries; the installation has one too",
    "mail.Message": "keeps the id without a foreign key: tenants stand above mail",
    "mail.Addressee": "keeps the id without a foreign key: tenants stand above mail",
    "mail.Preference": "belongs to an addressee",
    "mail.Bounce": "keeps the id without a foreign key: tenants stand above mail",
    "mail.BounceMailbox": "a mailbox of the installation",
    "mail.MailDomain": "the pace towards a domain, over all tenants",
    "mail.MailServer": "the mail server of the installation",
    "privacy.Tombstone": "a digest that says neither of whom nor where",
    "jobs.Worker": "a process of the installation",
    "jobs.Schedule": "the timetable of the installation",
}

UNIQUE_EVERYWHERE = {
    "municipalities.MunicipalityHost: host": "the host name is what selects the municipality",
    "representation.Ballot: process": "one ballot for a process, whose key is unique everywhere",
    "municipalities.MunicipalityLogo: municipality": "one logo for a municipality",
    "stakeholders.SupportNeed: person": "one row for a person, whose key is unique everywhere",
    "meetings.TimesCall: process": "one row for a process, whose key is unique everywhere",
    "meetings.PlanningSettings: process": "one row for a process, whose key is unique everywhere",
    "proceedings.Minutes: agenda": "one row for an agenda, whose key is unique everywhere",
    "proceedings.Summons: agenda": "one row for an agenda, whose key is unique everywhere",
    "proceedings.PaperFile: paper": "one row for a paper, whose key is unique everywhere",
    "proceedings.MinutesEntry: item": "one row for an item, whose key is unique everywhere",
    "proceedings.Review: entry": "one row for an entry, whose key is unique everywhere",
}


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("ratschlag.")]


def _is_tenant_owned(model: type[models.Model]) -> bool:
    return any(
        field.name == "municipality" and field.related_model is Municipality and not field.null
        for field in model._meta.fields
    )


def without_tenant(checked: Iterable[type[models.Model]]) -> list[str]:
    return [model._meta.label for model in checked if not _is_tenant_owned(model)]


def unique_across_tenants(checked: Iterable[type[models.Model]]) -> list[str]:
    """Return what is unique on tenant-owned models without beginning with the municipality."""
    return [
        f"{model._meta.label}: {what}"
        for model in checked
        if _is_tenant_owned(model)
        for what in (*_unique_fields(model), *_unique_constraints(model))
    ]


def _unique_fields(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.fields if field.unique and not field.primary_key]


def _unique_constraints(model: type[models.Model]) -> list[str]:
    stated = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    named = [each.name for each in stated if _first_of(each) != "municipality"]
    together = [each for each in model._meta.unique_together if each[0] != "municipality"]
    return [*named, *(", ".join(each) for each in together)]


def _first_of(constraint: models.UniqueConstraint) -> str:
    if constraint.fields:
        return constraint.fields[0]
    return str(getattr(constraint.expressions[0], "name", ""))


def test_models_all_belong_to_a_municipality() -> None:
    assert beyond(without_tenant(own_models()), WITHOUT_TENANT) == []


@isolate_apps("ratschlag.council")
def test_model_without_required_municipality_is_found() -> None:
    class Adrift(models.Model):
        class Meta:
            app_label = "council"

    class Optional(models.Model):
        municipality = models.ForeignKey(Municipality, models.CASCADE, "+", null=True)

        class Meta:
            app_label = "council"

    class Owned(TenantRecord):
        class Meta:
            app_label = "council"

    assert without_tenant([Adrift, Optional, Owned]) == ["council.Adrift", "council.Optional"]


def test_allowance_that_no_longer_applies_is_found() -> None:
    assert beyond(["council.Adrift"], {"council.Adrift": "…", "council.Gone": "…"}) == [
        "council.Gone: is allowed but does not occur any more"
    ]


def test_uniqueness_holds_inside_a_municipality() -> None:
    assert beyond(unique_across_tenants(own_models()), UNIQUE_EVERYWHERE) == []


@isolate_apps("ratschlag.council")
def test_uniqueness_across_municipalities_is_found() -> None:
    class Stamp(TenantRecord):
        code = models.CharField(max_length=4, unique=True)
        name = models.CharField(max_length=4)

        class Meta:
            app_label = "council"
            constraints = [
                models.UniqueConstraint(fields=["name"], name="across"),
                models.UniqueConstraint(fields=["municipality", "name"], name="inside"),
                models.UniqueConstraint(models.functions.Lower("name"), name="lower_across"),
                models.UniqueConstraint("municipality", models.F("name"), name="lower_inside"),
            ]

    assert unique_across_tenants([Stamp]) == [
        "council.Stamp: code",
        "council.Stamp: across",
        "council.Stamp: lower_across",
    ]
