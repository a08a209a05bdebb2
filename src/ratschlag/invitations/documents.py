"""What an invitation says: the texts a wave begins with, their placeholders filled, letters."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from ratschlag.invitations import rules
from ratschlag.invitations.enums import TextPurpose
from ratschlag.invitations.models import Interest, Invitation, Wave, WaveText
from ratschlag.invitations.rendering.letters import Block as LetterBlock
from ratschlag.invitations.rendering.letters import LetterPage, Words, render_letters
from ratschlag.mail.rules import Letter, Link, Values, blocks_of, filled_line
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person

EXAMPLE_SECRET = "Vorschau"  # noqa: S105 opens nothing: real ones have 32 signs


def first_words(purpose: TextPurpose, language: str) -> tuple[str, str]:
    """Return subject and text a new wave begins with, in a language."""
    with override(language):
        if purpose is TextPurpose.REMINDER:
            return (
                _("Please answer until {frist}: {prozess}"),
                _(
                    "Good day {name},\n\nwe invited you to take part in “{prozess}” and have no "
                    "answer from you yet. Please answer until {frist}. It takes a minute and "
                    "needs no password.\n\n{link}\n\nIf you cannot come, you may name somebody "
                    "else on the same page.\n\nKind regards\n{stelle}"
                ),
            )
        return (
            _("Invitation: {prozess}"),
            _(
                "Good day {name},\n\nwe would like you to take part in “{prozess}”.\n\n- Your "
                "organisation: {organisation}\n- Your place: {gruppen}\n\nPlease answer until "
                "{frist}. It takes a minute and needs no password.\n\n{link}\n\nIf you cannot "
                "come, you may name somebody else on the same page.\n\nKind regards\n{stelle}"
            ),
        )


def text_of(invitation: Invitation, texts: Iterable[WaveText]) -> WaveText | None:
    """Return the text somebody gets; None if there is none that fits."""
    organisation = invitation.person.organisation
    return rules.text_for(
        texts,
        sector=organisation.sector if organisation else "",
        language=invitation.language,
        binding=settings.LANGUAGE_CODE,
    )


def letter_of(
    text: WaveText, invitation: Invitation, *, url: str, places: Sequence[str] = ()
) -> Letter:
    """Return the mail to a person; `url` is where they answer, `places` the groups asked for."""
    values = values_of(invitation, url=url, places=places, language=text.language)
    return Letter(text.subject, text.body, values)


def values_of(invitation: Invitation, *, url: str, places: Sequence[str], language: str) -> Values:
    """Return what the placeholders stand for, in a language."""
    process = invitation.wave.process
    person = invitation.person
    with override(language):
        return {
            "name": person.name,
            "organisation": str(person.organisation or "–"),
            "prozess": process.title,
            "gruppen": ", ".join(places) or "–",
            "frist": deadline_in_words(invitation.wave),
            "link": Link(url, _("Answer the invitation")),
            "stelle": process.office,
        }


def deadline_in_words(wave: Wave) -> str:
    """Return the last day for an answer in the active language."""
    return day_in_words(wave.answer_by)


def day_in_words(day: date) -> str:
    """Return a day in the active language: 31 March 2023."""
    return date_format(day, _("j F Y"))


def answer_path(secret: str, language: str) -> str:
    """Return where the link leads, in the language of whoever gets it."""
    with override(language):
        return reverse("invitations_public:invitation", args=[secret])


# --- Letters --------------------------------------------------------------------------------------


def letters_pdf(
    wave: Wave, letters: Iterable[tuple[Invitation, Letter, str]], *, dated: date
) -> bytes:
    """Return a letter for each of these people as one PDF. Raises TypesettingFailed.

    The last of the three values is the language of the text.
    """
    with override(settings.LANGUAGE_CODE):
        title = _("Letters: %(wave)s") % {"wave": wave.name}
    pages = [_page(wave, each, letter, language, dated) for each, letter, language in letters]
    return render_letters(
        pages,
        title=title,
        author=wave.process.municipality.name,
        language=settings.LANGUAGE_CODE,
        dated=dated,
    )


def _page(
    wave: Wave, invitation: Invitation, letter: Letter, language: str, dated: date
) -> LetterPage:
    process, person = wave.process, invitation.person
    town = process.municipality.name
    return_lines = _lines_of(wave.return_address)
    link = letter.values["link"]
    assert isinstance(link, Link)  # noqa: S101 (told to the type checker)
    with override(language):
        return LetterPage(
            language=language,
            is_rtl=get_language_info(language)["bidi"],
            sender=(town, process.office, *return_lines),
            address=_address_of(person),
            day=day_in_words(dated),
            subject=filled_line(letter.subject, letter.values),
            blocks=tuple(_blocks_of(letter)),
            url=link.url,
            name=person.name,
            contact=(process.office, process.contact_phone, process.contact_email),
            return_to=(process.office, *return_lines) if return_lines else (),
            words=_words(deadline_in_words(wave)),
        )


def _lines_of(address: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,\n]", address) if part.strip()]


def _address_of(person: Person) -> tuple[str, ...]:
    organisation = person.organisation
    if organisation is None:
        return (person.name,)
    return (person.name, organisation.name, *_lines_of(organisation.address))


def _blocks_of(letter: Letter) -> Iterator[LetterBlock]:
    """Return the text without the button: the letter has a box with the link for that."""
    for block in blocks_of(letter):
        if block.kind != "button":
            text = "".join(each if isinstance(each, str) else each.url for each in block.pieces)
            yield LetterBlock(block.kind, text)


def _words(deadline: str) -> Words:
    return Words(
        answer=_("Please answer until %(day)s") % {"day": deadline},
        scan=_(
            "Scan the code with your phone, or type this address. It takes a minute and needs no "
            "password. There you can also say what support you need."
        ),
        code=_("QR code with the address at which you answer"),
        other_way=_("Or by telephone, mail or post"),
        tick=_("Please tick, cut this part off and send it back."),
        yes=_("Yes, I will take part"),
        no=_("No, I cannot come"),
        successor=_("In my place:"),
        return_to=_("Send it back to:"),
    )


# --- People who ask to take part ------------------------------------------------------------------


def consent_text(process: Process) -> str:
    """Return what somebody agrees to who asks to take part, in the active language."""
    return _(
        "%(office)s may store what I wrote here to decide who takes part, and write to me about"
        " it. After a year at the latest it is deleted. I can take my consent back at any time by"
        " a mail to %(mail)s."
    ) % {"office": process.office, "mail": process.contact_email}


def interest_path(secret: str, language: str) -> str:
    """Return where somebody sees what they asked, in their language."""
    with override(language):
        return reverse("invitations_public:own_interest", args=[secret])


def interest_noted_letter(interest: Interest, *, url: str) -> Letter:
    """Return the mail that confirms a wish to take part, with the way to see and withdraw it."""
    process = interest.process
    with override(interest.language):
        subject = _("Your wish to take part has arrived: {prozess}")
        body = _(
            "Good day {name},\n\nthank you for your interest in “{prozess}”. The office reads it "
            "and writes to you.\n\nHere you see what is stored, correct it or withdraw "
            "it:\n\n{link}\n\nIf you did not ask, somebody else used your address: please "
            "withdraw the wish there.\n\nKind regards\n{stelle}"
        )
        link = Link(url, _("See my wish"))
    values: Values = {
        "name": interest.name,
        "prozess": process.title,
        "stelle": process.office,
        "link": link,
    }
    return Letter(subject, body, values)


def interest_letter(interest: Interest, *, place: str = "") -> Letter:
    """Return the answer to somebody who asked to take part, in their language.

    `place` is the group they come to; without it they are declined.
    """
    with override(interest.language):
        subject = _("Your wish to take part: {prozess}")
        body = (
            _(
                "Good day {name},\n\nthank you for your interest in “{prozess}”. We are glad to "
                "welcome you: {gruppe}.\n\nWe will write to you about the dates.\n\nKind "
                "regards\n{stelle}"
            )
            if place
            else _(
                "Good day {name},\n\nthank you for your interest in “{prozess}”. Unfortunately we "
                "cannot give you a seat. The reason:\n\n{grund}\n\nWhat comes of the process "
                "is published, and you can follow it there.\n\nKind regards\n{stelle}"
            )
        )
    process = interest.process
    values: Values = {"name": interest.name, "prozess": process.title, "stelle": process.office}
    values = {**values, **({"gruppe": place} if place else {"grund": interest.reason})}
    return Letter(subject, body, values)
