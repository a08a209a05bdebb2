"""The days between which a calendar is read: whatever is typed, the form says what is wrong."""

import pytest

from ratschlag.municipalities.models import Municipality
from tests.factories.municipalities import anna, browser_of, make_municipality

READ = "/werkstatt/sitzungskalender/einlesen/"


@pytest.fixture
def potsdam(db: None) -> Municipality:
    return make_municipality()


@pytest.mark.parametrize(
    ("since", "last", "wrong"),
    [
        ("0001-01-01", "2027-12-31", ["since"]),
        ("2027-01-01", "9999-12-31", ["last"]),
        ("0001-01-01", "9999-12-31", ["since", "last"]),
        ("9999-12-31", "0001-01-01", ["since", "last"]),
    ],
)
def test_days_nobody_can_mean_are_said_at_their_field(
    potsdam: Municipality, since: str, last: str, wrong: list[str]
) -> None:
    sent = {"format": "ics", "address": "https://ris.example/k.ics", "since": since, "last": last}

    answer = browser_of(potsdam, anna(potsdam)).post(READ, sent)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == wrong
