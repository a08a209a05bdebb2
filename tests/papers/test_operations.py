from datetime import UTC, date, datetime
from typing import Any

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.core.refusals import Outdated
from ratschlag.council.models import Committee
from ratschlag.municipalities.models import Municipality
from ratschlag.papers import operations
from ratschlag.papers.enums import ConsultationRole, PaperKind, ReleaseGap
from ratschlag.papers.models import Consultation, CouncilPaper
from ratschlag.papers.operations import NotReadyToRelease, PaperIsReleased
from ratschlag.processes.models import Process
from tests.factories.council import make_committee, make_sitting
from tests.factories.municipalities import ANNA
from tests.factories.papers import make_consultation, make_full_process, make_paper
from tests.factories.processes import make_process

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
ACT: dict[str, Any] = {"by": ANNA, "now": NOW}


def _actions() -> list[str]:
    return list(AuditEvent.objects.order_by("at", "pk").values_list("action", flat=True))


def _released(paper: CouncilPaper) -> CouncilPaper:
    return operations.release_paper(paper=paper, **ACT)


def test_draft_mitteilung_keeps_paper_and_consultation_and_notes_both(
    town: Municipality, council: Committee
) -> None:
    process = make_full_process(town)

    paper = operations.draft_mitteilung(process=process, **ACT)

    (row,) = paper.consultations.all()
    assert (paper.kind, paper.created_on) == (PaperKind.MITTEILUNGSVORLAGE, date(2023, 2, 9))
    assert (paper.number, paper.reference, paper.intake) == ("", "", "")
    assert paper.financial_effect == "Der Start kostet nichts."
    assert (row.committee, row.day, row.role) == (
        council,
        date(2023, 3, 1),
        ConsultationRole.NOTED,
    )
    assert sorted(_actions()) == ["papers.consultation_added", "papers.paper_drafted"]


def test_draft_mitteilung_without_a_council_has_no_consultation(process: Process) -> None:
    paper = operations.draft_mitteilung(process=process, **ACT)

    assert paper.consultations.count() == 0


def test_draft_mitteilung_skips_cancelled_and_past_sittings(
    town: Municipality, council: Committee
) -> None:
    council.sittings.update(is_cancelled=True)
    make_sitting(council, datetime(2023, 2, 9, 16, tzinfo=UTC))
    later = make_sitting(council, datetime(2023, 4, 5, 13, tzinfo=UTC))

    paper = operations.draft_mitteilung(process=make_full_process(town), **ACT)

    assert [row.sitting for row in paper.consultations.all()] == [later]


def test_draft_mitteilung_of_a_town_knows_no_council_of_another(
    process: Process, other_town: Municipality, council: Committee
) -> None:
    foreign = make_process(other_town)

    paper = operations.draft_mitteilung(process=foreign, **ACT)

    assert paper.consultations.count() == 0


def test_add_paper_keeps_it_and_notes_it(process: Process) -> None:
    values = {
        "kind": PaperKind.BESCHLUSSVORLAGE,
        "subject": "Beschluss",
        "created_on": date(2024, 1, 8),
        "submitter": "Büro",
        "text": "Text",
    }

    paper = operations.add_paper(process=process, values=values, **ACT)

    assert paper.municipality_id == process.municipality_id
    assert _actions() == ["papers.paper_added"]


def test_add_paper_without_subject_is_refused(process: Process) -> None:
    values = {"kind": PaperKind.BESCHLUSSVORLAGE, "submitter": "Büro", "text": "Text"}

    with pytest.raises(Invalid) as refused:
        operations.add_paper(process=process, values=values, **ACT)

    assert set(refused.value.errors) == {"subject", "created_on"}
    assert not CouncilPaper.objects.exists()


def test_change_paper_writes_and_notes_the_difference(paper: CouncilPaper) -> None:
    changed = operations.change_paper(
        paper=paper, changes={"number": "23/SVV/0170"}, version=1, **ACT
    )

    event = AuditEvent.objects.get()
    assert (changed.number, changed.version) == ("23/SVV/0170", 2)
    assert event.changes == {"number": ["", "23/SVV/0170"]}


def test_change_paper_from_an_old_version_is_refused(paper: CouncilPaper) -> None:
    operations.change_paper(paper=paper, changes={"subject": "Erste"}, version=1, **ACT)

    with pytest.raises(Outdated):
        operations.change_paper(paper=paper, changes={"subject": "Zweite"}, version=1, **ACT)

    paper.refresh_from_db()
    assert paper.subject == "Erste"


def test_released_paper_does_not_change(paper: CouncilPaper) -> None:
    row = paper.consultations.get()
    released = _released(paper)
    values = {"committee": row.committee, "role": ConsultationRole.NOTED}

    attempts = [
        lambda: operations.change_paper(
            paper=paper, changes={"text": "Neu"}, version=released.version, **ACT
        ),
        lambda: operations.remove_paper(paper=paper, **ACT),
        lambda: operations.add_consultation(paper=paper, values=values, **ACT),
        lambda: operations.change_consultation(
            consultation=row, changes={"planned_on": None}, version=1, **ACT
        ),
        lambda: operations.remove_consultation(consultation=row, **ACT),
    ]
    for attempt in attempts:
        with pytest.raises(PaperIsReleased):
            attempt()

    assert _actions() == ["papers.paper_released"]
    assert Consultation.objects.get().planned_on == date(2023, 3, 1)


def test_release_paper_shows_it(paper: CouncilPaper) -> None:
    assert _released(paper).is_released
    assert _actions() == ["papers.paper_released"]


def test_release_paper_without_consultation_and_conclusion_names_both(process: Process) -> None:
    bare = make_paper(process)

    with pytest.raises(NotReadyToRelease) as refused:
        _released(bare)

    bare.refresh_from_db()
    assert refused.value.gaps == [ReleaseGap.CONSULTATIONS, ReleaseGap.FINANCIAL_EFFECT]
    assert not bare.is_released
    assert _actions() == []


def test_withdraw_paper_hides_it_and_lets_it_change(paper: CouncilPaper) -> None:
    _released(paper)

    withdrawn = operations.withdraw_paper(paper=paper, **ACT)
    operations.change_paper(paper=paper, changes={"number": "1"}, version=withdrawn.version, **ACT)

    assert not withdrawn.is_released
    assert _actions()[-2:] == ["papers.paper_withdrawn", "papers.paper_changed"]


def test_remove_paper_takes_its_consultations_along(paper: CouncilPaper) -> None:
    operations.remove_paper(paper=paper, **ACT)

    assert not Consultation.objects.exists()
    assert _actions() == ["papers.paper_removed"]


def test_consultations_are_added_changed_and_removed_with_a_trace(paper: CouncilPaper) -> None:
    committee = make_committee(paper.process.municipality, "Hauptausschuss")
    values = {"committee": committee, "role": ConsultationRole.PREPARES}

    row = operations.add_consultation(paper=paper, values=values, **ACT)
    row = operations.change_consultation(
        consultation=row, changes={"planned_on": date(2023, 3, 8)}, version=1, **ACT
    )
    operations.remove_consultation(consultation=row, **ACT)

    assert _actions() == [f"papers.consultation_{end}" for end in ("added", "changed", "removed")]


def test_consultation_with_a_sitting_of_another_committee_is_refused(paper: CouncilPaper) -> None:
    other = make_sitting(make_committee(paper.process.municipality, "Hauptausschuss"))
    row = paper.consultations.get()

    with pytest.raises(Invalid) as refused:
        operations.change_consultation(
            consultation=row, changes={"sitting": other}, version=1, **ACT
        )

    assert list(refused.value.errors) == ["sitting"]


def test_consultation_with_a_committee_of_another_town_is_refused(
    paper: CouncilPaper, other_town: Municipality
) -> None:
    values = {"committee": make_committee(other_town), "role": ConsultationRole.NOTED}

    with pytest.raises(Invalid) as refused:
        operations.add_consultation(paper=paper, values=values, **ACT)

    assert list(refused.value.errors) == ["committee"]


def test_day_of_a_consultation_follows_its_sitting(paper: CouncilPaper, council: Committee) -> None:
    sitting = make_sitting(council, datetime(2023, 4, 5, 22, 30, tzinfo=UTC))

    row = make_consultation(paper, council, sitting=sitting)

    assert row.day == date(2023, 4, 6)
