"""The pages on which votes are held, and their published results."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import escape

from ratschlag.mail.models import Message
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from ratschlag.votes import operations
from ratschlag.votes.enums import Outcome, VoteKind, VoteState
from ratschlag.votes.models import Vote
from tests.factories.votes import (
    ACT,
    Place,
    cast,
    make_deputy,
    make_place,
    make_vote,
    open_vote,
    option_of,
)
from tests.votes.cases import VALUES, Three, base, page_of

# --- In the workspace -----------------------------------------------------------------------------


def test_office_prepares_opens_and_closes_a_vote(
    anna: Client, process: Process, group: Group, three: Three
) -> None:
    answer = anna.post(f"{base(process)}neu/frage/", {**VALUES, "group": str(group.pk)})
    vote = Vote.objects.get()

    opened = anna.post(page_of(vote, "oeffnen/"))
    cast(vote, three[0].seat, three[0].person, "Ja")
    cast(vote, three[1].seat, three[1].person, "Ja")
    running = anna.get(page_of(vote))
    closed = anna.post(page_of(vote, "schliessen/"))

    assert answer.status_code == opened.status_code == closed.status_code == 302
    assert "2 von 3 Sitzen haben abgestimmt" in running.text
    assert "Entschieden: Ja" in anna.get(page_of(vote)).text
    assert Message.objects.count() == 3


def test_format_vote_begins_with_all_formats(anna: Client, process: Process, group: Group) -> None:
    shown = anna.get(f"{base(process)}neu/form/")
    sent = {**VALUES, "group": str(group.pk), "answers": ["online", "hybrid"]}
    anna.post(f"{base(process)}neu/form/", sent)

    assert shown.text.count("checked") == 3
    assert Vote.objects.get().answers == ["online", "hybrid"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": ""}, {"answers": "Ja"}, {"answers": "Ja\nja"}, {"question": ""},
        {"quorum_percent": "101"}, {"quorum_percent": "-1"}, {"closes_at": "morgen"},
        {"group": str(uuid4())}, {"answers": "x" * 100_000}, {"question": "x" * 100_000},
    ],
)  # fmt: skip
def test_wrong_input_comes_back_as_it_was_typed(
    anna: Client, process: Process, group: Group, wrong: dict[str, str]
) -> None:
    sent = {**VALUES, "group": str(group.pk), **wrong}

    answer = anna.post(f"{base(process)}neu/frage/", sent)

    assert answer.status_code == 422
    assert escape(sent["question"]) in answer.text
    assert not Vote.objects.exists()


def test_two_who_change_a_vote_get_both_texts(anna: Client, process: Process, group: Group) -> None:
    vote = make_vote(process, group)
    operations.change_vote(
        vote=vote, changes={"answers": ["Eins", "Zwei"]}, version=vote.version, **ACT
    )

    sent = {**VALUES, "group": str(group.pk), "version": vote.version}
    answer = anna.post(page_of(vote, "bearbeiten/"), sent)

    assert answer.status_code == 409
    assert "Eins, Zwei" in answer.text
    assert "Ja, Nein" in answer.text


def test_open_vote_only_changes_when_it_closes(
    anna: Client, process: Process, group: Group, dora: Place
) -> None:
    vote = open_vote(process, group)

    form = anna.get(page_of(vote, "bearbeiten/"))
    sent = {"closes_at": "2027-02-01T18:00", "question": "Anders?", "version": vote.version}
    anna.post(page_of(vote, "bearbeiten/"), sent)

    vote.refresh_from_db()
    assert "Machen wir das?" in form.text
    assert 'name="question"' not in form.text
    assert (vote.question, vote.closes_at.day) == ("Machen wir das?", 1)


def test_steps_out_of_order_are_told_not_broken(
    anna: Client, process: Process, group: Group, dora: Place
) -> None:
    vote = open_vote(process, group)
    assert anna.post(page_of(vote, "oeffnen/")).status_code == 409
    assert anna.post(page_of(vote, "veroeffentlichen/")).status_code == 409
    assert anna.get(page_of(vote, "stichentscheid/")).status_code == 302
    anna.post(page_of(vote, "schliessen/"))

    for end in ("oeffnen/", "schliessen/", "erinnern/", "nachfragen/", "entfernen/"):
        assert anna.post(page_of(vote, end)).status_code == 409
    assert anna.get(page_of(vote, "bearbeiten/")).status_code == 302
    assert anna.get(page_of(vote, "auszaehlung/")).status_code == 302


def test_count_of_a_meeting_is_entered_and_marked(
    anna: Client, process: Process, group: Group, three: Three
) -> None:
    vote = make_vote(process, group)

    none = {f"stimmen-{number}": "0" for number in (1, 2, 3)}
    wrong = anna.post(page_of(vote, "auszaehlung/"), {**none, "stimmen-1": "2", "stimmen-2": "2"})
    right = anna.post(page_of(vote, "auszaehlung/"), {**none, "stimmen-1": "2", "stimmen-3": "1"})

    shown = anna.get(page_of(vote))
    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "in einem Treffen ausgezählt" in shown.text


def test_tie_is_decided_with_a_reason(
    anna: Client, process: Process, group: Group, three: Three
) -> None:
    vote = operations.enter_counts(vote=make_vote(process, group), counts={1: 1, 2: 1}, **ACT)

    first = anna.post(
        page_of(vote, "stichentscheid/"),
        {"antwort": str(option_of(vote, "").pk), "begruendung": "x"},
    )
    anna.post(
        page_of(vote, "stichentscheid/"),
        {"antwort": str(option_of(vote, "Nein").pk), "begruendung": "Es fehlt der Raum."},
    )

    shown = anna.get(page_of(vote)).text
    assert first.status_code == 422
    assert "Entschieden: Nein" in shown
    assert "Es fehlt der Raum." in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_number_of_questions(
    anna: Client, process: Process, group: Group, rows: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(rows):
        place = make_place(group, f"Sitz{number}")
        make_deputy(place.seat, f"Vertretung{number}")
    votes = [open_vote(process, group) for _number in range(rows)]

    for address in (base(process), page_of(votes[0])):
        anna.get(address)
        with django_assert_max_num_queries(18):
            assert anna.get(address).status_code == 200


def test_who_does_not_coordinate_gets_no_vote(
    bela: Client, cem: Client, visitor: Client, process: Process, group: Group, dora: Place
) -> None:
    vote = open_vote(process, group)

    for end in ("", "oeffnen/", "schliessen/", "auszaehlung/", "bearbeiten/"):
        assert bela.get(page_of(vote, end)).status_code == 403
        assert cem.get(page_of(vote, end)).status_code == 404
        assert visitor.get(page_of(vote, end)).status_code == 302


# --- For everybody --------------------------------------------------------------------------------


def test_result_is_public_only_when_published(
    anna: Client, visitor: Client, process: Process, group: Group, three: Three
) -> None:
    vote = make_vote(process, group, VoteKind.MEETING_FORMAT)
    operations.enter_counts(vote=vote, counts={2: 3}, **ACT)
    public = f"/{process.slug}/abstimmungen/"

    before = visitor.get(f"{public}{vote.pk}/").status_code
    anna.post(page_of(vote, "veroeffentlichen/"))
    after = visitor.get(f"{public}{vote.pk}/")

    assert (before, after.status_code) == (404, 200)
    assert "Entschieden: online" in after.text
    assert "Machen wir das?" in visitor.get(public).text
    anna.post(page_of(vote, "veroeffentlichen/"))
    assert visitor.get(f"{public}{vote.pk}/").status_code == 404


def test_two_secret_votes_show_no_numbers(
    anna: Client, process: Process, group: Group, three: Three
) -> None:
    vote = open_vote(process, group, is_secret=True, quorum_percent=0)
    for place in three[:2]:
        cast(vote, place.seat, place.person, "Ja")
    anna.post(page_of(vote, "schliessen/"))

    vote.refresh_from_db()
    assert (vote.state, vote.outcome) == (VoteState.CLOSED, Outcome.TOO_FEW)
    assert not any(vote.options.values_list("number", flat=True))
    assert "Stimmen je Antwort" not in anna.get(page_of(vote)).text
