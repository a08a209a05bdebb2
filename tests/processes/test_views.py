"""The pages of processes and their frames, as staff, as visitors and from another town."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ratschlag.audit.models import AuditEvent
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import FieldOfAction, Process
from tests.factories.council import make_committee, make_sitting
from tests.factories.processes import (
    STATEMENTS,
    make_duty,
    make_field,
    make_milestone,
    make_phase,
    make_process,
    make_topic,
    process_values,
)
from tests.processes.conftest import queries_of

LIST = "/werkstatt/prozesse/"
FRAME = "/werkstatt/integration/rahmen/"


def _typed(**values: object) -> dict[str, object]:
    return {key: str(value) for key, value in process_values(**{"slug": "", **values}).items()}


def _settings(process: Process, **values: object) -> dict[str, object]:
    choices = {"influence": process.influence, "selection": process.selection}
    return {**_typed(slug=process.slug), "version": process.version, **choices, **values}


def test_process_list_without_a_process_leads_to_the_first_one(anna: Client) -> None:
    page = anna.get(LIST)

    assert page.status_code == 200
    assert "/werkstatt/prozesse/neu/" in page.content.decode()


def test_new_process_with_an_empty_short_name_is_made_and_shown(
    anna: Client, town: Municipality
) -> None:
    answer = anna.post("/werkstatt/prozesse/neu/", _typed(title="Gesamtkonzept Grüne Straßen"))

    made = Process.objects.get(municipality=town)
    assert made.slug == "gesamtkonzept-gruene-strassen"
    assert answer.headers["Location"] == f"/werkstatt/{made.slug}/rahmen/"


def test_new_process_with_a_wrong_date_keeps_what_was_typed(anna: Client) -> None:
    answer = anna.post("/werkstatt/prozesse/neu/", _typed(ends_on="someday", title="Climate"))

    assert answer.status_code == 422
    assert 'value="Climate"' in answer.content.decode()
    assert 'value="someday"' in answer.content.decode()


def test_new_process_that_ends_before_it_starts_is_explained_at_the_field(anna: Client) -> None:
    answer = anna.post("/werkstatt/prozesse/neu/", _typed(ends_on=date(2022, 1, 1)))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["ends_on"]


def test_settings_changed_by_somebody_else_answer_with_both_texts(
    anna: Client, process: Process
) -> None:
    anna.post("/werkstatt/integration/einstellungen/", _settings(process, title="First"))

    answer = anna.post("/werkstatt/integration/einstellungen/", _settings(process, title="Second"))

    assert answer.status_code == 409
    assert "First" in answer.content.decode()
    assert 'value="Second"' in answer.content.decode()


def test_settings_with_an_impossible_short_name_keep_the_page_usable(
    anna: Client, process: Process
) -> None:
    answer = anna.post("/werkstatt/integration/einstellungen/", _settings(process, slug="ä ö/"))

    assert answer.status_code == 422
    assert "/werkstatt/integration/rahmen/" in answer.content.decode()


def test_settings_refuse_a_predecessor_of_another_town(
    anna: Client, process: Process, other_town: Municipality
) -> None:
    foreign = make_process(other_town, slug="foreign")

    answer = anna.post(
        "/werkstatt/integration/einstellungen/", _settings(process, predecessor=foreign.pk)
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["predecessor"]


def test_publishing_with_gaps_names_them_with_links(anna: Client, process: Process) -> None:
    page = anna.get("/werkstatt/integration/veroeffentlichen/")
    answer = anna.post("/werkstatt/integration/veroeffentlichen/")

    assert "/werkstatt/integration/einstellungen/#id_who_decides" in page.content.decode()
    assert answer.status_code == 409
    process.refresh_from_db()
    assert process.state == ProcessState.DRAFT


def test_publishing_asks_first_and_then_shows_the_process(anna: Client, process: Process) -> None:
    Process.objects.filter(pk=process.pk).update(**STATEMENTS)

    page = anna.get("/werkstatt/integration/veroeffentlichen/")
    answer = anna.post("/werkstatt/integration/veroeffentlichen/")

    assert page.status_code == 200
    assert answer.headers["Location"] == FRAME
    process.refresh_from_db()
    assert process.state == ProcessState.PUBLIC


def test_closing_ends_a_public_process_once(anna: Client, process: Process) -> None:
    Process.objects.filter(pk=process.pk).update(state=ProcessState.PUBLIC, **STATEMENTS)

    first = anna.post("/werkstatt/integration/abschliessen/")
    second = anna.post("/werkstatt/integration/abschliessen/")

    assert (first.status_code, second.status_code) == (302, 409)


def test_deleting_a_process_asks_and_leads_back_to_the_list(anna: Client, process: Process) -> None:
    make_phase(process)

    page = anna.get("/werkstatt/integration/entfernen/")
    answer = anna.post("/werkstatt/integration/entfernen/")

    assert page.status_code == 200
    assert answer.headers["Location"] == LIST
    assert not Process.objects.filter(pk=process.pk).exists()


def test_frame_shows_all_five_lists_and_the_former_names(anna: Client, process: Process) -> None:
    field = make_field(process, "Housing")
    make_topic(process, "Gender")
    make_phase(process, "Groups meet")
    make_milestone(process, "Invited")
    make_duty(process, make_committee(process.municipality, "Welfare"))
    edit = f"/werkstatt/integration/handlungsfelder/{field.pk}/"

    anna.post(edit, {"name": "Housing and homes", "description": "", "version": 1})
    page = anna.get(FRAME).content.decode()

    for text in ("Housing and homes", "„Housing“", "Gender", "Groups meet", "Invited", "Welfare"):
        assert text in page


def test_frame_asks_the_same_number_of_questions_whatever_it_holds(
    anna: Client, process: Process
) -> None:
    def add_rows(*numbers: int) -> None:
        for n in numbers:
            committee = make_committee(process.municipality, f"Committee {n}")
            make_field(process, f"Field {n}")
            make_topic(process, f"Topic {n}")
            make_phase(process, f"Phase {n}")
            make_milestone(process, f"Milestone {n}", sitting=make_sitting(committee))
            make_duty(process, committee)

    add_rows(1)
    one = queries_of(anna, FRAME)
    add_rows(2, 3)

    assert queries_of(anna, FRAME) == one <= 20


def test_process_list_asks_the_same_number_of_questions_whatever_it_holds(
    anna: Client, town: Municipality
) -> None:
    make_process(town)
    one = queries_of(anna, LIST)
    make_process(town, slug="second")
    make_process(town, slug="third")

    assert queries_of(anna, LIST) == one <= 20


PARTS = {
    "phasen": {"name": "Start", "kind": "prepare", "starts_on": "2023-02-09", "precision": "day"},
    "meilensteine": {"name": "Resolution", "due_on": "2024-01-24", "precision": "day"},
    "handlungsfelder": {"name": "Housing"},
    "querschnittsthemen": {"name": "Gender"},
}


@pytest.mark.parametrize("part", PARTS)
def test_part_of_the_frame_is_added_changed_and_removed(
    part: str, anna: Client, process: Process
) -> None:
    base = f"/werkstatt/integration/{part}/"

    added = anna.post(f"{base}neu/", PARTS[part])
    key = AuditEvent.objects.latest("pk").subject_id
    shown = anna.get(f"{base}{key}/")
    changed = anna.post(f"{base}{key}/", {**PARTS[part], "name": "Renamed", "version": 1})
    asked = anna.get(f"{base}{key}/entfernen/")
    removed = anna.post(f"{base}{key}/entfernen/")

    assert [added.status_code, changed.status_code, removed.status_code] == [302, 302, 302]
    assert [shown.status_code, asked.status_code] == [200, 200]
    assert anna.get(f"{base}{key}/").status_code == 404


def test_reporting_duty_is_added_changed_and_removed(anna: Client, process: Process) -> None:
    committee = make_committee(process.municipality)
    typed = {"committee": committee.pk, "every_weeks": 13, "lead_days": 14}
    base = "/werkstatt/integration/berichtspflichten/"

    added = anna.post(f"{base}neu/", typed)
    key = process.reporting_duties.get().pk
    changed = anna.post(f"{base}{key}/", {**typed, "every_weeks": 8, "version": 1})
    removed = anna.post(f"{base}{key}/entfernen/")

    assert [added.status_code, changed.status_code, removed.status_code] == [302, 302, 302]


def test_milestone_refuses_a_sitting_of_another_town(
    anna: Client, process: Process, other_town: Municipality
) -> None:
    foreign = make_sitting(make_committee(other_town))
    typed = {**PARTS["meilensteine"], "sitting": foreign.pk}

    answer = anna.post("/werkstatt/integration/meilensteine/neu/", typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["sitting"]


def test_field_of_action_moves_up_and_down(anna: Client, process: Process) -> None:
    first, second = make_field(process, "First"), make_field(process, "Second")
    move = f"/werkstatt/integration/handlungsfelder/{second.pk}/verschieben/"

    answer = anna.post(move, {"direction": "up"})
    refused = anna.post(move, {"direction": "sideways"})

    assert answer.headers["Location"] == f"{FRAME}#fields"
    assert refused.status_code == 302
    assert list(process.fields.order_by("position")) == [second, first]


def test_topic_moves_down(anna: Client, process: Process) -> None:
    first, second = make_topic(process, "First"), make_topic(process, "Second")

    anna.post(
        f"/werkstatt/integration/querschnittsthemen/{first.pk}/verschieben/", {"direction": "down"}
    )

    assert list(process.topics.order_by("position")) == [second, first]


@pytest.mark.parametrize(
    "typed",
    [
        {"every_weeks": "9" * 5000, "lead_days": "-1"},
        {"every_weeks": "0", "lead_days": "99999"},
        {"committee": "nonsense", "every_weeks": "1", "lead_days": "\x00"},
    ],
)
def test_reporting_duty_with_nonsense_is_refused(
    typed: dict[str, str], anna: Client, process: Process
) -> None:
    answer = anna.post("/werkstatt/integration/berichtspflichten/neu/", typed)

    assert answer.status_code == 422


@pytest.mark.parametrize("text", ["nul\x00byte", "x" * 1_000_000, "\u202eright to left"])
def test_field_of_action_with_a_naughty_name_never_breaks(
    text: str, anna: Client, process: Process
) -> None:
    answer = anna.post("/werkstatt/integration/handlungsfelder/neu/", {"name": text})

    assert answer.status_code in {302, 422}


PAGES = [
    LIST,
    "/werkstatt/prozesse/neu/",
    "/werkstatt/integration/einstellungen/",
    "/werkstatt/integration/veroeffentlichen/",
    "/werkstatt/integration/abschliessen/",
    "/werkstatt/integration/entfernen/",
    FRAME,
    "/werkstatt/integration/phasen/neu/",
    "/werkstatt/integration/meilensteine/neu/",
    "/werkstatt/integration/handlungsfelder/neu/",
    "/werkstatt/integration/querschnittsthemen/neu/",
    "/werkstatt/integration/berichtspflichten/neu/",
]


@pytest.mark.parametrize("address", PAGES)
def test_page_opens_for_the_coordinator(address: str, anna: Client, process: Process) -> None:
    assert anna.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_page_sends_a_visitor_to_the_login(address: str, visitor: Client, process: Process) -> None:
    answer = visitor.get(address)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("address", [one for one in PAGES if "integration" in one])
def test_page_of_a_foreign_process_does_not_exist(
    address: str, cem: Client, process: Process
) -> None:
    assert cem.get(address).status_code == 404


def test_part_of_a_foreign_process_does_not_exist_under_an_own_process(
    cem: Client, process: Process, other_town: Municipality
) -> None:
    make_process(other_town)
    field = make_field(process)

    answer = cem.post(
        f"/werkstatt/integration/handlungsfelder/{field.pk}/entfernen/", {"version": 1}
    )

    assert answer.status_code == 404
    assert FieldOfAction.objects.filter(pk=field.pk).exists()


def test_part_of_another_process_does_not_exist_under_this_one(
    anna: Client, process: Process, town: Municipality
) -> None:
    field = make_field(make_process(town, slug="climate"))

    answer = anna.get(f"/werkstatt/integration/handlungsfelder/{field.pk}/")

    assert answer.status_code == 404


def test_council_office_reads_the_frame_but_does_not_change_it(
    bela: Client, process: Process
) -> None:
    page = bela.get(FRAME)

    assert page.status_code == 200
    assert "/neu/" not in page.content.decode()
    assert bela.get("/werkstatt/integration/phasen/neu/").status_code == 403
