"""The command that writes council papers: files, and one sentence for bad input."""

import json
import os
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest

from ratschlag import cli
from ratschlag.papers.models import CouncilPaper
from ratschlag.processes.models import Process
from tests.factories.municipalities import make_municipality
from tests.factories.papers import make_council, make_full_process, make_paper
from tests.factories.processes import make_process

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def process(db: None) -> Process:
    town = make_municipality("potsdam")
    make_council(town)
    return make_full_process(town)


def _paper(*further: object, format: str = "pdf") -> int:  # noqa: A002 as the command says it
    given = ["paper", "konzept", "--kind", "mitteilungsvorlage", "--format", format]
    return cli.main([*given, *map(str, further)])


def test_paper_without_a_saved_one_is_composed_and_nothing_is_saved(
    process: Process, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "vorlage.pdf"

    code = _paper("--output", file, "--json")

    with pikepdf.open(file) as opened:
        assert str(opened.Root.Lang).startswith("de")
    answer = json.loads(capsys.readouterr().out)
    assert code == 0
    assert answer == {
        "process": "konzept",
        "kind": "mitteilungsvorlage",
        "format": "pdf",
        "output": str(file),
        "bytes": file.stat().st_size,
        "saved": False,
        "subject": "Ein neues Konzept",
        "created_on": "2023-02-09",
        "consultations": [{"committee": "Stadtverordnetenversammlung", "on": "2023-03-01"}],
    }
    assert not CouncilPaper.objects.exists()


def test_paper_takes_the_newest_saved_one(process: Process, tmp_path: Path) -> None:
    make_paper(process, subject="Der alte", created_on="2023-01-01")
    make_paper(process, subject="Der neue", created_on="2023-02-10")
    file = tmp_path / "vorlage.docx"

    code = _paper("--output", file, format="docx")

    assert code == 0
    headings = [p.text for p in docx.Document(str(file)).paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Der neue"]


def test_paper_to_standard_output_is_the_file(
    process: Process, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    code = _paper("--output", "-", format="docx")

    assert code == 0
    assert docx.Document(BytesIO(capsysbinary.readouterr().out)).paragraphs


def test_paper_over_a_file_keeps_its_mode_and_leaves_nothing_beside_it(
    process: Process, tmp_path: Path
) -> None:
    file = tmp_path / "vorlage.pdf"
    file.write_text("alt", encoding="utf-8")
    file.chmod(0o640)

    _paper("--output", file)

    assert file.read_bytes().startswith(b"%PDF")
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("fehlt/vorlage.pdf", "fehlt"),
        ("", "„“"),
        (".", "„.“"),
        ("x" * 300, "geschrieben werden"),
        ("/proc/vorlage.pdf", "geschrieben werden"),
        ("/dev/full", "geschrieben werden"),
    ],
)
def test_paper_to_an_impossible_place_ends_with_one_sentence(
    process: Process,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    output: str,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    code = _paper("--output", output)

    captured = capsys.readouterr()
    assert (code, captured.out) == (2, "")
    assert words in captured.err
    assert captured.err.count("\n") == 1
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (["nirgends"], "nirgends"),
        (["konzept", "--kind", "beschlussvorlage"], "beschlussvorlage"),
        (["konzept", "--municipality", "anderstadt"], "konzept"),
    ],
)
def test_paper_of_what_is_not_there_ends_with_one_sentence(
    process: Process, tmp_path: Path, capsys: Capture, changed: list[str], words: str
) -> None:
    right = ["--kind", "mitteilungsvorlage", "--format", "pdf", "--output", str(tmp_path / "x")]

    code = cli.main(["paper", *right, *changed])

    captured = capsys.readouterr()
    assert (code, captured.out, captured.err.count("\n")) == (2, "", 1)
    assert words in captured.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", [["--kind", "antrag"], ["--format", "odt"]])
def test_paper_of_an_unknown_kind_or_format_names_the_known_ones(
    tmp_path: Path, capsys: Capture, wrong: list[str]
) -> None:
    right = ["--kind", "mitteilungsvorlage", "--format", "pdf", "--output", str(tmp_path / "x")]

    with pytest.raises(SystemExit) as ended:
        cli.main(["paper", "konzept", *right, *wrong])

    assert ended.value.code == 2
    assert "zur Auswahl stehen" in capsys.readouterr().err


def test_paper_with_json_and_standard_output_is_refused(process: Process, capsys: Capture) -> None:
    code = _paper("--output", "-", "--json")

    assert code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_paper_of_a_name_in_two_towns_asks_for_the_town(
    process: Process, tmp_path: Path, capsys: Capture
) -> None:
    make_process(make_municipality("anderstadt"), slug="konzept")

    code = _paper("--output", tmp_path / "x.pdf")
    named = _paper("--output", tmp_path / "x.pdf", "--municipality", "potsdam")

    assert (code, named) == (2, 0)
    assert "--municipality" in capsys.readouterr().err
