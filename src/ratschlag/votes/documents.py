"""The mails that ask for a vote."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.mail.rules import Letter, Link, Values
from ratschlag.stakeholders.models import Occupancy, Person
from ratschlag.votes.models import SeatBallot, Vote


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


def entered_letter(ballot: SeatBallot, place: Occupancy, *, url: str, language: str) -> Letter:
    """Return the mail to somebody whose vote the office entered after a telephone call."""
    vote = ballot.vote
    with override(language):
        subject = _("Your vote by telephone: {frage}")
        parts = [
            _("Good day {name},"),
            _(
                "we have entered your vote in “{gruppe}” for the seat {sitz}, as you told us by"
                " telephone:"
            ),
            "{frage}\n{antwort}",
            _(
                "If this is wrong, or you have not called us, please change it by the link until"
                " {frist}, or write to {mail}."
            ),
            "{link}",
            _("Kind regards\n{stelle}"),
        ]
        values: Values = {
            "name": place.person.name,
            "gruppe": vote.group.name,
            "sitz": str(place.seat),
            "frage": vote.question,
            "antwort": ballot.option.name if ballot.option else "",
            "frist": date_format(timezone.localtime(vote.closes_at), _("j F Y, H:i")),
            "mail": vote.process.contact_email,
            "stelle": vote.process.office,
            "link": Link(url, _("Look at my vote")),
        }
    return Letter(subject, "\n\n".join(parts), values)


def cancelled_letter(vote: Vote, person: Person, language: str) -> Letter:
    """Return the mail to somebody who was asked to vote, once the vote is cancelled."""
    with override(language):
        subject = _("The vote is cancelled: {frage}")
        parts = [
            _("Good day {name},"),
            _("the vote of “{gruppe}” is cancelled. You need not do anything."),
            "{frage}",
            _("The reason: {grund}"),
            _("Votes that were given are not counted, and nothing of them is published."),
            _("Kind regards\n{stelle}"),
        ]
        values: Values = {
            "name": person.name,
            "gruppe": vote.group.name,
            "frage": vote.question,
            "grund": vote.cancel_reason,
            "stelle": vote.process.office,
        }
    return Letter(subject, "\n\n".join(parts), values)
