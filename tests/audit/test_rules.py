"""Seals, commitments and ranges, from given values alone."""

import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from ratschlag.audit import rules
from ratschlag.audit.rules import Sealed

ENTRY = Sealed(
    municipality_id=UUID(int=1),
    sequence=7,
    previous=rules.START,
    at=datetime(2026, 3, 2, 9, tzinfo=UTC),
    door="web",
    actor_id=UUID(int=2),
    action="stakeholders.person_changed",
    subject_type="stakeholders.person",
    subject_id="3",
    actor_digest="a",
    details_digest="b",
)
KEY = b"key"


def test_seal_keeps_its_form_for_good():
    text = (
        '["1","00000000-0000-0000-0000-000000000001",7,"' + "0" * 64 + '",'
        '"2026-03-02T09:00:00.000000+00:00","web","00000000-0000-0000-0000-000000000002",'
        '"stakeholders.person_changed","stakeholders.person","3","a","b"]'
    )
    expected = hmac.digest(KEY, text.encode(), "sha256").hex()

    assert rules.seal(ENTRY, KEY) == expected


@pytest.mark.parametrize(
    "changed",
    [
        {"municipality_id": None},
        {"sequence": 8},
        {"previous": "1" * 64},
        {"at": ENTRY.at + timedelta(microseconds=1)},
        {"door": "job"},
        {"actor_id": None},
        {"action": "x"},
        {"subject_type": "x"},
        {"subject_id": "x"},
        {"actor_digest": "x"},
        {"details_digest": "x"},
    ],
)
def test_seal_covers_every_part(changed):
    assert rules.seal(replace(ENTRY, **changed), KEY) != rules.seal(ENTRY, KEY)


def test_seal_does_not_depend_on_the_time_zone_and_needs_the_key():
    in_berlin = ENTRY.at.astimezone(timezone(timedelta(hours=1)))

    assert rules.seal(replace(ENTRY, at=in_berlin), KEY) == rules.seal(ENTRY, KEY)
    assert rules.seal(ENTRY, b"other") != rules.seal(ENTRY, KEY)


def test_commitment_reads_numbers_as_databases_give_them_back():
    assert rules.commitment("s", {"a": [1.0, 1e16]}) == rules.commitment("s", {"a": [1, 10**16]})
    assert rules.commitment("s", {"a": 1, "b": 2}) == rules.commitment("s", {"b": 2, "a": 1})
    assert rules.commitment("s", "Anna") != rules.commitment("t", "Anna")


def test_ranges_join_neighbours_and_tell_what_lies_outside():
    ranges = rules.ranges_of([5, 1, 2, 3, 9])

    assert ranges == [(1, 3), (5, 5), (9, 9)]
    assert rules.outside([1, 3, 4, 5, 8, 9, 10], [[9, 9], [1, 3], [5, 5], [2, 3]]) == [4, 8, 10]
