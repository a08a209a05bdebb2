"""Letters: printed as one tagged PDF, posted by an act of their own, answered by their link."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest
from django.test import Client

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.invitations import documents, operations
from ratschlag.invitations.enums import Channel, InvitationState
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Organisation, Person
from ratschlag.typesetting.engine import TypesettingFailed
from tests.factories.invitations import make_invitation, make_sent
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW
from tests.factories.stakeholders import make_person
from tests.papers.rendering.tagged import Element, structure
from tests.stakeholders.conftest import queries_of

S = InvitationState
HERE = "/werkstatt/integration/einladungen/"
CODE = re.compile(r"/einladung/((?:[2-9A-Z]{4}-){3}[2-9A-Z]{4})/")


@pytest.fixture
def emil(town: Municipality, refugio: Organisation) -> Person:
    Organisation.objects.filter(pk=refugio.pk).update(address="Musterweg 1, 14467 Potsdam")
    refugio.refresh_from_db()
    return make_person(town, "Emil", organisation=refugio)


@pytest.fixture
def by_letter(wave: Wave, emil: Person) -> Invitation:
    Wave.objects.filter(pk=wave.pk).update(return_address="Am Markt 1, 14467 Potsdam")
    wave.refresh_from_db()
    return make_invitation(wave, emil)


def print_them(wave: Wave, **which: Any) -> bytes:
    return operations.print_letters(wave=wave, by=ANNA, now=NOW, **which)


def state_of(invitation: Invitation) -> str:
    invitation.refresh_from_db()
    return invitation.state


def text_of(pdf: bytes) -> str:
    return structure(pdf).text.replace("\u200b", "").replace("\u00ad", "")


def code_in(pdf: bytes) -> str:
    return CODE.findall(text_of(pdf))[0]


def test_letter_is_read_in_the_order_of_the_page(wave: Wave, by_letter: Invitation) -> None:
    root = structure(print_them(wave))

    shown = [(each.role, plain(each)) for each in root.all("P", "H1", "H2", "LI", "Figure")]
    roles = [role for role, _text in shown]
    texts = [text for _role, text in shown]
    assert roles.count("H1") == 1
    assert texts[0] == "Landeshauptstadt Potsdam" or texts[0] == wave.process.municipality.name
    assert texts[2] == "EmilRefugioMusterweg 114467 Potsdam"
    assert texts[3] == "9. Februar 2023"
    assert (roles[4], texts[4]) == ("H1", f"Einladung: {wave.process.title}")
    assert texts[5] == "Guten Tag Emil,"
    heads = [text for role, text in shown if role == "H2"]
    assert heads == ["Bitte antworten Sie bis 31. März 2023", "Oder per Telefon, E-Mail oder Post"]
    assert "Figure" in roles
    assert texts[-1].endswith("Am Markt 1, 14467 Potsdam")


def plain(element: Element) -> str:
    return element.text.replace("\u200b", "").replace("\u00ad", "")


def test_letters_pass_the_check_of_accessibility(
    wave: Wave, by_letter: Invitation, town: Municipality, tmp_path: Path
) -> None:
    make_invitation(wave, make_person(town, "Amal"), language="ar")
    file = tmp_path / "letters.pdf"

    file.write_bytes(print_them(wave))

    assert pdfua.validate(str(file)).findings == ()
    with pikepdf.open(file) as opened, opened.open_metadata() as metadata:
        assert str(opened.Root.Lang) == "de"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Briefe: First wave"
        assert len(opened.pages) == 2
        assert alternatives(opened.Root.StructTreeRoot.K) == [
            "رمز QR فيه العنوان الذي تردون عبره",
            "QR-Code mit der Adresse, unter der Sie antworten",
        ]


def alternatives(node: Any) -> list[str]:
    """Return the texts instead of pictures, in the order of the document."""
    if isinstance(node, pikepdf.Array):
        return [text for kid in node for text in alternatives(kid)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.Alt)] if node.get("/S") == "/Figure" else []
    return own + alternatives(node.get("/K", pikepdf.Array()))


def test_letter_in_arabic_says_so_and_has_its_link(wave: Wave, town: Municipality) -> None:
    make_invitation(wave, make_person(town, "Amal"), language="ar")

    pdf = print_them(wave)

    assert "/ar/einladung/" in text_of(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        spoken = languages(opened.Root.StructTreeRoot.K)
    assert spoken.count(("H1", "ar")) == 1
    assert spoken.count(("H2", "ar")) == 2


def languages(node: Any) -> list[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        return [found for kid in node for found in languages(kid)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [(str(node.S)[1:], str(node.Lang))] if "/Lang" in node else []
    return own + languages(node.get("/K", pikepdf.Array()))


def test_hostile_names_stay_text_in_the_letter(wave: Wave, town: Municipality) -> None:
    name = '#panic("x") {link} <b> 🎉 ' + "x" * 150
    make_invitation(wave, make_person(town, name))

    text = text_of(print_them(wave))

    assert '#panic("x") {link} <b>' in text
    assert text.count("/einladung/") == 1


def test_sending_leaves_those_without_mail_prepared(
    wave: Wave, dora: Person, by_letter: Invitation
) -> None:
    make_invitation(wave, dora)

    number = operations.queue_wave(wave=wave, by=ANNA, now=NOW)

    assert number == 1
    assert state_of(by_letter) == S.PREPARED
    assert Message.objects.count() == LinkToken.objects.count() == 1


def test_printing_marks_and_posting_sends(wave: Wave, dora: Person, by_letter: Invitation) -> None:
    by_mail = make_invitation(wave, dora)

    print_them(wave)
    printed = state_of(by_letter)
    number = operations.post_letters(wave=wave, by=ANNA, now=NOW)

    assert printed == S.PRINTED
    assert number == 1
    assert state_of(by_letter) == S.SENT
    assert by_letter.channel == Channel.LETTER
    assert state_of(by_mail) == S.PREPARED
    assert not Message.objects.exists()
    events = AuditEvent.objects.filter(action__startswith="invitations.letters_")
    assert dict(events.values_list("action", "changes")) == {
        "invitations.letters_printed": {"number": 1},
        "invitations.letters_posted": {"number": 1},
    }
    with pytest.raises(operations.NothingToPost):
        operations.post_letters(wave=wave, by=ANNA, now=NOW)


def test_letter_printed_again_has_a_new_link_and_the_old_one_stays_good(
    wave: Wave, by_letter: Invitation, visitor: Client
) -> None:
    first = code_in(print_them(wave))
    with pytest.raises(operations.NothingToPrint):
        print_them(wave)

    second = code_in(print_them(wave, again=True))

    assert first != second
    LinkToken.objects.update(expires_at=date(2099, 1, 1).isoformat() + "T00:00Z")
    pages = [visitor.get(f"/einladung/{code}/") for code in (first, second)]
    assert [page.status_code for page in pages] == [200, 200]


def test_code_may_be_typed_in_small_letters_without_hyphens(
    wave: Wave, by_letter: Invitation, visitor: Client
) -> None:
    code = code_in(print_them(wave))
    LinkToken.objects.update(expires_at=date(2099, 1, 1).isoformat() + "T00:00Z")

    sloppy = visitor.get(f"/einladung/{code.lower().replace('-', '')}/")
    foreign = visitor.get(f"/einladung/{code[::-1]}/")

    assert sloppy.status_code == 200
    assert "Emil" in sloppy.content.decode()
    assert foreign.status_code == 404


def test_who_holds_a_printed_letter_may_answer_before_anybody_noted_the_post(
    wave: Wave, by_letter: Invitation, visitor: Client
) -> None:
    code = code_in(print_them(wave))
    LinkToken.objects.update(expires_at=date(2099, 1, 1).isoformat() + "T00:00Z")

    visitor.post(f"/einladung/{code}/zusage/", {"language": "de", "version": 1})
    with pytest.raises(operations.NothingToPost):
        operations.post_letters(wave=wave, by=ANNA, now=NOW)

    assert state_of(by_letter) == S.ACCEPTED


def test_mail_that_came_back_is_followed_by_a_letter(wave: Wave, dora: Person) -> None:
    invitation = make_invitation(wave, dora)
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)
    Invitation.objects.update(state=S.BOUNCED)

    pdf = print_them(wave, only=invitation)

    assert "/einladung/" in text_of(pdf)
    assert state_of(invitation) == S.PRINTED
    assert (invitation.channel, invitation.message) == (Channel.LETTER, None)


def test_letter_printed_again_for_one_person_changes_no_state(wave: Wave, dora: Person) -> None:
    invitation = make_sent(wave, dora)

    print_them(wave, only=invitation)

    assert state_of(invitation) == S.SENT


def test_who_has_answered_gets_no_letter(wave: Wave, dora: Person) -> None:
    invitation = make_sent(wave, dora)
    reply = operations.Reply(accepts=True)
    operations.answer(invitation=invitation, reply=reply, number=1, by=ANNA, now=NOW)

    with pytest.raises(operations.NothingToPrint):
        print_them(wave, only=invitation)


def test_letters_are_refused_like_mails(
    process: Process, wave: Wave, by_letter: Invitation
) -> None:
    wave.texts.all().delete()
    with pytest.raises(operations.TextMissing, match="Emil"):
        print_them(wave)
    Process.objects.update(as_if_on=date(2023, 4, 1))
    wave.refresh_from_db()
    with pytest.raises(operations.DeadlinePassed):
        print_them(Wave.objects.get())
    Process.objects.update(state="draft")
    with pytest.raises(operations.ProcessHidden):
        print_them(Wave.objects.get())

    assert state_of(by_letter) == S.PREPARED


def test_letters_that_cannot_be_set_are_not_marked(
    wave: Wave, by_letter: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: Any, **_named: Any) -> bytes:
        raise TypesettingFailed("no ink")

    monkeypatch.setattr(documents, "letters_pdf", fail)

    with pytest.raises(operations.LettersFailed):
        print_them(wave)

    assert state_of(by_letter) == S.PREPARED


def test_one_file_holds_so_many_letters_and_the_next_one_the_others(
    wave: Wave, town: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ratschlag.invitations.operations.letters.MOST_LETTERS", 2)
    for name in ("A", "B", "C"):
        make_invitation(wave, make_person(town, name))

    sizes = []
    for _file in range(2):
        with pikepdf.open(BytesIO(print_them(wave))) as opened:
            sizes.append(len(opened.pages))

    assert sizes == [2, 1]


# --- Pages ----------------------------------------------------------------------------------------


def test_office_prints_posts_and_enters_the_answer(
    anna: Client, wave: Wave, by_letter: Invitation, town: Municipality
) -> None:
    make_invitation(wave, make_person(town, "Gül"))
    page = f"{HERE}wellen/{wave.pk}/"

    before = anna.get(page).content.decode()
    asked = anna.get(f"{page}briefe/").content.decode()
    pdf = anna.post(f"{page}briefe/")
    printed = anna.get(page).content.decode()
    nothing = anna.post(f"{page}briefe/")
    again = anna.post(f"{page}briefe/", {"again": "on"})
    ask_post = anna.get(f"{page}briefe/verschickt/").content.decode()
    posted = anna.post(f"{page}briefe/verschickt/")
    twice = anna.post(f"{page}briefe/verschickt/")
    entered = anna.post(f"{HERE}{by_letter.pk}/zusage/", {"language": "de"})

    assert "2 Briefe drucken" in before
    assert "Für eine Person ist keine Postanschrift bekannt" in asked
    assert pdf["Content-Type"] == again["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"] == 'attachment; filename="briefe.pdf"'
    assert pdf["Cache-Control"] == "no-store"
    assert "gedruckt, nicht verschickt" in printed
    assert nothing.status_code == 422
    assert "Es ist kein Brief zu drucken" in nothing.content.decode()
    assert "Sind die 2 Briefe verschickt?" in ask_post
    assert posted["Location"] == page
    assert twice.status_code == 409
    assert entered.status_code == 302
    by_letter.refresh_from_db()
    assert (by_letter.state, by_letter.is_answered_by_office) == (S.ACCEPTED, True)


def test_one_letter_is_printed_and_looked_at_before(
    anna: Client, wave: Wave, by_letter: Invitation
) -> None:
    page = f"{HERE}{by_letter.pk}/"

    preview = anna.get(f"{page}vorschau/brief/")
    before = state_of(by_letter)
    asked = anna.get(f"{page}brief/").content.decode()
    pdf = anna.post(f"{page}brief/")

    assert "VORSCHAU" in text_of(preview.content)
    assert before == S.PREPARED
    assert "Einen Brief an Emil drucken?" in asked
    assert pdf["Content-Type"] == "application/pdf"
    assert state_of(by_letter) == S.PRINTED


def test_pages_of_letters_say_why_not(
    anna: Client, wave: Wave, dora: Person, by_letter: Invitation
) -> None:
    answered = make_sent(wave, dora)
    reply = operations.Reply(accepts=False)
    operations.answer(invitation=answered, reply=reply, number=1, by=ANNA, now=NOW)
    wave.texts.all().delete()

    refused = anna.post(f"{HERE}{answered.pk}/brief/")
    no_text = anna.get(f"{HERE}{by_letter.pk}/vorschau/brief/")

    assert refused.status_code == no_text.status_code == 409
    assert "Es ist kein Brief zu drucken" in refused.content.decode()
    assert "Emil" in no_text.content.decode()


def test_letters_of_another_town_are_out_of_reach(
    cem: Client, wave: Wave, by_letter: Invitation
) -> None:
    paths = (
        f"wellen/{wave.pk}/briefe/", f"wellen/{wave.pk}/briefe/verschickt/",
        f"{by_letter.pk}/brief/",
    )  # fmt: skip

    answers = [cem.post(f"{HERE}{path}") for path in paths]
    answers.append(cem.get(f"{HERE}{by_letter.pk}/vorschau/brief/"))

    assert {answer.status_code for answer in answers} == {404}
    assert state_of(by_letter) == S.PREPARED


def test_page_of_letters_asks_few_questions_however_many(
    anna: Client, wave: Wave, town: Municipality
) -> None:
    asked = []
    for number in (1, 3):
        while wave.invitations.count() < number:
            make_invitation(wave, make_person(town, f"P{wave.invitations.count()}"))
        asked.append(queries_of(anna, f"{HERE}wellen/{wave.pk}/briefe/"))

    assert asked[0] == asked[1] <= 20
