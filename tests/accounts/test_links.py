"""Links that open one thing once: issued, followed by scanners, used, withdrawn, forgotten."""

import re
import threading
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from ratschlag.accounts import operations, queries, rules, tasks
from ratschlag.accounts.enums import LinkState
from ratschlag.accounts.models import LinkToken
from ratschlag.core.access import ANONYMOUS, access, found
from ratschlag.core.logs import KEY_IN_PATH
from ratschlag.core.secret_pages import secret_address
from ratschlag.jobs.tasks import timetable
from ratschlag.municipalities.permissions import SEE_PUBLIC_PAGES

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
WEEK = timedelta(days=7)
POTSDAM, TELTOW = uuid4(), uuid4()
PURPOSE = "stakeholders.invitation"


def issue(subject_id: UUID | None = None, *, town: UUID = POTSDAM) -> str:
    subject_id = subject_id or uuid4()
    issued = operations.issue_links(
        municipality_id=town,
        purpose=PURPOSE,
        subject_ids=[subject_id],
        expires_at=NOW + WEEK,
        now=NOW,
    )
    return issued[subject_id]


def behind(secret: str, town: UUID = POTSDAM, purpose: str = PURPOSE) -> LinkToken | None:
    return queries.link_behind(town, purpose, secret)


def opened(secret: str) -> LinkToken:
    link = behind(secret)
    assert link is not None
    return link


@pytest.mark.django_db
def test_issued_link_leads_to_its_subject_and_is_kept_as_a_hash_only() -> None:
    subject_id = uuid4()

    secret = issue(subject_id)

    link = opened(secret)
    assert (link.subject_id, link.state(NOW)) == (subject_id, LinkState.OPEN)
    kept = [str(value) for value in LinkToken.objects.values_list().get()]
    assert not [value for value in kept if secret in value]


@pytest.mark.django_db
def test_link_is_missing_in_another_municipality_and_for_another_purpose() -> None:
    secret = issue()

    assert behind(secret, town=TELTOW) is None
    assert behind(secret, purpose="stakeholders.consent") is None
    assert behind(secret[:-1]) is None
    assert behind("\x00\ud800") is None


@pytest.mark.django_db
def test_link_to_type_from_paper_is_found_however_it_is_typed() -> None:
    subject_id = uuid4()
    secret = operations.issue_links(
        municipality_id=POTSDAM, purpose=PURPOSE, subject_ids=[subject_id],
        expires_at=NOW + WEEK, now=NOW, to_type=True,
    )[subject_id]  # fmt: skip

    typed = [secret, secret.lower(), secret.replace("-", ""), f"{secret}-"]

    assert re.fullmatch(r"([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}", secret)
    assert {opened(each).subject_id for each in typed} == {subject_id}
    assert behind(secret[:-1]) is None


@pytest.mark.django_db
def test_many_links_are_issued_in_few_statements(django_assert_max_num_queries: Any) -> None:
    subjects = [uuid4() for _ in range(1000)]

    with django_assert_max_num_queries(16):
        issued = operations.issue_links(
            municipality_id=POTSDAM,
            purpose=PURPOSE,
            subject_ids=subjects,
            expires_at=NOW + WEEK,
            now=NOW,
        )

    assert len(set(issued.values())) == LinkToken.objects.count() == 1000


@pytest.mark.django_db
def test_link_is_used_once() -> None:
    secret = issue()
    first, second = opened(secret), opened(secret)

    operations.use_link(link=first, now=NOW)
    with pytest.raises(operations.LinkIsOver) as refused:
        operations.use_link(link=second, now=NOW)

    assert refused.value.state == LinkState.USED
    assert opened(secret).state(NOW) == LinkState.USED


@pytest.mark.django_db
def test_link_ends_with_its_time() -> None:
    link = opened(issue())

    with pytest.raises(operations.LinkIsOver) as refused:
        operations.use_link(link=link, now=NOW + WEEK)
    operations.use_link(link=link, now=NOW + WEEK - timedelta(seconds=1))

    assert refused.value.state == LinkState.EXPIRED


@pytest.mark.django_db
def test_withdrawn_link_opens_nothing_and_a_new_one_does() -> None:
    subject_id = uuid4()
    old, elsewhere = issue(subject_id), issue(subject_id, town=TELTOW)
    which = {"municipality_id": POTSDAM, "purpose": PURPOSE, "subject_ids": [subject_id]}

    count = operations.withdraw_links(**which, now=NOW)
    new = issue(subject_id)

    assert count == 1
    with pytest.raises(operations.LinkIsOver) as refused:
        operations.use_link(link=opened(old), now=NOW)
    assert refused.value.state == LinkState.WITHDRAWN
    assert opened(new).state(NOW) == LinkState.OPEN
    foreign = behind(elsewhere, town=TELTOW)
    assert foreign is not None
    assert foreign.state(NOW) == LinkState.OPEN


@pytest.mark.django_db(transaction=True)
def test_of_many_who_use_a_link_at_once_one_succeeds() -> None:
    secret, outcomes, start = issue(), [], threading.Barrier(8)

    def use() -> None:
        link = opened(secret)
        start.wait()
        try:
            operations.use_link(link=link, now=NOW)
            outcomes.append("used")
        except operations.LinkIsOver:
            outcomes.append("over")
        finally:
            connection.close()

    threads = [threading.Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["over"] * 7 + ["used"]


@pytest.mark.django_db
def test_links_are_forgotten_a_month_after_their_time() -> None:
    issue()

    kept = operations.clear_links(now=NOW + WEEK + rules.DEAD_LINKS_STAY_FOR - timedelta(days=1))
    gone = operations.clear_links(now=NOW + WEEK + rules.DEAD_LINKS_STAY_FOR)

    assert (kept, gone) == (0, 1)


@pytest.mark.django_db
def test_link_that_ends_before_it_begins_is_impossible() -> None:
    with pytest.raises(IntegrityError):
        operations.issue_links(
            municipality_id=POTSDAM,
            purpose=PURPOSE,
            subject_ids=[uuid4()],
            expires_at=NOW,
            now=NOW,
        )


@pytest.mark.django_db
def test_view_of_a_secret_address_finds_its_link_and_keeps_it_to_itself() -> None:
    class Town:
        pk = POTSDAM

    def link_of(town: Town, token: str) -> LinkToken | None:
        return queries.link_behind(town.pk, PURPOSE, token)

    @secret_address
    @access(SEE_PUBLIC_PAGES, found(link_of))
    def answer(request: HttpRequest, link: LinkToken) -> HttpResponse:
        return HttpResponse(str(link.subject_id))

    request: Any = RequestFactory().get("/")
    request.actor, request.municipality = ANONYMOUS, Town()
    secret = issue()

    scanned = [answer(request, token=secret) for _ in range(3)]

    assert {response.headers["Referrer-Policy"] for response in scanned} == {"strict-origin"}
    assert {response.headers["Cache-Control"] for response in scanned} == {"no-store"}
    assert opened(secret).state(NOW) == LinkState.OPEN
    assert vars(answer)["access"].permission == SEE_PUBLIC_PAGES
    with pytest.raises(Http404):
        answer(request, token=secret[::-1])


@pytest.mark.django_db
def test_secrets_do_not_stand_in_log_lines() -> None:
    shown = partial(KEY_IN_PATH.sub, "…")

    lines = {shown(f"/einladung/{issue()}/absagen/") for _ in range(50)}

    assert lines == {"/einladung/…/absagen/"}


@pytest.mark.django_db
def test_forgetting_of_links_stands_in_the_timetable() -> None:
    issue()
    LinkToken.objects.update(created_at=NOW - 9 * WEEK, expires_at=NOW - 8 * WEEK)

    assert timetable["accounts.clear_links"].task_path == tasks.clear_links.module_path
    assert tasks.clear_links.call() == 1
