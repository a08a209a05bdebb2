"""Voting by link and logged in."""

import pytest
from django.test import Client

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy
from ratschlag.votes import operations
from ratschlag.votes.models import SeatBallot
from tests.factories.accounts import make_user
from tests.factories.municipalities import browser_of
from tests.factories.votes import (
    ACT,
    Place,
    ballot_of,
    cast,
    link_of,
    make_deputy,
    make_place,
    open_vote,
    option_of,
)
from tests.votes.cases import Three, page_of, send

# --- Behind the link ------------------------------------------------------------------------------


def test_looking_changes_nothing_and_sending_votes(
    visitor: Client, process: Process, group: Group, dora: Place
) -> None:
    vote = open_vote(process, group)
    link = link_of(vote, dora.person)

    looked = visitor.get(link)
    before = ballot_of(vote, dora.seat).has_voted
    status = send(visitor, link, vote, "Ja")

    assert (looked.status_code, before, status) == (200, False, 302)
    assert ballot_of(vote, dora.seat).option == option_of(vote, "Ja")
    assert "Ihre Stimme ist gezählt" in visitor.get(link).text
    assert looked.headers["Cache-Control"] == "no-store"


def test_who_comes_second_sees_who_voted_and_keeps_the_choice(
    visitor: Client, process: Process, group: Group, dora: Place
) -> None:
    gero = make_deputy(dora.seat, "Gero")
    vote = open_vote(process, group)
    mine, his = link_of(vote, dora.person), link_of(vote, gero)
    send(visitor, his, vote, "Nein")

    answer = visitor.post(mine, {"antwort": str(option_of(vote, "Ja").pk), "version": 1})
    again = send(visitor, mine, vote, "Ja", version=2)
    refused = visitor.post(his, {"antwort": str(option_of(vote, "Nein").pk), "version": 3})

    assert (answer.status_code, again, refused.status_code) == (409, 302, 409)
    assert "Gero hat für diesen Sitz „Nein“ gewählt" in answer.text
    assert f'value="{option_of(vote, "Ja").pk}" checked' in answer.text
    assert "Dora hat für diesen Sitz „Ja“ gewählt" in refused.text


def test_secret_vote_tells_only_that_the_seat_has_voted(
    visitor: Client, anna: Client, process: Process, group: Group, three: Three
) -> None:
    gero = make_deputy(three[0].seat, "Gero")
    vote = open_vote(process, group, is_secret=True)
    send(visitor, link_of(vote, three[0].person), vote, "Nein")

    shown = visitor.get(link_of(vote, gero))
    again = visitor.post(link_of(vote, gero), {"antwort": str(option_of(vote, "Ja").pk)})
    office = anna.get(page_of(vote)).text

    assert "Der Sitz hat abgestimmt" in shown.text
    assert "Dora hat" not in shown.text
    assert again.status_code == 409
    assert "hat abgestimmt" in office
    assert ballot_of(vote, three[0].seat).option is None


@pytest.mark.parametrize("sent", [{}, {"antwort": ""}, {"antwort": "x"}, {"antwort": "x" * 10**5}])
def test_nothing_chosen_is_told(
    visitor: Client, process: Process, group: Group, dora: Place, sent: dict[str, str]
) -> None:
    vote = open_vote(process, group)

    answer = visitor.post(link_of(vote, dora.person), sent)

    assert answer.status_code == 422
    assert "Bitte wählen Sie eine der Antworten" in answer.text


def test_answer_of_another_vote_is_no_answer(
    visitor: Client, process: Process, group: Group, dora: Place
) -> None:
    vote, other = open_vote(process, group), open_vote(process, group)

    answer = visitor.post(
        link_of(vote, dora.person), {"antwort": str(option_of(other, "Ja").pk), "version": 1}
    )

    assert answer.status_code == 422
    assert not SeatBallot.objects.filter(has_voted=True).exists()


def test_vote_after_closing_is_told_and_result_shown(
    visitor: Client, process: Process, group: Group, dora: Place
) -> None:
    vote = open_vote(process, group)
    link = link_of(vote, dora.person)
    operations.close_vote(vote=vote, **ACT)

    answer = visitor.post(link, {"antwort": str(option_of(vote, "Ja").pk), "version": 1})

    assert answer.status_code == 409
    assert "nicht gezählt" in answer.text
    assert "Kein Ergebnis" in answer.text
    assert not ballot_of(vote, dora.seat).has_voted


def test_link_of_who_left_the_seat_votes_no_more(
    visitor: Client, process: Process, group: Group, dora: Place
) -> None:
    vote = open_vote(process, group)
    link = link_of(vote, dora.person)
    Occupancy.objects.all().delete()

    shown, status = visitor.get(link), send(visitor, link, vote, "Ja")

    assert "Für diesen Sitz spricht inzwischen jemand anders" in shown.text
    assert status == 409
    assert not ballot_of(vote, dora.seat).has_voted


def test_forged_and_foreign_links_lead_nowhere(
    visitor: Client, process: Process, group: Group, dora: Place, other_town: Municipality
) -> None:
    vote = open_vote(process, group)
    link = link_of(vote, dora.person)

    assert visitor.get("/abstimmung/abcDEF/").status_code == 404
    assert browser_of(other_town).get(link).status_code == 404
    assert send(browser_of(other_town), link, vote, "Ja") == 404


def test_participants_see_after_closing_how_each_seat_voted(
    visitor: Client, process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group)
    for place in three:
        cast(vote, place.seat, place.person, "Ja")
    operations.close_vote(vote=vote, **ACT)

    shown = visitor.get(link_of(vote, three[0].person)).text

    assert "Verein Emil" in shown
    assert "3 von 3 Sitzen" in shown


# --- Logged in ------------------------------------------------------------------------------------


def test_holder_logged_in_votes_for_own_seats_only(
    town: Municipality, process: Process, group: Group, emil: Place
) -> None:
    user = make_user("Hanna", email="hanna@example.org")
    own = make_place(group, "Hanna", user)
    vote = open_vote(process, group)
    hanna = browser_of(town, user)

    listed = hanna.get("/konto/abstimmungen/")
    mine = f"/konto/abstimmungen/{ballot_of(vote, own.seat).pk}/"
    status = send(hanna, mine, vote, "Ja")
    others = hanna.get(f"/konto/abstimmungen/{ballot_of(vote, emil.seat).pk}/")

    assert listed.text.count("Machen wir das?") == 1
    assert (status, others.status_code) == (302, 404)
    assert ballot_of(vote, own.seat).cast_by == own.person
    assert browser_of(town).get(mine).status_code == 302  # to the login


def test_nobody_votes_in_a_hidden_process(
    town: Municipality, process: Process, group: Group
) -> None:
    user = make_user("Hanna", email="hanna@example.org")
    own = make_place(group, "Hanna", user)
    vote = open_vote(process, group)
    process.state = ProcessState.DRAFT
    process.save()

    hanna = browser_of(town, user)

    assert "Machen wir das?" not in hanna.get("/konto/abstimmungen/").text
    address = f"/konto/abstimmungen/{ballot_of(vote, own.seat).pk}/"
    assert hanna.get(address).status_code == 404
