"""The planning pages as people use them: who may, what is refused, what is shown."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.meetings import operations
from ratschlag.meetings.models import Meeting, PlanningRun, PlanningSettings, PlanRelease
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.council import make_committee, make_sitting
from tests.factories.meetings import NOW, at, make_groups, make_meeting, publish
from tests.factories.municipalities import ANNA, make_room
from tests.factories.processes import make_process

PLAN = "/werkstatt/integration/termine/"
MONDAY = at("2027-03-01")
NAUGHTY = ["", "nul\x00byte", "x" * 5_000, "2027-02-30", "9" * 40, "<script>", "00000000-0000"]


@pytest.fixture
def meeting(group: Group, room: Room) -> Meeting:
    return make_meeting(group, MONDAY, room=room)


def _queries(client: Client, address: str) -> int:
    client.get(address)  # the first form of a session writes its token
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def _spring(process: Process, room: Room, count: int) -> list[Meeting]:
    """Fill the plan with one meeting a group."""
    groups = make_groups(process, working=count)[1:-1]
    day = timedelta(days=7)
    return [make_meeting(one, MONDAY + n * day, room=room) for n, one in enumerate(groups)]


def test_staff_see_the_plan_and_coordination_changes_it(
    anna: Client, bela: Client, meeting: Meeting
) -> None:
    addresses = [f"{PLAN}{meeting.pk}/", f"{PLAN}einstellungen/", f"{PLAN}veroeffentlichen/"]

    assert [one.get(PLAN).status_code for one in (anna, bela)] == [200, 200]
    assert [anna.get(address).status_code for address in addresses] == [200, 200, 200]
    assert [bela.get(address).status_code for address in addresses] == [403, 403, 403]
    assert bela.post(f"{PLAN}planen/").status_code == 403


def test_visitors_are_sent_to_the_login_and_other_towns_find_nothing(
    visitor: Client, cem: Client, meeting: Meeting
) -> None:
    addresses = [PLAN, f"{PLAN}{meeting.pk}/", f"{PLAN}verwerfen/", f"{PLAN}fassungen/"]

    answers = [visitor.get(address) for address in addresses]

    assert all(one.status_code == 302 and "/konto/" in one["Location"] for one in answers)
    assert [cem.get(address).status_code for address in addresses] == [404] * 4


def test_meeting_is_found_only_below_its_own_process(
    anna: Client, town: Municipality, meeting: Meeting
) -> None:
    make_process(town, slug="other")

    assert anna.get(f"/werkstatt/other/termine/{meeting.pk}/").status_code == 404


@pytest.mark.parametrize("text", NAUGHTY)
def test_plan_shows_itself_whatever_the_address_asks_for(
    anna: Client, meeting: Meeting, text: str
) -> None:
    for name in ("termin", "gruppe"):
        answer = anna.get(PLAN, {name: text})

        assert answer.status_code == 200
        assert str(meeting.pk) in answer.content.decode()  # an unknown group hides nothing


@pytest.mark.parametrize("text", NAUGHTY)
def test_move_with_unreadable_values_says_so_and_keeps_them(
    anna: Client, meeting: Meeting, text: str
) -> None:
    typed = {"day": text, "begins": text, "room": text, "version": text}

    answer = anna.post(f"{PLAN}{meeting.pk}/", typed)

    assert answer.status_code == 422
    assert Meeting.objects.get().start == MONDAY


def test_empty_process_leads_to_the_first_plan(anna: Client, process: Process) -> None:
    page = anna.get(PLAN).content.decode()

    assert "Noch keine Treffen geplant" in page
    assert "Alle Treffen planen" in page


def test_process_without_settings_and_rooms_has_a_plan_page(
    anna: Client, town: Municipality
) -> None:
    make_process(town, slug="bare")

    assert anna.get("/werkstatt/bare/termine/").status_code == 200
    assert anna.get("/werkstatt/bare/termine/einstellungen/").status_code == 200
    assert anna.get("/werkstatt/bare/termine/veroeffentlichen/").status_code == 200


def test_window_of_three_years_is_shown_with_unknown_holidays(
    anna: Client, process: Process, meeting: Meeting
) -> None:
    PlanningSettings.objects.update(first_day=date(2027, 2, 1), last_day=date(2030, 1, 31))

    page = anna.get(PLAN).content.decode()

    assert "Januar 2030" in page
    assert "unbekannt" in page


@pytest.mark.parametrize("count", [1, 8])
def test_pages_ask_the_database_no_more_for_more_meetings(
    anna: Client, process: Process, room: Room, town: Municipality, count: int
) -> None:
    first = _spring(process, room, count)[0]
    publish(process)
    for week in range(count):
        make_sitting(make_committee(town, f"Committee {week}"), MONDAY + timedelta(weeks=week))

    counts = {
        address: _queries(anna, address)
        for address in (
            PLAN,
            f"{PLAN}?termin={first.pk}",
            f"{PLAN}{first.pk}/",
            f"{PLAN}veroeffentlichen/",
            f"{PLAN}fassungen/1/",
        )
    }

    assert max(counts.values()) <= 20, counts


def test_start_is_queued_once_and_the_second_click_is_told(
    anna: Client, process: Process, group: Group
) -> None:
    anna.post(f"{PLAN}planen/")
    again = anna.post(f"{PLAN}planen/", follow=True)

    assert PlanningRun.objects.get().keeps_published
    assert "Die Planung läuft schon" in again.content.decode()


def test_progress_is_a_part_of_the_page_until_the_run_ends(
    anna: Client, process: Process, group: Group
) -> None:
    anna.post(f"{PLAN}planen/")
    run = PlanningRun.objects.get()
    address = f"{PLAN}lauf/{run.pk}/"

    part = anna.get(address, headers={"HX-Request": "true"})
    stopped = anna.post(f"{address}anhalten/", follow=True)
    ended = anna.get(address, headers={"HX-Request": "true"})

    assert "Die Planung beginnt gleich." in part.content.decode()
    assert "HX-Refresh" not in part
    assert ended["HX-Refresh"] == "true"
    assert "bevor es einen Plan gab" in stopped.content.decode()
    assert anna.get(address).status_code == 302


def test_move_shows_what_it_breaks_before_it_is_made(
    anna: Client, meeting: Meeting, town: Municipality
) -> None:
    make_sitting(make_committee(town, short_name="SVV"), at("2027-03-08", "15:00"))

    page = anna.get(f"{PLAN}{meeting.pk}/", {"day": "2027-03-08"}).content.decode()

    assert "SVV ab 15:00 Uhr" in page
    assert "Trotzdem verschieben" in page
    assert Meeting.objects.get().start == MONDAY


def test_move_names_a_rule_even_if_the_meeting_breaks_it_already(
    anna: Client, meeting: Meeting
) -> None:
    Meeting.objects.update(start=at("2027-03-02"), end=at("2027-03-02", "18:00"))  # a Tuesday

    page = anna.get(f"{PLAN}{meeting.pk}/", {"day": "2027-03-09"}).content.decode()

    assert "Wochentag" in page
    assert "hält alle Regeln ein" not in page


def test_move_is_made_pinned_and_shown(anna: Client, meeting: Meeting, room: Room) -> None:
    typed = {"day": "2027-03-08", "begins": "17:00", "room": room.pk, "version": 1}

    page = anna.post(f"{PLAN}{meeting.pk}/", typed, follow=True).content.decode()

    moved = Meeting.objects.get()
    assert (moved.start, moved.is_pinned) == (at("2027-03-08", "17:00"), True)
    assert "Verschoben und fixiert" in page


def test_move_somebody_else_made_first_is_not_undone(
    anna: Client, meeting: Meeting, room: Room
) -> None:
    operations.move_meeting(
        meeting=meeting, start=at("2027-03-10"), room=room, version=1, by=ANNA, now=NOW
    )
    typed = {"day": "2027-03-08", "begins": "17:00", "room": room.pk, "version": 1}

    answer = anna.post(f"{PLAN}{meeting.pk}/", typed)

    assert answer.status_code == 422
    assert "Jemand anderes" in answer.content.decode()
    assert 'value="2027-03-08"' in answer.content.decode()


def test_room_of_another_town_is_no_choice(
    anna: Client, meeting: Meeting, other_town: Municipality
) -> None:
    foreign = make_room(other_town)
    typed = {"day": "2027-03-08", "begins": "17:00", "room": foreign.pk, "version": 1}

    assert anna.post(f"{PLAN}{meeting.pk}/", typed).status_code == 422


def test_time_the_clocks_skip_is_refused(anna: Client, meeting: Meeting) -> None:
    answer = anna.get(f"{PLAN}{meeting.pk}/", {"day": "2027-03-28", "begins": "02:30"})

    assert answer.status_code == 422
    assert "Uhren" in answer.content.decode()


def test_pinned_meeting_is_let_go_and_pinned_again(anna: Client, meeting: Meeting) -> None:
    address = f"{PLAN}{meeting.pk}/fixieren/"

    states = []
    for wanted in ("yes", "no"):
        anna.post(address, {"pinned": wanted})
        states.append(Meeting.objects.get().is_pinned)

    assert states == [True, False]


def test_past_meeting_is_shown_and_left_alone(anna: Client, group: Group) -> None:
    over = make_meeting(group, at("2027-01-04", "07:00"))

    page = anna.get(PLAN, {"termin": str(over.pk)}).content.decode()
    pinned = anna.post(f"{PLAN}{over.pk}/fixieren/", {"pinned": "yes"}, follow=True)

    assert "hat stattgefunden" in page
    assert "hat schon stattgefunden" in pinned.content.decode()


def test_left_over_meeting_is_seen_and_taken_out(
    anna: Client, group: Group, meeting: Meeting
) -> None:
    left_over = make_meeting(group, at("2027-05-03"), 3)

    seen = anna.get(PLAN, {"termin": str(left_over.pk)}).content.decode()
    asked = anna.get(f"{PLAN}{left_over.pk}/entfernen/")
    refused = anna.post(f"{PLAN}{meeting.pk}/entfernen/")
    anna.post(f"{PLAN}{left_over.pk}/entfernen/")

    assert "AG Wohnen, 3. Treffen ist übrig" in seen
    assert (asked.status_code, refused.status_code) == (200, 409)
    assert list(Meeting.objects.all()) == [meeting]


def test_left_over_meeting_cannot_crash_the_move_page(anna: Client, group: Group) -> None:
    left_over = make_meeting(group, at("2027-05-03"), 3)

    page = anna.get(f"{PLAN}{left_over.pk}/", {"day": "2027-05-10"})

    assert page.status_code == 200


def test_plan_survives_a_group_that_changed_its_length(anna: Client, meeting: Meeting) -> None:
    Group.objects.update(duration_minutes=90)

    page = anna.get(PLAN).content.decode()

    assert "war für 120 Minuten geplant" in page
    assert anna.get(f"{PLAN}{meeting.pk}/").status_code == 200


def test_review_lists_changes_and_publishes_what_was_seen(
    anna: Client, process: Process, meeting: Meeting
) -> None:
    page = anna.get(f"{PLAN}veroeffentlichen/")
    typed = {"note": "Erste Fassung", "reviewed": page.context["reviewed"]}

    refused = anna.post(f"{PLAN}veroeffentlichen/", typed)
    published = anna.post(
        f"{PLAN}veroeffentlichen/", {**typed, "accepts_broken_rules": "on"}, follow=True
    )
    again = anna.post(f"{PLAN}veroeffentlichen/", {**typed, "accepts_broken_rules": "on"})

    assert "Die Veröffentlichung ändert ein Treffen" in page.content.decode()
    assert refused.status_code == 422
    assert "Erste Fassung" in refused.content.decode()
    assert "Veröffentlicht als Fassung 1" in published.content.decode()
    assert again.status_code == 422
    assert PlanRelease.objects.count() == 1


def test_moved_meeting_is_marked_against_the_published_plan_and_dropped_again(
    anna: Client, process: Process, meeting: Meeting, room: Room
) -> None:
    publish(process)
    operations.move_meeting(
        meeting=meeting, start=at("2027-03-08"), room=room, version=1, by=ANNA, now=NOW
    )

    answer = anna.get(PLAN)
    page = answer.content.decode()
    anna.post(f"{PLAN}verwerfen/")

    figures = {one["label"]: one["value"] for one in answer.context["figures"]}
    assert figures["Verschobene veröffentlichte Treffen"] == 1
    assert "Eine Änderung ist noch nicht veröffentlicht" in page
    assert "16:00 ↔" in page
    assert "so nicht veröffentlicht" in page
    assert Meeting.objects.get().start == MONDAY


def test_going_back_without_a_published_plan_is_refused(anna: Client, meeting: Meeting) -> None:
    answer = anna.post(f"{PLAN}verwerfen/")

    assert answer.status_code == 409
    assert Meeting.objects.exists()


def test_each_release_says_what_it_changed(
    anna: Client, process: Process, meeting: Meeting
) -> None:
    publish(process, "First")
    Meeting.objects.update(start=at("2027-03-08"), end=at("2027-03-08", "18:00"))
    publish(process, "Second")

    names = anna.get(f"{PLAN}fassungen/").content.decode()
    first = anna.get(f"{PLAN}fassungen/1/").content.decode()
    second = anna.get(f"{PLAN}fassungen/2/").content.decode()

    assert "First" in names
    assert "Neu" in first
    assert "Verschoben" in second
    assert anna.get(f"{PLAN}fassungen/3/").status_code == 404
    assert anna.get(f"{PLAN}fassungen/{'9' * 30}/").status_code == 404


def test_ended_run_without_plan_says_why_on_the_page(
    anna: Client, process: Process, group: Group
) -> None:
    result = {"status": "infeasible", "conflicts": ["Zu wenige Tage."], "repairs": ["Hilfe."]}
    PlanningRun.objects.create(
        municipality=process.municipality,
        process=process,
        requested_at=NOW,
        state="infeasible",
        result=result,
    )

    page = anna.get(PLAN).content.decode()

    assert "Kein Plan hält alle Regeln ein" in page
    assert "Zu wenige Tage." in page
    assert "Hilfe." in page
