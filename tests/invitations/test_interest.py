"""Everybody may ask to take part, gets a free seat or a reason, and a mail in their language."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import SaidMeanwhile
from ratschlag.core import clock
from ratschlag.core.enums import Role
from ratschlag.core.personal_data import Subject, class_of
from ratschlag.invitations import operations
from ratschlag.invitations.enums import InterestState
from ratschlag.invitations.models import Interest, InterestCall
from ratschlag.invitations.operations import (
    AlreadyDecided,
    NotOpen,
    TooManyWait,
    interest,
)
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy.operations import erase_expired
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Occupancy, Person, Seat
from tests.factories.invitations import make_interest
from tests.factories.municipalities import (
    ANNA,
    anna,
    bela,
    browser_of,
    make_member,
    make_municipality,
)
from tests.factories.processes import make_process
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.stakeholders.conftest import queries_of

ASK = "/integration/mitmachen/"
LIST = "/werkstatt/integration/einladungen/interesse/"
WISH = {
    "name": "Dora", "email": "dora@woanders.example", "organisation": "Refugio",
    "message": "Ich kenne mich aus.", "language": "ar", "agrees": "on",
}  # fmt: skip


@pytest.fixture
def town(db: None) -> Municipality:
    cache.clear()
    return make_municipality()


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town, public=True)


@pytest.fixture
def call(process: Process) -> InterestCall:
    return operations.change_call(
        process=process, changes={"is_open": True}, version=None, by=ANNA, now=clock.now()
    )


@pytest.fixture
def seat(process: Process) -> Seat:
    group = make_group(process, "Housing")
    return make_seat(group, make_organisation(process.municipality))


@pytest.fixture
def visitor(town: Municipality) -> Client:
    return browser_of(town)


@pytest.fixture
def office(town: Municipality) -> Client:
    return browser_of(town, anna(town))


def test_wish_is_kept_with_what_was_agreed_to(
    visitor: Client, call: InterestCall, process: Process
) -> None:
    page = visitor.get(ASK).content.decode()

    answer = visitor.post(ASK, WISH)

    assert "Möchten Sie mitmachen?" in page
    assert visitor.get(answer.headers["Location"]).status_code == 200
    kept = Interest.objects.get()
    assert (kept.name, kept.language, kept.state) == ("Dora", "ar", InterestState.WAITING)
    assert process.office in kept.consent
    assert kept.consent in page.replace("&quot;", '"')
    assert AuditEvent.objects.filter(action="invitations.interest_expressed").exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "\u200b"}, "den man sehen kann"), ({"email": "x"}, "E-Mail"),
        ({"agrees": ""}, "Einwilligung"), ({"language": "xx"}, ""), ({"message": "x" * 2001}, ""),
        ({"name": "x" * 201}, ""),
    ],
)  # fmt: skip
def test_wish_that_makes_no_sense_is_asked_for_again(
    changes: dict[str, str], words: str, visitor: Client, call: InterestCall
) -> None:
    answer = visitor.post(ASK, WISH | changes)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Ich kenne mich aus." in answer.content.decode() or "message" in changes
    assert not Interest.objects.exists()


def test_same_address_waits_once_and_is_told_the_same(visitor: Client, call: InterestCall) -> None:
    first = visitor.post(ASK, WISH)
    second = visitor.post(ASK, WISH | {"email": "DORA@woanders.example"})

    assert first.headers["Location"] == second.headers["Location"]
    assert Interest.objects.count() == 1


def test_whoever_asks_again_adds_to_the_first_message(
    visitor: Client, office: Client, call: InterestCall
) -> None:
    for message in ("", "Ich kann dienstags.", "Ich kann dienstags.", "Und sonst abends."):
        visitor.post(ASK, WISH | {"message": message, "name": "Nicht Dora"})

    kept = Interest.objects.get()
    page = office.get(f"{LIST}{kept.pk}/").content.decode()

    assert kept.message.split() == ["Ich", "kann", "dienstags.", "Und", "sonst", "abends."]
    assert "Noch einmal gefragt" in page


def test_wishes_from_one_place_are_bounded(visitor: Client, call: InterestCall) -> None:
    answers = [visitor.post(ASK, WISH | {"email": f"d{n}@x.example"}) for n in range(11)]

    assert [one.status_code for one in answers] == [302] * 10 + [429]
    assert "in einer Stunde" in answers[-1].content.decode()
    assert Interest.objects.count() == 10


def test_wishes_that_wait_are_bounded(
    process: Process, call: InterestCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interest, "MOST_WAITING", 1)
    make_interest(process)

    with pytest.raises(TooManyWait):
        express(process, email="else@x.example")


def express(process: Process, **values: str) -> Interest | None:
    """Ask to take part."""
    row = {key: value for key, value in WISH.items() if key != "agrees"} | values
    return operations.express_interest(
        process=process, values=row, consent="Yes", by=ANNA, now=clock.now()
    )


@pytest.mark.parametrize("changes", [{"is_open": False}, {"closes_on": date(2023, 1, 1)}, None])
def test_closed_form_takes_nothing(
    changes: dict[str, Any] | None, visitor: Client, process: Process
) -> None:
    if changes is not None:
        InterestCall.objects.create(
            municipality_id=process.municipality_id, process=process,
            **{"is_open": True, **changes},
        )  # fmt: skip

    assert "kann hier niemand anfragen" in visitor.get(ASK).content.decode()
    assert visitor.post(ASK, WISH).status_code == 409
    with pytest.raises(NotOpen):
        express(process)


def test_overview_leads_to_the_form_while_it_is_open(
    visitor: Client, office: Client, process: Process
) -> None:
    assert ASK not in visitor.get("/integration/").content.decode()

    office.post(f"{LIST}formular/", {"is_open": "on", "text": "Zwei Sitze sind frei."})

    assert ASK in visitor.get("/integration/").content.decode()
    assert "Zwei Sitze sind frei." in visitor.get(ASK).content.decode()


def test_form_is_opened_once_and_changed_by_version(process: Process, call: InterestCall) -> None:
    with pytest.raises(SaidMeanwhile):
        operations.change_call(
            process=process, changes={"is_open": True}, version=None, by=ANNA, now=clock.now()
        )

    changed = operations.change_call(
        process=process, changes={"is_open": False}, version=1, by=ANNA, now=clock.now()
    )

    assert (changed.is_open, changed.version) == (False, 2)


def test_somebody_is_given_a_free_seat_and_welcomed_in_their_language(
    office: Client, process: Process, seat: Seat
) -> None:
    wish = make_interest(process, language="ar")
    taken = make_seat(seat.group, seat.organisation)
    make_occupancy(taken, make_person(process.municipality, "Emil"))
    address = f"{LIST}{wish.pk}/aufnehmen/"

    offered = list(office.get(address).context["form"].fields["seat"].queryset)
    answer = office.post(address, {"seat": str(seat.pk), "since": "2023-03-01"})

    assert offered == [seat]
    assert answer.headers["Location"] == LIST
    held = Occupancy.objects.get(seat=seat)
    wish.refresh_from_db()
    assert (held.person.name, held.person.language) == ("Dora", "ar")
    assert held.person.organisation == seat.organisation
    assert (wish.state, wish.person) == (InterestState.TAKEN_IN, held.person)
    mail = Message.objects.get(address="dora@woanders.example")
    assert mail.language == "ar"
    assert "Housing" in mail.text
    assert "مرحبًا" in mail.text


def test_who_is_in_the_register_already_stays_one_entry(process: Process, seat: Seat) -> None:
    dora = make_person(process.municipality, "Dora", email="DORA@woanders.example")
    make_person(process.municipality, "Dorothea", email="dora@woanders.example")
    wish = make_interest(process)

    operations.take_in(interest=wish, seat=seat, since=date(2023, 3, 1), by=ANNA, now=clock.now())

    assert Occupancy.objects.get().person == dora
    assert Person.objects.count() == 2


def test_somebody_is_declined_with_a_reason_in_the_mail(office: Client, process: Process) -> None:
    wish = make_interest(process)
    address = f"{LIST}{wish.pk}/absagen/"

    assert office.post(address, {"reason": " "}).status_code == 422
    assert office.post(address, {"reason": "Alle Sitze sind <b>besetzt</b>."}).status_code == 302

    wish.refresh_from_db()
    assert wish.state == InterestState.DECLINED
    mail = Message.objects.get(address=wish.email)
    assert "Alle Sitze sind <b>besetzt</b>." in mail.text
    assert "<b>besetzt" not in mail.html
    with pytest.raises(AlreadyDecided):
        operations.decline_interest(interest=wish, reason="x", by=ANNA, now=clock.now())
    assert Message.objects.count() == 1


def test_list_and_page_show_what_was_written_as_text(office: Client, process: Process) -> None:
    wish = make_interest(process, name="<i>Dora</i>", message="<script>x</script>")

    for address in (LIST, f"{LIST}{wish.pk}/"):
        page = office.get(address).content.decode()
        assert "&lt;i&gt;Dora" in page
        assert "<script>x" not in page
    assert AuditEvent.objects.filter(action="invitations.interest_read").count() == 1


def test_wishes_are_for_the_coordination_of_the_same_town(
    town: Municipality, process: Process
) -> None:
    wish = make_interest(process)
    other = make_municipality("anderstadt")
    cem = browser_of(other, make_member(other, "Cem", Role.COORDINATOR))
    make_process(other, public=True)
    council_office = browser_of(town, bela(town))

    for address in (LIST, f"{LIST}{wish.pk}/", f"{LIST}{wish.pk}/absagen/"):
        assert council_office.get(address).status_code == 403
    assert cem.get(f"{LIST}{wish.pk}/").status_code == 404
    assert cem.post(f"{LIST}{wish.pk}/absagen/", {"reason": "x"}).status_code == 404


def test_seat_of_another_process_or_town_cannot_be_given(
    office: Client, process: Process, town: Municipality
) -> None:
    wish = make_interest(process)
    other = make_process(town, slug="other")
    seat = make_seat(make_group(other), make_organisation(town))

    answer = office.post(
        f"{LIST}{wish.pk}/aufnehmen/", {"seat": str(seat.pk), "since": "2023-03-01"}
    )

    assert answer.status_code == 422
    assert not Occupancy.objects.exists()


def test_wish_goes_with_the_person_and_after_a_year(process: Process) -> None:
    wish = make_interest(process)
    subject = Subject(
        municipality_id=process.municipality_id, addresses=frozenset({"dora@woanders.example"})
    )
    data = class_of("invitations.interests")
    assert data is not None
    assert [one.pk for one in data.records(subject)] == [wish.pk]

    assert operations.forget_interests(
        person_ids=(), addresses=subject.addresses, municipality_id=process.municipality_id
    ) == 1  # fmt: skip
    make_interest(process, asked_at=clock.now() - timedelta(days=366))
    erase_expired(by=ANNA, now=clock.now())

    assert not Interest.objects.exists()
    assert operations.clear_interests(cutoff=clock.now()) == 0


def test_list_asks_the_same_number_of_questions_however_long_it_is(
    office: Client, process: Process
) -> None:
    make_interest(process)
    few = queries_of(office, LIST)
    for number in range(5):
        make_interest(process, email=f"d{number}@x.example")

    assert queries_of(office, LIST) == few <= 20


def test_whoever_asks_again_at_length_loses_nothing(town: Municipality, call: InterestCall) -> None:
    visitor = browser_of(town)
    long = {**WISH, "message": "Zuerst. " + "a" * 1_900}
    more = {**WISH, "message": "Danach. " + "b" * 1_900}

    visitor.post(ASK, long)
    visitor.post(ASK, more)
    too_long = visitor.post(ASK, {**WISH, "message": "c" * 2_001})

    kept = Interest.objects.get().message
    assert long["message"] in kept
    assert more["message"] in kept
    assert too_long.status_code == 422
