"""Whose data are meant, what there is of them, and what is to be erased when."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from ratschlag.accounts.models import User
from ratschlag.core.personal_data import DataClass, Retention, Subject, all_classes
from ratschlag.municipalities.models import Membership, Municipality
from ratschlag.privacy.models import RetentionRule
from ratschlag.stakeholders.models import Person

SOON = timedelta(days=30)
MOST_SHOWN = 20


@dataclass(frozen=True)
class Found:
    """What is there of one class of data about somebody."""

    data_class: DataClass
    records: list[Model]

    @property
    def first(self) -> list[Model]:
        """Those that fit on a page."""
        return self.records[:MOST_SHOWN]

    @property
    def rows(self) -> list[list[tuple[Any, Any]]]:
        """Names and values of those that fit on a page, the empty ones left out."""
        shown = (self.data_class.values_of(record) for record in self.first)
        return [[(name, value) for name, value in row.items() if value != ""] for row in shown]

    @property
    def has_more(self) -> bool:
        """Whether some do not fit."""
        return len(self.records) > MOST_SHOWN


def own_people(user: User, municipality: Municipality) -> QuerySet[Person]:
    """Return who somebody with an account is in a municipality."""
    return Person.objects.filter(account=user, municipality=municipality).order_by("pk")


def subject_of_account(user: User, municipality_id: UUID | None) -> Subject:
    """Return somebody with an account; people who only share the address are not meant."""
    rows = Person.objects.filter(account=user)
    people = rows if municipality_id is None else rows.filter(municipality_id=municipality_id)
    return _subject([user], list(people), {user.email}, municipality_id)


def subject_of_people(people: Sequence[Person]) -> Subject:
    """Return people of one municipality who are one person, with their accounts."""
    accounts = User.objects.filter(pk__in={p.account_id for p in people if p.account_id})
    return _subject(list(accounts), people, set(), people[0].municipality_id)


def subject_of_address(address: str, municipality_id: UUID | None) -> Subject:
    """Return everybody who is known by a mail address, also without an account."""
    accounts = list(User.objects.filter(email__iexact=address))
    rows = Person.objects.filter(Q(email__iexact=address) | Q(account__in=accounts))
    people = rows if municipality_id is None else rows.filter(municipality_id=municipality_id)
    return _subject(accounts, list(people), {address}, municipality_id)


def _subject(
    accounts: Iterable[User],
    people: Iterable[Person],
    addresses: Collection[str],
    municipality_id: UUID | None,
) -> Subject:
    known = {*addresses, *(a.email for a in accounts), *(p.email for p in people)}
    return Subject(
        municipality_id=municipality_id,
        account_ids=frozenset(account.pk for account in accounts),
        person_ids=frozenset(person.pk for person in people),
        addresses=frozenset(address.lower() for address in known if address),
        names=frozenset({*(a.label for a in accounts), *(p.name for p in people)}),
    )


def found_of(subject: Subject, *, for_a_page: bool = False) -> tuple[Subject, list[Found]]:
    """Return the subject with the keys of all its records, and these class by class.

    For a page the log of changes, which may be long, is read no further than shown.
    """
    found: list[Found] = []
    for data_class in reversed(all_classes()):  # the log of changes, at the bottom, comes last
        rows = data_class.records(subject)
        if for_a_page and isinstance(rows, QuerySet):
            rows = rows[: MOST_SHOWN + 1]
        records = list(rows)
        found.append(Found(data_class, records))
        keys = {str(record.pk) for record in records}
        subject = replace(subject, record_ids=subject.record_ids | keys)
    return subject, found


def has_duties(subject: Subject) -> bool:
    """Tell whether somebody still has a role of staff where their data are to go."""
    if User.objects.filter(pk__in=subject.account_ids, is_operator=True).exists():
        return True
    roles = Membership.objects.filter(user__in=subject.account_ids)
    if subject.municipality_id is not None:
        roles = roles.filter(municipality_id=subject.municipality_id)
    return roles.exists()


@dataclass(frozen=True)
class Period:
    """How long one class of data stays in a municipality, and what its end will erase."""

    data_class: DataClass
    retention: Retention
    days: int
    rule: RetentionRule | None
    due: list[Model]
    soon: int

    @property
    def is_suspended(self) -> bool:
        """Whether nothing is erased for the time being."""
        return bool(self.rule and self.rule.is_suspended)

    @property
    def first(self) -> list[Model]:
        """Those due that fit on a page."""
        return self.due[:MOST_SHOWN]


def periods_of(municipality_id: UUID | None, now: datetime) -> list[Period]:
    """Return all periods that hold in a municipality, or in the installation itself."""
    rules: dict[str, RetentionRule] = {}
    if municipality_id is not None:
        rows = RetentionRule.objects.filter(municipality_id=municipality_id)
        rules = {rule.data_class: rule for rule in rows}
    return [
        _period(each, retention, rules.get(each.key), municipality_id, now)
        for each in all_classes()
        if (retention := each.retention) and _holds(retention, municipality_id)
    ]


def _holds(retention: Retention, municipality_id: UUID | None) -> bool:
    if municipality_id is None:
        return retention.is_of_installation
    return retention.is_of_municipalities


def _period(
    data_class: DataClass,
    retention: Retention,
    rule: RetentionRule | None,
    municipality_id: UUID | None,
    now: datetime,
) -> Period:
    days = rule.days if rule else retention.days
    due = list(retention.expired(municipality_id, retention.cutoff(now, days)))
    later = list(retention.expired(municipality_id, retention.cutoff(now + SOON, days)))
    return Period(data_class, retention, days, rule, due, len(later) - len(due))
