"""Keys from another municipality or process are refused by every form that takes keys."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model, UUIDField
from django.forms import BaseForm
from django.test import Client

from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from tests.factories.invitations import make_wave
from tests.factories.municipalities import browser_of, make_member
from tests.factories.papers import make_paper
from tests.factories.processes import (
    make_field,
    make_milestone,
    make_phase,
    make_process,
    make_topic,
)
from tests.factories.stakeholders import make_group, make_organisation, make_seat
from tests.fuzz.belonging import process_path, strayed
from tests.fuzz.town import filled, make_town, patterns

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

HERE, OTHER_TOWN = "potsdam", "teltow"
ROLES = (Role.COORDINATOR, Role.ADMINISTRATOR, Role.COUNCIL_OFFICE)


@dataclass
class ShownForm:
    """A form as a page shows it: where it leads, what it sends untouched, what it offers."""

    action: str
    sent: dict[str, list[str]] = field(default_factory=dict)
    offered: dict[str, set[str]] = field(default_factory=dict)

    def take(self, name: str, value: str, *, is_sent: bool) -> None:
        """Note a value; `is_sent` says whether the browser would send it."""
        self.offered.setdefault(name, set()).add(value)
        if is_sent:
            self.sent.setdefault(name, []).append(value)


class FormReader(HTMLParser):
    """Collects the forms of a page that are sent by POST."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[ShownForm] = []
        self._open: ShownForm | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read a form, or one of its entries."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._open = ShownForm(given.get("action", ""))
            self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select:
            self._open.take(self._select, given.get("value", ""), is_sent="selected" in given)
        elif tag in ("input", "button") and given.get("name"):
            is_choice = given.get("type") in ("checkbox", "radio")
            is_sent = tag == "input" and (not is_choice or "checked" in given)
            self._open.take(given["name"], given.get("value", ""), is_sent=is_sent)

    def handle_endtag(self, tag: str) -> None:
        """Close what was open."""
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""


@dataclass(frozen=True)
class Stranger:
    """A row that looks right in a form and belongs elsewhere."""

    key: str
    whence: str


def test_keys_from_elsewhere_are_refused_in_every_form() -> None:
    values, other = make_town(HERE), make_town(OTHER_TOWN)
    second = make_second_process(values["town"])
    strangers = Strangers(values["town"], other["town"], second)
    client = browser_of(values["town"], make_member(values["town"], "Anna", *ROLES))
    asked: set[tuple[str, str]] = set()
    faults: list[str] = []

    for text, _entry in patterns():
        path = filled(text, values)
        for form in forms_at(client, path):
            for name, stranger in strangers.for_form(form):
                asked.add((path, name))
                sent = {**form.sent, name: [stranger.key]}
                faults += judged(client, form.action or path, name, sent, stranger)

    assert faults == []
    assert len(asked) > 20
    assert strayed() == []


def test_reference_across_municipalities_is_found() -> None:
    values, other = make_town(HERE), make_town(OTHER_TOWN)
    assert strayed() == []

    model = apps.get_model("stakeholders", "Seat")
    model.objects.filter(pk=values["seat"]).update(organisation=other["organisation"])

    assert strayed() == ["1 stakeholders.Seat by organisation"]


def make_second_process(town: Municipality) -> Process:
    """Return another process of the town with one of each that a form could offer."""
    process = make_process(town, public=True, slug="zweites", title="Ein zweites Konzept")
    topic_field = make_field(process, "Verkehr")
    make_topic(process, "Inklusion")
    make_phase(process)
    make_milestone(process, "Beschluss des zweiten Konzepts")
    group = make_group(process, "AG Verkehr", code="VER", field=topic_field)
    make_seat(group, make_organisation(town, "Zweiter Verein"))
    make_wave(process)
    make_paper(process)
    return process


class Strangers:
    """Finds for each key that a form offers another one of its kind that belongs elsewhere."""

    def __init__(self, town: Municipality, other: Municipality, second: Process) -> None:
        self.models: dict[str, type[Model]] = {}
        self.elsewhere: dict[type[Model], list[Stranger]] = {}
        for model in apps.get_models():
            if not isinstance(model._meta.pk, UUIDField):  # a number would be taken for any other
                continue
            if not any(one.name == "municipality" for one in model._meta.concrete_fields):
                continue
            rows = model._base_manager.filter(municipality=town)
            way = process_path(model)
            if way is not None:
                theirs = rows.filter(**{way: second})
                rows = rows.exclude(**{way: second})
                self._note(model, theirs.first(), "another process")
            self._note(model, model._base_manager.filter(municipality=other).first(), "elsewhere")
            self.models.update({str(pk): model for pk in rows.values_list("pk", flat=True)})

    def _note(self, model: type[Model], row: Model | None, whence: str) -> None:
        if row is not None:
            self.elsewhere.setdefault(model, []).append(Stranger(str(row.pk), whence))

    def for_form(self, form: ShownForm) -> Iterator[tuple[str, Stranger]]:
        """Return each entry that takes keys, with what must not be taken there."""
        for name, offered in form.offered.items():
            kinds = {self.models[value] for value in offered if value in self.models}
            for kind in kinds:
                for stranger in self.elsewhere.get(kind, []):
                    yield name, stranger


def forms_at(client: Client, path: str) -> list[ShownForm]:
    with transaction.atomic():
        answer = client.get(path)
        transaction.set_rollback(True)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return []
    reader = FormReader()
    reader.feed(answer.content.decode())
    return reader.forms


def judged(
    client: Client, path: str, name: str, sent: dict[str, list[str]], stranger: Stranger
) -> list[str]:
    """Send the form with a key from elsewhere; return what is wrong with the answer."""
    label = f"{path}: {name} from {stranger.whence}"
    with transaction.atomic():
        answer: Any = client.post(path, sent)
        found = [f"{label}: {one}" for one in strayed()] if answer.status_code < 400 else []
        transaction.set_rollback(True)
    if answer.status_code < 400:
        found.append(f"{label}: {answer.status_code}")
    form = answer.context.get("form") if answer.context else None
    if isinstance(form, BaseForm) and name in form.fields and name not in form.errors:
        found.append(f"{label}: taken, and refused for {sorted(form.errors)} only")
    return found
