"""What visitors see of a municipality and its processes, and what they do not."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.council.enums import CommitteeKind
from ratschlag.meetings.models import PlanRelease, ReleasedMeeting
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.council import make_committee
from tests.factories.municipalities import browser_of, make_municipality
from tests.factories.processes import (
    make_duty,
    make_field,
    make_milestone,
    make_phase,
    make_process,
    make_topic,
)
from tests.factories.stakeholders import make_group, make_organisation, make_seat

pytestmark = pytest.mark.django_db
UNCACHED_QUERIES = 25


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality("potsdam", imprint="## Verantwortlich\n\nDas **Büro**.")


@pytest.fixture
def visitor(potsdam: Municipality) -> Client:
    return browser_of(potsdam)


@pytest.fixture
def process(potsdam: Municipality) -> Process:
    process = make_process(potsdam, public=True, as_if_on=date(2023, 6, 1))
    make_phase(process)
    make_milestone(process)
    make_topic(process)
    make_duty(process, make_committee(potsdam, "Sozialausschuss", kind=CommitteeKind.EXPERT))
    return process


def _with_groups(process: Process, count: int) -> list[Group]:
    organisation = make_organisation(process.municipality)
    groups = []
    for number in range(count):
        field = make_field(process, f"Feld {number}")
        group = make_group(process, f"AG {number}", code=f"A{number}", field=field)
        make_seat(group, organisation)
        groups.append(group)
    return groups


def _publish(process: Process, groups: list[Group], **values: object) -> PlanRelease:
    tenant = {"municipality_id": process.municipality_id}
    release = PlanRelease.objects.create(
        process=process, number=1, published_at=datetime(2023, 2, 9, tzinfo=UTC), **tenant
    )
    for number, group in enumerate(groups):
        row = {
            "start": datetime(2023, 7, 3 + number, 14, tzinfo=UTC),
            "end": datetime(2023, 7, 3 + number, 16, tzinfo=UTC),
            "format": "in_person",
            **values,
        }
        ReleasedMeeting.objects.create(
            release=release, group=group, group_name=group.name, round=1, **row, **tenant
        )
    return release


def test_start_lists_public_processes_and_no_drafts(visitor, process):
    make_process(process.municipality, slug="geheim", title="Geheimer Plan")

    page = visitor.get("/").content.decode()

    assert process.title in page
    assert "Geheimer Plan" not in page


def test_start_without_a_process_says_what_will_come(visitor, potsdam):
    page = visitor.get("/").content.decode()

    assert "Noch kein öffentlicher Prozess" in page


def test_overview_of_a_draft_does_not_exist_for_visitors(visitor, potsdam):
    make_process(potsdam, slug="geheim")

    response = visitor.get("/geheim/")

    assert response.status_code == 404


def test_overview_of_another_municipality_looks_like_a_missing_one(visitor):
    make_process(make_municipality("cottbus"), slug="klima", public=True)

    response = visitor.get("/klima/")

    assert response.status_code == 404


def test_overview_shows_phases_milestones_fields_topics_and_meetings(visitor, process):
    _publish(process, _with_groups(process, 2))

    page = visitor.get("/integration/").content.decode()

    shown = ["Working groups", "Invitations sent", "Feld 0", "Feld 1", "Gender", "Sozialausschuss"]
    assert [name for name in shown if name not in page] == []
    assert "2 Treffen sind geplant" in page
    assert "Montag, 3. Juli 2023" in page


def test_overview_stands_at_the_pretended_day(visitor, process):
    page = visitor.get("/integration/").content.decode()

    assert "Donnerstag, 1. Juni 2023" in page


def test_overview_before_publication_says_that_dates_are_being_planned(visitor, process):
    page = visitor.get("/integration/").content.decode()

    assert "Die Termine werden geplant." in page


@pytest.mark.parametrize("address", ["", "termine/", "gruppen/ag-0/", "vorlagen/"])
def test_process_pages_ask_the_same_number_of_questions(address, visitor, process):
    counts = []
    groups = _with_groups(process, 1)
    _publish(process, groups)
    for more in (0, 8):
        organisation = process.municipality
        for number in range(more):
            field = make_field(process, f"Weiteres Feld {number}")
            make_group(process, f"Weitere {number}", code=f"W{number}", field=field)
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(f"/integration/{address}").status_code == 200
        counts.append(len(captured))
        assert organisation

    assert counts[0] == counts[1]
    assert counts[1] <= UNCACHED_QUERIES


def test_meetings_show_a_cancelled_one_as_cancelled(visitor, process):
    _publish(process, _with_groups(process, 1), is_cancelled=True)

    page = visitor.get("/integration/termine/").content.decode()

    assert "abgesagt" in page
    assert "0 Treffen" in page


def test_text_page_keeps_an_asterisk_inside_a_word(visitor, potsdam):
    potsdam.imprint = "Bürger*innen und Akteur*innen"
    potsdam.save()

    assert "<p>Bürger*innen und Akteur*innen</p>" in visitor.get("/impressum/").content.decode()


def test_text_page_shows_markdown_and_lets_no_markup_through(visitor, potsdam):
    potsdam.privacy = "<script>alert(1)</script> [x](javascript:alert(1))"
    potsdam.save()

    imprint = visitor.get("/impressum/").content.decode()
    privacy = visitor.get("/datenschutz/").content.decode()

    assert "<h2>Verantwortlich</h2>" in imprint
    assert "<strong>Büro</strong>" in imprint
    assert "<script>alert" not in privacy
    assert 'href="javascript' not in privacy


def test_empty_text_page_says_that_the_text_is_missing(visitor, potsdam):
    page = visitor.get("/barrierefreiheit/").content.decode()

    assert "Dieser Text fehlt noch" in page


def test_colours_are_those_of_the_municipality(visitor, potsdam):
    potsdam.accent_light = "#7a1f1f"
    potsdam.save()

    response = visitor.get("/farben.css")

    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "--r-accent-light: #7a1f1f" in response.content.decode()


@pytest.mark.parametrize(("prefix", "direction"), [("", "ltr"), ("/en", "ltr"), ("/ar", "rtl")])
def test_every_language_has_its_own_address_and_direction(prefix, direction, visitor, process):
    page = visitor.get(f"{prefix}/integration/").content.decode()

    assert f'dir="{direction}"' in page.split("<head>", maxsplit=1)[0]
    assert 'href="/ar/integration/"' in page


def test_public_pages_set_no_cookie(visitor, process):
    for address in ("/", "/integration/", "/integration/termine/", "/impressum/"):
        assert visitor.get(address).cookies == {}


def test_pages_carry_strict_security_headers(visitor, process):
    headers = visitor.get("/integration/").headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_process_whose_short_name_begins_like_the_probe_has_its_page(potsdam, visitor):
    make_process(potsdam, public=True, slug="healthz-plan")

    assert visitor.get("/healthz-plan/").status_code == 200


@pytest.mark.parametrize(("is_public", "title"), [(True, ""), (True, "Unser Plan"), (False, "")])
def test_earlier_process_is_named_and_linked_if_it_is_public(
    visitor: Client, potsdam: Municipality, process: Process, is_public: bool, title: str
) -> None:
    earlier = make_process(potsdam, slug="frueher", title="Der Plan davor", public=is_public)
    Process.objects.filter(pk=process.pk).update(predecessor=earlier, predecessor_title=title)

    page = visitor.get("/integration/").content.decode()

    link = f'<a href="/frueher/">{title or "Der Plan davor"}</a>'
    assert (link in page) == is_public
    assert ("Der Plan davor" in page) == (is_public and not title)
