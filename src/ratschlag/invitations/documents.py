"""What an invitation says: the texts a wave begins with, and their placeholders filled."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.invitations import rules
from ratschlag.invitations.enums import TextPurpose
from ratschlag.invitations.models import Invitation, Wave, WaveText
from ratschlag.mail.rules import Letter, Link, Values

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
