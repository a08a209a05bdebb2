"""Council calendars that come as XLSX files."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ratschlag.tables import written_xlsx
from tests.factories import municipalities
from tests.factories.municipalities import browser_of, make_municipality

READ = "/werkstatt/sitzungskalender/einlesen/"
DAYS = {"since": "2027-01-01", "last": "2027-12-31"}


@pytest.fixture
def anna(db: None) -> Client:
    town = make_municipality()
    return browser_of(town, municipalities.anna(town))


def upload(client: Client, data: bytes) -> Any:
    file = SimpleUploadedFile("tabelle.xlsx", data)
    return client.post(READ, {"format": "csv", "file": file, **DAYS})


def test_table_of_a_spreadsheet_is_read_like_csv(anna: Client) -> None:
    rows = [["01.03.2027", "17:00", "Hauptausschuss"], ["05.04.2027", "17:30", "Hauptausschuss"]]
    data = written_xlsx(["Datum", "Beginn", "Gremium"], rows)

    read = upload(anna, data)
    page = anna.get(read.url)

    assert [row.record.start.day for row in page.context["new_rows"]] == [1, 5]
    broken = upload(anna, data[:200])
    assert broken.status_code == 422
