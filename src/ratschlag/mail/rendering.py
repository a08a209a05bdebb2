"""From a letter to text and HTML in one frame, and from a stored mail to the bytes that go out."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_info

from ratschlag.mail import rules
from ratschlag.mail.models import Message
from ratschlag.mail.rules import Block, CalendarFile, Letter, Link, Sender

QUOTED = "quoted-printable"


@dataclass(frozen=True)
class Written:
    """A letter as it will be read."""

    subject: str
    text: str
    html: str


def write(letter: Letter, *, sender: Sender, language: str, choices_url: str = "") -> Written:
    """Return the letter in the municipality's frame, in the recipient's language."""
    subject = rules.filled_line(letter.subject, letter.values)
    blocks = rules.blocks_of(letter)
    return write_blocks(subject, blocks, sender=sender, language=language, choices_url=choices_url)


def write_blocks(
    subject: str, blocks: list[Block], *, sender: Sender, language: str, choices_url: str
) -> Written:
    """Return blocks whose values have been put in, in the municipality's frame."""
    context = {
        "subject": subject,
        "blocks": _placed(blocks),
        "sender": sender,
        "accent": sender.accent_light,
        "choices_url": choices_url,
        "language": language,
        "direction": "rtl" if get_language_info(language)["bidi"] else "ltr",
    }
    with translation.override(language):
        return Written(
            subject=subject,
            text=render_to_string("mail/letters/frame.txt", context),
            html=render_to_string("mail/letters/frame.html", context),
        )


def _placed(blocks: list[Block]) -> list[dict[str, Any]]:
    """Return blocks that know whether a list begins or ends with them.

    As dictionaries with every name a template asks for: a name that is missing costs more than all
    the rest, and there are thousands of mails.
    """
    kinds = ["", *(block.kind for block in blocks), ""]
    return [
        {
            "kind": block.kind,
            "pieces": [_named(piece) for piece in block.pieces],
            "is_first_item": block.kind == "item" and kinds[place] != "item",
            "is_last_item": block.kind == "item" and kinds[place + 2] != "item",
        }
        for place, block in enumerate(blocks)
    ]


def _named(piece: str | Link) -> dict[str, str]:
    if isinstance(piece, Link):
        return {"url": piece.url, "label": piece.label, "text": ""}
    return {"url": "", "label": "", "text": piece}


def as_email(message: Message) -> EmailMessage:
    """Return the mail as it goes out; the same each time, whenever it is sent.

    The e-mail package refuses line breaks in headers; names and subject are freed of them before.
    """
    email = EmailMessage(policy=SMTP)
    email["Subject"] = message.subject
    email["From"] = _mailbox(message.sender_name, settings.MAIL_FROM)
    email["To"] = _mailbox(message.recipient_name, message.address)
    if message.reply_to:
        email["Reply-To"] = _mailbox("", message.reply_to)
    email["Date"] = format_datetime(message.created_at)
    email["Message-ID"] = message.message_id
    email.set_content(message.text, cte=QUOTED)
    email.add_alternative(message.html, subtype="html", cte=QUOTED)
    _add_calendar(email, [CalendarFile(**each) for each in message.calendar])
    for name, value in message.headers.items():  # last: setting the content drops Content-…
        email[name] = value
    return email


def _add_calendar(email: EmailMessage, files: list[CalendarFile]) -> None:
    """Put entries for the calendar in: a single one so that programs offer to take it at once."""
    for each in files if len(files) == 1 else ():
        email.add_alternative(
            each.content, subtype="calendar", cte="base64", params={"method": each.method}
        )
    for each in files:
        email.add_attachment(
            each.content,
            subtype="calendar",
            cte="base64",
            params={"method": each.method},
            filename=each.name,
        )


def _mailbox(name: str, address: str) -> Address:
    return Address(display_name=rules.plain_line(name), addr_spec=rules.normal_address(address))


def as_bytes(message: Message) -> bytes:
    """Return the mail in the form of the wire."""
    return as_email(message).as_bytes()
