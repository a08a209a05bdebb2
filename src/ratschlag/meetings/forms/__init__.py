"""Forms of planning and of people's times."""

from ratschlag.meetings.forms.plans import MoveForm, PlanningSettingsForm, PublishForm
from ratschlag.meetings.forms.times import CallForm, TimesForm, with_no_at

__all__ = ["CallForm", "MoveForm", "PlanningSettingsForm", "PublishForm", "TimesForm", "with_no_at"]
