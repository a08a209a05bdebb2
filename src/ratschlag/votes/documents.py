"""The mails that ask for a vote."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.mail.rules import Letter, Link, Values
from ratschlag.stakeholders.models import Occupancy, Person
from ratschlag.votes.models import Vote


def language_of(person: Person) -> str:
    """Return the language in which somebody is written to."""
    return person.language or settings.LANGUAGE_CODE


def vote_path(secret: str, language: str) -> str:
    """Return where the link leads, in the language of whoever gets it."""
    with override(language):
        return reverse("votes_public:vote", args=[secret])


def vote_letter(
    vote: Vote, place: Occupancy, *, url: str, language: str, again: bool = False
) -> Letter:
    """Return the mail that asks somebody to vote for a seat, or reminds them of it."""
    closes = timezone.localtime(vote.closes_at)
    with override(language):
        subject = _("Please vote until {frist}: {frage}") if again else _("Please vote: {frage}")
        opening = (
            _("“{gruppe}” is voting, and your seat has not voted yet.")
            if again
            else _("“{gruppe}” is voting. You speak for the seat {sitz} and are asked to vote.")
        )
        deputy = (
            _("You are the deputy: your vote counts if the holder of the seat does not vote.")
            if place.is_deputy
            else ""
        )
        rest = _("You need no password. The vote closes on {frist}.")
        secrecy = (
            _("The vote is secret: only that the seat has voted is kept.")
            if vote.is_secret
            else _("The vote is open: the group can see how each seat voted.")
        )
        greeting, end = _("Good day {name},"), _("Kind regards\n{stelle}")
        values: Values = {
            "name": place.person.name,
            "gruppe": vote.group.name,
            "sitz": str(place.seat),
            "frage": vote.question,
            "frist": date_format(closes, _("j F Y, H:i")),
            "stelle": vote.process.office,
            "link": Link(url, _("Go to the vote")),
        }
    middle = "\n\n".join(part for part in (deputy, f"{rest} {secrecy}") if part)
    body = f"{greeting}\n\n{opening}\n\n{{frage}}\n\n{middle}\n\n{{link}}\n\n{end}"
    return Letter(subject, body, values)
