"""A worker that is killed while mails go out: the bench, short, on the database of this run."""

import json
import subprocess
import sys

from bench.kills import Outcome
from tests.cli.processes import Installation


def kill(here: Installation) -> Outcome:
    command = [sys.executable, "-m", "bench.kills", "--kills", "6", "--mails", "40", "--json"]
    done = subprocess.run(
        command,
        env=here.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.stdout, done.stderr
    return Outcome(**json.loads(done.stdout))


def test_invitation_arrives_once_or_is_listed_whenever_the_worker_dies(
    installation: Installation,
) -> None:
    outcome = kill(installation)

    assert (outcome.mails, outcome.kills) == (40, 6)
    assert (outcome.twice, outcome.lost, outcome.sent_but_missing) == (0, 0, 0)
    assert outcome.arrived == 40 - outcome.undecided + outcome.undecided_but_arrived
    assert outcome.undecided <= 6
