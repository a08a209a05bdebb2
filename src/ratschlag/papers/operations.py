"""Every write on council papers and their consultations."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.papers import documents, rules
from ratschlag.papers.enums import ReleaseGap
from ratschlag.papers.models import (
    Attachment,
    Consultation,
    CouncilPaper,
    FinanceRow,
    PaperCheck,
)
from ratschlag.processes.enums import FinancialEffects
from ratschlag.processes.models import Process

Part = Attachment | FinanceRow | PaperCheck

# What is recorded when such a part of the form is added, changed, removed.
PART_DEEDS: Mapping[type[Part], tuple[str, str, str]] = {
    Attachment: (
        "papers.attachment_added",
        "papers.attachment_changed",
        "papers.attachment_removed",
    ),
    FinanceRow: (
        "papers.finance_row_added",
        "papers.finance_row_changed",
        "papers.finance_row_removed",
    ),
    PaperCheck: ("papers.check_added", "papers.check_changed", "papers.check_removed"),
}


class PaperIsReleased(Refusal):
    """What visitors read does not change under their eyes."""

    sentence = _("The paper is released. Please withdraw it before you change it.")


class NotYetSat(Refusal):
    """The sitting is still to come, or has no day."""

    sentence = _("The committee has not met yet. The result can be entered from the day on.")


class NotReadyToRelease(Refusal):
    """The paper lacks something; `gaps` names what."""

    sentence = _("Before the paper is released it needs: %(missing)s.")

    def __init__(self, gaps: Sequence[ReleaseGap]) -> None:
        super().__init__(missing=", ".join(str(gap.label) for gap in gaps))
        self.gaps = list(gaps)


@transaction.atomic
def draft_mitteilung(*, process: Process, by: Actor, now: datetime) -> CouncilPaper:
    """Compose and keep the information paper that announces the process. Refuses: Invalid."""
    made_on = timezone.localdate(process.moment(now))
    draft = documents.compose_mitteilung(process, made_on=made_on)
    paper = audit.add(draft.paper, action="papers.paper_drafted", by=by, now=now)
    for consultation in draft.consultations:
        audit.add(consultation, action="papers.consultation_added", by=by, now=now)
    return paper


def add_paper(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> CouncilPaper:
    """Begin a paper of one's own. Refuses: Invalid."""
    paper = CouncilPaper(municipality_id=process.municipality_id, process=process, **values)
    return audit.add(paper, action="papers.paper_added", by=by, now=now)


@transaction.atomic
def change_paper(
    *, paper: CouncilPaper, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> CouncilPaper:
    """Change a paper that is not released. Refuses: PaperIsReleased, Outdated, Invalid."""
    _still_open(paper)
    return audit.change(
        paper, changes, version=version, action="papers.paper_changed", by=by, now=now
    )


@transaction.atomic
def remove_paper(*, paper: CouncilPaper, by: Actor, now: datetime) -> None:
    """Delete a paper that is not released. Refuses: PaperIsReleased."""
    audit.remove(_still_open(paper), action="papers.paper_removed", by=by, now=now)


@transaction.atomic
def add_consultation(
    *, paper: CouncilPaper, values: Mapping[str, Any], by: Actor, now: datetime
) -> Consultation:
    """Send the paper to one more committee. Refuses: PaperIsReleased, Invalid."""
    consultation = Consultation(
        municipality_id=paper.municipality_id, paper=_still_open(paper), **values
    )
    return audit.add(consultation, action="papers.consultation_added", by=by, now=now)


@transaction.atomic
def change_consultation(
    *,
    consultation: Consultation,
    changes: Mapping[str, Any],
    version: int,
    by: Actor,
    now: datetime,
) -> Consultation:
    """Change committee, day or purpose. Refuses: PaperIsReleased, Outdated, Invalid."""
    _still_open(consultation.paper)
    return audit.change(
        consultation,
        changes,
        version=version,
        action="papers.consultation_changed",
        by=by,
        now=now,
    )


@transaction.atomic
def remove_consultation(*, consultation: Consultation, by: Actor, now: datetime) -> None:
    """Take a committee out of the sequence. Refuses: PaperIsReleased."""
    _still_open(consultation.paper)
    audit.remove(consultation, action="papers.consultation_removed", by=by, now=now)


@transaction.atomic
def record_result(
    *,
    consultation: Consultation,
    changes: Mapping[str, Any],
    version: int,
    by: Actor,
    now: datetime,
) -> Consultation:
    """Keep what a committee made of the paper, released or not, from the day of the sitting on.

    Refuses: NotYetSat, Outdated, Invalid.
    """
    paper = _locked(consultation.paper)
    current = Consultation.objects.select_related("sitting").get(pk=consultation.pk)
    if not rules.has_sat(current.day, timezone.localdate(paper.process.moment(now))):
        raise NotYetSat
    return audit.change(
        current,
        changes,
        version=version,
        action="papers.consultation_result_recorded",
        by=by,
        now=now,
    )


@transaction.atomic
def add_part(
    *, paper: CouncilPaper, kind: type[Part], values: Mapping[str, Any], by: Actor, now: datetime
) -> Part:
    """Fill in one more part of the form. Refuses: PaperIsReleased, Invalid."""
    part = kind(municipality_id=paper.municipality_id, paper=_still_open(paper), **values)
    return audit.add(part, action=PART_DEEDS[kind][0], by=by, now=now)


@transaction.atomic
def change_part(
    *, part: Part, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Part:
    """Change a part of the form. Refuses: PaperIsReleased, Outdated, Invalid."""
    _still_open(part.paper)
    deed = PART_DEEDS[type(part)][1]
    return audit.change(part, changes, version=version, action=deed, by=by, now=now)


@transaction.atomic
def remove_part(*, part: Part, by: Actor, now: datetime) -> None:
    """Empty a part of the form. Refuses: PaperIsReleased."""
    _still_open(part.paper)
    audit.remove(part, action=PART_DEEDS[type(part)][2], by=by, now=now)


@transaction.atomic
def release_paper(*, paper: CouncilPaper, by: Actor, now: datetime) -> CouncilPaper:
    """Show the paper on the public pages. Refuses: NotReadyToRelease."""
    current = _locked(paper)
    gaps = rules.release_gaps(
        is_public=current.is_public,
        text=current.text,
        financial_effect=current.financial_effect,
        consultation_count=current.consultations.count(),
        says_effects=current.has_financial_effects == FinancialEffects.YES,
        finance_row_count=current.finance_rows.count(),
    )
    if gaps:
        raise NotReadyToRelease(gaps)
    return audit.change(
        current, {"is_released": True}, action="papers.paper_released", by=by, now=now
    )


def withdraw_paper(*, paper: CouncilPaper, by: Actor, now: datetime) -> CouncilPaper:
    """Take the paper off the public pages, for example to change it."""
    return audit.change(
        paper, {"is_released": False}, action="papers.paper_withdrawn", by=by, now=now
    )


def _locked(paper: CouncilPaper) -> CouncilPaper:
    return CouncilPaper.objects.select_for_update().get(pk=paper.pk)


def _still_open(paper: CouncilPaper) -> CouncilPaper:
    current = _locked(paper)
    if current.is_released:
        raise PaperIsReleased
    return current
