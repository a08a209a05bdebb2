"""Words about mails: what they are for, where they stand, how often somebody wants them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MailKind(models.TextChoices):
    """What a mail is for; `rules.TRAITS` says what holds for each."""

    INVITATION = "invitation", _("Invitation")
    VOTE_LINK = "vote_link", _("Link for a vote")
    CONFIRMATION = "confirmation", _("Confirmation")
    REMINDER = "reminder", _("Reminder")
    PLAN_CHANGE = "plan_change", _("Changed dates")
    NOTICE = "notice", _("News of the process")
    DIGEST = "digest", _("Summary")


class Guarantee(models.TextChoices):
    """What holds if the worker dies while the mail server takes a mail over: both cannot hold."""

    AT_MOST_ONCE = "at_most_once", _("at most once")
    AT_LEAST_ONCE = "at_least_once", _("at least once")


class MessageState(models.TextChoices):
    """Where a mail stands."""

    PREPARED = "prepared", _("prepared")
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", pgettext_lazy("mail", "sent")
    UNDECIDED = "undecided", _("undecided")
    BOUNCED = "bounced", _("came back")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("not sent")
    BUNDLED = "bundled", _("in a summary")


class CancelReason(models.TextChoices):
    """Why a mail was not sent."""

    STAFF = "staff", _("stopped by the office")
    NOT_WANTED = "not_wanted", _("the person does not want this kind of mail")
    TOO_LATE = "too_late", _("its time had passed before it could be sent")


class Rhythm(models.TextChoices):
    """How often somebody wants the mails of a kind."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day, together")
    WEEKLY = "weekly", _("once a week, together")
    NEVER = "never", _("not at all")


class BounceKind(models.TextChoices):
    """What a mail server reported about a mail."""

    PERMANENT = "permanent", _("cannot be delivered")
    TEMPORARY = "temporary", _("delayed")
