"""`ratschlag demo`: where it is, as whom one can be there, and what it says when it cannot be."""

import socket
from pathlib import Path

import pytest

from ratschlag.cli import demo, main
from ratschlag.demo.accounts import ACCOUNTS, SECOND_TOWN
from tests.cli.processes import Installation


def test_demo_lists_everybody_one_can_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "require_free", lambda host, port: None)
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


def test_demo_at_a_used_port_says_so_before_anything_is_built(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = installation.run("demo", "--port", port)

    (line,) = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert line == (
        f"Unter 127.0.0.1, Port {port}, kann der Dienst nicht erreichbar sein:"
        " ein anderes Programm benutzt ihn schon"
    )


NO_FOLDER = "RATSCHLAG_DATA_DIR nennt keinen Ordner, der sich benutzen lässt"
NO_DATABASE = "DATABASE_URL muss mit postgresql:// oder sqlite:/// beginnen und vollständig sein"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("RATSCHLAG_DATA_DIR", "/proc/none", NO_FOLDER),
        ("RATSCHLAG_DATA_DIR", "{file}", NO_FOLDER),
        ("RATSCHLAG_DATA_DIR", "{file}/below", NO_FOLDER),
        ("DATABASE_URL", "nonsense", NO_DATABASE),
        ("DATABASE_URL", "mysql://anna@127.0.0.1/city", NO_DATABASE),
        ("DATABASE_URL", "postgresql://anna@127.0.0.1:soon/city", NO_DATABASE),
        ("DATABASE_URL", "postgresql://", NO_DATABASE),
    ],
)
def test_demo_with_settings_that_cannot_be_ends_in_one_german_sentence(
    installation: Installation, tmp_path: Path, name: str, value: str, reason: str
) -> None:
    file = tmp_path / "a-file"
    file.touch()

    done = installation.run("demo", "--prepare", **{name: value.format(file=file)})

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Die Einstellungen stimmen nicht: {reason}\n"
