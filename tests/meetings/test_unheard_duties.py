"""Duties to report that planning cannot respect, as the planning page shows them."""

from django.test import Client

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from tests.factories.council import make_committee, make_sitting
from tests.factories.processes import make_duty, make_process

PLAN = "/werkstatt/integration/termine/"
IMPORT = "/werkstatt/sitzungskalender/einlesen/"


def test_duty_without_sittings_is_shown_with_the_way_out(
    anna: Client, process: Process, town: Municipality
) -> None:
    make_duty(process, make_committee(town, "Advisory board"), every_weeks=13)

    shown = anna.get(PLAN).content.decode()

    assert "Advisory board" in shown
    assert IMPORT in shown


def test_duty_whose_committee_sits_needs_no_notice(
    anna: Client, process: Process, town: Municipality
) -> None:
    board = make_committee(town, "Advisory board", blocks_meetings=False)
    make_duty(process, board, every_weeks=13)
    make_sitting(board)

    assert IMPORT not in anna.get(PLAN).content.decode()


def test_duty_of_another_town_is_not_shown(
    anna: Client, process: Process, other_town: Municipality
) -> None:
    foreign = make_process(other_town)
    make_duty(foreign, make_committee(other_town, "Foreign board"))

    assert "Foreign board" not in anna.get(PLAN).content.decode()
