"""Anna coordinates in Potsdam, Bela is its council office; Cem coordinates in another town."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from tests.factories.processes import make_process


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town)


def queries_of(client: Client, address: str) -> int:
    """Count the queries of a page, its session and the workspace around it included."""
    client.get(address)  # the first form of a session writes its token
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
