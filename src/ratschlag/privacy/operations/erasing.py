"""Erasing a person everywhere, and once more what a restored backup brought back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts.models import User
from ratschlag.accounts.operations import SharedAccount
from ratschlag.accounts.queries import is_shared
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.personal_data import Subject, all_classes
from ratschlag.core.refusals import Refusal
from ratschlag.mail import queries as mail
from ratschlag.mail.models import Addressee, Message
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy.enums import Mark
from ratschlag.privacy.models import Tombstone
from ratschlag.privacy.operations import stones
from ratschlag.privacy.queries import found_of, has_duties, subject_of_people
from ratschlag.stakeholders.models import Person
from ratschlag.stakeholders.queries import erased_name


class StillOnDuty(Refusal):
    """Somebody who works here is not erased as long as they do."""

    sentence = _(
        "A role of staff or the operation of the installation depends on this account. Please have"
        " the role taken away first."
    )


class NothingToErase(Refusal):
    """Nobody is known by what was given."""

    sentence = _("Nothing is stored here about this address.")


@transaction.atomic
def erase_person(*, subject: Subject, by: Actor, now: datetime) -> dict[str, int]:
    """Erase somebody in the subject's bounds; return how many records of each class.

    Tombstones repeat it after a restore.

    Refuses: SharedAccount, StillOnDuty, NothingToErase.
    """
    full, found = found_of(subject)
    if any(map(is_shared, User.objects.filter(pk__in=full.account_ids))):
        raise SharedAccount
    if has_duties(subject):
        raise StillOnDuty
    if not any(each.records for each in found):
        raise NothingToErase
    # Somebody who erases themselves leaves no name by doing so.
    doer = replace(by, label="", user_id=None) if by.user_id in subject.account_ids else by
    counts = _erase(full, by=doer, now=now)
    alive = set(User.objects.filter(pk__in=full.account_ids).values_list("pk", flat=True))
    stones.set_stones(full, gone_accounts=full.account_ids - alive, now=now)
    _note("privacy.person_erased", subject, counts, by=doer, now=now)
    return counts


def _note(
    action: str, subject: Subject, counts: dict[str, int], *, by: Actor, now: datetime
) -> None:
    """Record that somebody was erased, not who: in their municipality or in the installation."""
    where: Model
    if subject.municipality_id is None:
        where = Tombstone.objects.order_by("-erased_at")[0]
    else:
        where = Municipality.objects.get(pk=subject.municipality_id)
    audit.record(action, subject=where, by=by, now=now, changes=counts)


def _erase(subject: Subject, *, by: Actor, now: datetime) -> dict[str, int]:
    """Let every app erase, from the highest to the log of changes; return how many records."""
    counts = {}
    for each in reversed(all_classes()):
        if each.erase is not None:
            counts[each.key] = each.erase(subject, by, now)
    return {key: count for key, count in counts.items() if count}


def erase_again(*, by: Actor, now: datetime, file: Path | None = None) -> int:
    """Erase whoever was erased before and is back, as after restoring a backup; return how many.

    What was made after the erasing stays: somebody may have come back by their own wish.
    """
    known = stones.all_stones(file)
    if not known:
        return 0
    count = 0
    for subject in _returned(known):
        with transaction.atomic():
            full, _found = found_of(subject)
            counts = _erase(full, by=by, now=now)
            if counts:
                count += 1
                _note("privacy.person_erased_again", subject, counts, by=by, now=now)
    return count


def _returned(known: dict[str, datetime]) -> Iterator[Subject]:
    yield from _people_back(known)
    yield from _accounts_back(known)
    yield from _addresses_back(known)


def _people_back(known: dict[str, datetime]) -> Iterator[Subject]:
    gone = _accounts_of(known)
    for person in Person.objects.order_by("pk"):
        erased_at = _erased_at(known, Mark.PERSON, person.pk)
        if erased_at and person.name != erased_name(person):
            subject = subject_of_people([person])
            accounts = subject.account_ids & gone.keys()
            yield replace(subject, account_ids=accounts, until=erased_at)


def _accounts_of(known: dict[str, datetime]) -> dict[UUID, datetime]:
    keys = User.objects.values_list("pk", flat=True)
    marked = {key: _erased_at(known, Mark.ACCOUNT, key) for key in keys}
    return {key: at for key, at in marked.items() if at}


def _accounts_back(known: dict[str, datetime]) -> Iterator[Subject]:
    for key, erased_at in _accounts_of(known).items():
        user = User.objects.filter(pk=key).first()
        if user is not None:
            yield Subject(
                account_ids=frozenset({user.pk}),
                addresses=frozenset({user.email.lower()}),
                names=frozenset({user.label}),
                until=erased_at,
            )


def _addresses_back(known: dict[str, datetime]) -> Iterator[Subject]:
    columns = ("municipality_id", "address")
    rows = [*Message.objects.values_list(*columns), *Addressee.objects.values_list(*columns)]
    used = {(place, address.lower()) for place, address in rows}
    for place, address in sorted(used, key=str):
        erased_at = _erased_at(known, Mark.ADDRESS, address, place)
        if erased_at and _is_back(address, place, erased_at):
            yield Subject(place, addresses=frozenset({address}), until=erased_at)


def _is_back(address: str, place: UUID, erased_at: datetime) -> bool:
    mails = mail.messages_to({address}, place, erased_at)
    return mails.exists() or mail.addressees_at({address}, place, erased_at).exists()


def _erased_at(
    known: dict[str, datetime], mark: Mark, value: object, place: UUID | None = None
) -> datetime | None:
    digests = stones.digests_of(mark, value, place)
    return next((known[each] for each in digests if each in known), None)
