"""Whatever is kept about people is declared: for their own page, erasing and retention."""

import re
from collections.abc import Collection, Iterable, Mapping

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

from ratschlag.accounts.models import User
from ratschlag.core.personal_data import DataClass, all_classes
from ratschlag.stakeholders.models import Person
from tests.guards.source_tree import beyond
from tests.guards.test_tenancy import own_models

PERSONAL = re.compile(
    r"(^|_)(name|label|e?mail|phone|address|note|user|person|account|by|coordinator|contact|device"
    r"|diagnosis|birth\w*|language)(_|$)"
)
PEOPLE = {User, Person}

# Models whose names and notes are not those of people, or whose people are public by their office.
NOT_PERSONAL = {
    "concept.CommitmentRound": "what every unit that is asked gets to read",
    "concept.BudgetLine": "names a product account",
    "concept.Framework": "names a framework such as the Sustainable Development Goals",
    "concept.Goal": "notes on a goal",
    "concept.Indicator": "names a figure and whom it is about in general",
    "concept.Measure": "notes on a measure; names an office to ask, never a person",
    "concept.MeasureStep": "names what is reached",
    "concept.OwnAttribute": "names what measures say besides",
    "concept.SavedMapping": "names a kind of table",
    "council.CalendarFetch": "names a calendar and its address; goes after a month",
    "council.CalendarPreview": "names a calendar; thrown away after the import",
    "council.CalendarSource": "names a calendar",
    "council.Committee": "names a public body",
    "invitations.Wave": "names a wave",
    "invitations.WaveText": "what everybody of a sector gets to read",
    "jobs.Schedule": "names a recurring job",
    "mail.BounceMailbox": "how far a mailbox was read; its address is a digest",
    "mail.MailServer": "names a direction",
    "meetings.ReleasedMeeting": "names a group and a room",
    "proceedings.Summons": "what everybody who is called to a meeting gets to read",
    "proceedings.SupportTask": "names an office or a function, and nobody who needs it",
    "municipalities.Municipality": "names the municipality and the office that answers questions",
    "municipalities.Room": "names a room",
    "municipalities.SpecialDay": "names days",
    "predecessors.OldConcept": "notes on the data; names a paper",
    "predecessors.OldMeasure": "names an office that answered, never a person",
    "predecessors.StockRequest": "names a unit that is asked",
    "processes.CrossCuttingTopic": "names a topic",
    "processes.FieldOfAction": "names a field",
    "processes.Milestone": "names a date",
    "processes.Phase": "names a stretch of time",
    "processes.Process": "names who coordinates as the public is told; changed by hand",
    "stakeholders.Group": "names a group",
    "stakeholders.Organisation": "names an organisation",
    "stakeholders.Seat": "names a function",
    "votes.VoteOption": "names an answer",
}
# Fields of declared models that look personal and are not shown to the person.
NOT_SHOWN = {
    "invitations.Interest.person": "the person themself",
    "invitations.Invitation.person": "the person themself",
    "accounts.LoginSession.user": "the person themself",
    "mail.Message.language": "of the page the mail was written in; stands in the mail",
    "mail.Message.reply_to": "the municipality's",
    "mail.Message.sender_name": "the municipality's",
    "contributions.WishWriter.person": "the person themself",
    "meetings.Availability.person": "the person themself",
    "amendments.Amendment.author": "the person themself",
    "amendments.DraftComment.author": "the person themself",
    "amendments.AmendmentSupport.person": "the person themself",
    "contributions.Comment.author": "the person themself",
    "contributions.Support.person": "the person themself",
    "contributions.TopicWish.author": "the person themself",
    "meetings.CalendarLink.user": "the person themself",
    "meetings.CalendarLink.person": "the person themself",
    "proceedings.ItemPaper.address": "where the paper lies",
    "meetings.PlanRelease.note": "what people should know about a plan",
    "municipalities.Membership.user": "the person themself",
    "concept.MeasureUpload.uploaded_by": "the person themself",
    "predecessors.OldUpload.uploaded_by": "the person themself",
    "stakeholders.RegisterUpload.uploaded_by": "the person themself",
    "stakeholders.Merge.merged_by": "who did it, of the staff",
    "stakeholders.Occupancy.person": "the person themself",
    "stakeholders.SupportNeed.person": "the person themself",
    "votes.SeatBallot.cast_by": "the person themself",
    "votes.Voter.person": "the person themself",
}


def looks_personal(field: models.Field) -> bool:
    """Tell whether a field, by its name, its type or what it points to, may be about a person."""
    if field.is_relation:
        return field.related_model in PEOPLE
    is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
    is_mail = isinstance(field, models.EmailField)
    return is_mail or (is_text and bool(PERSONAL.search(field.name)))


def undeclared(
    checked: Iterable[type[models.Model]], declared: Mapping[str, Collection[str]]
) -> list[str]:
    """Return models about people that no class names, and fields such a class leaves out."""
    found = []
    for model in checked:
        fields = [field.name for field in model._meta.concrete_fields if looks_personal(field)]
        shown = declared.get(model._meta.label)
        if shown is None:
            found += [model._meta.label] if fields else []
        else:
            found += [f"{model._meta.label}.{name}" for name in fields if name not in shown]
    return found


def declared_fields(classes: Iterable[DataClass]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in classes:
        for label, names in each.fields.items():
            found.setdefault(label, set()).update(names)
    return found


def incomplete(classes: Iterable[DataClass]) -> list[str]:
    """Return classes that say too little, or name fields that are not there."""
    found = []
    for each in classes:
        texts = (each.name, each.purpose, each.legal_basis, each.recipients, each.storage)
        found += [f"{each.key}: says too little"] * (not all(map(str, texts)))
        found += [f"{each.key}: neither goes nor says why"] * (not (each.erase or each.kept))
        for label, names in each.fields.items():
            there = {field.name for field in apps.get_model(label)._meta.get_fields()}
            found += [f"{each.key}: no {label}.{name}" for name in names if name not in there]
    return found


def test_models_about_people_are_declared() -> None:
    found = undeclared(own_models(), declared_fields(all_classes()))

    assert beyond(found, NOT_PERSONAL | NOT_SHOWN) == []


def test_classes_say_everything_and_stand_below_their_own_key() -> None:
    keys = [each.key for each in all_classes()]

    assert len(keys) == len(set(keys)) >= 8
    assert all(key.split(".")[0] in settings_apps() for key in keys)
    assert incomplete(all_classes()) == []


def settings_apps() -> set[str]:
    return {name.rpartition(".")[2] for name in settings.INSTALLED_APPS}


@isolate_apps("ratschlag.council")
def test_model_about_people_undeclared_or_halfway_is_found() -> None:
    class Guest(models.Model):
        """Somebody."""

        phone = models.CharField(max_length=20)
        seen_by = models.ForeignKey(User, models.CASCADE, related_name="+")
        chairs = models.IntegerField()

        class Meta:
            app_label = "council"

    assert undeclared([Guest], {}) == ["council.Guest"]
    assert undeclared([Guest], {"council.Guest": {"phone"}}) == ["council.Guest.seen_by"]


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"purpose": ""}, "says too little"), ({"erase": None, "kept": ""}, "neither goes"),
        ({"fields": {"accounts.User": ("shoe_size",)}}, "no accounts.User.shoe_size"),
    ],
)  # fmt: skip
def test_class_that_says_too_little_is_found(change: dict[str, object], finding: str) -> None:
    whole = next(each for each in all_classes() if each.key == "accounts.account")
    values = {name: getattr(whole, name) for name in whole.__dataclass_fields__}

    found = incomplete([DataClass(**{**values, **change})])

    assert [finding in each for each in found] == [True]


def nameless(classes: Iterable[DataClass]) -> list[str]:
    """Return the fields that people would see under the name they have in the code."""
    return [
        f"{each.key}: {label}.{name}"
        for each in classes
        if each.shown is None
        for label, names in each.fields.items()
        for name in names
        if name not in each.labels and not has_name(apps.get_model(label)._meta.get_field(name))
    ]


def test_fields_shown_to_people_have_names_of_their_own() -> None:
    assert nameless(all_classes()) == []


def test_field_without_a_name_is_found() -> None:
    whole = next(each for each in all_classes() if each.key == "invitations.interests")
    values = {name: getattr(whole, name) for name in whole.__dataclass_fields__}

    found = nameless([DataClass(**{**values, "labels": {}})])

    assert found == ["invitations.interests: invitations.Interest.process"]


def has_name(field: models.Field) -> bool:
    """Tell whether somebody named the field, other than Django from the code."""
    return str(field.verbose_name) != field.name.replace("_", " ")
