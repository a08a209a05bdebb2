"""The draft of an information paper from the data of a process; nothing is saved here."""

import re
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone, translation

from ratschlag.papers import rules
from ratschlag.papers.enums import PaperKind
from ratschlag.papers.models import Consultation, CouncilPaper
from ratschlag.papers.queries import ProcessFacts, next_sitting, process_facts, the_council
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import Weekday

LANGUAGE = "de"


@dataclass(frozen=True)
class Draft:
    """A paper that is not saved yet, with its sequence of consultations."""

    paper: CouncilPaper
    consultations: list[Consultation]


def compose_mitteilung(process: Process, *, made_on: date) -> Draft:
    """Return the information paper by which a process tells the council that it begins.

    It goes to the council's first sitting on a day after `made_on`; the boxes for other numbers
    stay empty.
    """
    paper = CouncilPaper(
        municipality_id=process.municipality_id,
        process=process,
        kind=PaperKind.MITTEILUNGSVORLAGE,
        subject=process.title,
        created_on=made_on,
        submitter=process.office,
        text=_text(process_facts(process)),
        has_financial_effects=process.has_financial_effects,
        financial_effect=process.financial_effect,
    )
    return Draft(paper, _consultations(paper))


def _text(facts: ProcessFacts) -> str:
    days = facts.settings.weekdays if facts.settings else []
    with translation.override(LANGUAGE):
        weekdays = [str(Weekday(day).label) for day in sorted(days)]
        context = {"facts": facts, "weekdays": weekdays}
        text = render_to_string("papers/mitteilungsvorlage.txt", context)
    lines = [line.strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _consultations(paper: CouncilPaper) -> list[Consultation]:
    council = the_council(paper.process.municipality)
    if council is None:
        return []
    sitting = next_sitting(council, paper.created_on)
    return [
        Consultation(
            municipality_id=paper.municipality_id,
            paper=paper,
            committee=council,
            sitting=sitting,
            planned_on=timezone.localdate(sitting.start) if sitting else None,
            role=rules.usual_role(paper.kind),
        )
    ]
