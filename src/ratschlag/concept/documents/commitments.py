"""What is said about commitments: the mail to a unit, and the table of who said what when."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from ratschlag.concept.models import CommitmentRequest
from ratschlag.concept.queries import Line, Said
from ratschlag.contributions.documents import in_pieces
from ratschlag.invitations.documents import day_in_words
from ratschlag.mail.rules import Letter, Link, Values
from ratschlag.processes.models import Process

MOST_NAMED = 10


def commitments_path(process: Process, secret: str) -> str:
    """Return where a unit answers by its link."""
    with override(settings.LANGUAGE_CODE):
        return reverse("concept_public:unit_commitments", args=[process.slug, secret])


def commitment_letter(
    request: CommitmentRequest,
    measures: Sequence[str],
    *,
    url: str,
    is_reminder: bool,
    is_due: bool,
) -> Letter:
    """Return the mail to a unit that is asked for its commitment, or reminded of it."""
    current, process = request.round, request.round.concept.process
    named = measures[:MOST_NAMED]
    with override(settings.LANGUAGE_CODE):
        lines = [f"- {{massnahme{place}}}" for place in range(len(named))]
        if len(measures) > MOST_NAMED:
            lines.append(_("- and {weitere} more"))
        note = [] if is_reminder else in_pieces(current.note)
        parts = [
            _("Good day,"),
            _reminder() if is_reminder else _request(),
            "\n".join(lines),
            " ".join(f"{{hinweis{place}}}" for place in range(len(note))),
            _("Your answer is due on {frist}.")
            if is_reminder and is_due
            else _("Please answer until {frist}."),
            _("By this link you need no password. You can say yes, say yes under a reservation,"
              " propose something else, or say no with a reason."),
            "{link}",
            _("Questions? Please write to {mail}."),
            _("Kind regards\n{stelle}"),
        ]  # fmt: skip
        values: Values = {
            "konzept": current.concept.title,
            "stelle_gefragt": request.unit.name,
            "weitere": str(len(measures) - len(named)),
            "frist": day_in_words(current.due_on),
            "mail": process.contact_email,
            "stelle": process.office,
            "link": Link(url, _("Look at the measures and answer")),
            **{f"massnahme{place}": one for place, one in enumerate(named)},
            **{f"hinweis{place}": one for place, one in enumerate(note)},
        }
        subject = _("Please remember: do you do these measures? Answer until {frist}")
        if not is_reminder:
            subject = _("Do you do these measures? Please answer until {frist}")
        return Letter(subject, "\n\n".join(part for part in parts if part), values)


def _request() -> str:
    return _("in “{konzept}” the unit “{stelle_gefragt}” is named. Please say whether you do this:")


def _reminder() -> str:
    return _("we asked “{stelle_gefragt}” about “{konzept}” and have no answer yet to:")


def commitments_table(lines: Iterable[Line]) -> tuple[list[str], list[list[str]]]:
    """Return the head and a row for each measure: how it stands and who said what when."""
    head = [
        _("Measure"), pgettext("measure", "Title"), _("Responsible unit"), _("Commitment"),
        _("In words"), _("Said on"), _("Who says it"), pgettext("commitment", "Office"),
        pgettext("commitment", "How it came in"), _("Checksum of the text"),
        _("What the office answers"),
    ]  # fmt: skip
    return head, [
        [one.code, one.title, one.lead, str(one.standing.label), *_said(one.said)] for one in lines
    ]


def _said(said: Said | None) -> list[str]:
    if said is None:
        return [""] * 7
    answer = said.answer
    if answer is None:
        return ["", "", "", "", "", said.asked.checksum, ""]
    day = f"{timezone.localtime(answer.given_at):%d.%m.%Y}"
    way = str(answer.get_way_display())
    return [
        answer.said, day, answer.speaker_name, answer.speaker_office, way, said.asked.checksum,
        answer.reply,
    ]  # fmt: skip
