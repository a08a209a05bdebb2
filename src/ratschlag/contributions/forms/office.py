"""Forms of the office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions import rules
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish, WishCall
from ratschlag.core.forms import RecordForm


class CallForm(RecordForm):
    """Who may write, and until when."""

    class Meta:
        model = WishCall
        fields = ["is_open", "writers", "closes_on", "text"]


class MoveForm(RecordForm):
    """Where a wish goes on, and why."""

    state = forms.ChoiceField(label=_("Where does it stand now?"), widget=forms.RadioSelect)
    goal = forms.IntegerField(
        label=_("Number of the wish in which it goes on"),
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        help_text=_("Only for “merged with another”."),
    )

    class Meta:
        model = TopicWish
        fields = ["state", "reason"]
        widgets = {"reason": forms.Textarea({"rows": 6})}
        help_texts = {
            "reason": _(
                "Everybody reads it in the ledger, and whoever wrote the wish gets it by mail."
                " Needed unless the wish is taken up."
            )
        }

    field_order = ("state", "goal", "reason")

    def __init__(self, *args: Any, instance: TopicWish, **kwargs: Any) -> None:
        into = instance.merged_into
        kwargs["initial"] = {"goal": into.number if into else None, **kwargs.get("initial", {})}
        super().__init__(*args, instance=instance, **kwargs)
        now = [WishState(instance.state)] if instance.is_settled else []
        offered = [one for one in WishState if one in {*rules.steps_from(instance.state), *now}]
        self.fields["state"].choices = [(one.value, one.label) for one in offered]

    def clean(self) -> dict[str, Any]:
        """Find the wish that is named."""
        values = super().clean() or {}
        goal = None
        if values.get("state") == WishState.MERGED:
            rows = TopicWish.objects.filter(process=self.instance.process_id)
            goal = rows.filter(number=values.get("goal") or 0).first()
            if goal is None and "goal" not in self.errors:
                self.add_error("goal", _("There is no wish with this number."))
        self.instance.merged_into = goal
        return values


class FileForm(RecordForm):
    """The field of action a wish belongs to."""

    class Meta:
        model = TopicWish
        fields = ["field"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.instance.process.fields
        self.fields["field"].queryset = rows.order_by("position", "name")
