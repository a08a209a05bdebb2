"""What the measures of the demonstration say in detail, with whom, and what they count."""

from datetime import date
from decimal import Decimal
from typing import Any

from ratschlag.concept import operations
from ratschlag.concept.models import Concept
from ratschlag.demo.concept_detail_texts import COUNTED, DETAILS, INTRODUCTIONS, PARTNERS
from ratschlag.stakeholders.models import Organisation

EXTENT = {"": "", "s": "small", "m": "middle", "l": "large"}
STARTED = date(2023, 12, 31)


def prepare(concept: Concept, act: dict[str, Any]) -> None:
    """Describe the measures, name partners and what is counted, introduce the fields."""
    measures = {one.title: one for one in concept.measures.select_related("concept__process")}
    for title, (summary, description, target_group, extents) in DETAILS.items():
        changes = {
            "summary": summary,
            "description": description,
            "target_group": target_group,
            "effort": EXTENT[extents[:1]],
            "impact": EXTENT[extents[1:]],
        }
        measure = measures[title]
        operations.change_measure(measure=measure, changes=changes, version=measure.version, **act)
    town = Organisation.objects.filter(municipality=concept.municipality_id)
    organisations = {one.name: one for one in town}
    for title, name, role in PARTNERS:
        values = {"organisation": organisations[f"{name} (Muster)"], "role": role}
        operations.add_partner(measure=measures[title], values=values, **act)
    for title, name, unit, source, targets in COUNTED:
        row = {"name": name, "unit": unit, "source": source, "aim": "rise"}
        operations.add_indicator(
            part=measures[title],
            values={**row, "baseline": Decimal(0), "baseline_on": STARTED},
            targets={year: Decimal(value) for year, value in targets.items()},
            **act,
        )
    sections = concept.sections.order_by("position")[1:]
    for section, text in zip(sections, INTRODUCTIONS, strict=True):
        operations.write_section(section=section, text=text, version=section.version, **act)
