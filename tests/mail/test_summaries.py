"""Several pieces of news in one mail, for those who want them once a day or once a week."""

from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from ratschlag.core import clock
from ratschlag.mail import operations, queries, rendering
from ratschlag.mail.enums import CancelReason, MailKind, MessageState, Rhythm
from ratschlag.mail.models import Message
from ratschlag.mail.rules import Letter, Link
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.tasks import send_due_summaries
from tests.factories.mail import NOW, choose, make_message, read
from tests.factories.municipalities import browser_of

DORA = "dora@example.org"
MORNING = datetime.fromisoformat("2026-11-05T07:00+01:00")
SECOND = timedelta(seconds=1)
S = MessageState


def make_waiting(town: Municipality, number: int = 2, **values: Any) -> list[Message]:
    """News that wait for the morning after NOW."""
    choose(values.get("address", DORA), town, MailKind.NOTICE, Rhythm.DAILY)
    return [
        make_message(
            town,
            values.get("address", DORA),
            kind=MailKind.NOTICE,
            language=values.get("language", "de"),
            now=NOW + each * SECOND,
            letter=Letter(
                f"News {each} of {{group}}",
                "First {group}.\n\n- one\n- two\n\n{link}",
                {
                    "group": values.get("group", "AG Wohnen"),
                    "link": Link(f"https://x.example/{each}?a=1&b=2", "Read"),
                },
            ),
        )
        for each in range(number)
    ]


def send(town: Municipality, now: datetime = MORNING) -> int:
    return operations.send_summaries(sender=town, now=now)


def states(messages: list[Message]) -> set[tuple[str, object]]:
    rows = Message.objects.filter(pk__in=[each.pk for each in messages])
    return set(rows.values_list("state", "digest_at"))


def test_news_of_a_day_come_in_one_mail_at_the_hour_somebody_chose(town: Municipality) -> None:
    news = make_waiting(town, 3)

    early = send(town, MORNING - SECOND)
    in_time = send(town)
    again = send(town)

    summary = Message.objects.get(kind=MailKind.DIGEST)
    assert (early, in_time, again) == (0, 1, 0)
    assert (summary.state, summary.address, summary.due_at) == (S.QUEUED, DORA, MORNING)
    assert summary.subject == "3 Nachrichten: Potsdam beteiligt"
    assert states(news) == {(S.BUNDLED, None)}
    assert list(summary.bundled.order_by("created_at")) == news
    assert not Message.objects.exclude(blocks=[]).exists()


def test_summary_says_what_the_mails_said_under_their_subjects(town: Municipality) -> None:
    make_waiting(town, 2, group="<b>AG</b> {link}")

    send(town)

    summary = Message.objects.get(kind=MailKind.DIGEST)
    piece = (
        "== News {n} of <b>AG</b> {{link}}\n\nFirst <b>AG</b> {{link}}.\n\n- one\n- two\n\n"
        "Read:\nhttps://x.example/{n}?a=1&b=2\n\n"
    )
    assert summary.text.startswith(piece.format(n=0) + piece.format(n=1) + "-- \nPotsdam beteiligt")
    assert summary.html.count("<h2 ") == 2
    assert "News 1 of &lt;b&gt;AG&lt;/b&gt; {link}</h2>" in summary.html
    assert 'href="https://x.example/1?a=1&amp;b=2"' in summary.html
    assert summary.html.count("<ul ") == 2


def test_summary_is_ended_by_one_click_for_the_kinds_in_it(town: Municipality) -> None:
    make_waiting(town)
    dora = choose(DORA, town, MailKind.PLAN_CHANGE, Rhythm.DAILY)
    make_message(town, DORA, kind=MailKind.PLAN_CHANGE, now=NOW + 9 * SECOND)
    send(town)

    email = read(rendering.as_bytes(Message.objects.get(kind=MailKind.DIGEST)))
    url = email["List-Unsubscribe"].strip("<>")
    response = browser_of(town).post(url, {"List-Unsubscribe": "One-Click"})

    rhythms = queries.rhythms_of(dora)
    assert url.endswith("?art=notice&art=plan_change")
    assert email["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert email["Precedence"] == "bulk"
    assert response.status_code == 204
    assert rhythms == {
        MailKind.REMINDER: Rhythm.AT_ONCE,
        MailKind.PLAN_CHANGE: Rhythm.NEVER,
        MailKind.NOTICE: Rhythm.NEVER,
    }


def test_single_piece_of_news_goes_as_the_mail_it_is(town: Municipality) -> None:
    (news,) = make_waiting(town, 1)

    sent = send(town)

    assert sent == 1
    assert states([news]) == {(S.QUEUED, None)}
    assert not Message.objects.filter(kind=MailKind.DIGEST).exists()


def test_what_is_not_wanted_any_more_in_the_morning_is_stopped(town: Municipality) -> None:
    make_waiting(town)
    choose(DORA, town, MailKind.NOTICE, Rhythm.NEVER)

    sent = send(town)

    assert sent == 0
    found = set(Message.objects.values_list("state", "reason"))
    assert found == {(S.CANCELLED, CancelReason.NOT_WANTED)}


def test_news_whose_time_is_over_stay_out(town: Municipality) -> None:
    make_waiting(town)
    Message.objects.update(expires_at=MORNING)

    assert send(town) == 0


def test_each_person_gets_her_own_in_her_language_and_from_her_town(
    town: Municipality, other_town: Municipality
) -> None:
    make_waiting(town)
    make_waiting(town, address="amal@example.org", language="ar")
    make_waiting(other_town)

    assert send(town) == 2
    rows = Message.objects.filter(kind=MailKind.DIGEST).order_by("address")
    assert [(each.address, each.municipality_id) for each in rows] == [
        ("amal@example.org", town.pk), (DORA, town.pk)
    ]  # fmt: skip
    assert 'dir="rtl"' in rows[0].html
    assert rows[0].subject != rows[1].subject


def test_worker_sends_the_summaries_of_every_town(
    town: Municipality, other_town: Municipality
) -> None:
    make_waiting(town)
    make_waiting(other_town)

    count = send_due_summaries.call()

    assert count == (2 if clock.now() >= MORNING else 0)
    assert send_due_summaries.call() == 0


def test_waiting_news_count_as_one_mail_of_the_week(town: Municipality) -> None:
    make_waiting(town, 5)

    (load,) = queries.weekly_loads(town.pk, NOW)

    assert (load.sent, load.waiting) == (0, 1)


def test_mail_in_a_summary_leads_to_it(town: Municipality, anna: Client) -> None:
    first = make_waiting(town)[0]
    send(town)

    page = anna.get(reverse("mail:message_detail", args=[first.pk])).content.decode()

    summary = Message.objects.get(kind=MailKind.DIGEST)
    assert reverse("mail:message_detail", args=[summary.pk]) in page
