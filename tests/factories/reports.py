"""Reports about mails that came back, as the mail servers of this world write them."""

DOMAIN = "localhost.localdomain"
KEY = "0123456789abcdef0123456789abcdef"
BOX = "bounces@localhost.localdomain"


def _in_parts(kind: str, head: str, *parts: tuple[str, str], code: str = "utf-8") -> bytes:
    """A mail of several parts, each a content type and a text."""
    bodies = "".join(f"--=_b\nContent-Type: {type_}\n\n{text}\n" for type_, text in parts)
    return f'{head}Content-Type: {kind}; boundary="=_b"\n\n{bodies}--=_b--\n'.encode(code)


def returned(key: str = KEY, domain: str = DOMAIN) -> str:
    """The mail of ours that a report returns."""
    head = f"From: ratschlag@{domain}\nTo: dora@example.org\nMessage-ID: <{key}@{domain}>\n"
    return f"Subject: Einladung\n{head}\nGuten Tag\n"


def dsn(
    key: str = KEY,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    diagnosis: str = "smtp; 550 5.1.1 <dora@example.org>: no such user",
    original: str = "",
    to: str = BOX,
) -> bytes:
    """A report in the form of RFC 3464, as Postfix sends it."""
    head = (
        f"From: MAILER-DAEMON@mx.example.net\nTo: {to}\nAuto-Submitted: auto-replied\n"
        "Subject: Undelivered Mail Returned to Sender\n"
    )
    fields = (
        "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; dora@example.org\n"
        f"Action: {action}\nStatus: {status}\nDiagnostic-Code: {diagnosis}\n"
    )
    return _in_parts(
        "multipart/report; report-type=delivery-status",
        head,
        ("text/plain", "This is the mail system at host mx.example.net."),
        ("message/delivery-status", fields),
        ("message/rfc822", original or returned(key)),
    )


def dsn_with_head_only(key: str = KEY) -> bytes:
    """The same, returning only the head of our mail."""
    fields = "\nFinal-Recipient: rfc822; d@example.org\nAction: failed\nStatus: 5.2.2\n"
    return _in_parts(
        "multipart/report; report-type=delivery-status",
        "From: MAILER-DAEMON@mx.example.net\n",
        ("message/delivery-status", fields),
        ("text/rfc822-headers", f"From: a@example.org\nMessage-ID: <{key}@{DOMAIN}>\n"),
    )


def exim(
    key: str = KEY, subject: str = "Mail delivery failed: returning message to sender"
) -> bytes:
    """Exim writes for people and names the address in a header."""
    return (
        "Return-Path: <>\nFrom: Mail Delivery System <Mailer-Daemon@mx.example.net>\n"
        f"To: {BOX}\nSubject: {subject}\nAuto-Submitted: auto-replied\n"
        "X-Failed-Recipients: dora@example.org\n\nA message that you sent could not be delivered.\n"
        "\n  dora@example.org\n    host mx.example.org: 550 5.7.1 not accepted\n\n"
        "------ This is a copy of the message, including all the headers. ------\n\n"
        f"From: ratschlag@{DOMAIN}\nMessage-ID: <{key}@{DOMAIN}>\n\nGuten Tag\n"
    ).encode()


def qmail(key: str = KEY) -> bytes:
    """Qmail says hi."""
    return (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: {BOX}\nSubject: failure notice\n"
        "\nHi. This is the qmail-send program at mx.example.\nI'm afraid I could not deliver your"
        " message. This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        "<dora@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
        f"--- Below this line is a copy of the message.\n\nMessage-ID: <{key}@{DOMAIN}>\n"
    ).encode()


def in_german(
    key: str = KEY, text: str = "Ihre Nachricht konnte nicht zugestellt werden."
) -> bytes:
    """A server that writes German in Latin-1 and returns the mail as an attachment."""
    subject = "Unzustellbar: Einladung" if "nicht zug" in text else "Hinweis"
    return _in_parts(
        "multipart/mixed",
        f"From: postmaster@firma.example\nSubject: {subject}\n",
        ('text/plain; charset="iso-8859-1"', f"Größe überschritten.\n{text}"),
        ("message/rfc822", returned(key)),
        code="iso-8859-1",
    )


def holiday(key: str = KEY) -> bytes:
    """Dora is on holiday; her program quotes our mail."""
    return (
        "From: Dora <dora@example.org>\nReturn-Path: <>\nAuto-Submitted: auto-replied\n"
        f"In-Reply-To: <{key}@{DOMAIN}>\nSubject: Abwesend\n\nIch bin im Urlaub; Mails können"
        f" nicht zugestellt werden.\n\n> Message-ID: <{key}@{DOMAIN}>\n"
    ).encode()
