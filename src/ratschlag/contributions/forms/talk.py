"""Forms in which people comment and report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions.forms.authors import AuthorForm
from ratschlag.contributions.models.talk import LONGEST_COMMENT
from ratschlag.core.forms import ValuesForm


class CommentForm(AuthorForm):
    """Something said to a wish."""

    field_order = ("text", "name", "organisation")

    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("What speaks for it, what against it, what is missing?"),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        help_text=_("Stands beside the comment in public."),
    )


class ReportForm(ValuesForm):
    """What is wrong with a contribution."""

    text = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("For example: it insults somebody, or names a person without their consent."),
    )


class OfficeCommentForm(ValuesForm):
    """What the office says to a wish, beside its answer."""

    text = forms.CharField(
        label=_("Comment of the office"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea({"rows": 6}),
    )
