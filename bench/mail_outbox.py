"""What the mail benches do in their database; imported by `mail_rig.set_up`."""

from collections import Counter
from datetime import timedelta

from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.jobs import operations as jobs
from ratschlag.jobs.models import Worker
from ratschlag.jobs.tasks import load_all, policies
from ratschlag.mail import rendering
from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.mail.operations import Dispatch, queue_all
from ratschlag.mail.operations.outbox import SEND_JOB
from ratschlag.mail.rules import Letter, Link, Recipient
from ratschlag.municipalities.operations import create_municipality

TEXT = (
    "Guten Tag {name},\n\ndie Stadt lädt Sie ein, an ihrem neuen Konzept mitzuarbeiten. Bitte sagen"
    " Sie uns bis zum 31. März, ob Sie dabei sind.\n\n{link}\n\n- fünf Termine am Nachmittag\n"
    "- eine Gruppe von zwanzig Menschen\n- Kinderbetreuung und Dolmetschen, wenn Sie es brauchen"
)

load_all()


def fill(kind: str, number: int, domains: int) -> None:
    """Write mails to that many domains into the outbox of a new municipality."""
    now = clock.now()
    values = {
        "slug": kind.replace("_", "-"),
        "name": "Musterstadt",
        "site_title": "Musterstadt beteiligt",
        "land": "BB",
        "contact_office": "Büro für Beteiligung",
        "contact_email": "beteiligung@example.org",
    }
    town = create_municipality(values=values, by=command_actor("bench"), now=now)
    dispatches = [_dispatch(each, domains) for each in range(number)]
    queue_all(sender=town, kind=MailKind(kind), dispatches=dispatches, now=now)


def _dispatch(number: int, domains: int) -> Dispatch:
    name = f"Person {number}"
    link = Link(f"https://example.org/einladung/{number:043}", "Antworten")
    to = Recipient(f"person{number}@d{number % domains}.example", name)
    return Dispatch(to, Letter("Einladung an {name}", TEXT, {"name": name, "link": link}))


def bury() -> None:
    """Let the time pass after which killed workers count as dead, and have the outbox looked at."""
    now = clock.now()
    Worker.objects.update(seen_at=now - timedelta(minutes=1))
    jobs.recover_lost(policies=policies, now=now)
    jobs.run_soon(SEND_JOB, priority=10)


def states() -> Counter[str]:
    """Return how many mails stand where."""
    return Counter(Message.objects.values_list("state", flat=True))


def by_message_id() -> dict[str, str]:
    """Return where each mail stands."""
    return dict(Message.objects.values_list("message_id", "state"))


def bytes_of_a_mail() -> int:
    """Return how long a mail is as it goes out."""
    return len(rendering.as_bytes(Message.objects.latest("created_at")))
