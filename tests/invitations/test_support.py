"""The support people ask for when they accept, and what becomes of it."""

from datetime import date

import pytest
from django.test import Client

from ratschlag.accounts.operations import withdraw_links
from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.core.refusals import Outdated
from ratschlag.invitations import operations
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person, SupportNeed
from ratschlag.stakeholders.queries import needs_of
from tests.factories.invitations import DORA, make_sent, make_wave
from tests.factories.processes import NOW
from tests.factories.stakeholders import make_person
from tests.stakeholders.conftest import queries_of

HERE = "/werkstatt/integration/einladungen/"
ARABIC = {"interpreting_into": "Arabic", "childcare": "on"}


def accept(visitor: Client, link: str, number: int = 1, **typed: object) -> int:
    values = {"language": "de", "version": number, **typed}
    return visitor.post(f"{link}zusage/", values).status_code


def words_of(person: Person) -> list[str]:
    return needs_of(person).words


def test_support_comes_with_the_yes(visitor: Client, dora: Person, link: str) -> None:
    form = visitor.get(f"{link}zusage/").content.decode()
    status = accept(visitor, link, **ARABIC, needs_version="0")
    page = visitor.get(link).content.decode()

    assert "Diese Angaben sind freiwillig" in form
    assert status == 302
    assert words_of(dora) == ["Dolmetschen: Arabic", "Kinderbetreuung"]
    assert "Dolmetschen: Arabic" in page


def test_language_of_the_answer_is_that_of_later_mails(
    visitor: Client, dora: Person, link: str
) -> None:
    accept(visitor, link, language="ar")

    dora.refresh_from_db()
    assert dora.language == "ar"


def test_yes_twice_is_one_and_other_needs_are_an_answer_of_their_own(
    visitor: Client, dora: Person, link: str
) -> None:
    first = accept(visitor, link, **ARABIC, needs_version="0")
    again = accept(visitor, link, **ARABIC, needs_version="0")
    other_tab = accept(visitor, link, step_free="on", needs_version="0")

    assert (first, again, other_tab) == (302, 302, 409)
    assert words_of(dora) == ["Dolmetschen: Arabic", "Kinderbetreuung"]


def test_needs_said_meanwhile_are_not_overwritten(
    visitor: Client, invitation: Invitation, dora: Person, link: str
) -> None:
    accept(visitor, link, needs_version="0")
    act = {"language": "", "by": DORA, "now": NOW}
    operations.state_support(invitation=invitation, needs={"step_free": True}, version=0, **act)

    status = accept(visitor, link, 2, childcare="on", needs_version="0")

    assert status == 409
    assert words_of(dora) == ["Stufenloser Zugang"]


def test_no_takes_the_needs_back(visitor: Client, link: str) -> None:
    accept(visitor, link, **ARABIC)

    visitor.post(f"{link}absage/", {"version": 2})

    assert not SupportNeed.objects.exists()


def test_no_to_one_of_two_keeps_the_needs(
    visitor: Client, wave: Wave, dora: Person, link: str
) -> None:
    accept(visitor, link, **ARABIC)
    second = make_sent(make_wave(wave.process, "Second"), dora)
    reply = operations.Reply(accepts=True)
    operations.answer(invitation=second, reply=reply, number=1, by=DORA, now=NOW)

    visitor.post(f"{link}absage/", {"version": 2})

    assert words_of(dora) == ["Dolmetschen: Arabic", "Kinderbetreuung"]


def test_needs_change_by_the_same_link_also_after_the_deadline(
    visitor: Client, dora: Person, link: str
) -> None:
    accept(visitor, link, **ARABIC)
    Process.objects.update(as_if_on=date(2023, 4, 1))

    form = visitor.get(f"{link}unterstuetzung/").content.decode()
    sent = visitor.post(
        f"{link}unterstuetzung/", {"hearing_loop": "on", "language": "ar", "version": 1}
    )
    taken_back = visitor.post(f"{link}unterstuetzung/", {"language": "ar", "version": 2})

    dora.refresh_from_db()
    assert 'value="Arabic"' in form
    assert sent["Location"] == taken_back["Location"] == link
    assert dora.language == "ar"
    assert not SupportNeed.objects.exists()


def test_two_tabs_do_not_overwrite_each_other(visitor: Client, dora: Person, link: str) -> None:
    accept(visitor, link, **ARABIC)
    path = f"{link}unterstuetzung/"
    visitor.post(path, {"step_free": "on", "language": "de", "version": 1})

    second = visitor.post(path, {"travel_costs": "on", "language": "de", "version": 1})
    page = second.content.decode()

    assert second.status_code == 409
    assert words_of(dora) == ["Stufenloser Zugang"]
    assert "Inzwischen hat jemand diese Angaben geändert" in page
    assert 'name="version" value="2"' in page
    assert page.count(" checked") == 1


@pytest.mark.parametrize("into", ["x" * 61, "nul\x00"])
def test_clumsy_needs_come_back_as_typed(
    into: str, visitor: Client, invitation: Invitation, link: str
) -> None:
    status = accept(visitor, link, interpreting_into=into, childcare="on")

    invitation.refresh_from_db()
    assert status == 422
    assert invitation.state == InvitationState.SENT
    assert not SupportNeed.objects.exists()


def test_hostile_language_stays_text(visitor: Client, link: str) -> None:
    accept(visitor, link, interpreting_into="<b>x</b>")

    page = visitor.get(link).content.decode()

    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_who_does_not_take_part_says_no_needs(
    visitor: Client, invitation: Invitation, link: str
) -> None:
    looked = visitor.get(f"{link}unterstuetzung/")
    sent = visitor.post(f"{link}unterstuetzung/", {"childcare": "on", "language": "de"})

    assert looked["Location"] == sent["Location"] == link
    with pytest.raises(operations.NotAccepted):
        operations.state_support(
            invitation=invitation, needs={}, language="", version=0, by=DORA, now=NOW
        )


def test_office_sees_and_enters_what_is_needed_and_leaves_a_trace(
    anna: Client, visitor: Client, invitation: Invitation, dora: Person, link: str
) -> None:
    accept(visitor, link, **ARABIC)
    page = f"{HERE}{invitation.pk}/"

    seen = anna.get(page).content.decode()
    form = anna.get(f"{page}unterstuetzung/").content.decode()
    entered = anna.post(f"{page}unterstuetzung/", {"step_free": "on", "version": 1})
    outdated = anna.post(f"{page}unterstuetzung/", {"childcare": "on", "version": 1})
    person = anna.get(f"/werkstatt/personen/{dora.pk}/").content.decode()
    listed = anna.get(f"{HERE}unterstuetzung/").content.decode()
    overview = anna.get(HERE).content.decode()

    assert "Dolmetschen: Arabic" in seen
    assert 'value="Arabic"' in form
    assert entered["Location"] == page
    assert outdated.status_code == 409
    assert "Braucht Unterstützung: Stufenloser Zugang." in person
    assert "Eine Person braucht Unterstützung" in listed
    assert "Eine Person, die mitwirkt, braucht Unterstützung." in overview
    read = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"stakeholders.person_read", "invitations.needs_listed"} <= read
    assert "Arabic" not in str(list(AuditEvent.objects.values_list("changes", flat=True)))


def test_office_enters_a_yes_with_needs(anna: Client, invitation: Invitation, dora: Person) -> None:
    anna.post(f"{HERE}{invitation.pk}/zusage/", {"language": "de", "travel_costs": "on"})

    invitation.refresh_from_db()
    assert invitation.is_answered_by_office
    assert words_of(dora) == ["Erstattung der Fahrtkosten"]


def test_needs_of_another_town_are_out_of_reach(
    cem: Client, anna: Client, invitation: Invitation, link: str, visitor: Client
) -> None:
    accept(visitor, link, **ARABIC)

    answers = [
        cem.get(f"{HERE}unterstuetzung/"),
        cem.get(f"{HERE}{invitation.pk}/unterstuetzung/"),
        cem.post(f"{HERE}{invitation.pk}/unterstuetzung/", {"version": 1}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert SupportNeed.objects.count() == 1


def test_list_of_needs_asks_few_questions_however_many_people(
    anna: Client, wave: Wave, town: Municipality
) -> None:
    counts = []
    for number in (1, 3):
        while SupportNeed.objects.count() < number:
            person = make_person(town, f"P{SupportNeed.objects.count()}")
            invitation = make_sent(wave, person)
            reply = operations.Reply(accepts=True, needs={"childcare": True})
            operations.answer(invitation=invitation, reply=reply, number=1, by=DORA, now=NOW)
        counts.append(queries_of(anna, f"{HERE}unterstuetzung/"))

    assert counts[0] >= counts[1]


def test_wave_is_written_in_the_language_of_each_person(
    anna: Client, wave: Wave, dora: Person, town: Municipality
) -> None:
    Person.objects.filter(pk=dora.pk).update(language="ar")
    make_person(town, "Emil")

    anna.post(f"{HERE}wellen/{wave.pk}/personen/", {"without_seat": "on", "language": "en"})

    assert dict(Invitation.objects.values_list("person__name", "language")) == {
        "Dora": "ar", "Emil": "en",
    }  # fmt: skip


def test_withdrawn_link_shows_no_needs(visitor: Client, invitation: Invitation, link: str) -> None:
    accept(visitor, link, **ARABIC)
    withdraw_links(
        municipality_id=invitation.municipality_id, purpose="invitations.invitation",
        subject_ids=[invitation.pk], now=clock.now(),
    )  # fmt: skip

    answers = [
        visitor.get(f"{link}unterstuetzung/"),
        visitor.post(f"{link}unterstuetzung/", {"language": "de", "version": 1}),
    ]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert "Arabic" not in answers[0].content.decode()
    assert SupportNeed.objects.count() == 1


def test_state_support_refuses_the_outdated(invitation: Invitation) -> None:
    reply = operations.Reply(accepts=True, needs={"childcare": True})
    operations.answer(invitation=invitation, reply=reply, number=1, by=DORA, now=NOW)

    with pytest.raises(Outdated):
        operations.state_support(
            invitation=invitation, needs={}, language="", version=0, by=DORA, now=NOW
        )
