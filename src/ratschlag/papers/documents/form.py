"""A paper as the plain data of its form: every word of the form is German, empty boxes stay."""

from collections.abc import Sequence
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.papers import rules
from ratschlag.papers.documents.drafting import LANGUAGE
from ratschlag.papers.enums import ConsultationRole, NounGender, PaperKind
from ratschlag.papers.models import Consultation, CouncilPaper
from ratschlag.papers.queries import consultations_of, in_sequence, the_council
from ratschlag.papers.rendering.document import (
    Check,
    Choice,
    ConsultationRow,
    CouncilPaperDocument,
    FinanceStatement,
    FormLabels,
    Run,
    Runs,
    Table,
)
from ratschlag.papers.rendering.markdown import blocks_from_markdown

# The form has a box for each of them, whether it signs or not.
DEPARTMENTS = 5


def document_of(
    paper: CouncilPaper, consultations: Sequence[Consultation] | None = None
) -> CouncilPaperDocument:
    """Return the document of a paper; a draft that is not saved brings its `consultations`."""
    rows = consultations_of(paper) if consultations is None else in_sequence(consultations)
    city = paper.process.municipality
    with translation.override(LANGUAGE):
        kind = str(PaperKind(paper.kind).label)
        return CouncilPaperDocument(
            language=LANGUAGE,
            title=f"{kind}: {paper.subject}",
            municipality=f"{city.kind_line} {city.name}".strip(),
            office=paper.process.office,
            kind=kind,
            number=paper.number,
            subject=paper.subject,
            publicity=_("for a public sitting") if paper.is_public else _("not for the public"),
            reference_number=paper.reference,
            created_on=_date(paper.created_on),
            dated=paper.created_on,
            intake=paper.intake,
            submitter=paper.submitter,
            consultations=tuple(_row(row) for row in rows),
            operative_formula=_formula(paper.kind, _addressee(paper, rows)),
            body=blocks_from_markdown(paper.text),
            finance=_finance(paper),
            checks=_checks(),
            attachments=(),
            signatures=_signatures(),
            labels=_labels(paper.kind),
        )


def _date(day: date | None) -> str:
    return date_format(day, "d.m.Y") if day else ""


def _row(row: Consultation) -> ConsultationRow:
    role = str(ConsultationRole(row.role).label)
    return ConsultationRow(date=_date(row.day), body=row.committee.name, role=role)


def _addressee(paper: CouncilPaper, rows: Sequence[Consultation]) -> str:
    """Name the body the formula speaks of: the last that notes or decides, else the council."""
    role = rules.usual_role(paper.kind)
    named = [row.committee.name for row in rows if row.role == role]
    council = None if named else the_council(paper.process.municipality)
    return named[-1] if named else council.name if council else ""


def _formula(kind: str, body: str) -> str:
    decides = kind == PaperKind.BESCHLUSSVORLAGE
    if not body:
        return _("To be decided:") if decides else _("To be noted:")
    notes = {
        NounGender.FEMININE: pgettext("feminine", "%(body)s takes note:"),
        NounGender.MASCULINE: pgettext("masculine", "%(body)s takes note:"),
        NounGender.UNKNOWN: _("%(body)s takes note:"),
    }
    resolves = {
        NounGender.FEMININE: pgettext("feminine", "May %(body)s decide:"),
        NounGender.MASCULINE: pgettext("masculine", "May %(body)s decide:"),
        NounGender.UNKNOWN: _("May %(body)s decide:"),
    }
    return (resolves if decides else notes)[rules.gender_of(body)] % {"body": body}


def _finance(paper: CouncilPaper) -> FinanceStatement:
    """Return the part of the form on money; its table is filled in by hand."""
    columns = (
        _("Budget year"), _("Product account"), _("Result budget"), _("Cash budget"),
        _("planned or new"), _("Coverage"),
    )  # fmt: skip
    empty: tuple[Runs, ...] = ((),) * len(columns)
    return FinanceStatement(
        conclusion=paper.financial_effect.strip(),
        effects=Choice((pgettext("form", "yes"), pgettext("form", "no"))),
        table=Table(tuple((Run(column),) for column in columns), (empty, empty)),
    )


def _checks() -> tuple[Check, ...]:
    """Return the checks of the form; their boxes are filled in by hand."""
    names = (_("Duty by law"), _("Effect on demography"), _("Effect on climate"))
    return tuple(Check(name) for name in names)


def _signatures() -> tuple[str, ...]:
    """Return the boxes to sign in: the head, and each department by itself."""
    departments = (_("Department %(number)s") % {"number": n + 1} for n in range(DEPARTMENTS))
    return (_("Head of the administration"), *departments)


def _labels(kind: str) -> FormLabels:
    decides = kind == PaperKind.BESCHLUSSVORLAGE
    return FormLabels(
        subject=pgettext("form", "Subject"),
        number=pgettext("form", "Number"),
        reference_number=pgettext("form", "Refers to number"),
        created_on=pgettext("form", "Made on"),
        intake=pgettext("form", "Intake"),
        submitter=pgettext("form", "Submitted by"),
        consultations=pgettext("form", "Sequence of consultations"),
        consultation_date=pgettext("form", "Day of the sitting"),
        consultation_body=pgettext("form", "Body"),
        consultation_role=pgettext("form", "Purpose"),
        consultation_result=pgettext("form", "Result"),
        content=pgettext("form", "Proposal") if decides else pgettext("form", "Information"),
        continued_on=pgettext("form", "Continued on page {page}"),
        continuation=pgettext("form", "Continuation"),
        finance=pgettext("form", "Financial effects"),
        finance_effects=pgettext("form", "Are there financial effects?"),
        finance_conclusion=pgettext("form", "Conclusion on financial effects"),
        checks=pgettext("form", "Checks"),
        check=pgettext("form", "Check"),
        check_answer=pgettext("form", "Answer"),
        check_reason=pgettext("form", "Reason"),
        attachments=pgettext("form", "Attachments"),
        signatures=pgettext("form", "Signatures"),
        page=pgettext("form", "Page {page} of {pages}"),
    )
