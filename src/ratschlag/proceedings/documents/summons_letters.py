"""The mails around coming to a meeting: invitation, reminder, a place that is free, deputies."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from ratschlag.mail.rendering import Written, write
from ratschlag.mail.rules import CalendarFile, Letter, Link, Values
from ratschlag.proceedings import queries
from ratschlag.proceedings.documents.letters import language_of
from ratschlag.proceedings.models import Agenda, ItemPaper
from ratschlag.proceedings.queries import Occasion
from ratschlag.stakeholders.models import Person

MOST_ITEMS = 30
QUOTED = str.maketrans({"<": "%3C", ">": "%3E", '"': "%22", "'": "%27"})


@dataclass(frozen=True)
class Called:
    """One person called to a meeting, with what only they get: link, entry, online address."""

    person: Person
    occasion: Occasion
    url: str
    language: str
    words: str = ""
    online: str = ""
    calendar: tuple[CalendarFile, ...] = ()


def summons_path(secret: str, language: str) -> str:
    """Return where the link leads, in the language of whoever gets it."""
    with override(language):
        return reverse("proceedings_public:summons", args=[secret])


def sample(occasion: Occasion, agenda: Agenda, person: Person, base: str) -> Written:
    """Return the invitation as somebody would get it; its link leads nowhere."""
    known = queries.summons_of(agenda)
    language = language_of(person)
    url = f"{base}{summons_path('beispiel', language)}"
    online = "" if occasion.is_hybrid else known.online_address
    called = Called(person, occasion, url, language, known.words, online)
    papers = queries.papers_there(agenda)
    letter = summons_letter(called, items=queries.titles_of_items(agenda), papers=papers)
    return write(letter, sender=occasion.process.municipality, language=language)


def summons_letter(
    called: Called,
    *,
    items: Sequence[str],
    papers: Sequence[ItemPaper] = (),
    stands_in_for: Person | None = None,
) -> Letter:
    """Return the mail that calls somebody to a meeting, for themselves or as deputy."""
    hybrid = called.occasion.is_hybrid
    with override(called.language):
        if stands_in_for is None:
            opening = _(
                "you are invited to the meeting “{treffen}”. Please tell us whether you come."
            )
        else:
            opening = _(
                "you come to the meeting “{treffen}” as deputy of {vertretene}. If you cannot,"
                " please tell us."
            )
        subject = _("Invitation: {treffen} on {tag}")
        agenda = _("On the agenda:") if items else ""
        heading = _("Papers for it:") if papers else ""
        file = _("The entry for your own calendar is attached.") if called.calendar else ""
        easy = _("One click is enough; you need no password and can change your answer until the"
                 " meeting begins.")  # fmt: skip
        choice = _("You can come or take part online: please say which.") if hybrid else ""
    shown = items[:MOST_ITEMS]
    extra: Values = {f"p{place}": title for place, title in enumerate(shown)}
    listed = "\n".join(f"- {{{name}}}" for name in extra)
    about = f"{agenda}\n\n{listed}" if items else ""
    linked = _papers(called, papers[:MOST_ITEMS])
    below = "\n".join(f"- {{{name}_titel}} ({{{name}_punkt}}): {{{name}}}" for name in linked[0])
    body = (
        " ".join(filter(None, (choice, easy, file))),
        "{link}",
        about,
        *((heading, below) if papers else ()),
    )
    instead = {"vertretene": stands_in_for.name if stands_in_for else ""}
    extra = {**extra, **linked[0], **linked[1], **instead}
    return _letter(called, subject, opening, body, extra)


def _papers(called: Called, papers: Sequence[ItemPaper]) -> tuple[Values, Values]:
    """Return the papers as links, files by the link of whoever gets the mail; and their names."""
    links = {
        f"u{place}": Link(paper.address.translate(QUOTED) or f"{called.url}unterlagen/{paper.pk}/")
        for place, paper in enumerate(papers)
    }
    words = {f"u{place}_titel": paper.title for place, paper in enumerate(papers)}
    words |= {f"u{place}_punkt": paper.item.title for place, paper in enumerate(papers)}
    return links, words


def reminder_letter(called: Called, *, has_answered: bool) -> Letter:
    """Return the mail that reminds somebody of a meeting, and of the answer they owe."""
    with override(called.language):
        subject = _("Reminder: {treffen} on {tag}")
        opening = (
            _("a reminder: you said that you come to the meeting “{treffen}”.")
            if has_answered
            else _(
                "a reminder of the meeting “{treffen}”: we have no answer from you yet. Please tell"
                " us whether you come."
            )
        )
        easy = _("If something changes, please say so here. You need no password.")
    return _letter(called, subject, opening, (easy, "{link}"), {})


def place_letter(called: Called) -> Letter:
    """Return the mail that tells somebody on the waiting list that they have a place."""
    with override(called.language):
        subject = _("You have a place: {treffen} on {tag}")
        opening = _("a place at the meeting “{treffen}” is free, and it is yours.")
        easy = _("If you cannot come any more, please say so, so that somebody else can.")
    return _letter(called, subject, opening, (easy, "{link}"), {})


def spared_letter(called: Called, holder: Person) -> Letter:
    """Return the mail that tells a deputy that they need not come."""
    with override(called.language):
        subject = _("You need not come: {treffen} on {tag}")
        opening = _("{vertretene} no longer asks you to come to the meeting “{treffen}”.")
        file = (
            _("The attached entry takes the meeting out of your calendar.")
            if called.calendar
            else ""
        )
    return _letter(called, subject, opening, (file,), {"vertretene": holder.name})


def deputy_stays_away_letter(called: Called, deputy: Person) -> Letter:
    """Return the mail that tells the holder of a seat that their deputy cannot come."""
    with override(called.language):
        subject = _("Your deputy cannot come: {treffen} on {tag}")
        opening = _("{vertretung} cannot come to the meeting “{treffen}” for you.")
        easy = _("Please say who comes instead, or that nobody does.")
    return _letter(called, subject, opening, (easy, "{link}"), {"vertretung": deputy.name})


def _letter(
    called: Called, subject: str, opening: str, body: Sequence[str], extra: Values
) -> Letter:
    occasion = called.occasion
    start, end = (timezone.localtime(each) for each in (occasion.start, occasion.end))
    with override(called.language):
        greeting, goodbye = _("Good day {name},"), _("Kind regards\n{stelle}")
        when, where = _("When: {zeit}"), _("Where: {ort}")
        online = _("You can take part online. Please do not pass the address on.")
        values: Values = {
            "name": called.person.name,
            "treffen": name_of_meeting(occasion),
            "tag": date_format(start, _("j F Y")),
            "zeit": _("%(day)s, %(start)s to %(end)s")
            % {
                "day": date_format(start, _("l, j F Y")),
                "start": date_format(start, "H:i"),
                "end": date_format(end, "H:i"),
            },
            "ort": occasion.place,
            "stelle": occasion.process.office,
            "hinweis": called.words,
            "link": Link(called.url, _("Say whether I come")),
            **({"online": Link(called.online, _("To the online room"))} if called.online else {}),
            **extra,
        }
    facts = f"- {when}" + (f"\n- {where}" if occasion.place else "")
    words = "{hinweis}" if called.words.strip() else ""
    room = f"{online}\n\n{{online}}" if called.online else ""
    parts = [greeting, opening, facts, words, *body, room, goodbye]
    return Letter(subject, "\n\n".join(part for part in parts if part), values, called.calendar)


def name_of_meeting(occasion: Occasion) -> str:
    """Return what a meeting is called in the active language."""
    group, number = occasion.group, occasion.round
    if group.meeting_count == 1:
        return group.name
    words = pgettext("proceedings", "%(group)s, meeting %(number)s")
    return words % {"group": group.name, "number": number}
