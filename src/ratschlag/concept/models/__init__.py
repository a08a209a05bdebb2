"""Tables of a concept."""

from ratschlag.concept.models.concepts import Concept, ConceptRecord, Paragraph, Section, TakenCode
from ratschlag.concept.models.goals import Goal, Indicator, TargetValue
from ratschlag.concept.models.imports import MeasureUpload, SavedMapping
from ratschlag.concept.models.measures import Measure, MeasureGoal, MeasureStep, Partnership
from ratschlag.concept.models.money import BudgetLine
from ratschlag.concept.models.versions import Decision, Version, VersionContent, Waiver

__all__ = [
    "BudgetLine",
    "Concept",
    "ConceptRecord",
    "Decision",
    "Goal",
    "Indicator",
    "Measure",
    "MeasureGoal",
    "MeasureStep",
    "MeasureUpload",
    "Paragraph",
    "Partnership",
    "SavedMapping",
    "Section",
    "TakenCode",
    "TargetValue",
    "Version",
    "VersionContent",
    "Waiver",
]
