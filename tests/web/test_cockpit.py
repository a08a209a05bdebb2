"""The start page of a process: what is late, due within a week, or waits, with real numbers."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.operations import report
from ratschlag.core.access import ANONYMOUS
from ratschlag.invitations.models import Wave
from ratschlag.mail.enums import MessageState
from ratschlag.meetings import operations as meetings
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import operations as proceedings
from ratschlag.proceedings.enums import SupportKind
from ratschlag.proceedings.models import SupportTask
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.web.matters import Matter, Urgency
from ratschlag.web.workspace_page import Step
from tests.factories.concept import make_ready
from tests.factories.contributions import make_wish
from tests.factories.council import make_committee, make_sitting
from tests.factories.invitations import make_interest, make_sent, make_wave
from tests.factories.mail import make_message
from tests.factories.meetings import make_meeting, publish
from tests.factories.municipalities import ANNA, anna, bela, browser_of, make_municipality
from tests.factories.paper_files import PDF
from tests.factories.papers import make_consultation, make_paper
from tests.factories.proceedings import make_agenda, make_item, make_summons
from tests.factories.processes import make_duty, make_milestone, make_process
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.factories.votes import open_vote

pytestmark = pytest.mark.django_db
PAGE = "/werkstatt/integration/"
TODAY = date(2023, 6, 20)
APRIL = datetime.fromisoformat("2023-04-12T17:00+02:00")
NOON = datetime.fromisoformat("2026-11-29T12:00+01:00")
ACT: dict[str, Any] = {"by": ANNA, "now": NOON}


@pytest.fixture
def town() -> Municipality:
    return make_municipality("potsdam")


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town, as_if_on=TODAY, state=ProcessState.PUBLIC)


@pytest.fixture
def her(town: Municipality) -> Client:
    return browser_of(town, anna(town))


def labels(client: Client, urgency: str) -> list[str]:
    matters = client.get(PAGE).context["matters"]
    return [each.label for each in getattr(matters, urgency)]


@pytest.mark.parametrize(
    ("days", "urgency"),
    [
        (None, Urgency.WAITING),
        (-1, Urgency.LATE),
        (0, Urgency.SOON),
        (7, Urgency.SOON),
        (8, Urgency.LATER),
    ],
)
def test_urgency_hangs_on_the_day(days: int | None, urgency: Urgency) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    matter = Matter("", "", due, "", None)  # type: ignore[arg-type]  # nobody's right is asked

    assert matter.urgency(TODAY) is urgency


def test_nothing_to_do_is_said(her: Client, process: Process) -> None:
    page = her.get(PAGE).content.decode()

    assert "Nichts ist überfällig, diese Woche fällig oder offen." in page
    assert "Dienstag, 20. Juni 2023" in page


def test_heading_counts_what_is_overdue(her: Client, process: Process) -> None:
    make_milestone(process, "Start", due_on=TODAY - timedelta(days=3))
    make_milestone(process, "Reached", due_on=TODAY, reached_on=TODAY)
    make_milestone(process, "Paper", due_on=TODAY + timedelta(days=3))

    page = her.get(PAGE)

    assert "Eine Sache ist überfällig" in page.content.decode()
    assert [each.label for each in page.context["matters"].late] == ["Start"]
    assert [each.label for each in page.context["matters"].soon] == ["Paper"]


def test_invitations_are_late_after_their_day_and_prepared_ones_wait(
    her: Client, process: Process, town: Municipality
) -> None:
    wave = make_wave(process, answer_by=TODAY + timedelta(days=1))
    make_sent(wave, make_person(town, "Dora"))
    make_sent(wave, make_person(town, "Ede"))
    Wave.objects.update(answer_by=TODAY - timedelta(days=1))

    assert labels(her, "late") == ["2 Einladungen sind nicht beantwortet"]


def test_seats_people_wishes_and_mails_wait_without_a_day(
    her: Client, process: Process, town: Municipality
) -> None:
    group, office = make_group(process), make_organisation(town)
    seat = make_seat(group, office)
    make_seat(group, office)
    make_occupancy(seat, make_person(town), TODAY - timedelta(days=9))
    make_interest(process)
    for number in range(3):
        make_wish(process, f"Wunsch {number}")
    message = make_message(town)
    type(message).objects.update(state=MessageState.UNDECIDED, taken_by=message.pk)

    assert labels(her, "waiting") == [
        "3 neue Themenwünsche sichten",
        "Eine Mail klären, die vielleicht nicht ankam",
        "Einen freien Sitz besetzen",
        "Einer Person antworten, die mitmachen möchte",
    ]


def test_what_visitors_reported_waits(her: Client, process: Process) -> None:
    report(wish=make_wish(process), text="Beleidigt jemanden.", by=ANONYMOUS, now=NOON)

    assert "Eine Meldung prüfen" in labels(her, "waiting")


def test_only_departments_that_are_late_are_called_late(
    her: Client, process: Process, town: Municipality
) -> None:
    unit = make_organisation(town)
    for days in (-1, -3, 4):
        wish = make_wish(process, f"Wunsch {days}")
        TopicWish.objects.filter(pk=wish.pk).update(
            unit=unit, unit_due_on=TODAY + timedelta(days=days)
        )

    found = her.get(PAGE).context["matters"]

    assert [(each.label, each.due_on) for each in found.late] == [
        ("Fachbereiche sollen sich zu 2 Themenwünschen äußern", TODAY - timedelta(days=3))
    ]
    assert [each.due_on for each in found.soon] == [TODAY + timedelta(days=4)]


def test_seat_somebody_left_is_free(her: Client, process: Process, town: Municipality) -> None:
    seat = make_seat(make_group(process), make_organisation(town))
    make_occupancy(seat, make_person(town), date(2023, 3, 1), until=TODAY)
    make_occupancy(seat, make_person(town, "Ede"), date(2023, 3, 1), is_deputy=True)

    assert labels(her, "waiting") == ["Einen freien Sitz besetzen"]


def test_times_nobody_stated_are_due_with_their_question(
    her: Client, process: Process, town: Municipality
) -> None:
    seat = make_seat(make_group(process), make_organisation(town))
    person = make_person(town, "Dora", email="dora@example.org")
    make_occupancy(seat, person, TODAY - timedelta(days=9))
    changes = {"answer_by": TODAY + timedelta(days=2)}
    call = meetings.save_call(process=process, changes=changes, version=None, **ACT)
    meetings.ask_people(call=call, **ACT)

    assert labels(her, "soon") == ["Eine Person hat nicht gesagt, wann sie kann"]


def test_sitting_without_a_report_is_due_its_lead_before(
    her: Client, process: Process, town: Municipality
) -> None:
    committee = make_committee(town)
    make_duty(process, committee, every_weeks=8, lead_days=14)
    for day in ("2023-04-12", "2023-06-07", "2023-07-05"):
        make_sitting(committee, datetime.fromisoformat(f"{day}T17:00+02:00"))

    before = labels(her, "late")
    reported = make_consultation(make_paper(process), committee)
    reported.planned_on, reported.sitting = date(2023, 4, 12), None
    reported.save()

    assert before == [f"Bericht an: {committee.name}"] * len(before) != []
    assert len(labels(her, "late")) == len(before) - 1


def test_open_vote_is_due_when_it_closes(her: Client, process: Process, town: Municipality) -> None:
    group = make_group(process)
    make_occupancy(make_seat(group, make_organisation(town)), make_person(town), TODAY)
    vote = open_vote(process, group)

    everything = her.get(PAGE).context["matters"]
    found = [*everything.late, *everything.soon, *everything.later]

    assert [each.about for each in found] == [f"{group}: {vote.question}"]


def test_unpublished_changes_and_next_meetings(her: Client, process: Process) -> None:
    group = make_group(process, format="in_person", meeting_count=2)
    make_meeting(group, datetime.fromisoformat("2023-05-03T16:00+02:00"), 1)
    make_meeting(group, datetime.fromisoformat("2023-07-05T16:00+02:00"), 2)
    publish(process)
    make_meeting(group, datetime.fromisoformat("2023-08-05T16:00+02:00"), 3)

    page = her.get(PAGE)

    assert labels(her, "waiting") == ["Eine Änderung des Plans veröffentlichen"]
    assert [each.round for each in page.context["next_meetings"]] == [2]
    assert "1 von 2 Treffen haben stattgefunden" in page.content.decode()
    assert "noch kein Raum" in page.content.decode()


def test_minutes_and_agendas_are_asked_for(her: Client, process: Process) -> None:
    group = make_group(process, meeting_count=3)
    make_meeting(group, datetime.fromisoformat("2023-05-03T16:00+02:00"), 1)
    make_meeting(group, datetime.fromisoformat("2023-06-28T16:00+02:00"), 2)
    make_meeting(group, datetime.fromisoformat("2023-09-05T16:00+02:00"), 3)
    publish(process)

    found = her.get(PAGE).context["matters"]

    assert [(each.label, each.due_on) for each in found.late] == [
        ("Niederschrift schreiben", date(2023, 5, 17))
    ]
    assert [(each.label, each.due_on) for each in found.soon] == [
        ("Tagesordnung vorbereiten", date(2023, 6, 21))
    ]
    assert her.get(found.late[0].url).status_code == 200


def test_what_a_near_meeting_needs_is_asked_for(her: Client, process: Process) -> None:
    group = make_group(process, meeting_count=2)
    make_meeting(group, datetime.fromisoformat("2023-06-28T16:00+02:00"), 1)
    make_meeting(group, datetime.fromisoformat("2023-09-05T16:00+02:00"), 2)
    publish(process)
    near, far = make_agenda(group, 1), make_agenda(group, 2)
    for agenda in (near, far):
        item = make_item(agenda)
        proceedings.add_paper(item=item, values={"title": "Zahlen"}, **ACT)
        handed_in = proceedings.add_paper(item=item, values={"title": "Karte"}, **ACT)
        proceedings.hand_in_paper(paper=handed_in, data=PDF, **ACT)
    SupportTask.objects.create(
        municipality_id=near.municipality_id,
        agenda=near,
        need=SupportKind.CHILDCARE,
        due_on=TODAY + timedelta(days=2),
    )

    found = her.get(PAGE).context["matters"]
    asked = [(each.label, each.due_on) for each in (*found.late, *found.soon, *found.later)]

    assert asked == [
        ("Zum Treffen einladen", date(2023, 6, 14)),
        ("Eine Unterlage fehlt", date(2023, 6, 21)),
        ("Unterstützung für ein Treffen organisieren: eine Sache ist offen", date(2023, 6, 22)),
        ("Eine eingereichte Unterlage sichten", date(2023, 6, 28)),
        ("Eine Unterlage fehlt", date(2023, 8, 29)),
        ("Eine eingereichte Unterlage sichten", date(2023, 9, 5)),
    ]
    for each in (*found.late, *found.soon):
        assert her.get(each.url).status_code == 200


def test_invited_meeting_of_which_all_is_there_waits_for_nothing(
    her: Client, process: Process
) -> None:
    group = make_group(process)
    make_meeting(group, datetime.fromisoformat("2023-06-28T16:00+02:00"), 1)
    publish(process)
    summons = make_summons(group, 1)
    type(summons).objects.update(sent_at=NOON)

    found = her.get(PAGE).context["matters"]

    assert [*found.late, *found.soon, *found.later] == []


def test_wishes_in_deliberation_without_unit_wait(
    her: Client, process: Process, town: Municipality
) -> None:
    unit = make_organisation(town)
    for number, asked in enumerate((unit, None, None)):
        wish = make_wish(process, f"Wunsch {number}")
        TopicWish.objects.filter(pk=wish.pk).update(state="in_deliberation", unit=asked)

    (matter,) = her.get(PAGE).context["matters"].waiting
    page = her.get(matter.url).content.decode()

    assert matter.label == "Eine Fachstelle zu 2 Themenwünschen in Beratung fragen"
    assert ("Wunsch 1" in page, "In Beratung, und keine Fachstelle ist gefragt" in page) == (
        True,
        True,
    )


def test_council_office_sees_only_what_it_may_do(town: Municipality, process: Process) -> None:
    make_milestone(process, "Start", due_on=TODAY - timedelta(days=3))
    make_interest(process)
    make_wish(process)
    committee = make_committee(town)
    make_duty(process, committee, every_weeks=8, lead_days=14)
    make_sitting(committee, APRIL)
    his = browser_of(town, bela(town))

    found = his.get(PAGE).context["matters"]

    assert {each.label for each in (*found.late, *found.waiting)} <= {
        f"Bericht an: {committee.name}",
        "Start",
    }


def test_page_asks_the_same_however_much_there_is(
    her: Client, process: Process, town: Municipality
) -> None:
    her.get(PAGE)
    group = make_group(process)
    counts = []
    for size in (1, 12):
        wave = make_wave(process, f"Wave {size}", answer_by=TODAY)
        committee = make_committee(town, f"Committee {size}")
        make_duty(process, committee, every_weeks=4)
        for number in range(size):
            make_sent(wave, make_person(town, f"P {size} {number}"))
            make_wish(process, f"Wunsch {size} {number}")
            make_sitting(
                committee, datetime.fromisoformat("2023-04-12T17:00+02:00") + timedelta(7 * number)
            )
            make_seat(group, make_organisation(town, f"O {size} {number}"))
        with CaptureQueriesContext(connection) as captured:
            her.get(PAGE)
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 20


def test_page_asks_the_same_however_many_meetings_come(her: Client, process: Process) -> None:
    group = make_group(process, meeting_count=7)
    for number in range(1, 8):
        day = datetime.fromisoformat("2023-06-28T16:00+02:00") + timedelta(days=7 * number)
        make_meeting(group, day, number)
    publish(process)
    counts = []
    for numbers in ((1,), range(2, 8)):
        for number in numbers:
            item = make_item(make_agenda(group, number))
            proceedings.add_paper(item=item, values={"title": "Zahlen"}, **ACT)
        her.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            her.get(PAGE)
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 20


def test_steps_count_goals_and_measures_of_the_concept(anna: Client, town: Municipality) -> None:
    process = make_process(town)

    def steps() -> dict[str, Step]:
        page = anna.get(f"/werkstatt/{process.slug}/")
        return {step.label: step for step in page.context["steps"]}

    before = steps()["Ziele und Maßnahmen schreiben"]
    make_ready(process)
    after = steps()["Ziele und Maßnahmen schreiben"]

    assert (before.is_done, after.is_done) == (False, True)
    assert after.detail == "Ein Ziel · Eine Maßnahme"
    assert after.url == f"/werkstatt/{process.slug}/konzept/"
