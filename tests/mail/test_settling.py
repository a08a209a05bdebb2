"""What a person does about a mail: send it again, count it as sent, stop it; and forgetting."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.mail import operations
from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import Message
from ratschlag.mail.operations import NotPossible
from ratschlag.municipalities.models import Municipality
from tests.factories.mail import NOW, make_message
from tests.factories.municipalities import ANNA

S = MessageState
LATER = NOW + timedelta(hours=1)
Deed = Callable[..., Message]


def stand(message: Message, state: MessageState) -> Message:
    values = {"taken_by": uuid4(), "taken_at": NOW, "attempts": 4}
    values |= {"sent_at": NOW} if state == S.SENT else {}
    Message.objects.filter(pk=message.pk).update(state=state, **values)
    message.refresh_from_db()
    return message


@pytest.mark.parametrize("state", [S.UNDECIDED, S.FAILED, S.BOUNCED])
def test_mail_is_sent_again(town: Municipality, state: MessageState) -> None:
    message = stand(make_message(town), state)

    again = operations.send_again(message=message, by=ANNA, now=LATER)

    event = AuditEvent.objects.get(action="mail.message_queued_again")
    assert (again.state, again.attempts, again.due_at) == (S.QUEUED, 0, LATER)
    assert event.changes == {"state": [state, "queued"]}


def test_undecided_mail_counts_as_sent(town: Municipality) -> None:
    message = stand(make_message(town), S.UNDECIDED)

    settled = operations.count_as_sent(message=message, by=ANNA, now=LATER)

    assert (settled.state, settled.sent_at) == (S.SENT, NOW)
    assert AuditEvent.objects.filter(action="mail.message_settled").count() == 1


def test_waiting_mail_is_stopped(town: Municipality) -> None:
    stopped = operations.cancel(message=make_message(town), by=ANNA, now=LATER)

    assert (stopped.state, stopped.reason) == (S.CANCELLED, "staff")


@pytest.mark.parametrize(
    ("deed", "state"),
    [
        (operations.send_again, S.SENT),
        (operations.send_again, S.SENDING),
        (operations.count_as_sent, S.QUEUED),
        (operations.cancel, S.SENDING),
        (operations.cancel, S.SENT),
    ],
)
def test_what_is_over_is_refused(town: Municipality, deed: Deed, state: MessageState) -> None:
    message = stand(make_message(town), state)

    with pytest.raises(NotPossible):
        deed(message=message, by=ANNA, now=LATER)

    assert Message.objects.get().state == state


def test_of_two_who_settle_at_once_only_one_succeeds(town: Municipality) -> None:
    seen_by_anna = stand(make_message(town), S.UNDECIDED)
    seen_by_bela = Message.objects.get()

    operations.count_as_sent(message=seen_by_anna, by=ANNA, now=LATER)
    with pytest.raises(NotPossible):
        operations.send_again(message=seen_by_bela, by=ANNA, now=LATER)

    assert Message.objects.get().state == S.SENT


def test_bodies_of_old_mails_are_forgotten_that_they_went_is_not(town: Municipality) -> None:
    stand(make_message(town), S.SENT)
    stand(make_message(town, "new@example.org", now=LATER + timedelta(days=90)), S.SENT)
    make_message(town, "waiting@example.org")

    number = operations.clear_bodies(
        older_than=timedelta(days=90), now=NOW + timedelta(days=90, hours=1)
    )

    left = dict(Message.objects.values_list("address", "text"))
    assert number == 1
    assert left["dora@example.org"] == ""
    assert left["new@example.org"]
    assert left["waiting@example.org"]
