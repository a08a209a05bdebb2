"""The pages on which a wave is written, sent and followed up."""

from datetime import date

import pytest
from django.test import Client

from ratschlag.core import clock
from ratschlag.invitations import rules
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Organisation, Person, Seat
from tests.factories.invitations import make_invitation, make_sent, make_wave
from tests.factories.mail import make_message
from tests.factories.processes import make_milestone
from tests.factories.stakeholders import make_occupancy, make_person, make_seat
from tests.stakeholders.conftest import queries_of

HERE = "/werkstatt/integration/einladungen/"


def of(wave: Wave, rest: str = "") -> str:
    return f"{HERE}wellen/{wave.pk}/{rest}"


def test_wave_is_begun_filled_looked_at_and_sent(
    anna: Client, process: Process, dora: Person, group: Group, refugio: Organisation
) -> None:
    make_occupancy(make_seat(group, refugio), dora, since=date(2023, 1, 1))

    begun = anna.post(f"{HERE}neu/", {"name": "March", "answer_by": "2023-03-31"})
    wave = Wave.objects.get()
    chosen = anna.post(of(wave, "personen/"), {"groups": [str(group.pk)], "language": "en"})
    invitation = Invitation.objects.get()
    preview = anna.get(f"{HERE}{invitation.pk}/vorschau/").content.decode()
    asked = anna.get(of(wave, "senden/")).content.decode()
    sent = anna.post(of(wave, "senden/"))
    again = anna.post(of(wave, "senden/"))

    assert begun["Location"] == chosen["Location"] == sent["Location"] == of(wave)
    assert "Good day Dora" in preview
    assert "Homes" in preview
    assert "/en/einladung/Vorschau/" in preview
    assert "eine E-Mail" in asked
    assert again.status_code == 302
    assert Message.objects.count() == 1


def test_preview_html_runs_and_loads_nothing(anna: Client, wave: Wave, dora: Person) -> None:
    invitation = make_invitation(wave, dora)

    answer = anna.get(f"{HERE}{invitation.pk}/vorschau/html/?art=reminder")

    assert "noch keine Antwort von Ihnen" in answer.content.decode()
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_preview_without_a_text_says_so(anna: Client, wave: Wave, dora: Person) -> None:
    invitation = make_invitation(wave, dora)
    wave.texts.all().delete()

    for path in ("vorschau/", "vorschau/html/"):
        page = anna.get(f"{HERE}{invitation.pk}/{path}").content.decode()
        assert "Für Dora gibt es keinen Text" in page


def test_page_before_sending_says_who_would_get_too_many_mails(
    anna: Client, wave: Wave, dora: Person, town: Municipality
) -> None:
    make_invitation(wave, dora)
    for number in range(30):
        person = make_person(town, f"P{number}", email=f"p{number}@a.example")
        make_invitation(wave, person)
    few = queries_of(anna, of(wave, "senden/"))
    calm = anna.get(of(wave, "senden/")).content.decode()
    for _mail in range(3):
        make_message(town, "DORA@refugio.example", now=clock.now())
        make_message(town, "p1@a.example", now=clock.now())

    shown = anna.get(of(wave, "senden/")).content.decode()

    assert "mehr als 3 Mails" not in calm
    assert "2 Personen bekämen dann diese Woche mehr als 3 Mails" in shown
    assert '<a href="/werkstatt/mails/woche/">' in shown
    assert queries_of(anna, of(wave, "senden/")) == few


def test_numbers_of_the_overview_lead_to_the_people_counted(
    anna: Client, wave: Wave, town: Municipality
) -> None:
    kinds = {
        "accepted": "accepted", "declined": "declined", "replaced": "replaced", "offen": "opened",
        "bounced": "bounced", "undecided": "undecided", "printed": "printed",
        "prepared": "prepared",
    }  # fmt: skip
    for state in kinds.values():
        invitation = make_invitation(wave, make_person(town, f"Is {state}"))
        answered = clock.now() if state in rules.ANSWERED else None
        rows = Invitation.objects.filter(pk=invitation.pk)
        rows.update(state=state, answered_at=answered)

    page = anna.get(HERE).content.decode()

    assert page.count("in der Welle „First wave“ zeigen") == len(kinds)
    for sought, state in kinds.items():
        link = f"{of(wave)}?stand={sought}"
        listed = anna.get(link).content.decode()
        assert f'<a href="{link}">' in page
        assert f"Is {state}" in listed.replace("\u00ad", "")
        assert int(page.split(f'<a href="{link}">')[1].split()[0]) == listed.count('scope="row"')


def test_empty_wave_is_not_sent_and_says_why(anna: Client, wave: Wave) -> None:
    answer = anna.post(of(wave, "senden/"))

    assert answer.status_code == 409
    assert "keine Einladung vorbereitet" in answer.content.decode()


def test_faulty_text_comes_back_as_typed_with_the_known_placeholders(
    anna: Client, wave: Wave
) -> None:
    text = wave.texts.filter(language="de", purpose="invitation").get()
    typed = {
        "purpose": "invitation",
        "sector": "",
        "language": "de",
        "subject": "Hallo",
        "body": "Liebe {vorname}, {link}",
        "version": 1,
    }

    answer = anna.post(f"{HERE}texte/{text.pk}/", typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Liebe {vorname}" in page
    assert "{name}, {organisation}, {prozess}, {gruppen}, {frist}, {link}, {stelle}" in page


def test_deadline_in_the_past_is_refused_with_what_was_typed(
    anna: Client, process: Process
) -> None:
    answer = anna.post(f"{HERE}neu/", {"name": "Too late", "answer_by": "2023-01-01"})

    assert answer.status_code == 422
    assert "Die Frist liegt in der Vergangenheit: 1. Januar 2023" in answer.content.decode()
    assert "Too late" in answer.content.decode()


def test_list_is_narrowed_by_state_sector_and_name(
    anna: Client, wave: Wave, dora: Person, town: Municipality
) -> None:
    make_sent(wave, dora)
    make_invitation(wave, make_person(town, "Emil"))

    def names(**query: str) -> list[str]:
        return [one.person.name for one in anna.get(of(wave), query).context["page"]]

    assert names() == ["Dora", "Emil"]
    assert names(stand="offen") == ["Dora"]
    assert names(stand="prepared") == ["Emil"]
    assert names(sektor="civil_society") == ["Dora"]
    assert names(suche="refug") == ["Dora"]
    assert names(stand="nonsense") == ["Dora", "Emil"]


def test_overview_says_who_is_missing_and_what_is_due(
    anna: Client, process: Process, dora: Person, group: Group, refugio: Organisation
) -> None:
    milestone = make_milestone(process, "Invitations sent")
    wave = make_wave(process, milestone=milestone)
    make_sent(wave, dora)
    make_occupancy(make_seat(group, refugio, label="First"), dora, since=date(2023, 1, 1))
    make_seat(group, refugio, label="Second")

    page = anna.get(HERE)

    text = page.content.decode()
    assert "Eine Person hat nicht geantwortet" in text
    assert "Eine Antwort fehlt" in text
    assert "Ein Sitz bleibt leer" in text
    assert [one.seat.label for one in page.context["empty"]] == ["Second"]


def test_seat_of_who_declined_is_named_as_staying_empty(
    anna: Client, wave: Wave, dora: Person, group: Group, refugio: Organisation
) -> None:
    make_occupancy(make_seat(group, refugio), dora, since=date(2023, 1, 1))
    invitation = make_sent(wave, dora)

    anna.post(f"{HERE}{invitation.pk}/absage/", {"successor_name": "Emil"})
    page = anna.get(f"{HERE}leere-sitze/").content.decode()
    followed = anna.post(f"{HERE}{invitation.pk}/nachfolge/", {"name": "Emil"})
    after = anna.get(f"{HERE}leere-sitze/").content.decode()

    assert "abgesagt, niemand sonst gefragt" in page
    assert followed.status_code == 302
    assert "Kein Sitz bleibt leer" in after


def test_free_seat_leads_to_an_invitation(
    anna: Client, wave: Wave, group: Group, refugio: Organisation
) -> None:
    seat = make_seat(group, refugio)
    typed = {"wave": str(wave.pk), "new_name": "Gül", "language": "en"}

    neither = anna.post(f"{HERE}sitze/{seat.pk}/", {**typed, "new_name": ""})
    done = anna.post(f"{HERE}sitze/{seat.pk}/", typed)

    assert neither.status_code == 422
    assert done["Location"] == of(wave)
    assert Invitation.objects.get().seat == seat


def test_answer_by_telephone_is_entered_by_the_office(
    anna: Client, wave: Wave, dora: Person
) -> None:
    invitation = make_sent(wave, dora)

    answer = anna.post(f"{HERE}{invitation.pk}/zusage/", {"language": "de"})

    invitation.refresh_from_db()
    assert answer.status_code == 302
    assert invitation.state == InvitationState.ACCEPTED
    assert "vom Büro eingetragen" in anna.get(f"{HERE}{invitation.pk}/").content.decode()


def test_language_is_changed_person_taken_out_and_wave_deleted(
    anna: Client, wave: Wave, dora: Person
) -> None:
    invitation = make_invitation(wave, dora)

    changed = anna.post(f"{HERE}{invitation.pk}/sprache/", {"language": "ar", "version": 1})
    taken_out = anna.post(f"{HERE}{invitation.pk}/entfernen/")
    text = wave.texts.filter(language="en")[0]
    dropped = anna.post(f"{HERE}texte/{text.pk}/entfernen/")
    added = anna.post(
        of(wave, "texte/neu/"),
        {
            "purpose": "invitation",
            "sector": "politics",
            "language": "de",
            "subject": "Hallo",
            "body": "{link}",
        },
    )
    edited = anna.post(
        of(wave, "bearbeiten/"), {"name": "New", "answer_by": "2023-04-30", "version": 1}
    )
    deleted = anna.post(of(wave, "entfernen/"))

    answers = (changed, taken_out, dropped, added, edited, deleted)
    assert [answer.status_code for answer in answers] == [302] * 6
    assert not Wave.objects.exists()


def paths_of(wave: Wave, invitation: Invitation, seat: Seat) -> list[str]:
    text = wave.texts.all()[0]
    return [
        HERE,
        f"{HERE}neu/",
        f"{HERE}leere-sitze/",
        f"{HERE}sitze/{seat.pk}/",
        f"{HERE}texte/{text.pk}/",
        f"{HERE}texte/{text.pk}/entfernen/",
        *(
            of(wave, rest)
            for rest in ("", "bearbeiten/", "entfernen/", "personen/", "senden/", "texte/neu/")
        ),
        *(
            f"{HERE}{invitation.pk}/{rest}"
            for rest in (
                "", "vorschau/", "vorschau/html/", "sprache/", "entfernen/", "zusage/", "absage/",
                "nachfolge/",
            )
        ),
    ]  # fmt: skip


def test_pages_are_missing_elsewhere_and_ask_visitors_to_log_in(
    anna: Client,
    cem: Client,
    visitor: Client,
    wave: Wave,
    dora: Person,
    group: Group,
) -> None:
    invitation = make_invitation(wave, dora)
    assert dora.organisation is not None

    for path in paths_of(wave, invitation, make_seat(group, dora.organisation)):
        assert anna.get(path).status_code == 200, path
        assert cem.get(path).status_code == 404, path
        assert cem.post(path).status_code in {404, 405}, path
        assert visitor.get(path).status_code == 302, path


@pytest.mark.parametrize("number", [30, 3000])
def test_pages_ask_few_questions_whatever_there_is(
    number: int,
    anna: Client,
    wave: Wave,
    group: Group,
    refugio: Organisation,
) -> None:
    town = wave.municipality
    people = Person.objects.bulk_create(
        Person(municipality=town, name=f"P{n:04}", organisation=refugio, email=f"p{n}@a.example")
        for n in range(number)
    )
    Seat.objects.bulk_create(
        Seat(municipality=town, group=group, organisation=refugio) for n in range(number)
    )
    invitations = Invitation.objects.bulk_create(
        Invitation(municipality=town, wave=wave, person=person, language="de", state="sent")
        for person in people
    )

    asked = {
        path: queries_of(anna, path)
        for path in (
            HERE, f"{HERE}leere-sitze/", of(wave), of(wave, "senden/"),
            f"{HERE}{invitations[5].pk}/", f"{HERE}{invitations[5].pk}/vorschau/",
        )
    }  # fmt: skip

    assert {path: count for path, count in asked.items() if count > 20} == {}
