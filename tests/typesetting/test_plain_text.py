import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.typesetting.glyphs import printable_characters
from ratschlag.typesetting.plain_text import clean, link_target, settable, shortened


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1bc\ud800\ue000\uffff", "abc"),
        ("a\tb\r\nc\rd\u2028e", "a b\nc\nd\ne"),
        ("\u202eabc\u202c", "abc"),
        ("\u2066שלום\u2069", "\u2066שלום\u2069"),
        ("a\u0308", "ä"),
    ],
)
def test_clean_text_has_no_control_characters(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Straße „Łódź“ Москва Việt العربية", "Straße „Łódź“ Москва Việt العربية"),
        ("🎉\ufe0f", "[U+1F389]\u200b"),
        ("ⅷ 𝔸", "viii A"),
        ("x" * 65, "x" * 20 + ("\u200b" + "x" * 20) * 2 + "\u200b" + "x" * 5),
        ("1" * 17, "1" * 12 + "\u200b" + "1" * 5),
        ("Rindfleischetikettierungsüberwachung", "Rindfleischetikettierungsüberwachung"),
        (
            "https://beispiel.example/a/b?c=d",
            "https://\u200bbeispiel.\u200bexample/\u200ba/\u200bb?\u200bc=\u200bd",
        ),
    ],
)
def test_settable_text_has_glyphs_and_places_to_break(text: str, shown: str) -> None:
    assert settable(text) == shown


@given(st.text())
def test_settable_text_holds_only_printable_characters(text: str) -> None:
    shown = settable(text)

    assert {ord(character) for character in shown} <= printable_characters() | {ord("\n")}
    assert max(map(len, shown.replace("\u200b", " ").split()), default=0) <= 64 * 2


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://a.de/ä?b=c", "https://a.de/ä?b=c"),
        ("mailto:amt@example.org", "mailto:amt@example.org"),
        ("javascript:alert(1)", ""),
        ("/relativ", ""),
        ("http://[", ""),
        ("https://a b", ""),
        ("https://a.de/" + "x" * 2000, ""),
    ],
)
def test_link_target_is_a_safe_address_or_nothing(href: str, target: str) -> None:
    assert link_target(href) == target


@pytest.mark.parametrize(
    ("text", "line"), [("kurz\nund  gut", "kurz und gut"), ("lang " * 9, "lang…")]
)
def test_shortened_text_is_one_line(text: str, line: str) -> None:
    assert shortened(text, 5 if line.endswith("…") else 20) == line
