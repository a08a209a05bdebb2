"""Tables of a concept."""

from ratschlag.concept.models.concepts import Concept, ConceptRecord, Paragraph, Section, TakenCode
from ratschlag.concept.models.goals import Goal, Indicator, TargetValue
from ratschlag.concept.models.measures import Measure, MeasureGoal, MeasureStep, Partnership
from ratschlag.concept.models.money import BudgetLine

__all__ = [
    "BudgetLine",
    "Concept",
    "ConceptRecord",
    "Goal",
    "Indicator",
    "Measure",
    "MeasureGoal",
    "MeasureStep",
    "Paragraph",
    "Partnership",
    "Section",
    "TakenCode",
    "TargetValue",
]
