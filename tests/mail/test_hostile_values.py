"""What participants typed goes into headers, text and HTML, and stays what it is."""

import pytest

from ratschlag.mail import rendering, rules
from ratschlag.mail.rules import Letter, Link
from ratschlag.municipalities.models import Municipality
from tests.factories.mail import make_message, read

HOSTILE = [
    "Dora\r\nBcc: victim@example.net",
    "Dora\u2028Bcc: victim@example.net",
    "Dora\x00\x1b[31m",
    "\u202egnp.exe\u202c",
    "D\u200bo\u200dra\ufeff",
    '"Dora" <victim@example.net>, ',
    "{link} {name}",
    "<b onmouseover=alert(1)>Dora</b>",
    "</p><script>alert(1)</script>",
    "=?utf-8?q?Bcc=3A?= x",
    "## Dora\n\n- one\n- two",
    "https://evil.example/login",
    "x" * 10_000,
    "دورا می‌خواهم",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_value_stays_a_value_in_header_text_and_html(town: Municipality, value: str) -> None:
    letter = Letter(
        "An {name}",
        "Guten Tag {name},\n\n{link}",
        {"name": value, "link": Link("https://potsdam.example/a")},
    )

    message = make_message(town, name=value, letter=letter)
    email = read(rendering.as_bytes(message))

    assert [each.addr_spec for each in email["To"].addresses] == ["dora@example.org"]
    assert email["Bcc"] is None
    assert set(email.keys()) == {
        "Subject", "From", "To", "Reply-To", "Date", "Message-ID", "Auto-Submitted",
        "X-Auto-Response-Suppress", "Content-Language", "MIME-Version", "Content-Type",
    }  # fmt: skip
    text = email.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert len(text.split("\n\n")[0].split("\n")) == 1
    assert "://evil" not in text
    html = email.get_body(("html",)).get_content()
    assert "<script" not in html
    assert "<b " not in html
    assert html.count("<li") == 0
    assert html.count("https://potsdam.example/a") == 2  # the address and its words


def test_joiners_inside_persian_words_stay_and_others_go() -> None:
    assert rules.plain_line("می‌خواهم") == "می‌خواهم"
    assert rules.plain_line("D\u200co\u200dra") == "Dora"


def test_address_outside_ascii_is_written_as_the_mail_servers_know_it(town: Municipality) -> None:
    message = make_message(town, "dora@bücher.example")

    email = read(rendering.as_bytes(message))

    assert email["To"].addresses[0].addr_spec == "dora@xn--bcher-kva.example"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x.example/\nBcc: y", "//x", ""])
def test_link_that_is_none_of_ours_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="begins with http"):
        Link(url)
