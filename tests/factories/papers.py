"""Council papers, and a process that says everything a paper can hold."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from ratschlag.council.enums import CommitteeKind
from ratschlag.council.models import Committee
from ratschlag.meetings.models import PlanningSettings, PlanRelease, ReleasedMeeting
from ratschlag.municipalities.models import Municipality
from ratschlag.papers.enums import ConsultationRole, PaperKind
from ratschlag.papers.models import (
    Attachment,
    Consultation,
    CouncilPaper,
    FinanceRow,
    PaperCheck,
)
from ratschlag.processes.enums import DatePrecision, FinancialEffects
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import GroupKind, Weekday
from tests.factories.council import make_committee, make_sitting
from tests.factories.processes import (
    make_duty,
    make_field,
    make_milestone,
    make_process,
    make_topic,
)
from tests.factories.stakeholders import make_group, make_organisation, make_seat


def make_council(
    municipality: Municipality, name: str = "Stadtverordnetenversammlung"
) -> Committee:
    """The council, with a sitting on 1 March 2023."""
    council = make_committee(municipality, name, kind=CommitteeKind.COUNCIL, short_name="SVV")
    make_sitting(council, datetime(2023, 3, 1, 14, tzinfo=UTC))
    return council


def make_paper(process: Process, *, ready: bool = False, **values: Any) -> CouncilPaper:
    """An information paper; a `ready` one lacks nothing for its release."""
    row = {
        "kind": PaperKind.MITTEILUNGSVORLAGE,
        "subject": "Ein Konzept entsteht",
        "created_on": date(2023, 2, 9),
        "submitter": "Büro für Vielfalt",
        "text": "## Anlass\n\nDer Rat hat **gefragt**.",
        "financial_effect": "Es gibt keine." if ready else "",
        **values,
    }
    paper = CouncilPaper.objects.create(
        municipality_id=process.municipality_id, process=process, **row
    )
    if ready:
        make_consultation(paper)
    return paper


def make_consultation(
    paper: CouncilPaper, committee: Committee | None = None, **values: Any
) -> Consultation:
    """A row of the sequence on 1 March 2023; the main committee is made if there is none."""
    town = paper.process.municipality
    known = committee or Committee.objects.filter(municipality=town).first()
    row = {"planned_on": date(2023, 3, 1), "role": ConsultationRole.NOTED, **values}
    return Consultation.objects.create(
        municipality_id=paper.municipality_id,
        paper=paper,
        committee=known or make_committee(town),
        **row,
    )


def make_attachment(paper: CouncilPaper, **values: Any) -> Attachment:
    """The first attachment."""
    row = {"number": 1, "title": "Zeitplan", "pages": 3, **values}
    return Attachment.objects.create(municipality_id=paper.municipality_id, paper=paper, **row)


def make_finance_row(paper: CouncilPaper, **values: Any) -> FinanceRow:
    """An amount of 2023."""
    row = {"year": 2023, "product": "1111000.5431", "result_budget": Decimal("1200.5"), **values}
    return FinanceRow.objects.create(municipality_id=paper.municipality_id, paper=paper, **row)


def make_check(paper: CouncilPaper, **values: Any) -> PaperCheck:
    """The answer to the check on climate."""
    row = {"title": "Klimaprüfung", "answer": "keine", "reason": "Nichts wird gebaut.", **values}
    return PaperCheck.objects.create(municipality_id=paper.municipality_id, paper=paper, **row)


def make_full_process(municipality: Municipality) -> Process:
    """A process with frame, groups, seats, planning settings and a published plan."""
    process = make_process(
        municipality,
        public=True,
        slug="konzept",
        title="Ein neues Konzept",
        selection_note="Angefragt werden Expert*innen und Multiplikator*innen.",
        result_expected="Klare Ziele mit Terminen.",
        further_steps="Eine Projektverfügung folgt.",
        has_financial_effects=FinancialEffects.NO,
        financial_effect="Der Start kostet nichts.",
        predecessor_title="Konzept 2016–2020",
        predecessor_findings="35 Maßnahmen wurden umgesetzt.",
        coordinator="Beauftragte für Migration",
        office="Büro für Vielfalt",
        as_if_on=date(2023, 2, 9),
    )
    field = make_field(process, "Wohnen", description="Vom Ankommen bis zum Mietvertrag.")
    make_field(process, "Arbeit")
    make_topic(process, "Anti-Rassismus")
    make_milestone(process, "Einladungen sind verschickt")
    make_milestone(process, "Beschluss", due_on=date(2024, 1, 31), precision=DatePrecision.MONTH)
    make_duty(
        process, make_committee(municipality, "AG Asyl", short_name="AG Asyl"), every_weeks=13
    )
    group = make_group(process, "AG Wohnen", code="WOH", field=field, meeting_count=3)
    make_group(process, "Lenkungsgremium", kind=GroupKind.STEERING, meeting_count=6)
    make_seat(group, make_organisation(municipality))
    _publish_two_meetings(process, group)
    return process


def _publish_two_meetings(process: Process, group: Any) -> None:
    tenant = {"municipality_id": process.municipality_id}
    PlanningSettings.objects.create(
        process=process,
        first_day=date(2023, 3, 1),
        last_day=date(2023, 10, 31),
        weekdays=[Weekday.MONDAY, Weekday.WEDNESDAY],
        **tenant,
    )
    moment = datetime(2023, 2, 9, 9, tzinfo=UTC)
    release = PlanRelease.objects.create(process=process, number=1, published_at=moment, **tenant)
    for number, day in enumerate((date(2023, 4, 17), date(2023, 10, 18)), start=1):
        start = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
        ReleasedMeeting.objects.create(
            release=release,
            group=group,
            group_name=group.name,
            round=number,
            start=start,
            end=start.replace(hour=17),
            format=group.format,
            **tenant,
        )
