"""Papers of agendas in the demonstration, and how people said when they can come."""

import pytest
from django.test import Client

from ratschlag.accounts.models import User
from ratschlag.meetings.enums import AnswerWay
from ratschlag.meetings.models import Availability
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import queries
from ratschlag.proceedings.enums import PaperKind
from ratschlag.proceedings.models import Agenda, ItemPaper
from ratschlag.proceedings.rules.papers import kind_of_file
from tests.factories.municipalities import browser_of

PROCESS = "integrationskonzept"


@pytest.fixture
def coordinator(city: Municipality) -> Client:
    return browser_of(city, User.objects.get(email="koordination@demo.example"))


def test_agendas_carry_a_link_a_file_and_a_paper_that_is_missing(city: Municipality) -> None:
    agendas = Agenda.objects.filter(municipality=city, group__process__slug=PROCESS)
    papers = ItemPaper.objects.filter(item__agenda__in=agendas)

    assert agendas.count() == 2
    assert sorted(bool(one.address) + 2 * bool(one.file_kind) for one in papers) == [
        0, 0, 1, 1, 2, 2,
    ]  # fmt: skip
    for one in papers.exclude(file_kind=""):
        assert kind_of_file(queries.bytes_of(one)) is PaperKind.XLSX
    for one in papers.exclude(address=""):
        assert one.address.startswith("https://unterlagen.example/")


def test_start_page_says_that_papers_are_missing(coordinator: Client) -> None:
    found = coordinator.get(f"/werkstatt/{PROCESS}/").context["matters"]
    labels = [each.label for each in (*found.late, *found.soon, *found.later)]

    assert labels.count("Eine Unterlage fehlt") == 2


def test_most_people_said_by_their_link_when_they_can_come(city: Municipality) -> None:
    rows = Availability.objects.filter(answered_at__isnull=False)
    ways = [rows.filter(way=way).count() for way in (AnswerWay.LINK, AnswerWay.OFFICE)]

    assert ways[0] > ways[1] > 0
