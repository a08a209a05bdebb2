"""What mails about amendments and comments say."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.amendments import queries
from ratschlag.amendments.models import Amendment, DraftComment
from ratschlag.concept.documents import named_part
from ratschlag.concept.models import Goal, Measure, Paragraph
from ratschlag.contributions.documents import in_pieces
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Letter, Link, Values

LONGEST_PLACE = 290
MOST_NAMED = 10  # parts in one mail; the page names all


def amendment_path(amendment: Amendment) -> str:
    """Return where everybody reads an amendment, in the active language."""
    return reverse("amendments_public:amendment", args=[amendment.process.slug, amendment.number])


def comment_path(comment: DraftComment) -> str:
    """Return where everybody reads a comment, in the active language: page, and place on it."""
    talk, process = queries.talk_of(comment), comment.process
    if talk.amendment is not None:
        path = amendment_path(talk.amendment)
    elif talk.spot is not None:
        path = reverse("amendments_public:spot", args=[process.slug, talk.spot.address])
    else:
        path = reverse("amendments_public:draft", args=[process.slug])
    number = queries.page_of_thread(talk)
    return f"{path}{f'?seite={number}' if number > 1 else ''}#k-{comment.pk}"


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
        names, pieces = _in_places("grund", amendment.decision_reason)
        if names:
            parts.append(f"{_('The reason:')} {names}")
        values = {
            **_values(amendment), "stand": str(amendment.get_state_display()), **pieces
        }  # fmt: skip
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


def led_to_letter(
    amendment: Amendment, led: Sequence[Goal | Measure | Paragraph], language: str
) -> Letter:
    """Return the mail to whoever wrote an amendment: what else in the draft comes from it."""
    with override(language):
        named = led[:MOST_NAMED]
        parts = [
            _("Good day,"),
            _("your amendment of the draft “{konzept}” has led to something:"),
            "{nummer}: {stelle_im_text}",
            "\n".join(f"- {{teil{place}}}" for place in range(len(named))),
            _("The draft still changes. The council decides on it in the end."),
        ]
        values = {
            **_values(amendment),
            **{f"teil{place}": named_part(part) for place, part in enumerate(named)},
        }
        subject = _("Your amendment {nummer} has led to something")
        return Letter(subject, _joined(parts), values)


def answered_letter(comment: DraftComment, answer: DraftComment, language: str) -> Letter:
    """Return the mail to whoever wrote a comment that the office has answered."""
    with override(language):
        names, pieces = _in_places("antwort", answer.text)
        parts = [
            _("Good day,"),
            _("the office has answered your comment on the draft “{konzept}”:"),
            names,
            _("You wrote to “{stelle_im_text}”:"),
            "{kommentar}",
        ]
        values = {**_comment_values(comment, _("Read the answer")), **pieces}
        return Letter(_("Answer to your comment: {prozess}"), _joined(parts), values)


def hidden_letter(comment: DraftComment, language: str) -> Letter:
    """Return the mail to whoever wrote a comment that the office has hidden."""
    with override(language):
        names, pieces = _in_places("grund", comment.hidden_reason)
        parts = [
            _("Good day,"),
            _("the office has hidden your comment on the draft “{konzept}”. Everybody reads why:"),
            names,
            _("You wrote to “{stelle_im_text}”:"),
            "{kommentar}",
            _("If you do not agree, please write to the office."),
        ]
        values = {**_comment_values(comment, _("Look at the place")), **pieces}
        return Letter(_("Your comment is hidden: {prozess}"), _joined(parts), values)


def _in_places(name: str, text: str) -> tuple[str, Values]:
    """Return the places in a letter for a long text, and what stands in them."""
    pieces = in_pieces(text)
    names = " ".join(f"{{{name}{place}}}" for place in range(len(pieces)))
    return names, {f"{name}{place}": piece for place, piece in enumerate(pieces)}


def _comment_values(comment: DraftComment, link: str) -> Values:
    process = comment.process
    url = f"{base_address(process.municipality)}{comment_path(comment)}"
    return {
        "konzept": comment.concept.title,
        "prozess": process.title,
        "stelle_im_text": comment.place[:LONGEST_PLACE],
        "kommentar": comment.text,
        "stelle": process.office,
        "link": Link(url, link),
    }


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
