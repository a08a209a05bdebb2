"""The wave of the demonstration shows every state, and nothing of it leaves the machine."""

from collections import Counter

from ratschlag.accounts.models import LinkToken
from ratschlag.demo.build import clear
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Wave
from ratschlag.invitations.queries import letter_counts, with_needs
from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality

# About to be sent, and on its way, is a mail for seconds only.
LASTING = set(InvitationState) - {InvitationState.RELEASED, InvitationState.QUEUED}


def test_wave_shows_every_state_that_lasts(city: Municipality) -> None:
    wave = Wave.objects.get(municipality=city)

    states = Counter(wave.invitations.values_list("state", flat=True))

    assert set(states) == {state.value for state in LASTING}
    assert states["accepted"] > states["declined"] > 0


def test_wave_has_a_pile_of_letters(city: Municipality) -> None:
    letters = letter_counts(Wave.objects.get(municipality=city))

    assert (letters.to_print, letters.without_address, letters.printed) == (1, 0, 1)
    assert letters.posted >= 4


def test_people_ask_for_every_kind_of_support(city: Municipality) -> None:
    wave = Wave.objects.get(municipality=city)

    said = {word for each in with_needs(wave.process) for word in each.person.support_need.words}

    assert said == {
        "Dolmetschen: Arabisch",
        "Dolmetschen: Deutsche Gebärdensprache",
        "Erstattung der Fahrtkosten",
        "Induktive Höranlage",
        "Kinderbetreuung",
        "Stufenloser Zugang",
        "Unterlagen in einfacher Sprache",
    }


def test_no_mail_of_the_wave_waits_to_be_sent(city: Municipality) -> None:
    mails = Message.objects.filter(municipality_id=city.pk, about_type="invitations.invitation")

    assert set(mails.values_list("state", flat=True)) == {
        MessageState.SENT, MessageState.BOUNCED, MessageState.UNDECIDED,
    }  # fmt: skip
    assert all(each.domain.endswith(".example") for each in mails)


def test_wave_is_marked_as_invented(city: Municipality) -> None:
    wave = Wave.objects.get(municipality=city)

    assert "erfunden" in wave.name
    assert "erfunden" in wave.return_address
    for invitation in wave.invitations.select_related("person__organisation"):
        organisation = invitation.person.organisation
        named = f"{invitation.person.name} {organisation.name if organisation else ''}"
        assert "muster" in named.lower()


def test_links_and_waves_go_with_the_town(city: Municipality) -> None:
    issued = LinkToken.objects.filter(municipality_id=city.pk)
    before = issued.count()

    clear()

    assert before > 0
    assert not issued.exists()
    assert not Wave.objects.exists()
