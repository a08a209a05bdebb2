"""Forms of versions, decisions on them, exceptions, and what is compared with what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.models import Decision, Version, Waiver
from ratschlag.core.forms import OwnWords, RecordForm, ValuesForm
from ratschlag.council.models import Committee

DRAFT = "entwurf"


class VersionForm(RecordForm):
    """What a version is called, and what it is frozen for."""

    class Meta:
        model = Version
        fields = ["title", "purpose"]
        widgets = {"purpose": forms.Textarea({"rows": 4})}


class DecisionForm(RecordForm):
    """Which paper a decision rests on, and who decided when."""

    class Meta:
        model = Decision
        fields = ["paper_number", "resolution_number", "committee", "decided_on", "reason"]
        widgets = {"reason": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = Committee.objects.filter(
            municipality=self.instance.municipality_id
        ).order_by("name")


class ReasonedDecisionForm(DecisionForm):
    """A decision by which the adopted version is to be changed: it says what."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
        self.fields["reason"].label = _("What is to be changed")


class WaiverForm(RecordForm):
    """Why something may stay as it is."""

    class Meta:
        model = Waiver
        fields = ["reason"]
        widgets = {"reason": forms.Textarea({"rows": 4})}


class ComparisonForm(ValuesForm):
    """Which version is compared with which; nonsense counts as the latest two."""

    von = forms.ChoiceField(label=_("Before"), required=False, widget=OwnWords)
    bis = forms.ChoiceField(label=_("After"), required=False, widget=OwnWords)

    def __init__(
        self, *args: Any, releases: Sequence[Version], with_draft: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.releases = {str(one.number): one for one in releases}
        named = [
            (key, _("Version %(number)s: %(title)s") % {"number": key, "title": one.title})
            for key, one in self.releases.items()
        ]
        draft = [(DRAFT, _("The draft as it is now"))] if with_draft else []
        self.fields["von"].choices = named
        self.fields["bis"].choices = [*draft, *named]

    def chosen(self) -> tuple[Version, Version | None]:
        """Return the two states; None stands for the draft. There is at least one version."""
        self.is_valid()
        keys = [key for key, _label in self.fields["bis"].choices]
        new = self.cleaned_data.get("bis") or keys[0]
        before = keys[keys.index(new) + 1 :] or keys[-1:]
        old = self.cleaned_data.get("von") or before[0]
        self.data = {"von": old, "bis": new}
        return self.releases[old], self.releases.get(new)
