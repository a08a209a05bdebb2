"""What mails about wishes say, and what is agreed to by whoever writes one."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish, WishCall
from ratschlag.invitations.documents import day_in_words
from ratschlag.mail.documents import known_language
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Letter, Link, Values
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person

__all__ = [
    "in_pieces",
    "known_language",
    "moved_letter",
    "own_wishes_path",
    "received_letter",
    "unit_letter",
    "unit_path",
    "wish_path",
    "writer_letter",
]

LONGEST_REASON_IN_MAIL = 290


def wish_path(wish: TopicWish) -> str:
    """Return where everybody reads a wish, in the active language."""
    return reverse("contributions_public:wish", args=[wish.process.slug, wish.number])


def received_letter(wish: TopicWish, code: str, language: str) -> Letter:
    """Return the mail to whoever wrote a wish; with a code if they have no account."""
    with override(language):
        subject = _("Your topic wish {nummer}: {prozess}")
        parts = [
            _("Good day,"),
            _("thank you. Your topic wish stands in the public ledger of “{prozess}”:"),
            "{nummer}: {titel}",
            _("You get an answer with its reason."),
        ]
        path = wish_path(wish)
        if code:
            parts.append(_("With this code you can look up at any time what became of it: {code}"))
            path = reverse("contributions_public:follow", args=[wish.process.slug, code])
        values = {**_values(wish, path, _("Look at my wish")), "code": code}
        return Letter(subject, _joined(parts), values)


def moved_letter(wish: TopicWish, language: str) -> Letter:
    """Return the mail to whoever wrote a wish that has moved on."""
    with override(language):
        if wish.state == WishState.IN_DELIBERATION:
            subject = _("Your topic wish {nummer} is being deliberated")
            news = _("your topic wish in “{prozess}” is being deliberated now:")
        else:
            subject = _("Answer to your topic wish {nummer}: {stand}")
            news = _("your topic wish in “{prozess}” has its answer. It is: {stand}.")
        parts = [_("Good day,"), news, "{nummer}: {titel}"]
        pieces = in_pieces(wish.reason)
        if pieces:
            names = " ".join(f"{{grund{place}}}" for place in range(len(pieces)))
            parts.append(f"{_('The reason:')} {names}")
        values = {
            **_values(wish, wish_path(wish), _("Read it in the ledger")),
            "stand": str(wish.get_state_display()),
            **{f"grund{place}": piece for place, piece in enumerate(pieces)},
        }
        return Letter(subject, _joined(parts), values)


def own_wishes_path(process: Process, secret: str, language: str) -> str:
    """Return where somebody writes by their link, in their language."""
    with override(language):
        return reverse("contributions_public:own_wishes", args=[process.slug, secret])


def writer_letter(call: WishCall, person: Person, *, url: str, language: str) -> Letter:
    """Return the mail with the link by which somebody with a seat writes topic wishes."""
    process = call.process
    with override(language):
        parts = [
            _("Good day {name},"),
            _("what should be talked about in “{prozess}”? Please write it by your own link:"),
            "{link}",
            _("It needs no password. Your wishes and the answers to them stand there, too."),
        ]
        if call.closes_on:
            parts.append(_("Wishes are taken until {frist}."))
        values: Values = {
            "name": person.name,
            "prozess": process.title,
            "frist": day_in_words(call.closes_on) if call.closes_on else "",
            "stelle": process.office,
            "link": Link(url, _("Write a topic wish")),
        }
        body = "\n\n".join([*parts, _("Kind regards\n{stelle}")])
        return Letter(_("Your topic wishes: {prozess}"), body, values)


def unit_path(wish: TopicWish, secret: str) -> str:
    """Return where a unit answers by its link."""
    with override(settings.LANGUAGE_CODE):
        return reverse("contributions_public:unit_statement", args=[wish.process.slug, secret])


def unit_letter(wish: TopicWish, *, url: str, is_reminder: bool, is_due: bool) -> Letter:
    """Return the mail to a unit that is asked what it says to a wish, or reminded of it."""
    with override(settings.LANGUAGE_CODE):
        parts = [_("Good day,"), _unit_opening(is_reminder), "{nummer}: {titel}"]
        pieces = in_pieces(wish.unit_question)
        if pieces:
            names = " ".join(f"{{frage{place}}}" for place in range(len(pieces)))
            parts.append(f"{_('What we would like to know:')} {names}")
        if wish.unit_due_on and is_reminder and is_due:
            parts.append(_("Your answer is due on {frist}."))
        elif wish.unit_due_on:
            parts.append(_("Please answer until {frist}."))
        parts.append(
            _("By this link you need no password. We read your answer first; it is not public.")
        )
        values = {
            **_values(wish, "", _("Write what we say to it")),
            "frist": day_in_words(wish.unit_due_on) if wish.unit_due_on else "",
            "mail": wish.process.contact_email,
            **{f"frage{place}": piece for place, piece in enumerate(pieces)},
        }
        values["link"] = Link(url, _("Write what we say to it"))
        subject = _("What do you say to topic wish {nummer}?")
        if is_reminder:
            subject = _("Please remember: what do you say to topic wish {nummer}?")
        ends = ["{link}", _("Questions? Please write to {mail}."), _("Kind regards\n{stelle}")]
        return Letter(subject, "\n\n".join([*parts, *ends]), values)


def _unit_opening(is_reminder: bool) -> str:
    if is_reminder:
        return _("we asked you about this topic wish in “{prozess}” and have no answer yet:")
    return _("please tell us what you say to this topic wish in “{prozess}”:")


def _joined(parts: list[str]) -> str:
    return "\n\n".join([*parts, "{link}", _("Kind regards\n{stelle}")])


def _values(wish: TopicWish, path: str, label: str) -> Values:
    process = wish.process
    return {
        "nummer": str(wish.number),
        "prozess": process.title,
        "titel": f"„{wish.title}“",
        "stelle": process.office,
        "link": Link(f"{base_address(process.municipality)}{path}", label),
    }


def in_pieces(reason: str) -> list[str]:
    """Return a reason in pieces that fit a value of a mail, broken between words."""
    pieces: list[str] = []
    for word in reason.split():
        if pieces and len(pieces[-1]) + 1 + len(word) <= LONGEST_REASON_IN_MAIL:
            pieces[-1] += f" {word}"
        else:
            pieces.append(word[:LONGEST_REASON_IN_MAIL])
    return pieces
