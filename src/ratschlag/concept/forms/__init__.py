"""Forms of a concept. Every choice is limited to it and to the municipality."""

from ratschlag.concept.forms.attributes import AttributeForm, FilledForm, NewAttributeForm
from ratschlag.concept.forms.commitments import (
    AnswerForm,
    CommitmentFilterForm,
    EnterAnswerForm,
    NewRoundForm,
    ReplyForm,
    RoundForm,
    SilenceForm,
)
from ratschlag.concept.forms.filters import MeasureFilterForm, OfficeFilterForm
from ratschlag.concept.forms.frameworks import (
    EntryForm,
    FrameworkForm,
    NewEntriesForm,
    NewFrameworkForm,
    TagsForm,
)
from ratschlag.concept.forms.goals import GoalForm, IndicatorForm, NewGoalForm
from ratschlag.concept.forms.imports import HeadingsForm
from ratschlag.concept.forms.matrix import MatrixFilterForm, ReviewForm, TopicOwnerForm
from ratschlag.concept.forms.measures import (
    GoalsForm,
    MeasureForm,
    NewMeasureForm,
    PartnerForm,
    StepForm,
)
from ratschlag.concept.forms.money import LineForm
from ratschlag.concept.forms.origins import FindingForm, SearchForm, SetAsideForm
from ratschlag.concept.forms.structure import ConceptForm, SectionForm, SectionTextForm
from ratschlag.concept.forms.successions import SuccessionForm
from ratschlag.concept.forms.versions import (
    ComparisonForm,
    DecisionForm,
    ReasonedDecisionForm,
    VersionForm,
    WaiverForm,
)

__all__ = [
    "AnswerForm",
    "AttributeForm",
    "CommitmentFilterForm",
    "ComparisonForm",
    "ConceptForm",
    "DecisionForm",
    "EnterAnswerForm",
    "EntryForm",
    "FilledForm",
    "FindingForm",
    "FrameworkForm",
    "GoalForm",
    "GoalsForm",
    "HeadingsForm",
    "IndicatorForm",
    "LineForm",
    "MatrixFilterForm",
    "MeasureFilterForm",
    "MeasureForm",
    "NewAttributeForm",
    "NewEntriesForm",
    "NewFrameworkForm",
    "NewGoalForm",
    "NewMeasureForm",
    "NewRoundForm",
    "OfficeFilterForm",
    "PartnerForm",
    "ReasonedDecisionForm",
    "ReplyForm",
    "ReviewForm",
    "RoundForm",
    "SearchForm",
    "SectionForm",
    "SectionTextForm",
    "SetAsideForm",
    "SilenceForm",
    "StepForm",
    "SuccessionForm",
    "TagsForm",
    "TopicOwnerForm",
    "VersionForm",
    "WaiverForm",
]
