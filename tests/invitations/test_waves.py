"""Preparing waves: deadlines, texts, people."""

from datetime import date

import pytest
from django.test import Client

from ratschlag.audit.operations import Invalid
from ratschlag.core.refusals import Outdated
from ratschlag.invitations import operations
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation, Wave, WaveText
from ratschlag.invitations.views import frames
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Organisation, Person
from tests.factories.invitations import make_invitation, make_sent, make_wave
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW, make_milestone, make_process
from tests.factories.stakeholders import (
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

ACT = {"by": ANNA, "now": NOW}


def choose(wave: Wave, **values: object) -> int:
    wanted = {"groups": [], "sectors": [], "without_seat": False, "language": "de", **values}
    return operations.choose_people(wave=wave, **wanted, **ACT)


def test_wave_begins_with_texts_in_every_language(wave: Wave) -> None:
    texts = wave.texts.filter(purpose="invitation").order_by("language")

    assert [text.language for text in texts] == ["ar", "de", "en"]
    assert ["دعوة" in texts[0].subject, texts[1].subject, texts[2].subject] == [
        True,
        "Einladung: {prozess}",
        "Invitation: {prozess}",
    ]
    for text in wave.texts.all():
        text.full_clean()


def test_wave_with_its_deadline_in_the_past_is_refused(process: Process, wave: Wave) -> None:
    with pytest.raises(operations.DeadlinePassed):
        make_wave(process, "Late", answer_by=date(2023, 2, 8))
    with pytest.raises(operations.DeadlinePassed):
        operations.change_wave(wave=wave, changes={"answer_by": date(2023, 1, 1)}, version=1, **ACT)


def test_wave_whose_deadline_has_passed_can_still_be_renamed(process: Process, wave: Wave) -> None:
    Process.objects.update(as_if_on=date(2023, 5, 1))
    wave.process.refresh_from_db()

    changed = operations.change_wave(
        wave=wave, changes={"name": "March", "answer_by": wave.answer_by}, version=1, **ACT
    )

    assert changed.name == "March"


def test_milestone_of_another_process_is_refused(process: Process, wave: Wave) -> None:
    elsewhere = make_milestone(make_process(process.municipality, slug="other"))

    with pytest.raises(Invalid):
        operations.change_wave(wave=wave, changes={"milestone": elsewhere}, version=1, **ACT)


def test_wave_is_deleted_until_something_went_out(wave: Wave, dora: Person) -> None:
    invitation = make_sent(wave, dora)
    with pytest.raises(operations.HasBegun):
        operations.remove_wave(wave=wave, **ACT)

    Invitation.objects.filter(pk=invitation.pk).update(state=InvitationState.PREPARED)
    operations.remove_wave(wave=wave, **ACT)

    assert not Wave.objects.exists()


@pytest.mark.parametrize(
    ("subject", "body", "field", "sentence"),
    [
        ("Hi", "{link} {vorname}", "body", "{vorname} steht hier für nichts"),
        ("Hi {vorname}", "{link}", "subject", "Sie können verwenden: {name}, {organisation}"),
        ("Hi", "{link} {0} {}", "body", "{0} steht hier für nichts"),
        ("Hi", "{link} {link.url} {name!r}", "body", "{link.url} steht"),
        ("Hi", "no link", "body", "muss {link} enthalten"),
        ("Hi {link}", "{link}", "subject", "Im Betreff kann {link} nicht stehen"),
        ("Hi", "{link}" + "x" * 20_001, "body", "kürzen"),
    ],
)
def test_text_with_a_fault_is_refused_at_its_field(
    subject: str, body: str, field: str, sentence: str, wave: Wave
) -> None:
    values = {"purpose": "invitation", "sector": "politics", "language": "de"}

    with pytest.raises(Invalid) as refused:
        operations.add_text(wave=wave, values={**values, "subject": subject, "body": body}, **ACT)

    assert sentence in " ".join(refused.value.errors[field])


def test_second_text_for_the_same_people_is_refused(wave: Wave) -> None:
    values = {"purpose": "invitation", "sector": "", "language": "de"}

    with pytest.raises(Invalid):
        operations.add_text(wave=wave, values={**values, "subject": "x", "body": "{link}"}, **ACT)


def test_text_is_changed_with_its_version_and_dropped(wave: Wave) -> None:
    text = wave.texts.filter(language="en")[0]

    operations.change_text(text=text, changes={"subject": "Hi"}, version=1, **ACT)
    with pytest.raises(Outdated):
        operations.change_text(text=text, changes={"subject": "Ho"}, version=1, **ACT)
    operations.remove_text(text=text, **ACT)

    assert not WaveText.objects.filter(pk=text.pk).exists()


@pytest.mark.parametrize("purpose", ["invitation", "reminder"])
def test_german_text_for_everybody_stays(wave: Wave, purpose: str) -> None:
    text = wave.texts.get(purpose=purpose, language="de")

    with pytest.raises(operations.TextNeeded, match="muss aber der deutsche Text für alle bleiben"):
        operations.remove_text(text=text, **ACT)
    for move in ({"sector": "politics"}, {"language": "ar"}, {"purpose": "other"}):
        with pytest.raises(operations.TextNeeded):
            operations.change_text(text=text, changes=move, version=1, **ACT)
    operations.change_text(text=text, changes={"subject": "Hi", "sector": ""}, version=1, **ACT)

    assert wave.texts.get(pk=text.pk).subject == "Hi"


def test_german_text_of_a_sector_may_go(wave: Wave) -> None:
    values = {"purpose": "reminder", "sector": "politics", "language": "de"}
    values |= {"subject": "x", "body": "{link}"}
    text = operations.add_text(wave=wave, values=values, **ACT)

    operations.remove_text(text=text, **ACT)

    assert wave.texts.count() == 6


def test_page_of_a_text_offers_to_delete_it_only_if_that_can_be(anna: Client, wave: Wave) -> None:
    german, english = (wave.texts.filter(language=code)[0] for code in ("de", "en"))

    kept, spare = (anna.get(frames.text_url(text)).content.decode() for text in (german, english))
    refused = anna.post(frames.text_url(german, "text_remove"))

    assert "entfernen/" not in kept
    assert "nicht gelöscht werden" in kept
    assert "entfernen/" in spare
    assert refused.status_code == 409


def test_people_with_several_seats_are_invited_once(
    wave: Wave, dora: Person, group: Group, refugio: Organisation
) -> None:
    for _number in range(3):
        make_occupancy(make_seat(group, refugio), dora, since=date(2023, 1, 1))

    assert choose(wave, groups=[group.pk]) == 1
    with pytest.raises(operations.NobodyFound):
        choose(wave, groups=[group.pk])


def test_people_are_chosen_by_sector_and_without_seat(
    wave: Wave, dora: Person, group: Group, town: Municipality, other_town: Municipality
) -> None:
    office = make_organisation(town)
    make_person(town, "Emil", organisation=office)
    make_person(other_town, "Cleo")
    seated = make_person(town, "Fritzi", organisation=office)
    make_occupancy(make_seat(group, office), seated, since=date(2023, 1, 1))

    choose(wave, without_seat=True, sectors=["civil_society"])
    first = set(wave.invitations.values_list("person__name", flat=True))
    choose(wave, without_seat=True, groups=[group.pk])

    assert first == {"Dora"}
    assert set(wave.invitations.values_list("person__name", flat=True)) == {
        "Dora",
        "Emil",
        "Fritzi",
    }


def test_who_was_invited_in_another_wave_is_left_out(
    process: Process, wave: Wave, dora: Person
) -> None:
    make_invitation(wave, dora)

    with pytest.raises(operations.NobodyFound):
        choose(make_wave(process, "Second"), without_seat=True)


def test_person_is_in_a_wave_once(wave: Wave, dora: Person) -> None:
    make_invitation(wave, dora)

    with pytest.raises(Invalid):
        make_invitation(wave, dora)


def test_person_of_another_town_is_refused(wave: Wave, other_town: Municipality) -> None:
    with pytest.raises(Invalid):
        make_invitation(wave, make_person(other_town))


def test_invitation_leaves_the_wave_before_it_goes(wave: Wave, dora: Person) -> None:
    invitation = make_invitation(wave, dora)
    changed = operations.change_invitation(
        invitation=invitation, changes={"language": "ar"}, version=1, **ACT
    )

    operations.remove_invitation(invitation=invitation, **ACT)

    assert changed.language == "ar"
    assert not Invitation.objects.exists()
    with pytest.raises(operations.NotPrepared):
        operations.remove_invitation(invitation=make_sent(wave, dora), **ACT)


def test_first_texts_promise_nothing_the_pages_do_not_ask(wave: Wave) -> None:
    german = wave.texts.get(purpose="invitation", language="de")

    assert german.body.endswith(
        "nennen Sie auf derselben Seite gern jemand anderen.\n\nFreundliche Grüße\n{stelle}"
    )
