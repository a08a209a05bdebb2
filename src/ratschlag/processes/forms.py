"""Forms of a process and its frame. Every choice is limited to the municipality.

Forms for new parts get an instance that knows its municipality and process already.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm
from ratschlag.council.models import Committee, CouncilSitting
from ratschlag.processes.models import (
    CrossCuttingTopic,
    FieldOfAction,
    Milestone,
    Phase,
    Process,
    ReportingDuty,
)

EMPTY_SLUG_HELP = _("Leave it empty and it is made from the title. Links to the pages contain it.")


class NewProcessForm(RecordForm):
    """What a process needs to begin; the rest follows in its settings."""

    groups: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = (
        (_("What it is"), ["title", "short_title", "slug", "summary"]),
        (_("When"), ["starts_on", "ends_on"]),
        (_("Who answers questions"), ["coordinator", "office", "contact_email", "contact_phone"]),
    )

    class Meta:
        model = Process
        fields = [
            "title", "short_title", "slug", "summary", "starts_on", "ends_on",
            "coordinator", "office", "contact_email", "contact_phone",
        ]  # fmt: skip
        help_texts = {"slug": EMPTY_SLUG_HELP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False


class ProcessForm(NewProcessForm):
    """Everything a process says about itself."""

    groups = (
        (_("What it is"), ["title", "short_title", "slug", "summary"]),
        (_("When"), ["starts_on", "ends_on"]),
        (
            _("What people can move"),
            ["mandate", "open_for_decision", "not_open_for_decision", "who_decides", "influence"],
        ),
        (_("Who is at the table"), ["selection", "selection_note"]),
        (
            _("Result"),
            ["result_expected", "further_steps", "has_financial_effects", "financial_effect"],
        ),
        (
            _("What came before"),
            ["predecessor", "predecessor_title", "predecessor_findings"],
        ),
        (_("Who answers questions"), ["coordinator", "office", "contact_email", "contact_phone"]),
        (_("Demonstration"), ["as_if_on", "demonstration_note"]),
    )

    class Meta(NewProcessForm.Meta):
        fields = [
            "title", "short_title", "slug", "summary", "starts_on", "ends_on",
            "mandate", "open_for_decision", "not_open_for_decision", "who_decides", "influence",
            "selection", "selection_note", "result_expected", "further_steps",
            "has_financial_effects", "financial_effect",
            "predecessor", "predecessor_title", "predecessor_findings",
            "coordinator", "office", "contact_email", "contact_phone", "as_if_on",
            "demonstration_note",
        ]  # fmt: skip
        widgets = {"influence": forms.RadioSelect, "selection": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["predecessor"].queryset = (
            Process.objects.filter(municipality=self.instance.municipality_id)
            .exclude(pk=self.instance.pk)
            .order_by("title")
        )


class PhaseForm(RecordForm):
    """A phase."""

    class Meta:
        model = Phase
        fields = ["name", "kind", "starts_on", "ends_on", "precision"]


class SittingField(forms.ModelChoiceField):
    """A choice of sittings, named by committee and day as people say it."""

    def label_from_instance(self, sitting: CouncilSitting) -> str:
        """Name committee and day."""
        day = date_format(timezone.localtime(sitting.start))
        cancelled = f" ({_('cancelled')})" if sitting.is_cancelled else ""
        return f"{day}: {sitting.committee}{cancelled}"


class MilestoneForm(RecordForm):
    """A milestone; sittings are offered from shortly before to a year after the process."""

    class Meta:
        model = Milestone
        fields = ["name", "due_on", "precision", "sitting", "reached_on", "note"]
        field_classes = {"sitting": SittingField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        process = self.instance.process
        first = process.starts_on - timedelta(days=31)
        last = process.ends_on + timedelta(days=366)
        near = Q(start__date__gte=first, start__date__lte=last) | Q(pk=self.instance.sitting_id)
        self.fields["sitting"].queryset = (
            CouncilSitting.objects.filter(near, municipality=process.municipality_id)
            .select_related("committee")
            .order_by("start")
        )


class FieldOfActionForm(RecordForm):
    """A field of action."""

    class Meta:
        model = FieldOfAction
        fields = ["name", "description"]


class CrossCuttingTopicForm(RecordForm):
    """A cross-cutting topic."""

    class Meta:
        model = CrossCuttingTopic
        fields = ["name", "description"]


class ReportingDutyForm(RecordForm):
    """A duty to report to a committee."""

    class Meta:
        model = ReportingDuty
        fields = ["committee", "every_weeks", "lead_days", "most_reports"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = Committee.objects.filter(
            municipality=self.instance.municipality_id
        ).order_by("name")
