"""Forms behind the link of an invitation; the office enters answers with the same ones."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.invitations.models import Invitation
from ratschlag.invitations.operations import Reply
from ratschlag.processes.models import FieldOfAction
from ratschlag.stakeholders.models import SupportNeed
from ratschlag.stakeholders.queries import needs_of


class SupportNeedForm(RecordForm):
    """What somebody needs to be able to take part."""

    class Meta:
        model = SupportNeed
        fields = SupportNeed.NEEDS

    @property
    def needs(self) -> dict[str, Any]:
        """What was said, without the further fields of a longer form."""
        return {name: self.cleaned_data[name] for name in SupportNeed.NEEDS}

    def need_fields(self) -> list[forms.BoundField]:
        """Return the fields of the needs, to stand together."""
        return [self[name] for name in SupportNeed.NEEDS]


def _language_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("In which language shall we write to you?"), choices=settings.LANGUAGES
    )


class AcceptForm(SupportNeedForm):
    """What comes with a yes."""

    chosen_fields = forms.MultipleChoiceField(
        label=_("In which fields of action would you like to work?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = _language_field()
    needs_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, invitation: Invitation, fields: Iterable[FieldOfAction], **kwargs: Any
    ) -> None:
        needs = needs_of(invitation.person)
        initial = {
            "language": invitation.language,
            "chosen_fields": invitation.chosen_fields,
            "needs_version": needs.version,
        }
        super().__init__(*args, instance=needs, initial=initial, **kwargs)
        offered = [
            (str(one.pk), format_html('<span lang="de" dir="auto">{}</span>', one.name))
            for one in fields
        ]
        if offered:
            self.fields["chosen_fields"].choices = offered
        else:
            del self.fields["chosen_fields"]

    def reply(self) -> Reply:
        """Return the yes with what was said."""
        given = self.cleaned_data
        return Reply(
            accepts=True,
            chosen_fields=tuple(given.get("chosen_fields", ())),
            language=given["language"],
            needs=self.needs,
            needs_version=given["needs_version"],
        )


class SupportForm(SupportNeedForm):
    """What somebody needs who takes part, and their language."""

    language = _language_field()


class DeclineForm(ValuesForm):
    """A no, perhaps with somebody else in one's place."""

    successor_name = forms.CharField(label=_("Name of the person"), max_length=200, required=False)
    successor_email = forms.EmailField(
        label=_("Mail address of the person"),
        required=False,
        help_text=_("Please ask the person first. The office decides and then writes to them."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the name that belongs to an address."""
        values = super().clean() or self.cleaned_data
        if values.get("successor_email") and not values.get("successor_name"):
            self.add_error("successor_name", _("Please say who this is."))
        return values

    def reply(self) -> Reply:
        """Return the no with whoever was named."""
        return Reply(accepts=False, **self.cleaned_data)
