"""Links that open one thing without logging in, until a day: invitations, consents, answers.

    secrets = issue_links(municipality_id=…, purpose="stakeholders.invitation",
                          subject_ids=[invitation.pk], expires_at=…, now=now)
    path("einladung/<str:token>/", views.answer, name="answer")  # str: the secret has capitals

    def invitation_behind(municipality, token):              # in queries; foreign is missing: 404
        link = accounts.link_behind(municipality.pk, "stakeholders.invitation", token)
        return link and OpenInvitation(link, Invitation.objects.get(pk=link.subject_id))

    @secret_address                                          # core.secret_pages: sets the headers
    @access(ANSWER_INVITATION, found(invitation_behind))     # core.access; GET shows, POST acts
    def answer(request, opened): …                           # link.state(now) says why it is over

A link that may act only once is spent by `use_link` in the operation that acts, inside its
transaction. One that may act again, such as an invitation answered anew until the deadline, is not
spent: there the operation itself knows a replay, by the number of the answer.

GET changes nothing, so a mail scanner that follows the link spends nothing. Of the secret only a
hash is kept: whoever needs it again issues a new link, and may withdraw the old one. The log lines
hold “…” in its place (core.logs).
"""

import secrets
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts import queries, rules
from ratschlag.accounts.enums import LinkState
from ratschlag.accounts.models import LinkToken
from ratschlag.core.refusals import Refusal

SECRET_BYTES = 24


class LinkIsOver(Refusal):
    """The link was used or withdrawn, or its time has passed; `state` says which."""

    sentence = _("This link is no longer valid. Please ask for a new one.")

    def __init__(self, state: LinkState) -> None:
        super().__init__(state=state)
        self.state = state


@transaction.atomic
def issue_links(
    *,
    municipality_id: UUID,
    purpose: str,
    subject_ids: Collection[UUID],
    expires_at: datetime,
    now: datetime,
    to_type: bool = False,
) -> dict[UUID, str]:
    """Make one link for each subject; return the secrets by subject, which nobody can read again.

    Those `to_type` from paper are short codes in groups.

    Links issued before for the same subjects stay good; withdraw them if they should not.
    """
    new = _new_code if to_type else _new_secret
    issued = {subject_id: new() for subject_id in subject_ids}
    LinkToken.objects.bulk_create(
        [
            LinkToken(
                municipality_id=municipality_id,
                purpose=purpose,
                subject_id=subject_id,
                digest=rules.digest_of(secret),
                created_at=now,
                expires_at=expires_at,
            )
            for subject_id, secret in issued.items()
        ],
        batch_size=500,
    )
    return issued


@transaction.atomic
def use_link(*, link: LinkToken, now: datetime) -> None:
    """Spend the link; of two who act at the same time only one succeeds. Refuses: LinkIsOver."""
    still_open = LinkToken.objects.filter(
        pk=link.pk, used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )
    if not still_open.update(used_at=now):
        link.refresh_from_db()
        raise LinkIsOver(link.state(now))
    link.used_at = now


@transaction.atomic
def withdraw_links(
    *, municipality_id: UUID, purpose: str, subject_ids: Collection[UUID], now: datetime
) -> int:
    """End the open links of these subjects; return how many there were."""
    rows = LinkToken.objects.filter(
        municipality_id=municipality_id,
        purpose=purpose,
        subject_id__in=list(subject_ids),
        used_at__isnull=True,
        withdrawn_at__isnull=True,
    )
    return rows.update(withdrawn_at=now)


@transaction.atomic
def prolong_links(
    *,
    municipality_id: UUID,
    purpose: str,
    subject_ids: Collection[UUID],
    expires_at: datetime,
    now: datetime,
) -> int:
    """Let the open links of these subjects live at least until then; return how many gained."""
    rows = queries.open_links(municipality_id, purpose, subject_ids, now)
    return rows.filter(expires_at__lt=expires_at).update(expires_at=expires_at)


def clear_links(*, now: datetime) -> int:
    """Delete links whose time passed a month ago; return how many."""
    old = LinkToken.objects.filter(expires_at__lte=now - rules.DEAD_LINKS_STAY_FOR)
    return old.delete()[0]


def _new_secret() -> str:
    """Return 192 random bits as text with a capital, by which log lines know a key (core.logs)."""
    while True:
        secret = secrets.token_urlsafe(SECRET_BYTES)
        if secret.lower() != secret:
            return secret


def _new_code() -> str:
    """Return a code that can be typed from paper."""
    return rules.grouped_code(
        "".join(secrets.choice(rules.CODE_SIGNS) for _place in range(rules.CODE_LENGTH))
    )
