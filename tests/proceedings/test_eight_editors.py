"""Eight people edit the same minutes at once: each edit survives, or its author sees both texts."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.proceedings.models import MinutesEntry
from ratschlag.stakeholders.models import Group
from tests.factories import municipalities
from tests.factories.meetings import make_planned_process
from tests.factories.municipalities import browser_of, make_municipality
from tests.factories.proceedings import make_item, make_met_group, make_minutes

EDITORS, ROUNDS = 8, 5
HERE = "/werkstatt/integration/sitzungen/wohnen/1/niederschrift"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group() -> Group:
    return make_met_group(make_planned_process(make_municipality()))


@pytest.fixture
def editors(group: Group) -> list[Client]:
    town = group.process.municipality
    user = municipalities.anna(town)
    return [browser_of(town, user) for _number in range(EDITORS)]


@pytest.fixture
def at_once() -> Iterator[Callable[..., list[Any]]]:
    start = Barrier(EDITORS)

    def one(do: Callable[[int], Any], number: int) -> Any:
        start.wait()
        try:
            return do(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(EDITORS) as pool:
        yield lambda do: list(pool.map(lambda number: one(do, number), range(EDITORS)))


def save(client: Client, entry: MinutesEntry, version: int, text: str) -> Any:
    form = {"notes": text, "outcome": "", "decision": "", "vote": "", "version": version}
    return client.post(f"{HERE}/{entry.pk}/", form)


def test_eight_editors_of_one_entry_lose_nothing(
    group: Group, editors: list[Client], at_once: Callable[..., list[Any]]
) -> None:
    entry = make_minutes(group).entries.all()[0]
    kept, shown = [], 0
    for turn in range(ROUNDS):
        entry.refresh_from_db()
        version, texts = entry.version, [f"Runde {turn}, Text {n}" for n in range(EDITORS)]

        answers = at_once(lambda n, v=version, t=texts: save(editors[n], entry, v, t[n]))

        codes = [answer.status_code for answer in answers]
        entry.refresh_from_db()
        assert sorted(codes) == [302] + [409] * (EDITORS - 1)
        assert entry.notes == texts[codes.index(302)]
        for number, answer in enumerate(answers):
            if answer.status_code == 409:
                assert entry.notes in answer.text
                assert texts[number] in answer.text
                shown += 1
        kept.append(entry.notes)

    written = AuditEvent.objects.filter(action="proceedings.entry_written").order_by("sequence")
    assert [event.changes["notes"][1] for event in written] == kept
    assert shown == ROUNDS * (EDITORS - 1)


def test_eight_editors_of_eight_entries_are_not_in_each_others_way(
    group: Group, editors: list[Client], at_once: Callable[..., list[Any]]
) -> None:
    minutes = make_minutes(group)
    for number in range(EDITORS - 3):
        make_item(minutes.agenda, f"Punkt {number}")
    entries = list(minutes.entries.order_by("item__position"))

    for turn in range(ROUNDS):
        answers = at_once(
            lambda n, v=turn + 1: save(editors[n], entries[n], v, f"Runde {v}, Text {n}")
        )
        assert [answer.status_code for answer in answers] == [302] * EDITORS

    notes = minutes.entries.order_by("item__position").values_list("notes", flat=True)
    assert list(notes) == [f"Runde {ROUNDS}, Text {n}" for n in range(EDITORS)]


def test_approval_among_editors_is_final(
    group: Group, editors: list[Client], at_once: Callable[..., list[Any]]
) -> None:
    minutes = make_minutes(group)
    entry = minutes.entries.all()[0]
    type(minutes).objects.update(state="comments", comment_until="2027-01-03")

    def act(number: int) -> Any:
        if number == 3:
            return editors[number].post(f"{HERE}/freigeben/")
        return save(editors[number], entry, 1, f"Text {number}")

    answers = at_once(act)

    codes = [answer.status_code for number, answer in enumerate(answers) if number != 3]
    minutes.refresh_from_db()
    entry.refresh_from_db()
    assert answers[3].status_code == 302
    assert minutes.is_approved
    assert codes.count(302) <= 1
    assert set(codes) <= {302, 409, 422}
    assert entry.notes == (f"Text {_saver(answers)}" if 302 in codes else "")
    assert entry.public_notes == entry.notes


def _saver(answers: list[Any]) -> int:
    return next(n for n, one in enumerate(answers) if n != 3 and one.status_code == 302)
