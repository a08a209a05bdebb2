"""The work of others is what was reviewed."""

from pathlib import Path

import pytest

from tools import vendor_kern


def test_vendored_files_as_kept_match_their_checksums() -> None:
    assert vendor_kern.main(["--check"]) == 0


def test_vendored_file_when_changed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kern").mkdir()
    (tmp_path / "kern" / "kern.min.css").write_text("a {}")
    monkeypatch.setattr(vendor_kern, "VENDOR_DIR", tmp_path)
    vendor_kern.write_record()
    (tmp_path / "kern" / "kern.min.css").write_text("b {}")

    status = vendor_kern.main(["--check"])

    assert status == 1
    assert capsys.readouterr().err.startswith("kern/kern.min.css: not as recorded")


def test_vendored_folders_all_carry_a_licence() -> None:
    folders = [path for path in vendor_kern.VENDOR_DIR.iterdir() if path.is_dir()]

    missing = [folder.name for folder in folders if not list(folder.glob("LICENSE*"))]

    assert missing == []
