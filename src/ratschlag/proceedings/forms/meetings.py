"""Forms of agendas, minutes and what follows from them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish
from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.proceedings.enums import Coming, Outcome, ReviewVerdict
from ratschlag.proceedings.models import (
    Agenda,
    AgendaItem,
    Minutes,
    MinutesEntry,
    Objection,
    Review,
    Summons,
    SupportTask,
    Task,
)
from ratschlag.proceedings.queries import Expected
from ratschlag.proceedings.rules.wishes import OFFERED
from ratschlag.processes.models import CrossCuttingTopic, Process
from ratschlag.stakeholders.models import Group, Organisation, Person

ALL = ("", _("all"))
WAITING = (WishState.RECEIVED, WishState.VIEWED, WishState.IN_DELIBERATION)
NOTES = forms.Textarea({"rows": 12})
SHORT = forms.Textarea({"rows": 4})


class BeginForm(ValuesForm):
    """What a new agenda is modelled on."""

    template = forms.ModelChoiceField(
        label=_("Begin with"),
        queryset=Agenda.objects.none(),
        required=False,
        empty_label=_("the usual frame"),
    )

    def __init__(self, *args: Any, process: Process, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Agenda.objects.filter(group__process__municipality=process.municipality_id)
        known = known.select_related("group__process").order_by(
            "group__process__title", "group__position", "round"
        )
        self.fields["template"].queryset = known


class WishForm(ValuesForm):
    """Which topic wish goes on the agenda."""

    wish = forms.ModelChoiceField(label=_("Topic wish"), queryset=TopicWish.objects.none())

    def __init__(self, *args: Any, process: Process, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wishes = TopicWish.objects.filter(process=process, state__in=WAITING, hidden_at=None)
        self.fields["wish"].queryset = wishes.order_by("number")


class AgendaForm(RecordForm):
    """When papers are due."""

    class Meta:
        model = Agenda
        fields = ["papers_due_days"]


class ItemForm(RecordForm):
    """An item of an agenda, with the cross-cutting topics it touches."""

    topic_keys = forms.MultipleChoiceField(
        label=_("Touches these cross-cutting topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = AgendaItem
        fields = [
            "title", "kind", "text", "minutes_planned", "presenter", "parent", "is_public",
        ]  # fmt: skip
        widgets = {"text": SHORT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agenda = self.instance.agenda
        tops = AgendaItem.objects.filter(agenda=agenda, parent=None).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = tops.order_by("position")
        organisations = Organisation.objects.filter(seats__group__process=agenda.process)
        self.fields["presenter"].queryset = organisations.distinct().order_by("name")
        topics = list(agenda.process.topics.order_by("position", "name"))
        self._topics = {str(topic.pk): topic for topic in topics}
        self.fields["topic_keys"].choices = [(key, one.name) for key, one in self._topics.items()]
        if not topics:
            del self.fields["topic_keys"]
        elif not self.instance._state.adding:
            self.fields["topic_keys"].initial = self.instance.topic_keys

    def clean_topic_keys(self) -> list[str]:
        """Keep the keys in one order, so that two forms can be compared."""
        return sorted(self.cleaned_data["topic_keys"])

    def topics(self, values: dict[str, Any]) -> list[CrossCuttingTopic]:
        """Take the topics out of the values and return them."""
        return [self._topics[key] for key in values.pop("topic_keys", [])]


class MinutesForm(RecordForm):
    """When and where the group really met."""

    class Meta:
        model = Minutes
        fields = ["start", "end", "place"]


class EntryForm(RecordForm):
    """What was said and decided on one item."""

    class Meta:
        model = MinutesEntry
        fields = ["notes", "outcome", "decision", "vote"]
        widgets = {"notes": NOTES, "decision": SHORT}


class CopyForm(RecordForm):
    """What the public reads of one item."""

    class Meta:
        model = MinutesEntry
        fields = ["public_notes", "public_decision"]
        widgets = {"public_notes": NOTES, "public_decision": SHORT}


class WishOutcomeForm(RecordForm):
    """The answer to the topic wish an item came from."""

    state = forms.ChoiceField(
        label=_("What has become of the wish?"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in OFFERED],
    )

    class Meta:
        model = TopicWish
        fields = ["state", "reason"]
        widgets = {"reason": forms.Textarea({"rows": 6})}
        help_texts = {
            "reason": _("Everybody reads it in the ledger, and whoever wrote the wish by mail.")
        }


class SendForm(ValuesForm):
    """Until when people can comment."""

    comment_until = forms.DateField(label=_("Comments until"))


class ObjectionForm(RecordForm):
    """What should be different."""

    class Meta:
        model = Objection
        fields = ["text"]
        widgets = {"text": forms.Textarea({"rows": 6})}


class EnteredObjectionForm(ObjectionForm):
    """What somebody sent on paper or said by telephone, and who it was."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=pgettext_lazy("minutes", "Whose comment it is"),
        help_text=_("Those who were there or invited."),
    )

    field_order = ("person", "text")

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["text"].label = pgettext_lazy("minutes", "The comment")


class SettleForm(RecordForm):
    """What becomes of a comment."""

    class Meta:
        model = Objection
        fields = ["verdict", "answer"]
        widgets = {"answer": SHORT}


class TaskForm(RecordForm):
    """Who does what until when."""

    class Meta:
        model = Task
        fields = ["text", "organisation", "person", "due_on"]

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group: Group = self.instance.group
        keys = [person.pk for person in people]
        known = Person.objects.filter(pk__in=[*keys, self.instance.person_id])
        self.fields["person"].queryset = known.order_by("name")
        organisations = Organisation.objects.filter(seats__group__process=group.process_id)
        self.fields["organisation"].queryset = organisations.distinct().order_by("name")


class DoneForm(RecordForm):
    """When a task was done; empty while it is open."""

    class Meta:
        model = Task
        fields = ["done_on"]


class ReviewForm(RecordForm):
    """What the steering body says of an outcome."""

    verdict = forms.ChoiceField(
        label=_("The steering body"), choices=ReviewVerdict.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Review
        fields = ["verdict", "reason"]
        widgets = {"reason": SHORT}


class ComingForm(ValuesForm):
    """Whether somebody comes, or which deputy of their seat."""

    coming = forms.ChoiceField(label=_("Do you come?"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, one: Expected | None, is_hybrid: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_hybrid = is_hybrid
        self.deputies = {str(each.pk): each for each in one.deputies} if one else {}
        self.is_offered = one is not None and (one.is_invited or one.stands_in_for is not None)
        self.fields["coming"].choices = self._choices()
        if one is not None and one.said:
            self.initial["coming"] = _said(one)

    def _choices(self) -> list[tuple[str, str]]:
        instead = _("My deputy comes: %(name)s")
        named = [
            (f"{Coming.DEPUTY}:{key}", instead % {"name": person.name})
            for key, person in self.deputies.items()
        ]
        comes = _("I come to the room") if self.is_hybrid else Coming.COMES.label
        online = [(Coming.ONLINE.value, str(Coming.ONLINE.label))] if self.is_hybrid else []
        cannot = (Coming.CANNOT.value, str(Coming.CANNOT.label))
        return [(Coming.COMES.value, str(comes)), *online, *named, cannot]

    @property
    def answer(self) -> dict[str, Any]:
        """What was chosen, as the operation takes it."""
        coming, _colon, key = self.cleaned_data["coming"].partition(":")
        return {"coming": Coming(coming), "deputy": self.deputies.get(key)}

    def leave_open(self) -> None:
        """Take what was sent as no answer: it was about something else, or is refused."""
        self.errors.pop("coming", None)


def _said(one: Expected) -> str:
    known = one.attendance
    if known is not None and one.said == Coming.DEPUTY:
        return f"{Coming.DEPUTY}:{known.deputy_id}"
    return one.said


class SummonsForm(RecordForm):
    """How people are called to a meeting."""

    class Meta:
        model = Summons
        fields = ["words", "places", "online_address", "remind_days"]
        widgets = {"words": SHORT, "online_address": forms.URLInput}


class SupportForm(RecordForm):
    """Who organises what a meeting needs."""

    class Meta:
        model = SupportTask
        fields = ["organiser", "due_on", "note"]


class CheckInForm(ValuesForm):
    """By which address somebody is known; not needed by whoever is logged in."""

    email = forms.EmailField(
        label=_("Mail address at which you get our mails"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, needs_address: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_address:
            del self.fields["email"]


class PresenceForm(ValuesForm):
    """Who was there."""

    people = forms.MultipleChoiceField(
        label=_("Was there"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen_at = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = choices

    def clean_seen_at(self) -> datetime | None:
        """Return when the list was shown; None where that is not known."""
        try:
            shown = datetime.fromisoformat(self.cleaned_data["seen_at"])
        except ValueError:
            return None
        return shown if shown.tzinfo else None


class DecisionSearch(ValuesForm):
    """Narrows the register of decisions."""

    suche = forms.CharField(label=_("Words"), required=False, max_length=100)
    gruppe = forms.ChoiceField(label=pgettext_lazy("register", "Group"), required=False)
    ergebnis = forms.ChoiceField(
        label=pgettext_lazy("minutes", "Outcome"),
        required=False,
        choices=[
            ALL,
            *((one.value, one.label) for one in (Outcome.AGREED, Outcome.PROPOSAL)),
        ],
    )

    def __init__(self, *args: Any, process: Process, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = process.groups.order_by("position", "name")
        self.fields["gruppe"].choices = [ALL, *((one.slug, one.name) for one in groups)]
