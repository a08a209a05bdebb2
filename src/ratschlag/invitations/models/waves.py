"""Waves of invitations, their texts, and one invitation for each person in them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.invitations import rules
from ratschlag.invitations.enums import Channel, InvitationState, TextPurpose
from ratschlag.mail.models import Message
from ratschlag.mail.rules import LONGEST_TEXT, plain_line, unknown_placeholders
from ratschlag.municipalities.models import TenantRecord
from ratschlag.processes.models import Milestone, Process, ProcessRecord
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Person, Seat


def languages() -> list[tuple[str, object]]:
    """Return the languages of the installation: as a function, so that no migration lists them."""
    return list(settings.LANGUAGES)


class Wave(ProcessRecord):
    """Invitations that are written, sent and followed up together.

    While a large one is being sent, `sending_count` says how many were released and `sending_job`
    which job writes their mails. If it stopped, `sending_problem` says why: the name of a refusal,
    and its details.
    """

    process = models.ForeignKey(Process, models.CASCADE, related_name="waves", editable=False)
    name = models.CharField(
        _("Name of the wave"), max_length=120, help_text=_("Only your office sees it.")
    )
    answer_by = models.DateField(_("Answer until"), help_text=_("This day still counts."))
    return_address = models.CharField(
        _("Postal address for answers by letter"),
        max_length=300,
        blank=True,
        help_text=_("Stands on printed letters, after the office. Part the lines by commas."),
    )
    milestone = models.ForeignKey(
        Milestone,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="waves",
        verbose_name=_("Due by the milestone"),
    )
    offers_fields = models.BooleanField(
        _("Let people say in which fields of action they want to work"), default=False
    )
    created_at = models.DateTimeField(editable=False)
    sending_count = models.PositiveIntegerField(default=0, editable=False)
    sending_job = models.UUIDField(null=True, editable=False)
    sending_problem = models.CharField(max_length=40, blank=True, editable=False)
    sending_details = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("Wave of invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "name"],
                name="wave_names_are_unique",
                violation_error_message=_("There is a wave with this name already."),
            )
        ]

    def __str__(self) -> str:
        """Name the wave."""
        return self.name

    def clean(self) -> None:
        """Keep wave and milestone in one process."""
        if self.milestone and self.milestone.process_id != self.process_id:
            raise ValidationError({"milestone": _("Please choose from the list.")})


class WaveText(TenantRecord):
    """What an invitation or reminder says to a sector, or to everybody, in one language."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="texts", editable=False)
    purpose = models.CharField(_("For"), max_length=10, choices=TextPurpose)
    sector = models.CharField(
        _("Sector"),
        max_length=20,
        choices=Sector,
        blank=True,
        help_text=_("Leave it empty for everybody who has no text of their own."),
    )
    language = models.CharField(_("Language"), max_length=10, choices=languages)
    subject = models.CharField(_("Subject"), max_length=150)
    body = models.TextField(_("Text"))

    class Meta:
        verbose_name = _("Text of a wave")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "wave", "purpose", "sector", "language"],
                name="one_text_for_a_sector_and_language",
                violation_error_code="language",
                violation_error_message=_(
                    "There is a text for this sector in this language already."
                ),
            )
        ]

    def __str__(self) -> str:
        """Say for what and whom it is."""
        whom = self.get_sector_display() if self.sector else _("everybody")
        return f"{self.get_purpose_display()}, {whom}, {self.get_language_display()}"

    def clean(self) -> None:
        """Refuse placeholders that stand for nothing, and a text without the link."""
        errors: dict[str, list[object]] = {}
        for name, problem in rules.text_problems(self.subject, self.body).items():
            errors.setdefault(name, []).append(problem.label)
        for name in ("subject", "body"):
            for unknown in unknown_placeholders(getattr(self, name), rules.PLACEHOLDERS)[:3]:
                errors.setdefault(name, []).append(_unknown(unknown))
        if len(self.body) > LONGEST_TEXT:
            errors.setdefault("body", []).append(_("Please shorten the text."))
        if errors:
            raise ValidationError(errors)


def _unknown(name: str) -> ValidationError:
    known = ", ".join(f"{{{each}}}" for each in rules.PLACEHOLDERS)
    return ValidationError(
        _("{%(name)s} stands for nothing here. You may use: %(known)s."),
        params={"name": plain_line(name, 60), "known": known},
    )


class Invitation(TenantRecord):
    """One person asked to take part, perhaps in a certain seat; answered by a link.

    `answer_number` counts the answers, the awaited one included: of two given at the same time
    only the first has the right number. `reminders` counts those that are over: sent, or due
    before the invitation went. `replaces` is the invitation of whoever holds the seats, also when
    others in between have declined as well.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="invitations", editable=False)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="invitations", verbose_name=_("Person")
    )
    seat = models.ForeignKey(
        Seat,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("Seat"),
    )
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="successors", editable=False
    )
    language = models.CharField(_("Language of the invitation"), max_length=10, choices=languages)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.MAIL, editable=False)
    state = models.CharField(
        _("State"),
        max_length=10,
        choices=InvitationState,
        default=InvitationState.PREPARED,
        editable=False,
    )
    message = models.ForeignKey(
        Message, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)
    answer_number = models.PositiveSmallIntegerField(default=1, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_answered_by_office = models.BooleanField(default=False, editable=False)
    chosen_fields = models.JSONField(default=list, blank=True, editable=False)
    successor_name = models.CharField(_("Name"), max_length=200, blank=True)
    successor_email = models.EmailField(_("Mail address"), blank=True)

    class Meta:
        verbose_name = _("Invitation")
        indexes = [
            models.Index(fields=["municipality", "wave", "state"], name="invitations_by_state"),
            models.Index(fields=["municipality", "message"], name="invitations_by_mail"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "wave", "person"],
                name="a_person_is_invited_once_in_a_wave",
                violation_error_code="person",
                violation_error_message=_("This person is in the wave already."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=rules.ANSWERED, answered_at__isnull=False)
                | (~models.Q(state__in=rules.ANSWERED) & models.Q(answered_at__isnull=True)),
                name="an_answer_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        """Name the person."""
        return str(self.person)

    def clean(self) -> None:
        """Keep person and seat in the municipality, and the seat in the process."""
        if self.person_id and self.person.municipality_id != self.municipality_id:
            raise ValidationError({"person": _("Please choose from the list.")})
        if self.seat and self.seat.group.process_id != self.wave.process_id:
            raise ValidationError({"seat": _("Please choose from the list.")})
