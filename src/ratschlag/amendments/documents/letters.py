"""What mails about amendments say."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.amendments.models import Amendment
from ratschlag.contributions.documents import in_pieces
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Letter, Link, Values

LONGEST_PLACE = 290


def amendment_path(amendment: Amendment) -> str:
    """Return where everybody reads an amendment, in the active language."""
    return reverse("amendments_public:amendment", args=[amendment.process.slug, amendment.number])


def received_letter(amendment: Amendment, language: str) -> Letter:
    """Return the mail to whoever wrote an amendment."""
    with override(language):
        parts = [
            _("Good day,"),
            _("thank you. Your amendment of the draft “{konzept}” has arrived:"),
            "{nummer}: {stelle_im_text}",
            _("You get a decision with its reason."),
        ]
        return Letter(_("Your amendment {nummer}: {prozess}"), _joined(parts), _values(amendment))


def decided_letter(amendment: Amendment, language: str) -> Letter:
    """Return the mail to whoever wrote an amendment that is decided."""
    with override(language):
        parts = [
            _("Good day,"),
            _("your amendment of the draft “{konzept}” is decided. It is: {stand}."),
            "{nummer}: {stelle_im_text}",
        ]
        pieces = in_pieces(amendment.decision_reason)
        if pieces:
            names = " ".join(f"{{grund{place}}}" for place in range(len(pieces)))
            parts.append(f"{_('The reason:')} {names}")
        values = {
            **_values(amendment),
            "stand": str(amendment.get_state_display()),
            **{f"grund{place}": piece for place, piece in enumerate(pieces)},
        }
        subject = _("Decision on your amendment {nummer}: {stand}")
        return Letter(subject, _joined(parts), values)


def reopened_letter(amendment: Amendment, language: str) -> Letter:
    """Return the mail to whoever wrote an amendment that waits for a decision again."""
    with override(language):
        parts = [
            _("Good day,"),
            _("your amendment of the draft “{konzept}” is looked at once more."),
            "{nummer}: {stelle_im_text}",
            _("The decision so far no longer holds. You get the new one with its reason."),
        ]
        subject = _("Your amendment {nummer} is looked at once more")
        return Letter(subject, _joined(parts), _values(amendment))


def _joined(parts: list[str]) -> str:
    return "\n\n".join([*parts, "{link}", _("Kind regards\n{stelle}")])


def _values(amendment: Amendment) -> Values:
    process = amendment.process
    url = f"{base_address(process.municipality)}{amendment_path(amendment)}"
    return {
        "nummer": str(amendment.number),
        "konzept": amendment.concept.title,
        "prozess": process.title,
        "stelle_im_text": amendment.place[:LONGEST_PLACE],
        "stelle": process.office,
        "link": Link(url, _("Look at the amendment")),
    }
