"""Forms of amendments: for those who write, and for the office."""

from ratschlag.amendments.forms.office import (
    AdviceForm,
    CallForm,
    DecisionForm,
    EnterForm,
    FollowForm,
    HideForm,
    ListForm,
    TogetherForm,
)
from ratschlag.amendments.forms.readings import ReadingForm
from ratschlag.amendments.forms.talk import DraftReportForm, OfficeAnswerForm
from ratschlag.amendments.forms.writing import AmendmentForm

__all__ = [
    "AdviceForm",
    "AmendmentForm",
    "CallForm",
    "DecisionForm",
    "DraftReportForm",
    "EnterForm",
    "FollowForm",
    "HideForm",
    "ListForm",
    "OfficeAnswerForm",
    "ReadingForm",
    "TogetherForm",
]
