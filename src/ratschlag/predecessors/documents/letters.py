"""The mail to a unit that is asked what became of old measures."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.contributions.documents import in_pieces
from ratschlag.invitations.documents import day_in_words
from ratschlag.mail.rules import Letter, Link, Values
from ratschlag.predecessors.models import StockRequest
from ratschlag.processes.models import Process

MOST_NAMED = 10


def request_path(process: Process, secret: str) -> str:
    """Return where a unit answers by its link."""
    with override(settings.LANGUAGE_CODE):
        return reverse("predecessors_public:asked_stock", args=[process.slug, secret])


def request_letter(
    request: StockRequest, measures: Sequence[str], *, url: str, is_reminder: bool
) -> Letter:
    """Return the mail to a unit that is asked, or reminded; `measures` are those it owes."""
    process = request.process
    named = measures[:MOST_NAMED]
    with override(settings.LANGUAGE_CODE):
        lines = [f"- {{massnahme{place}}}" for place in range(len(named))]
        if len(measures) > MOST_NAMED:
            lines.append(_("- and {weitere} more"))
        note = [] if is_reminder else in_pieces(request.note)
        asked = _("we asked “{stelle_gefragt}” what became of old measures and have no answer to:")
        if not is_reminder:
            asked = _(
                "before the new concept is written we look at the old one, “{konzept}”. Please say"
                " what became of:"
            )
        parts = [
            _("Good day,"),
            asked,
            "\n".join(lines),
            " ".join(f"{{hinweis{place}}}" for place in range(len(note))),
            _("Please answer until {frist}."),
            _(
                "By this link you need no password. A few words for each of them are enough; “not"
                " known” is an answer, too."
            ),
            "{link}",
            _("Questions? Please write to {mail}."),
            _("Kind regards\n{stelle}"),
        ]
        values: Values = {
            "konzept": request.old_concept.title,
            "stelle_gefragt": request.unit.name,
            "weitere": str(len(measures) - len(named)),
            "frist": day_in_words(request.due_on),
            "mail": process.contact_email,
            "stelle": process.office,
            "link": Link(url, _("Say what became of them")),
            **{f"massnahme{place}": one for place, one in enumerate(named)},
            **{f"hinweis{place}": one for place, one in enumerate(note)},
        }
        subject = _("Please remember: what became of these measures? Answer until {frist}")
        if not is_reminder:
            subject = _("What became of these measures? Please answer until {frist}")
        return Letter(subject, "\n\n".join(part for part in parts if part), values)
