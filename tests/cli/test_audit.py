"""`ratschlag audit verify` says whether the chains hold, and where not."""

import json
from datetime import UTC, datetime

import pytest
from django.db.models import QuerySet

from ratschlag.audit import operations as audit
from ratschlag.audit.models import AuditEvent, AuditHead
from ratschlag.cli import main
from ratschlag.municipalities.models import Municipality
from tests.factories.municipalities import ANNA, make_municipality

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def potsdam(db) -> Municipality:
    town = make_municipality("potsdam")
    for number in range(3):
        audit.record(f"x.{number}", subject=town, by=ANNA, now=NOW)
    return town


def test_verify_of_whole_chains_prints_the_head_and_ends_with_0(potsdam, capsys):
    code = main(["audit", "verify"])

    assert code == 0
    assert f"  {AuditHead.objects.get()}\n" in capsys.readouterr().out


def test_verify_of_a_broken_chain_names_the_place_and_ends_with_1(potsdam, capsys):
    make_municipality("cottbus")
    QuerySet(AuditEvent).filter(sequence=2).update(action="y")

    code = main(["audit", "verify", "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert code == 1
    assert [one["municipality"] for one in answer["chains"]] == ["potsdam"]
    assert answer["chains"][0]["findings"] == [{"damage": "changed", "first": 2, "last": 2}]
    assert main(["audit", "verify", "--municipality", "cottbus"]) == 0


def test_verify_with_an_anchor_finds_a_history_written_anew(potsdam, capsys):
    noted = str(AuditHead.objects.get())
    audit.record("x.4", subject=potsdam, by=ANNA, now=NOW)

    assert main(["audit", "verify", "--anchor", noted]) == 0
    audit.drop_trail(municipality_id=potsdam.pk)
    audit.record("x.0", subject=potsdam, by=ANNA, now=NOW)
    assert main(["audit", "verify"]) == 0
    assert main(["audit", "verify", "--anchor", noted]) == 1
    audit.drop_trail(municipality_id=potsdam.pk)
    assert main(["audit", "verify", "--anchor", noted]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["burn"],
        ["verify", "--anchor", "12"],
        ["verify", "--anchor", "-" * 36 + ":1:" + "0" * 64],
        ["verify", "--municipality", "nowhere"],
    ],
)
def test_verify_with_bad_input_ends_with_2(potsdam, arguments, capsys):
    try:
        code = main(["audit", *arguments])
    except SystemExit as ended:
        code = ended.code

    assert code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
