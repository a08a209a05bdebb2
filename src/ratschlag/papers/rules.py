"""Decisions about council papers, from given values alone."""

from datetime import date

from ratschlag.papers.enums import ConsultationRole, NounGender, PaperKind, ReleaseGap

FEMININE_ENDINGS = ("versammlung", "vertretung", "bürgerschaft", "kommission", "konferenz")
MASCULINE_ENDINGS = ("rat", "tag", "ausschuss", "beirat", "senat")


def release_gaps(
    *,
    is_public: bool,
    text: str,
    financial_effect: str,
    consultation_count: int,
    says_effects: bool,
    finance_row_count: int,
) -> list[ReleaseGap]:
    """Return what is missing before a paper may be shown; an empty conclusion is not “none”."""
    is_given = {
        ReleaseGap.PUBLICITY: is_public,
        ReleaseGap.TEXT: bool(text.strip()),
        ReleaseGap.CONSULTATIONS: consultation_count > 0,
        ReleaseGap.FINANCIAL_EFFECT: bool(financial_effect.strip()),
        ReleaseGap.FINANCE_TABLE: not says_effects or finance_row_count > 0,
    }
    return [gap for gap, given in is_given.items() if not given]


def votes_are_whole(*votes: int | None) -> bool:
    """Tell whether all votes were counted, or none; an empty box is not zero."""
    return len({vote is None for vote in votes}) == 1


def has_sat(day: date | None, today: date) -> bool:
    """Tell whether a committee can have a result: a sitting still to come has none."""
    return day is not None and day <= today


def usual_role(kind: str) -> ConsultationRole:
    """Return what the council does with a paper of this kind."""
    decides = kind == PaperKind.BESCHLUSSVORLAGE
    return ConsultationRole.DECIDES if decides else ConsultationRole.NOTED


def gender_of(committee: str) -> NounGender:
    """Return the gender of a committee's German name, told by the ending of its first word."""
    noun = (committee.split() or [""])[0].lower().rstrip(",;:")
    if noun.endswith(FEMININE_ENDINGS):
        return NounGender.FEMININE
    if noun.endswith(MASCULINE_ENDINGS):
        return NounGender.MASCULINE
    return NounGender.UNKNOWN
