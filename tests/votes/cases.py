"""What the tests of the pages of votes send, and where to."""

from django.test import Client

from ratschlag.processes.models import Process
from ratschlag.votes.models import Vote
from tests.factories.votes import Place, option_of

Three = tuple[Place, Place, Place]
VALUES = {
    "question": "Treffen wir uns öfter?",
    "answers": "Ja\nNein",
    "quorum_percent": "50",
    "closes_at": "2027-01-18T18:00",
}


def base(process: Process) -> str:
    return f"/werkstatt/{process.slug}/abstimmungen/"


def page_of(vote: Vote, end: str = "") -> str:
    return f"{base(vote.process)}{vote.pk}/{end}"


def send(client: Client, address: str, vote: Vote, label: str, version: int = 1) -> int:
    chosen = {"antwort": str(option_of(vote, label).pk), "version": version}
    return client.post(address, chosen).status_code
