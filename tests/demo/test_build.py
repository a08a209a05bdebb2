"""The demonstration against the public facts it stands on, written down here once more."""

import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest
from django.test import Client
from icalendar import Calendar

from ratschlag.accounts.models import User
from ratschlag.core import clock
from ratschlag.core.enums import Role
from ratschlag.council.models import Committee, CouncilSitting
from ratschlag.demo import ballots, build
from ratschlag.demo.accounts import ACCOUNTS, SECOND_TOWN
from ratschlag.demo.build import clear, is_demonstration, prepare
from ratschlag.invitations.models import Interest, InterestCall
from ratschlag.meetings import planning, queries
from ratschlag.meetings.models import Meeting
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.representation.enums import BallotState
from ratschlag.representation.models import Ballot
from ratschlag.stakeholders.models import Organisation, Person, Seat
from ratschlag.stakeholders.queries import roles_in
from tests.demo.conftest import NOW
from tests.meetings.cases import collisions, unpublished

BERLIN = ZoneInfo("Europe/Berlin")
BUFFER = timedelta(minutes=30)
DEMO = "/konto/anmelden/vorfuehrung/"
# The group that the page of the own account shows them first.
GROUPS = {
    Role.CONVENOR: "wohnen",
    Role.PARTICIPANT: "wohnen",
    Role.STEERING_MEMBER: "lenkungsgremium",
    Role.UNIT_REPORTER: "wohnen",
}
# Where each of them has something to do.
PAGES = {
    Role.COORDINATOR: "/werkstatt/",
    Role.OFFICE_MEMBER: "/werkstatt/",
    Role.COUNCIL_OFFICE: "/werkstatt/",
    Role.ADMINISTRATOR: "/werkstatt/",
    Role.OPERATOR: "/betrieb/",
    Role.CONVENOR: "/konto/termine/",
    Role.PARTICIPANT: "/konto/termine/",
    Role.STEERING_MEMBER: "/konto/termine/",
    Role.UNIT_REPORTER: "/konto/termine/",
}


@pytest.fixture
def potsdam(city: Municipality) -> Process:
    return Process.objects.get(municipality=city, slug="integrationskonzept")


def _sittings() -> list[tuple[datetime, datetime]]:
    """The council calendar, read without the product."""
    data = Path(build.__file__).with_name("data") / build.CALENDAR
    events = Calendar.from_ical(data.read_bytes()).walk("VEVENT")
    return [(one.decoded("DTSTART"), one.decoded("DTEND")) for one in events]


def _holidays() -> set[date]:
    public = holidays.country_holidays("DE", subdiv="BB", years=2023)
    school = holidays.country_holidays("DE", subdiv="BB", years=2023, categories=("school",))
    return {*public, *school}


def _is_free(start: datetime, end: datetime, sittings: list[tuple[datetime, datetime]]) -> bool:
    return all(last + BUFFER <= start or end + BUFFER <= first for first, last in sittings)


def test_frame_says_what_the_public_paper_says(potsdam: Process) -> None:
    fields = potsdam.fields.order_by("position").values_list("name", flat=True)
    topics = potsdam.topics.order_by("position").values_list("name", flat=True)
    milestones = potsdam.milestones.order_by("due_on").values_list("due_on", flat=True)
    duties = potsdam.reporting_duties.values_list("committee__short_name", flat=True)

    assert list(fields) == [
        "Vielfalt in der Verwaltung",
        "Wohnen",
        "Arbeit",
        "Bildung",
        "Stadtgesellschaft",
    ]
    assert list(topics) == ["Anti-Rassismus", "Partizipation", "Gender"]
    assert [day.isoformat() for day in milestones] == [
        "2023-03-01",
        "2023-03-31",
        "2023-10-31",
        "2024-01-31",
    ]
    assert {"GSWI", "AG Asyl", "Migrantenbeirat"} == set(duties)
    assert (potsdam.as_if_on, potsdam.is_public) == (date(2023, 2, 9), True)


def test_town_and_calendar_are_those_of_potsdam(city: Municipality) -> None:
    own = CouncilSitting.objects.filter(municipality=city, source__isnull=False)

    assert (city.official_key, city.land) == ("12054000", "BB")
    assert own.count() == len(_sittings()) == 125
    assert set(own.values_list("provenance", flat=True)) == {"record", "model"}
    first = own.get(start__date="2023-03-01")
    assert (first.committee.short_name, first.provenance) == ("SVV", "record")
    assert Committee.objects.filter(municipality=city).count() >= 7


def test_groups_meet_as_often_as_announced(potsdam: Process) -> None:
    rows = potsdam.groups.values_list("kind", "meeting_count")

    assert Counter(kind for kind, _ in rows) == {"kickoff": 1, "working_group": 5, "steering": 1}
    assert all(2 <= count <= 3 for kind, count in rows if kind == "working_group")
    assert {str(one.field) for one in potsdam.groups.filter(kind="working_group")} == {
        one.name for one in potsdam.fields.all()
    }


def test_calendar_leaves_25_of_70_days_usable(potsdam: Process) -> None:
    case = planning.case_of(potsdam, as_of=potsdam.moment(NOW))

    months = planning.months_of(case, [])

    days = [day for month in months for week in month.weeks for day in week if day]
    inside = [day.day for day in days if date(2023, 3, 1) <= day.day <= date(2023, 10, 31)]
    free = {day.day for day in days if day.state is planning.DayState.FREE}
    assert (len(inside), len(free)) == (70, 25)
    assert free == _usable_days()
    assert sum(day > date(2023, 3, 13) for day in free) == 23


def _usable_days() -> set[date]:
    sittings, closed = _sittings(), _holidays()
    found = set()
    for number in range(245):
        day = date(2023, 3, 1) + timedelta(days=number)
        if day.weekday() in (0, 2) and day not in closed:
            starts = [
                datetime.combine(day, time(*clock), tzinfo=BERLIN)
                for clock in ((16, 0), (16, 30), (17, 0), (17, 30))
            ]
            if any(_is_free(start, start + timedelta(hours=2), sittings) for start in starts):
                found.add(day)
    return found


def test_published_plan_keeps_calendar_holidays_rooms_and_people_apart(
    potsdam: Process,
) -> None:
    meetings = list(queries.published_meetings(potsdam))
    sittings, closed = _sittings(), _holidays()

    assert len(meetings) == 22
    for one in meetings:
        start = one.start.astimezone(BERLIN)
        assert start.weekday() in (0, 2)
        assert time(16) <= start.time() <= time(17, 30)
        assert start.date() not in closed
        assert _is_free(one.start, one.end, sittings)
    taken = Counter((one.start.date(), one.room_name) for one in meetings)
    assert max(taken.values()) == 1


def test_kickoff_comes_first_in_person_after_the_invitations(potsdam: Process) -> None:
    kickoff, *others = queries.published_meetings(potsdam)

    assert (kickoff.group.kind, kickoff.format) == ("kickoff", "in_person")
    assert kickoff.start.date() > date(2023, 3, 31)
    assert all(one.start - kickoff.start >= timedelta(days=7) for one in others)
    assert max(one.start.date() for one in others) <= date(2023, 10, 31)


def test_nobody_sits_in_two_meetings_at_once(potsdam: Process) -> None:
    seats = Seat.objects.filter(group__process=potsdam).prefetch_related("occupancies")
    of_group: dict[object, set[object]] = {}
    for seat in seats:
        of_group.setdefault(seat.group_id, set()).update(
            one.person_id for one in seat.occupancies.all()
        )
    meetings = list(queries.published_meetings(potsdam))

    clashes = [
        (one, other)
        for number, one in enumerate(meetings)
        for other in meetings[number + 1 :]
        if one.start < other.end and other.start < one.end
        if of_group.get(one.group_id, set()) & of_group.get(other.group_id, set())
    ]

    assert clashes == []


def test_plan_is_proven_optimal_and_still_is_on_the_planning_page(potsdam: Process) -> None:
    run = queries.newest_run(potsdam)
    case = planning.case_of(potsdam, as_of=potsdam.moment(NOW))

    assert run.result["status"] == "optimal"
    assert planning.is_proven_for(case, run, planning.examine(case, case.meetings))
    assert unpublished(potsdam) == []
    assert collisions(potsdam) == []


def test_about_120_seats_rest_on_functions_not_on_people(potsdam: Process) -> None:
    seats = Seat.objects.filter(group__process=potsdam)
    people = Person.objects.filter(occupancies__seat__in=seats).distinct()

    assert 100 <= seats.count() <= 140
    assert set(seats.values_list("organisation__sector", flat=True)) == {
        "administration",
        "politics",
        "civil_society",
    }
    for person in people:  # a function and its organisation, no address that reaches anybody
        assert person.name.endswith(f", {person.organisation}")
        assert not person.email or person.email.endswith(".example")
    for one in Organisation.objects.filter(seats__in=seats).distinct():
        assert "muster" in one.name.lower()


def test_somebody_invented_waits_for_an_answer(potsdam: Process) -> None:
    wish = Interest.objects.get(process=potsdam)

    assert "Muster" in wish.name
    assert wish.is_waiting
    assert "Vorführung" in InterestCall.objects.get(process=potsdam).text


def test_second_process_waits_to_be_planned_next_year(city: Municipality) -> None:
    fresh = Process.objects.get(municipality=city, slug="klimaanpassung")

    case = planning.case_of(fresh, as_of=fresh.moment(NOW))
    worked_out = planning.work_out(case, limit_seconds=20)

    assert fresh.starts_on.year == 2027
    assert (fresh.fields.count(), fresh.topics.count(), fresh.groups.count()) == (4, 2, 6)
    assert not Meeting.objects.filter(group__process=fresh).exists()
    assert worked_out.is_plan
    assert {one.start.astimezone(BERLIN).weekday() for one in worked_out.meetings} <= {1, 3}


def test_one_ballot_waits_and_one_is_published_with_no_group_below_ten(city: Municipality) -> None:
    waiting = Ballot.objects.get(process__municipality=city)
    held = Ballot.objects.get(process__municipality__slug="beispielstadt")

    assert waiting.state == BallotState.PREPARED
    assert held.state == BallotState.PUBLISHED
    assert sum(cell["number"] for cell in held.result) == sum(ballots.HANDED_OUT.values())
    assert min(cell["number"] for cell in held.result) >= 10
    assert not held.slips.exists()


def test_pages_of_the_demonstration_say_what_is_invented(city: Municipality) -> None:
    visitor = Client(SERVER_NAME="localhost")

    pages = [
        visitor.get(address, follow=True).content.decode()
        for address in ("/", "/integrationskonzept/", "/integrationskonzept/termine/", "/kontakt/")
    ]

    for words in ("öffentlichen Unterlagen", "nachgebildet", "berechnet", "erfunden"):
        assert [words in page for page in pages] == [True] * 4
    assert "Erfunden" in pages[1]


def test_demonstration_is_built_once(city: Municipality) -> None:
    before = Meeting.objects.count()

    assert prepare(now=NOW) is False
    assert is_demonstration()
    assert Meeting.objects.count() == before


def test_demonstration_is_cleared_to_the_last_record_and_built_anew(city: Municipality) -> None:
    counts = [Seat.objects.count(), CouncilSitting.objects.count()]

    clear()
    left = [Municipality.objects.count(), Process.objects.count(), Meeting.objects.count()]
    rebuilt = prepare(now=NOW)

    assert left == [0, 0, 0]
    assert rebuilt
    assert [Seat.objects.count(), CouncilSitting.objects.count()] == counts


def test_database_with_other_data_is_no_demonstration(city: Municipality) -> None:
    Municipality.objects.create(slug="real", name="Real", site_title="Real", land="BB")

    assert not is_demonstration()


@pytest.fixture
def guest(city: Municipality, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    settings.DEMONSTRATION = True
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return Client(SERVER_NAME="localhost")


def test_there_is_somebody_for_every_role_but_the_public() -> None:
    assert {role for _label, role in ACCOUNTS.values()} == {*Role} - {Role.PUBLIC}
    assert PAGES.keys() == {*Role} - {Role.PUBLIC}


@pytest.mark.parametrize("email", ACCOUNTS)
def test_one_click_leads_to_what_the_role_has_to_do(
    email: str, guest: Client, city: Municipality
) -> None:
    label, role = ACCOUNTS[email]
    user = User.objects.get(email=email)

    shown = guest.get("/konto/anmelden/")
    answer = guest.post(DEMO, {"account": str(user.pk)}, follow=True)

    assert f">{label}</span></button>" in shown.text
    assert answer.redirect_chain[-1] == (PAGES[role], 302)
    assert answer.status_code == 200
    assert answer.context["actor"].label == label
    assert 'action="/konto/abmelden/"' in answer.text
    groups = re.findall(r'href="/integrationskonzept/gruppen/([\w-]+)/"', answer.text)
    assert role not in GROUPS or GROUPS[role] in groups
    assert role in roles_in(user, city, NOW.date())


def test_nobody_is_offered_outside_of_a_demonstration(guest: Client, settings: Any) -> None:
    settings.DEMONSTRATION = False

    shown = guest.get("/konto/anmelden/")
    answers = [guest.post(DEMO, {"account": str(user.pk)}) for user in User.objects.all()]

    assert not [
        label for label, _role in ACCOUNTS.values() if f">{label}</span></button>" in shown.text
    ]
    assert len(answers) > len(ACCOUNTS) + len(SECOND_TOWN)  # who accepted an invitation has one too
    assert {answer.status_code for answer in answers} == {404}


def test_second_town_of_the_demonstration_has_a_coordination_of_its_own(
    guest: Client, city: Municipality
) -> None:
    elsewhere = Client(SERVER_NAME="beispielstadt.localhost")
    user = User.objects.get(email__in=SECOND_TOWN)

    offered = elsewhere.get("/konto/anmelden/").context["demonstration_accounts"]
    answer = elsewhere.post(DEMO, {"account": str(user.pk)}, follow=True)

    assert [one.label for one in offered] == [user.label, "Rechenzentrum (Betrieb)"]
    assert elsewhere.get("/werkstatt/jugendplan/ausgewogenheit/abfrage/").status_code == 200
    assert answer.status_code == 200
    assert guest.post(DEMO, {"account": str(user.pk)}).status_code == 404
    assert roles_in(user, city, NOW.date()) == {Role.PUBLIC}


def test_first_button_of_the_demonstration_is_the_primary_one(guest: Client) -> None:
    page = guest.get("/konto/anmelden/").text

    kinds = re.findall(r'kern-btn--(\w+)" type="submit" name="account"', page)
    assert kinds == ["primary", *["secondary"] * (len(ACCOUNTS) - 1)]


@pytest.mark.parametrize("email", ["koordination@demo.example", "teilnahme@demo.example"])
def test_nobody_takes_an_account_of_the_demonstration_from_the_others(
    email: str, guest: Client
) -> None:
    user = User.objects.get(email=email)
    guest.post(DEMO, {"account": str(user.pk)})

    erased = guest.post("/konto/daten/loeschen/", {"understood": "on"})
    changed = guest.post("/konto/daten/mailadresse/", {"email": "neu@example.org"})

    assert erased.status_code == 409
    assert changed.status_code == 422
    why = "Dieses Konto der Vorführung teilen sich alle"
    assert why in changed.text
    assert why in erased.text
    assert User.objects.get(pk=user.pk).email == email


def test_office_erases_nobody_whose_account_all_share(guest: Client, city: Municipality) -> None:
    office, taking_part = (
        User.objects.get(email=email)
        for email in ("koordination@demo.example", "teilnahme@demo.example")
    )
    guest.post(DEMO, {"account": str(office.pk)})
    person = Person.objects.get(account=taking_part)

    answer = guest.post(f"/werkstatt/personen/{person.pk}/daten/loeschen/")

    assert "teilen sich alle" in answer.text
    assert User.objects.filter(pk=taking_part.pk).exists()
