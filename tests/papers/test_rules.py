import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.papers.enums import ConsultationRole, NounGender, PaperKind, ReleaseGap
from ratschlag.papers.rules import gender_of, release_gaps, usual_role


def test_release_gaps_of_an_empty_paper_name_all_three() -> None:
    gaps = release_gaps(is_public=True, text=" \n", financial_effect="", consultation_count=0)

    assert gaps == [ReleaseGap.TEXT, ReleaseGap.CONSULTATIONS, ReleaseGap.FINANCIAL_EFFECT]


def test_release_gaps_without_a_conclusion_take_silence_not_for_none() -> None:
    gaps = release_gaps(is_public=True, text="Text", financial_effect="  ", consultation_count=1)

    assert gaps == [ReleaseGap.FINANCIAL_EFFECT]


def test_release_gaps_keep_a_paper_for_a_sitting_without_the_public_back() -> None:
    gaps = release_gaps(
        is_public=False, text="Text", financial_effect="Keine.", consultation_count=1
    )

    assert gaps == [ReleaseGap.PUBLICITY]


def test_release_gaps_of_a_complete_paper_are_none() -> None:
    assert (
        release_gaps(is_public=True, text="Text", financial_effect="Keine.", consultation_count=1)
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
