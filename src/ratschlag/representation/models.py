"""Targets for the seats of a process, and its one anonymous ballot."""

import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord
from ratschlag.processes.models import FieldOfAction, Process, ProcessRecord
from ratschlag.representation.enums import (
    Answer,
    BallotState,
    Definition,
    Measure,
    TargetScope,
)
from ratschlag.representation.rules.slips import code_hash
from ratschlag.stakeholders.enums import OrganisationKind, Sector
from ratschlag.stakeholders.models import Group

MOST_SEATS = 1000
LEAST_THRESHOLD = 10
EVERYBODY = "everybody"  # the pile of a ballot that is not cut by sector


class SeatTarget(ProcessRecord):
    """The least number or share of seats for a sector or for kinds of organisations.

    It looks at the organisations that delegate, never at the people they send.
    """

    process = models.ForeignKey(
        Process, models.CASCADE, related_name="seat_targets", editable=False
    )
    scope = models.CharField(max_length=20, choices=TargetScope, default=TargetScope.PROCESS)
    field = models.ForeignKey(
        FieldOfAction, models.CASCADE, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="+")
    sector = models.CharField(_("Sector"), max_length=20, choices=Sector, blank=True)
    kinds = models.JSONField(_("Kinds of organisations"), default=list, blank=True)
    measure = models.CharField(
        _("Measured in"), max_length=10, choices=Measure, default=Measure.SHARE
    )
    least = models.PositiveSmallIntegerField(
        _("At least"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    reason = models.CharField(
        _("Where it comes from"),
        max_length=300,
        blank=True,
        help_text=_("For example the paper or the resolution that sets it."),
    )

    class Meta:
        verbose_name = _("Target for seats")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope=TargetScope.FIELD, field__isnull=False, group__isnull=True)
                | models.Q(scope=TargetScope.GROUP, field__isnull=True, group__isnull=False)
                | models.Q(
                    scope__in=[TargetScope.PROCESS, TargetScope.EACH_FIELD],
                    field__isnull=True,
                    group__isnull=True,
                ),
                name="a_target_names_the_place_it_looks_at",
            ),
            models.CheckConstraint(
                condition=~models.Q(measure=Measure.SHARE) | models.Q(least__lte=100),
                name="a_share_is_at_most_a_hundred_percent",
                violation_error_code="least",
                violation_error_message=_("A share is at most 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        """Name who is meant and where."""
        return f"{self.subject_label}, {self.place_label}"

    def clean(self) -> None:
        """Keep to the process and to known kinds, and name somebody."""
        for name in ("field", "group"):
            chosen = getattr(self, name)
            if chosen is not None and chosen.process_id != self.process_id:
                raise ValidationError({"place": _("Please choose from the list.")})
        if set(self.kinds) - set(OrganisationKind.values):
            raise ValidationError({"kinds": _("Please choose from the list.")})
        if not self.sector and not self.kinds:
            raise ValidationError(
                {"sector": _("Please choose a sector, or kinds of organisations, or both.")}
            )

    @property
    def place(self) -> str:
        """The seats it looks at as one value, as the form offers them: `field:<key>`, `process`."""
        chosen = self.field_id or self.group_id
        return f"{self.scope}:{chosen}" if chosen else self.scope

    @property
    def place_label(self) -> str:
        """The seats it looks at, in words."""
        return str(self.field or self.group or TargetScope(self.scope).label)

    @property
    def kind_labels(self) -> str:
        """The kinds of organisations in words, in the order of the list."""
        return ", ".join(
            str(OrganisationKind(kind).label)
            for kind in OrganisationKind.values
            if kind in self.kinds
        )

    @property
    def subject_label(self) -> str:
        """Whose seats are meant, in words."""
        return self.kind_labels or str(Sector(self.sector).label)

    def means(self, sector: str, kind: str) -> bool:
        """Tell whether a seat of such an organisation counts towards the target."""
        return self.sector in {"", sector} and (not self.kinds or kind in self.kinds)

    def is_base(self, sector: str) -> bool:
        """Tell whether such a seat belongs to what a share is taken of.

        Kinds inside a sector are a share of that sector; a sector is a share of all seats.
        """
        return not (self.sector and self.kinds) or sector == self.sector


class Ballot(ProcessRecord):
    """One anonymous question to all who take part, asked once: about origin, never with a name.

    Answers exist only as numbers (`BallotCount`), slips only as hashes of their codes.
    """

    process = models.OneToOneField(Process, models.CASCADE, related_name="ballot", editable=False)
    definition = models.CharField(_("Who is meant by “yes”"), max_length=40, choices=Definition)
    definition_text = models.TextField(editable=False)
    definition_source = models.CharField(max_length=300, editable=False)
    by_sector = models.BooleanField(
        _("A pile of slips for each sector"),
        default=False,
        help_text=_(
            "The result can then be shown by sector, if every group is large enough. Otherwise "
            "sectors are put together."
        ),
    )
    threshold = models.PositiveSmallIntegerField(
        _("Smallest group that may be shown"),
        default=LEAST_THRESHOLD,
        validators=[
            MinValueValidator(LEAST_THRESHOLD, _("Groups of fewer than 10 are never shown.")),
            MaxValueValidator(1000),
        ],
        help_text=_("At least 10. Groups below are put together, or nothing is shown."),
    )
    least_percent = models.PositiveSmallIntegerField(
        _("Target for “yes” in percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Leave it empty if no share was agreed."),
    )
    state = models.CharField(
        max_length=10, choices=BallotState, default=BallotState.PREPARED, editable=False
    )
    printed = models.JSONField(default=dict, blank=True, editable=False)
    handed_out = models.JSONField(default=dict, blank=True, editable=False)
    opened_on = models.DateField(null=True, blank=True, editable=False)
    closed_on = models.DateField(null=True, blank=True, editable=False)
    published_on = models.DateField(null=True, blank=True, editable=False)
    result = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("Anonymous ballot")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(threshold__gte=LEAST_THRESHOLD),
                name="groups_below_ten_are_never_shown",
                violation_error_code="threshold",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=BallotState.PUBLISHED) | models.Q(result__isnull=False),
                name="a_published_ballot_has_its_result",
            ),
        ]

    def __str__(self) -> str:
        """Say which ballot it is."""
        return str(_("Anonymous ballot on “%(definition)s”")) % {
            "definition": self.get_definition_display()
        }

    @property
    def piles(self) -> list[str]:
        """The keys of its piles of slips: the sectors, or one pile for everybody."""
        return list(Sector.values) if self.by_sector else [EVERYBODY]

    @property
    def definition_version(self) -> str:
        """Which wording of its definition it asks with, as people count: “1”."""
        return self.definition.rpartition("_")[2]

    @property
    def is_public(self) -> bool:
        """Whether visitors see it: with its process, once it has begun."""
        return self.process.is_public and self.state != BallotState.PREPARED

    def hash_of(self, code: str) -> str:
        """Return what is kept of a code of this ballot."""
        key = hashlib.sha256(f"ballot:{settings.SECRET_KEY}".encode()).digest()
        return code_hash(code, ballot=str(self.pk), key=key)


class BallotSlip(TenantRecord):
    """A slip somebody may answer with once. Who took it, and what was answered, is not known."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="slips")
    pile = models.CharField(max_length=20)
    code_hash = models.CharField(max_length=64)
    is_used = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "ballot", "code_hash"], name="a_slip_is_made_once"
            )
        ]

    def __str__(self) -> str:
        """Say nothing about it."""
        return str(_("Slip"))


class BallotCount(TenantRecord):
    """How often an answer was given with slips of one pile. The only trace of the answers."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="counts")
    pile = models.CharField(max_length=20)
    answer = models.CharField(max_length=20, choices=Answer)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "ballot", "pile", "answer"],
                name="an_answer_is_counted_in_one_place",
            )
        ]

    def __str__(self) -> str:
        """Say nothing about it: a number must not reach a log by accident."""
        return str(_("Count"))
