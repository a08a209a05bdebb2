"""Old concepts with measures, findings, and what carries them on."""

from datetime import date, timedelta
from typing import Any

from ratschlag.accounts.models import LinkToken
from ratschlag.concept.models import Measure
from ratschlag.core import clock
from ratschlag.predecessors import operations
from ratschlag.predecessors.models import Finding, OldConcept, OldMeasure
from ratschlag.processes.models import Process
from tests.factories.concept import ACT
from tests.factories.stakeholders import make_organisation

A_MONTH = timedelta(days=30)

OLD = {
    "title": "Integrationskonzept 2016–2020",
    "starts_on": date(2016, 1, 1),
    "ends_on": date(2020, 12, 31),
}


def make_old_concept(process: Process, **values: Any) -> OldConcept:
    """An old concept without measures."""
    return operations.add_old_concept(process=process, values={**OLD, **values}, **ACT)


def make_old_measure(old_concept: OldConcept, title: str = "Lotsen", **values: Any) -> OldMeasure:
    """An old measure nobody has looked at, without anybody responsible."""
    row = {"title": title, "number": "", **values}
    return operations.add_old_measure(old_concept=old_concept, values=row, **ACT)


def take_stock(old_measure: OldMeasure, state: str, **values: Any) -> OldMeasure:
    """What became of an old measure."""
    row = {"state": state, "reason": "Kein Geld.", **values}
    return operations.take_stock(
        old_measure=old_measure, values=row, version=old_measure.version, **ACT
    )


def make_finding(old_concept: OldConcept, *basis: OldMeasure, **values: Any) -> Finding:
    """A finding that nothing answers yet."""
    row = {"kind": "responsibility", "text": "Niemand war verantwortlich.", **values}
    return operations.add_finding(old_concept=old_concept, values=row, basis=basis, **ACT)


def one_of_each_old(process: Process) -> dict[str, Any]:
    """An old concept that everybody reads, with one of everything; a value for each address."""
    old = operations.show_stock(old_concept=make_old_concept(process), **ACT)
    carried = take_stock(make_old_measure(old, chapter="Wohnen"), "continued")
    make_old_measure(old, "Sprachkurse", chapter="Bildung")
    finding = make_finding(old, carried)
    measure = Measure.objects.filter(concept__process=process)[0]
    answer = operations.answer_finding(finding=finding, part=measure, **ACT)
    succession = operations.carry_on(old_measure=carried, measure=measure, **ACT)
    unit = make_organisation(process.municipality, "Fachbereich Kultur")
    asked = operations.ask_unit(
        old_concept=old,
        unit=unit,
        values={"due_on": process.ends_on, "note": "Bitte kurz."},
        measures=[carried.pk],
        **ACT,
    )
    link = operations.show_link(request=asked, **ACT)
    LinkToken.objects.filter(subject_id=asked.pk).update(expires_at=clock.now() + A_MONTH)
    return {
        "stock_request": asked.pk,
        "stock_link": link,
        "asked_measure": carried.pk,
        "old_concept": old.pk,
        "old_measure": carried.pk,
        "finding": finding.pk,
        "answer": answer.pk,
        "succession": succession.pk,
    }
