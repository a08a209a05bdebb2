"""The outbox, what people choose to get, and how fast mail may go.

Tenants stand above this app, so the municipality is kept without foreign key.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.core.identifiers import new_id
from ratschlag.mail import rules
from ratschlag.mail.enums import (
    BounceKind,
    CancelReason,
    Guarantee,
    MailKind,
    MessageState,
    Rhythm,
)


class Message(models.Model):
    """One mail to one person, exactly as it goes out; `message_id` stays whatever happens."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality_id = models.UUIDField()
    kind = models.CharField(_("Kind"), max_length=20, choices=MailKind)
    state = models.CharField(_("State"), max_length=10, choices=MessageState)
    address = models.EmailField(_("Mail address"))
    domain = models.CharField(max_length=253)
    recipient_name = models.CharField(_("Name"), max_length=200, blank=True)
    language = models.CharField(_("Language"), max_length=10)
    sender_name = models.CharField(max_length=200)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(_("Subject"), max_length=300)
    text = models.TextField(_("Text"), blank=True)
    html = models.TextField(blank=True)
    blocks = models.JSONField(default=list)  # of what waits for a summary
    headers = models.JSONField(default=dict)
    calendar = models.JSONField(default=list)  # files as in `rules.CalendarFile`
    message_id = models.CharField(max_length=200, db_index=True)
    about_type = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField(default=5)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    digest_at = models.DateTimeField(null=True)
    bundle = models.ForeignKey("self", models.SET_NULL, null=True, related_name="bundled")
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("Sent"), null=True)
    problem = models.CharField(_("Problem"), max_length=500, blank=True)
    reason = models.CharField(_("Reason"), max_length=20, choices=CancelReason, blank=True)
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Mail")
        indexes = [
            models.Index(
                fields=["state", "municipality_id", "domain", "rank", "due_at"], name="mail_lanes"
            ),
            models.Index(fields=["municipality_id", "about_type", "about_id"], name="mail_about"),
            models.Index(fields=["municipality_id", "address"], name="mail_by_address"),
            models.Index(fields=["municipality_id", "-created_at"], name="mail_latest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=MessageState.SENT) | models.Q(sent_at__isnull=False),
                name="a_sent_mail_says_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MessageState.SENDING) | models.Q(taken_by__isnull=False),
                name="a_mail_being_sent_is_taken",
            ),
            models.CheckConstraint(
                condition=models.Q(state=MessageState.CANCELLED) ^ models.Q(reason=""),
                name="a_mail_not_sent_says_why",
            ),
        ]

    def __str__(self) -> str:
        """Name the kind; never the person: this stands in the log of changes."""
        return str(self.get_kind_display())

    @property
    def guarantee(self) -> Guarantee:
        """What holds for it if the worker dies in the middle."""
        return rules.TRAITS[MailKind(self.kind)].guarantee


class Addressee(models.Model):
    """A mail address in a municipality that may choose what it gets; its key is in the links."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality_id = models.UUIDField()
    address = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "address"], name="an_addressee_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        """Name the key, not the person."""
        return str(self.pk)


class Preference(models.Model):
    """How often an addressee wants one kind of mail; without a row: at once."""

    addressee = models.ForeignKey(Addressee, models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=20, choices=MailKind)
    rhythm = models.CharField(max_length=10, choices=Rhythm)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["addressee", "kind"], name="one_rhythm_for_a_kind_of_mail"
            )
        ]

    def __str__(self) -> str:
        """Name kind and rhythm."""
        return f"{self.get_kind_display()}: {self.get_rhythm_display()}"


class Bounce(models.Model):
    """A report of a mail server about one of our mails; the same report counts once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality_id = models.UUIDField(db_index=True)
    message = models.ForeignKey(Message, models.CASCADE, related_name="bounces")
    kind = models.CharField(_("Kind"), max_length=10, choices=BounceKind)
    status = models.CharField(max_length=20, blank=True)
    diagnosis = models.CharField(_("Report"), max_length=500, blank=True)
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Bounce")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "message", "digest"], name="a_report_counts_once"
            )
        ]

    def __str__(self) -> str:
        """Name kind and status."""
        return f"{self.get_kind_display()} {self.status}".strip()


class MailDomain(models.Model):
    """When the next mail to a domain may go, over all workers."""

    domain = models.CharField(max_length=253, primary_key=True)
    free_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the domain."""
        return self.domain


class MailServer(models.Model):
    """Whether the mail server answers; one row for the installation."""

    name = models.CharField(max_length=20, primary_key=True, default="outgoing")
    down_since = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)
    tried_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the direction."""
        return self.name


class BounceMailbox(models.Model):
    """How far a mailbox into which reports come has been read; its address is kept as a digest."""

    name = models.CharField(max_length=64, primary_key=True)
    age = models.BigIntegerField(default=0)
    last_number = models.BigIntegerField(default=0)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the digest."""
        return self.name
