"""Tables of a concept."""

from ratschlag.concept.models.attributes import OwnAttribute, OwnValue
from ratschlag.concept.models.commitments import (
    AskedText,
    Commitment,
    CommitmentRequest,
    CommitmentRound,
)
from ratschlag.concept.models.concepts import Concept, ConceptRecord, Paragraph, Section, TakenCode
from ratschlag.concept.models.crosscutting import CrossCuttingReview, TopicOwner
from ratschlag.concept.models.frameworks import Framework, FrameworkEntry, FrameworkTag
from ratschlag.concept.models.goals import Goal, Indicator, TargetValue
from ratschlag.concept.models.imports import MeasureUpload, SavedMapping
from ratschlag.concept.models.measures import Measure, MeasureGoal, MeasureStep, Partnership
from ratschlag.concept.models.money import BudgetLine
from ratschlag.concept.models.origins import Origin, OriginNotice
from ratschlag.concept.models.successions import MeasureSuccession
from ratschlag.concept.models.versions import Decision, Version, VersionContent, Waiver

__all__ = [
    "AskedText",
    "BudgetLine",
    "Commitment",
    "CommitmentRequest",
    "CommitmentRound",
    "Concept",
    "ConceptRecord",
    "CrossCuttingReview",
    "Decision",
    "Framework",
    "FrameworkEntry",
    "FrameworkTag",
    "Goal",
    "Indicator",
    "Measure",
    "MeasureGoal",
    "MeasureStep",
    "MeasureSuccession",
    "MeasureUpload",
    "Origin",
    "OriginNotice",
    "OwnAttribute",
    "OwnValue",
    "Paragraph",
    "Partnership",
    "SavedMapping",
    "Section",
    "TakenCode",
    "TargetValue",
    "TopicOwner",
    "Version",
    "VersionContent",
    "Waiver",
]
