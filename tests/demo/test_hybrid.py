"""A group of the example meets in the room and online at once; who says online gets the link."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ratschlag.accounts import operations as accounts
from ratschlag.accounts.models import User
from ratschlag.core import clock
from ratschlag.demo import summons
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import queries
from ratschlag.proceedings.documents import summons_path
from ratschlag.proceedings.models import Attendance
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rules.coming import LINK_PURPOSE
from ratschlag.votes.models import Vote
from tests.demo.conftest import NOW

PAGE = "/werkstatt/jugendplan/sitzungen/spielen/3/einladung/"


@pytest.fixture
def meeting(city: Municipality) -> Occasion:
    town = Municipality.objects.get(slug="beispielstadt")
    found = queries.occasion_at(town, "jugendplan", "spielen", 3)
    assert found is not None
    return found


def test_the_group_voted_for_it_and_the_meeting_is_still_to_come(meeting: Occasion) -> None:
    vote = Vote.objects.get(group=meeting.group, is_published=True)

    assert (meeting.group.format, meeting.is_hybrid, vote.group) == ("hybrid", True, meeting.group)
    assert not meeting.has_begun(meeting.process.moment(NOW))


def test_office_sees_both_numbers(
    meeting: Occasion, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMONSTRATION = True
    monkeypatch.setattr(clock, "now", lambda: NOW)
    office = Client(SERVER_NAME="beispielstadt.localhost")
    office.force_login(User.objects.get(email="beispielstadt@demo.example"))

    shown = office.get(PAGE)

    numbers = [shown.context[name] for name in ("comes", "online", "waiting")]
    assert numbers == [2, 2, 1]
    assert "kommen in den Raum" in shown.text
    assert "nehmen online teil" in shown.text


def test_only_who_takes_part_online_or_waits_gets_the_way_there(
    meeting: Occasion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    visitor = Client(SERVER_NAME="beispielstadt.localhost")
    rows = Attendance.objects.filter(agenda=meeting.agenda, coming__in=["comes", "online"])
    links = accounts.issue_links(
        municipality_id=meeting.group.municipality_id,
        purpose=LINK_PURPOSE,
        subject_ids=[row.pk for row in rows],
        expires_at=NOW + timedelta(days=1),
        now=NOW,
    )

    shows = {}
    for row in rows:
        page = visitor.get(summons_path(links[row.pk], "de"), follow=True)
        shows[row.pk] = summons.SETTINGS["online_address"] in page.text

    assert shows == {row.pk: row.coming == "online" or bool(row.waits_since) for row in rows}
    assert sorted(shows.values()) == [False, False, True, True, True]
    assert not Message.objects.filter(text__contains=summons.SETTINGS["online_address"]).exists()
