from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.papers.enums import ConsultationRole, NounGender, PaperKind, ReleaseGap
from ratschlag.papers.rules import (
    gender_of,
    has_sat,
    release_gaps,
    usual_role,
    votes_are_whole,
)

NO_MONEY: dict[str, Any] = {"says_effects": False, "finance_row_count": 0}


def test_release_gaps_of_an_empty_paper_name_all_three() -> None:
    gaps = release_gaps(
        is_public=True, text=" \n", financial_effect="", consultation_count=0, **NO_MONEY
    )

    assert gaps == [ReleaseGap.TEXT, ReleaseGap.CONSULTATIONS, ReleaseGap.FINANCIAL_EFFECT]


def test_release_gaps_without_a_conclusion_take_silence_not_for_none() -> None:
    gaps = release_gaps(
        is_public=True, text="Text", financial_effect="  ", consultation_count=1, **NO_MONEY
    )

    assert gaps == [ReleaseGap.FINANCIAL_EFFECT]


def test_release_gaps_keep_a_paper_for_a_sitting_without_the_public_back() -> None:
    gaps = release_gaps(
        is_public=False, text="Text", financial_effect="Keine.", **NO_MONEY, consultation_count=1
    )

    assert gaps == [ReleaseGap.PUBLICITY]


def test_release_gaps_of_a_complete_paper_are_none() -> None:
    assert (
        release_gaps(
            is_public=True, text="Text", financial_effect="Keine.", consultation_count=1, **NO_MONEY
        )
        == []
    )


def test_usual_role_follows_the_kind() -> None:
    roles = [usual_role(kind) for kind in PaperKind]

    assert roles == [ConsultationRole.NOTED, ConsultationRole.DECIDES]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Stadtverordnetenversammlung", NounGender.FEMININE),
        ("Stadtverordnetenversammlung der Landeshauptstadt Potsdam", NounGender.FEMININE),
        ("Gemeindevertretung", NounGender.FEMININE),
        ("Bürgerschaft", NounGender.FEMININE),
        ("Rat der Stadt Leipzig", NounGender.MASCULINE),
        ("Kreistag", NounGender.MASCULINE),
        ("Ausschuss für Kultur", NounGender.MASCULINE),
        ("AG Asyl", NounGender.UNKNOWN),
        ("", NounGender.UNKNOWN),
    ],
)
def test_gender_of_a_committee_is_that_of_its_first_noun(name: str, gender: NounGender) -> None:
    assert gender_of(name) == gender


@given(st.text())
def test_gender_of_any_name_is_found(name: str) -> None:
    assert gender_of(name) in NounGender


@pytest.mark.parametrize(
    ("says_effects", "rows", "is_missing"),
    [
        (True, 0, True),
        (True, 1, False),
        (False, 0, False),
    ],
)
def test_release_gaps_ask_for_the_table_only_if_there_are_effects(
    says_effects: bool, rows: int, is_missing: bool
) -> None:
    gaps = release_gaps(
        is_public=True,
        text="Text",
        financial_effect="Es gibt welche.",
        consultation_count=1,
        says_effects=says_effects,
        finance_row_count=rows,
    )

    assert (gaps == [ReleaseGap.FINANCE_TABLE]) == is_missing


@pytest.mark.parametrize(
    ("votes", "are_whole"),
    [
        ((None, None, None), True),
        ((7, 0, 0), True),
        ((7, None, 0), False),
    ],
)
def test_votes_are_whole_when_all_or_none_were_counted(
    votes: tuple[int | None, ...], are_whole: bool
) -> None:
    assert votes_are_whole(*votes) == are_whole


@pytest.mark.parametrize(
    ("day", "has"),
    [
        (None, False),
        (date(2023, 3, 2), False),
        (date(2023, 3, 1), True),
    ],
)
def test_has_sat_from_the_day_of_the_sitting_on(day: date | None, has: bool) -> None:
    assert has_sat(day, date(2023, 3, 1)) == has
