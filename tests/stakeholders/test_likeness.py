"""When two spellings mean the same person, organisation or address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.stakeholders import rules
from ratschlag.stakeholders.enums import Likeness
from ratschlag.stakeholders.rules import Known, Register


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Müller", "Müller, Anna"), ("Dr. Anna Mueller", "ANNA  müller"),
        ("José Díaz", "Jose Diaz"), ("An\u200bna\u202e", "Anna"), ("Ann\u0430", "Anna"),
        ("Mu\u0308ller", "Müller"), ("Ａｎｎａ", "Anna"),
    ],
)  # fmt: skip
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert rules.name_key(one) == rules.name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anna", "Anne"), ("Анна", "Олена"), ("李", "王"), ("!", "?"), ("Dr.", "Prof.")],
)
def test_names_that_are_not_the_same(one: str, other: str) -> None:
    assert rules.name_key(one) != rules.name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Refugio e.V.", "REFUGIO"), ("Wohnen & Leben gGmbH", "Wohnen und Leben"),
        ("Bau GmbH & Co. KG", "Bau GmbH & Co KG"),
    ],
)  # fmt: skip
def test_organisations_that_are_the_same(one: str, other: str) -> None:
    assert rules.organisation_key(one) == rules.organisation_key(other)


def test_working_group_is_not_taken_for_its_subject() -> None:
    assert rules.organisation_key("AG Wohnen") != rules.organisation_key("Wohnen")


def test_addresses_are_compared_as_they_are_sent_to() -> None:
    assert rules.address_key(" Bela@Bücher.Example ") == "bela@xn--bcher-kva.example"
    assert rules.address_key("nothing") == ""
    assert rules.address_key("a@" + "ü" * 80) == "a@" + "ü" * 80


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bela@verein.example", "be1a@verein.example"), ("bela@rnail.example", "bela@mail.example"),
        ("bela+liste@a.example", "bela@a.example"), ("b.ela@gmail.com", "bela@googlemail.com"),
        ("bela@ver\u0435in.example", "bela@verein.example"), ("info0@a.example", "infoo@a.example"),
    ],
)  # fmt: skip
def test_addresses_that_look_alike(one: str, other: str) -> None:
    assert rules.address_key(one) != rules.address_key(other)
    assert rules.address_skeleton(one) == rules.address_skeleton(other)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\u202eanna\u202c", "anna"), ("a\u200bb\ufeff", "ab"), (" a\n\tb ", "a b"),
        ("\u3164", ""), ("\u200d\u200d", ""), ("می\u200cخواهم", "می\u200cخواهم"), ("a\x00b", "ab"),
        ("\ud800x", "x"), ("a\u00adb", "ab"),
    ],
)  # fmt: skip
def test_visible_text_keeps_what_can_be_seen(text: str, seen: str) -> None:
    assert rules.visible(text) == seen


@given(st.text(max_size=60))
def test_visible_text_is_visible_already(text: str) -> None:
    once = rules.visible(text)

    assert rules.visible(once) == once
    assert rules.name_key(text) == rules.name_key(once)
    assert bool(rules.name_key(text)) == bool(once)


ANNA = Known("anna", "Anna Bauer", "anna@a.example", "A")
PLAIN = Known("plain", "Bela", "", "A")
LOOSE = Known("loose", "Cleo", "", None)


@pytest.mark.parametrize(
    ("wanted", "key", "likeness"),
    [
        (("Anna Bauer", "anna@a.example", "A"), "anna", None),
        (("Bauer, Anna", "ANNA@a.example", None), "anna", None),
        (("Anna Bauer", "anna@a.example", "B"), "anna", None),
        (("Anna Bauer", "", "A"), "anna", None),
        (("Bela", "bela@a.example", "A"), "plain", None),
        (("Anna Bauer", "else@a.example", "A"), "anna", Likeness.SAME_NAME),
        (("Anton", "anna@a.example", "A"), "anna", Likeness.SAME_ADDRESS),
        (("Anna Bauer", "", None), "anna", Likeness.SAME_NAME_ELSEWHERE),
        (("Cleo", "", "A"), "loose", Likeness.SAME_NAME_ELSEWHERE),
        (("Anton", "anna+x@a.example", "B"), "anna", Likeness.LIKE_ADDRESS),
        (("Bela", "", "B"), None, None),
        (("Dora", "dora@a.example", "A"), None, None),
    ],
)
def test_people_are_found_by_what_is_known_of_them(
    wanted: tuple[str, str, str | None], key: str | None, likeness: Likeness | None
) -> None:
    name, email, organisation = wanted

    match = Register([ANNA, PLAIN, LOOSE]).match(Known(None, name, email, organisation))

    assert (match and match.known.key) == key
    assert (match and match.likeness) == likeness


def test_people_who_are_alike_are_told_apart_by_the_rest() -> None:
    twins = [Known(number, "Bela", "", "A", (str(number),)) for number in range(3)]

    match = Register(twins).match(Known(None, "Bela", "", "A", ("1",)))

    assert match is not None
    assert match.known.key == 1
