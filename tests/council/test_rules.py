"""Guesses about committees, and the days an import looks at."""

from datetime import date

import pytest

from ratschlag.council import rules
from ratschlag.council.enums import CommitteeKind, Provenance


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Stadtverordnetenversammlung", CommitteeKind.COUNCIL),
        ("Rat der Stadt", CommitteeKind.COUNCIL),
        ("Gemeindevertretung Kleinmachnow", CommitteeKind.COUNCIL),
        ("Hauptausschuss", CommitteeKind.MAIN),
        ("Haupt- und Finanzausschuss", CommitteeKind.MAIN),
        ("Ausschuss für Bildung und Sport", CommitteeKind.EXPERT),
        ("Jugendhilfeausschuss", CommitteeKind.EXPERT),
        ("Migrantenbeirat", CommitteeKind.ADVISORY),
        ("Ortsbeirat Golm", CommitteeKind.ADVISORY),
        ("Beirat für Menschen mit Behinderungen", CommitteeKind.ADVISORY),
        ("AG Asyl", CommitteeKind.OTHER),
        ("", CommitteeKind.OTHER),
    ],
)
def test_kind_is_guessed_from_the_name(name: str, kind: CommitteeKind) -> None:
    assert rules.likely_kind(name) == kind


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Hauptausschuss", "Hauptausschuss"),
        ("Ausschuss für Gesundheit, Soziales, Wohnen und Inklusion", "GSWI"),
        ("Ausschuss für Stadtentwicklung, Bauen, Wirtschaft und Verkehr (SBWV)", "SBWV"),
        ("ein sehr langer name ohne jeden großen buchstaben",
         "ein sehr langer name ohne jeden großen b"),
        ("", ""),
    ],
)  # fmt: skip
def test_short_name_is_taken_from_the_name(name: str, short: str) -> None:
    assert rules.likely_short_name(name) == short


def test_short_name_is_never_too_long() -> None:
    assert len(rules.likely_short_name("A B " * 300)) == rules.SHORT_NAME_LENGTH


@pytest.mark.parametrize(
    ("categories", "provenance"),
    [
        ((), Provenance.IMPORTED),
        (("Sitzung",), Provenance.IMPORTED),
        (("model",), Provenance.MODEL),
        (("MODEL", " Record "), Provenance.RECORD),
    ],
)
def test_provenance_is_read_from_the_categories(
    categories: tuple[str, ...], provenance: Provenance
) -> None:
    assert rules.provenance_of(categories) == provenance


def test_usual_horizon_holds_ten_years_back_and_five_ahead() -> None:
    assert rules.usual_horizon(date(2026, 2, 28)) == (date(2016, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", "Sondersitzung Haushalt"),
        ("Sitzung des Hauptausschusses", "Hauptausschuss"),
        ("12. Sitzung des Hauptausschusses", "Hauptausschuss (HA), 12. öffentliche Sitzung"),
        ("Sondersitzung zum Haushalt", "Haushalt: Sondersitzung"),
        ("Klausurtagung Stadtentwicklung", "Klausurtagung zur Stadtentwicklng"),
    ],
)
def test_titles_that_say_nearly_the_same_mean_the_same(one: str, other: str) -> None:
    words = [rules.telling_words(each, "Hauptausschuss", "HA") for each in (one, other)]

    assert rules.mean_the_same(*words)
    assert rules.mean_the_same(*reversed(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12. Sitzung", "13. Sitzung"),
        ("Sondersitzung Haushalt", "Ortstermin am Bahnhof"),
        ("Anhörung zur Verkehrswende", "Klausurtagung"),
    ],
)
def test_titles_that_say_something_else_do_not_mean_the_same(one: str, other: str) -> None:
    words = [rules.telling_words(each, "Hauptausschuss", "HA") for each in (one, other)]

    assert not rules.mean_the_same(*words)
