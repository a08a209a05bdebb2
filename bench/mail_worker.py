"""What runs in the processes of the mail benches; importing it sets Django up."""

import smtplib
import threading
from email.message import EmailMessage
from email.policy import SMTP

import django

django.setup()

from ratschlag.cli.worker import work as work_on  # noqa: E402 after django.setup
from ratschlag.jobs.tasks import load_all  # noqa: E402 after django.setup

load_all()


def work() -> None:
    """Work until killed."""
    work_on(threading.Event())


def send_bare(port: int, number: int) -> None:
    """Hand over mails one after the other, each composed anew, over one connection."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        for each in range(number):
            email = EmailMessage(policy=SMTP)
            email["Subject"] = f"Einladung an Person {each}"
            email["From"], email["To"] = "a@example.org", f"person{each}@d.example"
            email["Message-ID"] = f"<bare{each}@example.org>"
            email.set_content("Guten Tag\n" * 60, cte="quoted-printable")
            email.add_alternative(
                "<p>Guten Tag</p>\n" * 150, subtype="html", cte="quoted-printable"
            )
            server.sendmail("a@example.org", [f"person{each}@d.example"], email.as_bytes())
