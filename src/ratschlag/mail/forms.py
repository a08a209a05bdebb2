"""Forms on mails: what somebody wants to get, and what part of the outbox is shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import ValuesForm
from ratschlag.mail import rules
from ratschlag.mail.enums import MailKind, MessageState, Rhythm

KIND_HELP = {
    MailKind.REMINDER: _("Reminders of dates and of answers that are still missing."),
    MailKind.PLAN_CHANGE: _("When a meeting is moved, cancelled or added."),
    MailKind.NOTICE: _("New results, minutes and versions."),
}


class ChoicesForm(ValuesForm):
    """How often somebody wants each kind of mail that may be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in rules.CHOSEN_KINDS:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                help_text=KIND_HELP[kind],
                choices=[(each.value, each.label) for each in rules.TRAITS[kind].rhythms],
                widget=forms.RadioSelect,
            )

    def rhythms(self) -> dict[MailKind, Rhythm]:
        """Return what was chosen."""
        return {MailKind(name): Rhythm(value) for name, value in self.cleaned_data.items()}


class OutboxSearch(ValuesForm):
    """What part of the outbox is shown."""

    suche = forms.CharField(label=_("Address, name or subject"), required=False, max_length=200)
    stand = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *MessageState.choices]
    )
    art = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *MailKind.choices]
    )
