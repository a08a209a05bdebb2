"""The example of a table: in the form of the register, read in without a fault."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person
from ratschlag.stakeholders.sources import HANDED_OUT, all_words, described_columns
from ratschlag.stakeholders.sources.columns import guessed_mapping
from ratschlag.stakeholders.sources.example import DESCRIPTIONS
from ratschlag.tables import read_table
from tests.stakeholders.conftest import queries_of
from tests.stakeholders.tables import READ, hold, preview, take_over

CSV, XLSX = f"{READ}beispiel.csv", f"{READ}beispiel.xlsx"


@pytest.mark.parametrize("path", [CSV, XLSX])
def test_example_is_read_in_without_a_fault(path: str, anna: Client, group: Group) -> None:
    upload = hold(anna, anna.get(path).content)

    plan = preview(anna, upload)["plan"]
    taken = take_over(anna, upload)

    assert (plan.problems, taken.status_code) == ([], 302)
    assert [Person.objects.count(), Organisation.objects.count()] == [2, 3]
    assert sorted(Occupancy.objects.values_list("seat__role", "seat__group__code")) == [
        ("chair", group.code), ("member", group.code),
    ]  # fmt: skip


def test_example_read_in_twice_changes_nothing(anna: Client, group: Group) -> None:
    data = anna.get(CSV).content
    take_over(anna, hold(anna, data))

    rows = preview(anna, hold(anna, data))["plan"].rows

    assert {row.state for row in rows} == {"unchanged"}


def test_example_for_a_town_without_groups_has_no_seats(anna: Client, town: Municipality) -> None:
    upload = hold(anna, anna.get(CSV).content)

    taken = take_over(anna, upload)

    assert taken.status_code == 302
    assert [Person.objects.count(), Occupancy.objects.count()] == [2, 0]


def test_example_has_the_columns_of_the_register(anna: Client) -> None:
    example, register = (
        read_table(anna.get(path).content).headers
        for path in (CSV, "/werkstatt/personen/register.csv")
    )

    assert example == register


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_column_is_described_and_its_heading_recognised(language: str) -> None:
    with override(language):
        columns = described_columns()

    assert tuple(DESCRIPTIONS) == HANDED_OUT
    assert all(heading and text for heading, text, _words in columns)
    headings = [heading for heading, _text, _words in columns]
    assert len(guessed_mapping(headings, all_words())) == len(HANDED_OUT)


def test_page_describes_the_columns_and_leads_to_the_example(anna: Client) -> None:
    page = anna.get(READ).content.decode()

    assert all(heading in page.replace("\xad", "") for heading, *_rest in described_columns())
    assert CSV in page
    assert XLSX in page
    assert "Verwaltung, Politik, Zivilgesellschaft" in page


def test_example_is_for_the_coordination(bela: Client, visitor: Client, anna: Client) -> None:
    assert bela.get(CSV).status_code == 403
    assert visitor.get(XLSX).status_code == 302
    assert queries_of(anna, CSV) <= 20
