"""A paper as the plain data of its form: every word of the form is German, empty boxes stay."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.rules import lines_of
from ratschlag.papers import rules
from ratschlag.papers.documents.drafting import LANGUAGE
from ratschlag.papers.enums import (
    ConsultationResult,
    ConsultationRole,
    NounGender,
    PaperKind,
    PlannedOrNew,
)
from ratschlag.papers.models import Attachment, Consultation, CouncilPaper, FinanceRow
from ratschlag.papers.queries import (
    attachments_of,
    checks_of,
    consultations_of,
    finance_rows_of,
    in_sequence,
    the_council,
)
from ratschlag.papers.rendering.document import (
    Check,
    Choice,
    ConsultationRow,
    CouncilPaperDocument,
    FinanceStatement,
    FormLabels,
    NumberedTitle,
    Run,
    Runs,
    Table,
)
from ratschlag.papers.rendering.markdown import blocks_from_markdown
from ratschlag.processes.enums import FinancialEffects

LEAST_FINANCE_ROWS = 2  # of the table, so that there is room to write by hand


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
            checks=_checks(paper),
            attachments=tuple(_attachment(one) for one in attachments_of(paper)),
            signatures=_signatures(city),
            labels=_labels(paper.kind),
        )


def _date(day: date | None) -> str:
    return date_format(day, "d.m.Y") if day else ""


def _row(row: Consultation) -> ConsultationRow:
    role = str(ConsultationRole(row.role).label)
    return ConsultationRow(_date(row.day), row.committee.name, role, _result(row))


def _result(row: Consultation) -> str:
    if not row.result:
        return ""
    result = str(ConsultationResult(row.result).label)
    if not row.is_counted:
        return result
    votes = _("Yes %(yes)s, No %(no)s, Abstentions %(abstained)s") % {
        "yes": row.votes_yes,
        "no": row.votes_no,
        "abstained": row.votes_abstained,
    }
    return f"{result} ({votes})"


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
    """Return the part of the form on money; its table keeps empty rows to write in."""
    columns = (
        _("Budget year"), _("Product account"), _("Result budget"), _("Cash budget"),
        _("planned or new"), _("Coverage"),
    )  # fmt: skip
    rows = [_finance_row(row) for row in finance_rows_of(paper)]
    empty = ("",) * len(columns)
    padding = [empty] * (LEAST_FINANCE_ROWS - len(rows))
    yes, no = pgettext("form", "yes"), pgettext("form", "no")
    answers = {FinancialEffects.YES.value: yes, FinancialEffects.NO.value: no}
    return FinanceStatement(
        conclusion=paper.financial_effect.strip(),
        effects=Choice((yes, no), answers.get(paper.has_financial_effects, "")),
        table=Table(_cells(columns), tuple(_cells(row) for row in (*rows, *padding))),
    )


def _finance_row(row: FinanceRow) -> tuple[str, ...]:
    state = str(PlannedOrNew(row.state).label) if row.state else ""
    amounts = (_euros(row.result_budget), _euros(row.cash_budget))
    return (str(row.year), row.product, *amounts, state, row.coverage)


def _euros(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    return f"{number_format(amount, 2, use_l10n=True, force_grouping=True)} €"


def _cells(texts: Sequence[str]) -> tuple[Runs, ...]:
    return tuple((Run(text),) if text else () for text in texts)


def _checks(paper: CouncilPaper) -> tuple[Check, ...]:
    """Return the checks of the form; one that nobody answered keeps its empty boxes."""
    return tuple(
        Check(title, check.answer, check.reason) if check else Check(title)
        for title, check in checks_of(paper)
    )


def _attachment(attachment: Attachment) -> NumberedTitle:
    if attachment.pages is None:
        return NumberedTitle(attachment.number, attachment.title)
    pages = ngettext("one page", "%(pages)s pages", attachment.pages) % {"pages": attachment.pages}
    return NumberedTitle(attachment.number, f"{attachment.title} ({pages})")


def _signatures(city: Municipality) -> tuple[str, ...]:
    """Return the boxes to sign in: the head, and each department the municipality names."""
    return (_("Head of the administration"), *lines_of(city.paper_departments))


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
