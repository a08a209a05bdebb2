"""The pages behind the link: looking changes nothing, pressing a button does."""

from datetime import date, timedelta

import pytest
from django.test import Client

from ratschlag.accounts.models import LinkToken
from ratschlag.accounts.operations import withdraw_links
from ratschlag.core import clock
from ratschlag.invitations import operations, rules
from ratschlag.invitations.enums import Channel, InvitationState
from ratschlag.invitations.models import Invitation
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Organisation, Person
from tests.factories.invitations import make_sent, make_wave
from tests.factories.processes import NOW, make_field
from tests.factories.stakeholders import make_occupancy, make_seat
from tests.stakeholders.conftest import queries_of

S = InvitationState


def state_of(invitation: Invitation) -> str:
    invitation.refresh_from_db()
    return invitation.state


def test_looking_leaves_no_trace(visitor: Client, invitation: Invitation, link: str) -> None:
    for path in ("", "zusage/", "absage/"):
        answer = visitor.get(f"{link}{path}")
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["X-Robots-Tag"] == "noindex"

    assert state_of(invitation) == S.SENT
    assert LinkToken.objects.get().used_at is None


def test_yes_in_two_steps(visitor: Client, invitation: Invitation, link: str) -> None:
    begun = visitor.post(link, {"weg": "zusage"})
    opened = state_of(invitation)
    form = visitor.get(begun["Location"])
    sent = visitor.post(begun["Location"], {"language": "de", "version": 1})
    page = visitor.get(sent["Location"]).content.decode()

    assert begun["Location"] == f"{link}zusage/"
    assert opened == S.OPENED
    assert 'name="version" value="1"' in form.content.decode()
    assert state_of(invitation) == S.ACCEPTED
    assert "Sie wirken mit" in page
    assert "Danke. Ihre Antwort ist angekommen." in page


def test_no_with_somebody_else(visitor: Client, invitation: Invitation, link: str) -> None:
    typed = {"successor_name": "Emil <b>", "successor_email": "emil@a.example", "version": 1}

    sent = visitor.post(f"{link}absage/", typed)
    page = visitor.get(sent["Location"]).content.decode()

    assert state_of(invitation) == S.DECLINED
    assert invitation.successor_email == "emil@a.example"
    assert "Emil &lt;b&gt;" in page


@pytest.mark.parametrize(
    "typed",
    [
        {"successor_email": "emil@a.example"},
        {"successor_name": "Emil", "successor_email": "emil@"},
        {"successor_name": "x" * 201},
        {"successor_name": "nul\x00"},
    ],
)
def test_clumsy_no_comes_back_as_typed(
    typed: dict[str, str], visitor: Client, invitation: Invitation, link: str
) -> None:
    answer = visitor.post(f"{link}absage/", {**typed, "version": 1})

    assert answer.status_code == 422
    assert state_of(invitation) == S.SENT


def test_two_tabs_at_once_show_the_second_what_stands(
    visitor: Client, invitation: Invitation, link: str
) -> None:
    visitor.post(f"{link}zusage/", {"language": "de", "version": 1})

    second = visitor.post(f"{link}absage/", {"version": 1})

    page = second.content.decode()
    assert second.status_code == 409
    assert "Sie gilt, Ihre wurde nicht übernommen" in page
    assert "Sie wirken mit" in page
    assert state_of(invitation) == S.ACCEPTED


def test_double_click_is_one_answer(visitor: Client, invitation: Invitation, link: str) -> None:
    answers = [visitor.post(f"{link}zusage/", {"language": "de", "version": 1}) for _n in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    invitation.refresh_from_db()
    assert invitation.answer_number == 2


def test_answer_can_be_changed_until_the_deadline(
    visitor: Client, invitation: Invitation, link: str
) -> None:
    visitor.post(f"{link}zusage/", {"language": "de", "version": 1})
    visitor.post(f"{link}absage/", {"version": 2})
    changed = state_of(invitation)
    Process.objects.update(as_if_on=date(2023, 4, 1))

    late = visitor.post(f"{link}zusage/", {"language": "de", "version": 3})
    page = visitor.get(link).content.decode()

    assert changed == S.DECLINED
    assert late["Location"] == link
    assert state_of(invitation) == S.DECLINED
    assert "Sie wirken nicht mit" in page
    assert "<form" not in page


def test_answer_without_its_number_is_not_taken(
    visitor: Client, invitation: Invitation, link: str
) -> None:
    answer = visitor.post(f"{link}zusage/", {"language": "de"})

    assert answer.status_code == 409
    assert state_of(invitation) == S.SENT


def test_expired_and_withdrawn_links_say_so_and_tell_nothing(
    visitor: Client, invitation: Invitation, link: str
) -> None:
    LinkToken.objects.update(expires_at=clock.now() - timedelta(days=1), created_at=NOW)
    expired = [visitor.get(link), visitor.post(f"{link}zusage/", {"language": "de", "version": 1})]
    LinkToken.objects.update(expires_at=clock.now() + timedelta(days=1))
    withdraw_links(
        municipality_id=invitation.municipality_id,
        purpose=rules.LINK_PURPOSE,
        subject_ids=[invitation.pk],
        now=clock.now(),
    )
    withdrawn = [visitor.get(link), visitor.post(f"{link}absage/", {"version": 1})]

    for answer in (*expired, *withdrawn):
        page = answer.content.decode()
        assert answer.status_code == 410
        assert "Der Link gilt nicht mehr" in page
        assert "Dora" not in page
        assert "office@town.example" in page
    assert state_of(invitation) == S.SENT


@pytest.mark.parametrize("token", ["x", "Vorschau", "A" * 32, "%00", "é" * 50, "a" * 3000])
def test_forged_link_is_missing(visitor: Client, invitation: Invitation, token: str) -> None:
    for path in ("", "zusage/", "absage/"):
        assert visitor.get(f"/einladung/{token}/{path}").status_code == 404
        assert visitor.post(f"/einladung/{token}/{path}").status_code == 404


def test_link_of_another_town_is_missing(cem: Client, invitation: Invitation, link: str) -> None:
    for path in ("", "zusage/", "absage/"):
        assert cem.get(f"{link}{path}").status_code == 404
        assert cem.post(f"{link}{path}", {"version": 1}).status_code == 404

    assert state_of(invitation) == S.SENT


def test_link_for_something_else_is_missing(
    visitor: Client, invitation: Invitation, link: str
) -> None:
    LinkToken.objects.update(purpose="something.else")

    assert visitor.get(link).status_code == 404


def test_fields_are_chosen_where_the_wave_offers_them(
    visitor: Client, process: Process, dora: Person
) -> None:
    housing, work = make_field(process, "Housing"), make_field(process, "Work")
    invitation = make_sent(make_wave(process, "Fields", offers_fields=True), dora)
    issued = operations.issue_links(invitation.wave, [invitation], now=clock.now())
    path = f"/einladung/{issued[invitation.pk]}/zusage/"
    typed = {"language": "en", "version": 1}

    foreign = visitor.post(path, {**typed, "chosen_fields": ["0" * 8]})
    chosen = visitor.post(path, {**typed, "chosen_fields": [str(work.pk)]})

    invitation.refresh_from_db()
    assert (foreign.status_code, chosen.status_code) == (422, 302)
    assert invitation.chosen_fields == [str(work.pk)] != [str(housing.pk)]


def test_page_speaks_the_language_of_its_address(
    visitor: Client,
    invitation: Invitation,
    link: str,
    group: Group,
    refugio: Organisation,
    dora: Person,
) -> None:
    make_occupancy(make_seat(group, refugio), dora, since=date(2023, 1, 1))

    arabic = visitor.get(f"/ar{link}").content.decode()
    english = visitor.get(f"/en{link}").content.decode()

    assert 'dir="rtl"' in arabic
    assert "هل ستشاركون؟" in arabic
    assert "Homes" in arabic
    assert "Will you take part?" in english


def test_page_asks_few_questions(visitor: Client, link: str) -> None:
    assert queries_of(visitor, link) <= 10


@pytest.mark.parametrize("way", ["", "absage/"])
def test_whoever_declines_or_has_not_answered_can_log_in_to_their_own_data(
    way: str, visitor: Client, invitation: Invitation, link: str
) -> None:
    if way:
        visitor.post(f"{link}{way}", {"version": 1})
    shown = visitor.get(link).content.decode()
    person = Person.objects.get(pk=invitation.person_id)
    unasked = person.account

    answer = visitor.post(link, {"weg": "daten"})

    person.refresh_from_db()
    assert "Was über Sie gespeichert ist" in shown
    assert (unasked, person.account.email) == (None, person.email)
    assert answer["Location"] == "/konto/anmelden/"
    assert "Was über Sie gespeichert ist" not in visitor.get(link).content.decode()


def test_link_on_paper_gives_no_account(visitor: Client, invitation: Invitation, link: str) -> None:
    Invitation.objects.update(channel=Channel.LETTER)

    answer = visitor.post(link, {"weg": "daten"})

    assert answer["Location"] == link
    assert Person.objects.get(pk=invitation.person_id).account is None
    assert "Was über Sie gespeichert ist" not in visitor.get(link).content.decode()
