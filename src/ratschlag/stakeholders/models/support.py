"""What somebody needs to be able to take part."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord
from ratschlag.stakeholders.models.directory import Person


class SupportNeed(TenantRecord):
    """The support a person asked for, of their own will; without any need there is no record.

    Its key is that of the person, so that there is one for each and two who write it meet.
    """

    NEEDS = (
        "interpreting_into",
        "plain_language",
        "childcare",
        "step_free",
        "hearing_loop",
        "travel_costs",
    )

    person = models.OneToOneField(
        Person, models.CASCADE, related_name="support_need", editable=False
    )
    interpreting_into = models.CharField(
        _("Interpreting: into which language?"),
        max_length=60,
        blank=True,
        help_text=_("For example Arabic or sign language. Leave it empty if you need none."),
    )
    plain_language = models.BooleanField(_("Documents in plain language"), default=False)
    childcare = models.BooleanField(_("Childcare"), default=False)
    step_free = models.BooleanField(_("Step-free access"), default=False)
    hearing_loop = models.BooleanField(_("Hearing loop"), default=False)
    travel_costs = models.BooleanField(_("Travel costs paid back"), default=False)
    stated_at = models.DateTimeField(_("Said on"), editable=False)

    class Meta:
        verbose_name = _("Support needed")

    def __str__(self) -> str:
        """Say whose it is."""
        return str(self.person)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is needed."""
        return not any(getattr(self, name) for name in self.NEEDS)

    @property
    def words(self) -> list[str]:
        """Every need in words."""
        named = [
            str(self._meta.get_field(name).verbose_name)  # type: ignore[union-attr] # columns all
            for name in self.NEEDS[1:]
            if getattr(self, name)
        ]
        if self.interpreting_into:
            into = gettext("Interpreting: %(language)s") % {"language": self.interpreting_into}
            return [into, *named]
        return named
