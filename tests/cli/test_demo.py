"""`ratschlag demo` says where it is and as whom one can be there."""

import pytest

from ratschlag.cli import demo, main
from ratschlag.demo.accounts import ACCOUNTS, SECOND_TOWN


def test_demo_lists_everybody_one_can_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "bring_up_to_date", lambda: None)
    monkeypatch.setattr(demo, "is_demonstration", lambda: True)
    monkeypatch.setattr(demo, "prepare", lambda now: False)
    monkeypatch.setattr(demo, "_serve_with_worker", lambda host, port: None)

    code = main(["demo", "--port", "8123"])

    said = capsys.readouterr().out
    assert code == 0
    assert "http://127.0.0.1:8123 " in said
    assert "http://localhost:8123/konto/anmelden/" in said
    assert "http://beispielstadt.localhost:8123/konto/anmelden/" in said
    everybody = [*ACCOUNTS.values(), *SECOND_TOWN.values()]
    assert [label for label, _role in everybody if label not in said] == []
