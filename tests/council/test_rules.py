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
