"""The demonstration, built once for all tests here and rolled back afterwards."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from ratschlag.demo.build import prepare
from ratschlag.municipalities.models import Municipality

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture(scope="package")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        prepare(now=NOW)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def city(built: None, db: None) -> Municipality:
    return Municipality.objects.get(slug="potsdam")
