"""The mails about papers, and how papers stand in other mails."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.mail.rules import Letter, Link, Values
from ratschlag.proceedings.documents.letters import LANGUAGE, framed
from ratschlag.proceedings.documents.summons_letters import name_of_meeting
from ratschlag.proceedings.models import Agenda, ItemPaper
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rules.papers import papers_due_on


def paper_path(secret: str, language: str) -> str:
    """Return where a paper is handed in, in the language of whoever owes it."""
    with override(language):
        return reverse("proceedings_public:hand_in", args=[secret])


def owed_paper_letter(paper: ItemPaper, occasion: Occasion, *, url: str, language: str) -> Letter:
    """Return the mail that reminds somebody of a paper they owe, with the link to hand it in."""
    with override(language):
        subject = _("A paper is missing: {papier}")
        opening = _(
            "the paper “{papier}” is still missing for the meeting “{treffen}” on {treffen_am}, for"
            " the item “{punkt}”. It is due on {tag}. You can hand it in here as a file, or as an"
            " address on the internet; you need neither a password nor an account."
        )
        meets_on = timezone.localtime(occasion.start).date()
        due_on = papers_due_on(meets_on, paper.item.agenda.papers_due_days)
        values: Values = {
            "name": paper.owed_from,
            "papier": paper.title,
            "treffen": name_of_meeting(occasion),
            "treffen_am": date_format(meets_on, _("j F Y")),
            "punkt": paper.item.title,
            "tag": date_format(due_on, _("j F Y")),
            "stelle": occasion.process.office,
            "link": Link(url, _("Hand in the paper")),
        }
        body = framed(opening)
    return Letter(subject, body, values)


def papers_letter(agenda: Agenda, papers: Sequence[ItemPaper], *, url: str, due_on: date) -> Letter:
    """Return the mail to the office that papers are still missing."""
    with override(LANGUAGE):
        subject = _("Papers are missing: {treffen}")
        opening = _(
            "these papers for the meeting “{treffen}” are due on {tag} and missing: {papiere}."
        )
        values: Values = {
            "name": agenda.process.office,
            "treffen": str(agenda),
            "tag": date_format(due_on, _("j F Y")),
            "papiere": "; ".join(f"{one.item.title}: {one.title}" for one in papers)[:280],
            "stelle": agenda.process.office,
            "link": Link(url, _("To the agenda")),
        }
        body = framed(opening)
    return Letter(subject, body, values)
