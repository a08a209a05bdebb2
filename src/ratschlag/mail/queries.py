"""Reads on mails: the outbox, what became of the mails about something, how many a person gets."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Lower
from django.utils import timezone

from ratschlag.mail import rules
from ratschlag.mail.enums import BounceKind, MailKind, MessageState, Rhythm
from ratschlag.mail.models import Addressee, Bounce, MailServer, Message, Preference
from ratschlag.mail.rules import Sender

SIGNER = signing.Signer(salt="mail.choices", sep=".")


def base_address(sender: Sender) -> str:
    """Return where the municipality is served, without a slash at the end."""
    base = str(settings.BASE_ADDRESS).rstrip("/")
    host = sender.hosts.order_by("pk").first()
    if host is None:
        return base
    port = urlsplit(base).port if settings.DEMONSTRATION else None
    place = f"{host.host}:{port}" if port else host.host
    return f"{'https' if settings.IS_HTTPS else 'http'}://{place}"


def message_in(municipality: Any, message: UUID) -> Message | None:
    """Return a mail of this municipality."""
    rows = Message.objects.filter(municipality_id=municipality.pk, pk=message)
    return rows.select_related("bundle").first()


def messages_about(municipality_id: UUID, subjects: Iterable[Model]) -> QuerySet[Message]:
    """Return the mails about these records, the latest first; one type of record at a time."""
    wanted = list(subjects)
    if not wanted:
        return Message.objects.none()
    rows = Message.objects.filter(
        municipality_id=municipality_id,
        about_type=wanted[0]._meta.label_lower,
        about_id__in=[str(each.pk) for each in wanted],
    )
    return rows.order_by("-created_at")


def messages_to(
    addresses: Collection[str], municipality_id: UUID | None, until: datetime | None = None
) -> QuerySet[Message]:
    """Return the mails to addresses given in small letters, of one municipality or of all."""
    rows = Message.objects.annotate(small=Lower("address")).filter(small__in=addresses)
    if municipality_id is not None:
        rows = rows.filter(municipality_id=municipality_id)
    return rows.filter(created_at__lte=until) if until else rows


def addressees_at(
    addresses: Collection[str], municipality_id: UUID | None, until: datetime | None = None
) -> QuerySet[Addressee]:
    """Return who chose mails at addresses in small letters; not who got or chose some later."""
    rows = Addressee.objects.annotate(small=Lower("address")).filter(small__in=addresses)
    if municipality_id is not None:
        rows = rows.filter(municipality_id=municipality_id)
    if until is None:
        return rows
    later = Message.objects.filter(
        municipality_id=OuterRef("municipality_id"),
        address__iexact=OuterRef("address"),
        created_at__gt=until,
    )
    chose = Preference.objects.filter(addressee=OuterRef("pk"), changed_at__gt=until)
    return rows.exclude(Exists(later)).exclude(Exists(chose))


def standing_bounce(municipality_id: UUID, address: str) -> Bounce | None:
    """Return the last report that mails to this address cannot be delivered.

    None if there is none, or if a mail has gone there since then.
    """
    rows = Message.objects.filter(
        municipality_id=municipality_id, address__in={address, address.lower()}
    )
    failed = Bounce.objects.filter(kind=BounceKind.PERMANENT, message__in=rows)
    bounce = failed.order_by("-received_at").first()
    if bounce is None:
        return None
    later = rows.filter(state=MessageState.SENT, sent_at__gt=bounce.received_at)
    return None if later.exists() else bounce


def due_for_summaries(now: datetime) -> QuerySet[Message]:
    """Return the mails that waited for the hour that somebody chose, and may still go."""
    in_time = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    return Message.objects.filter(in_time, state=MessageState.PREPARED, digest_at__lte=now)


def messages_ended_before(municipality_id: UUID | None, moment: datetime) -> QuerySet[Message]:
    """Return the mails written before then of which nothing is to be expected any more."""
    rows = Message.objects.filter(state__in=rules.FINAL, created_at__lt=moment)
    return rows if municipality_id is None else rows.filter(municipality_id=municipality_id)


def outbox(
    municipality_id: UUID, *, state: str = "", kind: str = "", text: str = ""
) -> QuerySet[Message]:
    """Return the mails of a municipality without their bodies, the undecided ones first."""
    rows = Message.objects.filter(municipality_id=municipality_id).defer("text", "html", "headers")
    if state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    if text:
        sought = Q(address__icontains=text) | Q(subject__icontains=text)
        rows = rows.filter(sought | Q(recipient_name__icontains=text))
    first = Case(
        When(state=MessageState.UNDECIDED, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return rows.order_by(first, "-created_at", "pk")


def counts_by_state(municipality_id: UUID) -> dict[MessageState, int]:
    """Return how many mails stand where; states without any are left out."""
    rows = Message.objects.filter(municipality_id=municipality_id).order_by()
    found = rows.values_list("state").annotate(number=Count("pk"))
    return {MessageState(state): number for state, number in found}


def server_state() -> MailServer | None:
    """Return whether the mail server answers; None before the first mail."""
    return MailServer.objects.first()


# --- What people choose ---------------------------------------------------------------------------


def choices_token(addressee: Addressee) -> str:
    """Return the key in the addressee's links; it holds until the installation's secret changes."""
    return SIGNER.sign(addressee.pk.hex)


def addressee_behind(municipality: Any, addressee: str) -> Addressee | None:
    """Return whose link this is; None for a forged one and in another municipality."""
    try:
        key = UUID(SIGNER.unsign(addressee))
    except (signing.BadSignature, ValueError):
        return None
    return Addressee.objects.filter(municipality_id=municipality.pk, pk=key).first()


def rhythms_of(addressee: Addressee) -> dict[MailKind, Rhythm]:
    """Return how often the addressee wants each kind that may be chosen."""
    rows = Preference.objects.filter(addressee=addressee)
    chosen = dict(rows.values_list("kind", "rhythm"))
    return {kind: Rhythm(chosen.get(kind, Rhythm.AT_ONCE)) for kind in rules.CHOSEN_KINDS}


# --- How many mails a person gets -----------------------------------------------------------------


@dataclass(frozen=True)
class WeeklyLoad:
    """The mails of one address in one week, those that were sent and those that wait."""

    address: str
    name: str
    sent: int
    waiting: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.sent + self.waiting

    @property
    def is_much(self) -> bool:
        """Whether the person would get more than is kind."""
        return self.total > rules.MOST_A_WEEK


def week_of(now: datetime) -> tuple[datetime, datetime]:
    """Return the week around `now` in local time: Monday 0.00, and the Monday after it."""
    local = timezone.localtime(now)
    monday = (local - timedelta(days=local.weekday())).date()
    zone = timezone.get_current_timezone()
    start = datetime.combine(monday, datetime.min.time(), zone)
    end = datetime.combine(monday + timedelta(days=7), datetime.min.time(), zone)
    return start, end


def weekly_loads(municipality_id: UUID, now: datetime) -> list[WeeklyLoad]:
    """Return how many mails each address gets this week, the most first.

    Whatever waits for the same summary is one mail. Addresses are compared without regard to case.
    """
    rows, counts = _mails_of_week(municipality_id, now)
    names = {
        small: (address, name)
        for small, address, name in rows.order_by("created_at").values_list(
            "small", "address", "recipient_name"
        )
    }
    loads = [
        WeeklyLoad(
            *names[row["small"]], row["sent_count"], row["waiting_count"] + row["summary_count"]
        )
        for row in counts
    ]
    return sorted(loads, key=lambda load: (-load.total, load.address))


def number_with_too_many(municipality_id: UUID, now: datetime, addresses: Iterable[str]) -> int:
    """Return how many people get more mails this week than is kind, once each of these addresses
    got one mail more; an address that occurs twice gets two.
    """
    more = Counter(address.lower() for address in addresses)
    _rows, counts = _mails_of_week(municipality_id, now)
    total = Counter(more)
    for row in counts:
        number = row["sent_count"] + row["waiting_count"] + row["summary_count"]
        total[row["small"].lower()] += number
    return sum(total[address] > rules.MOST_A_WEEK for address in more)


def _mails_of_week(
    municipality_id: UUID, now: datetime
) -> tuple[QuerySet[Any], QuerySet[Any, Any]]:
    """Return the mails of this week, and how many of them each address gets."""
    start, end = week_of(now)
    sent = Q(state=MessageState.SENT, sent_at__gte=start, sent_at__lt=end)
    states = (*rules.WAITING, MessageState.SENDING, MessageState.UNDECIDED)
    waiting = Q(state__in=states, due_at__lt=end, digest_at__isnull=True)
    later = Q(state=MessageState.PREPARED, digest_at__lt=end)
    rows = Message.objects.filter(sent | waiting | later, municipality_id=municipality_id)
    rows = rows.order_by().annotate(small=Lower("address"))
    counts = rows.values("small").annotate(
        sent_count=Count("pk", filter=sent),
        waiting_count=Count("pk", filter=waiting),
        summary_count=Count("digest_at", filter=later, distinct=True),
    )
    return rows, counts
