"""Forms on votes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.stakeholders.enums import GroupKind, MeetingFormat
from ratschlag.stakeholders.models import Group, Occupancy
from ratschlag.votes import rules
from ratschlag.votes.enums import VoteKind
from ratschlag.votes.models import SeatBallot, Vote, VoteOption


class AnswersField(forms.CharField):
    """Answers, one in a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read lines as a list."""
        return rules.tidy_answers(value.splitlines()) if isinstance(value, str) else value


class VoteForm(RecordForm):
    """What every vote has; the two kinds differ in their answers."""

    class Meta:
        model = Vote
        fields = [
            "group", "question", "answers", "explanation", "is_secret", "quorum_percent",
            "closes_at",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Group.objects.filter(process=self.instance.process_id)
        if self.instance.kind == VoteKind.MEETING_FORMAT:
            groups = groups.exclude(kind=GroupKind.KICKOFF)
        self.fields["explanation"].widget.attrs["rows"] = 4
        self.fields["group"].queryset = groups.order_by("position", "name")


class FormatVoteForm(VoteForm):
    """A vote on how a group meets."""

    answers = forms.MultipleChoiceField(
        label=_("Answers"),
        choices=MeetingFormat.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("An abstention is always possible."),
    )


class QuestionVoteForm(VoteForm):
    """A vote on any question."""

    answers = AnswersField(
        label=_("Answers"), help_text=_("One in a line. An abstention is always possible.")
    )


class ProlongForm(RecordForm):
    """When an open vote closes."""

    class Meta:
        model = Vote
        fields = ["closes_at"]


class CountsForm(ValuesForm):
    """What was counted in a meeting, by place of the answer."""

    def __init__(self, *args: Any, labels: Sequence[str], seats: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for position, label in enumerate(labels, start=1):
            self.fields[f"stimmen-{position}"] = forms.IntegerField(
                label=label, min_value=0, max_value=max(seats, 1), initial=0
            )

    def counts(self) -> dict[int, int]:
        """Return the numbers by place."""
        numbers = enumerate(self.cleaned_data.values(), start=1)
        return {position: number or 0 for position, number in numbers}


class TieForm(ValuesForm):
    """Which of the answers that are level it shall be, and why."""

    antwort = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    begruendung = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Stands beside the result."),
    )

    def __init__(self, *args: Any, level: Sequence[VoteOption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["antwort"].choices = [(str(one.pk), one.name) for one in level]


class TelephoneForm(ValuesForm):
    """What somebody who speaks for a seat said by telephone."""

    person = forms.ChoiceField(label=_("Who called?"), widget=forms.RadioSelect)
    antwort = forms.ChoiceField(label=_("What was chosen?"), widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(
        self,
        *args: Any,
        places: Sequence[Occupancy],
        options: Sequence[VoteOption],
        ballot: SeatBallot,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"version": ballot.version, "person": places[0].person_id}
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [(str(one.person_id), _named(one)) for one in places]
        self.fields["antwort"].choices = [(str(one.pk), one.name) for one in options]

    def person_id(self) -> UUID:
        """Return who called."""
        return UUID(self.cleaned_data["person"])


def _named(place: Occupancy) -> str:
    if not place.is_deputy:
        return place.person.name
    return str(_("%(name)s (deputy)") % {"name": place.person.name})


class CancelForm(ValuesForm):
    """Why a vote is cancelled."""

    begruendung = forms.CharField(
        label=_("Reason"),
        max_length=280,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Everybody who was asked gets it by mail and reads it behind their link."),
    )


class BallotForm(ValuesForm):
    """The vote of a seat."""

    antwort = forms.ChoiceField(
        label=_("Your vote"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose one of the answers."),
            "invalid_choice": _("Please choose one of the answers."),
        },
    )

    def __init__(self, *args: Any, options: Sequence[VoteOption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["antwort"].choices = [(str(one.pk), one.name) for one in options]
