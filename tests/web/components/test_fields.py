"""Form fields: label, help, error and control belong together; what was typed stays."""

import datetime as dt
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler

from ratschlag.web.gallery import SampleForm
from ratschlag.web.templatetags import fields

WRONG = {"name": "", "day": "31.02.2023", "seats": "viele", "start": "17:00"}


class Controls(HTMLParser):
    """Collects the attributes of every control by its id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.by_id: dict[str, dict[str, str | None]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("id"):
            self.by_id[str(attributes["id"])] = {"tag": tag, **attributes}


def rendered(form: forms.Form) -> dict[str, dict[str, str | None]]:
    source = '{% for field in form %}<c-field :field="field" />{% endfor %}'
    html = Template(CottonCompiler().process(source)).render(Context({"form": form}))
    return Controls(html).by_id


def test_field_with_help_and_error_is_described_by_both() -> None:
    found = rendered(SampleForm(WRONG))

    assert found["id_name"]["aria-describedby"] == "id_name-help id_name-error"
    assert found["id_name"]["aria-invalid"] == "true"
    assert {"id_name-help", "id_name-error"} <= found.keys()


def test_field_without_help_or_error_is_described_by_nothing() -> None:
    found = rendered(SampleForm())

    assert "aria-describedby" not in found["id_seats"]
    assert "aria-invalid" not in found["id_seats"]


def test_date_given_is_shown_in_the_form_a_browser_needs() -> None:
    found = rendered(SampleForm(initial={"day": dt.date(2023, 3, 20), "start": dt.time(17)}))

    assert (found["id_day"]["type"], found["id_day"]["value"]) == ("date", "2023-03-20")
    assert (found["id_start"]["type"], found["id_start"]["value"]) == ("time", "17:00")


def test_date_that_is_none_keeps_what_was_typed() -> None:
    found = rendered(SampleForm(WRONG))

    assert (found["id_day"]["type"], found["id_day"]["value"]) == ("text", "31.02.2023")
    assert (found["id_seats"]["type"], found["id_seats"]["value"]) == ("text", "viele")
    assert found["id_start"]["type"] == "time"


@pytest.mark.parametrize(
    ("name", "kind", "option"),
    [
        ("meeting_format", "options", "radio"),
        ("weekdays", "options", "checkbox"),
        ("is_public", "check", "checkbox"),
        ("committee", "select", "select"),
        ("purpose", "input", None),
    ],
)
def test_field_kind_of_each_widget_is_its_layout(name: str, kind: str, option: str | None) -> None:
    field = SampleForm()[name]

    assert fields.field_kind(field) == kind
    assert option is None or fields.option_type(field) == option


def test_options_chosen_before_stay_chosen() -> None:
    found = rendered(SampleForm({"weekdays": ["wed"], "meeting_format": "online"}))

    assert "checked" in found["id_weekdays_1"]
    assert "checked" not in found["id_weekdays_0"]
    assert "checked" in found["id_meeting_format_1"]
