"""One JSON object a line, with what surrounds it and nothing personal."""

import json
import logging
from typing import Any

import pytest

from ratschlag.core import logs


def _line(message: str = "done", **extra: Any) -> dict[str, Any]:
    record = logging.makeLogRecord(
        {"name": "ratschlag.test", "levelname": "INFO", "msg": message, **extra}
    )
    text = logs.JsonLines().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_line_names_time_level_logger_and_message() -> None:
    line = _line("Straße\nfrei", created=0)

    assert line == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "INFO",
        "logger": "ratschlag.test",
        "message": "Straße\nfrei",
    }


def test_line_takes_known_fields_and_drops_others() -> None:
    line = _line(status=200, milliseconds=1.5, email="anna@example.org", request=object())

    assert (line["status"], line["milliseconds"]) == (200, 1.5)
    assert "anna" not in json.dumps(line)
    assert "request" not in line


def test_line_inside_a_job_names_it_until_the_job_ends() -> None:
    with logs.surrounded_by(job="planning"), logs.surrounded_by(municipality="potsdam"):
        inside = _line()
    outside = _line()

    assert (inside["job"], inside["municipality"]) == ("planning", "potsdam")
    assert "job" not in outside


def test_line_of_an_exception_holds_its_text() -> None:
    error = ValueError("no such day")

    line = _line(exc_info=(ValueError, error, None))

    assert line["exception"] == "ValueError: no such day"


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/integrationskonzept/termine/", "/integrationskonzept/termine/"),
        (
            "/werkstatt/gruppen/0b9f2c7e-1111-4222-8333-444455556666/",
            "/werkstatt/gruppen/0b9f2c7e-1111-4222-8333-444455556666/",
        ),
        ("/kalender/pJ3kQ9xTzWm2LcVb8RnY.ics", "/kalender/….ics"),
        ("/einladung/0b9f2c7e111142228333444455556666/", "/einladung/…/"),
        ("/einladung/KZ7M-4QXP-9TRW-H2BN/zusage/", "/einladung/…/zusage/"),
        ("/einladung/kz7m-4qxp-9trw-h2bn/", "/einladung/…/"),
        ("/einladung/kz7m4qxp9trwh2bn", "/einladung/…"),
        ("/beteiligungsplan/termine/", "/beteiligungsplan/termine/"),
    ],
)
def test_line_path_with_a_key_hides_it(path: str, logged: str) -> None:
    line = _line(path=path)

    assert line["path"] == logged


def test_line_message_with_a_key_hides_it() -> None:
    line = _line("Not Found: /kalender/Zq3-kQ9x_Tf7LmW2aB/termine.ics")

    assert line["message"] == "Not Found: /kalender/…/termine.ics"
