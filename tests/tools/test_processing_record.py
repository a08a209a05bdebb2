"""The record of processing and the impact assessment say what the apps declare."""

from dataclasses import replace

from ratschlag.core.personal_data import all_classes
from tools import processing_record
from tools.processing_record import FOLDER, PAGES, TABLES, current


def test_pages_hold_what_the_apps_declare() -> None:
    texts = [(FOLDER / name).read_text(encoding="utf-8") for name in PAGES]

    is_current = [current(text, all_classes()) == text for text in texts]

    assert is_current == [True, True], "Please run: .venv/bin/python -m tools.processing_record"
    assert all(f"<!-- {name} -->" in "".join(texts) for name in TABLES)
    assert processing_record.main(["--check"]) == 0


def test_new_class_or_changed_period_makes_the_pages_stale() -> None:
    mails = next(each for each in all_classes() if each.key == "mail.messages")
    assert mails.retention is not None
    changed = replace(mails, retention=replace(mails.retention, days=99))
    more = replace(mails, name="Trinkgewohnheiten")

    for name in PAGES:
        text = (FOLDER / name).read_text(encoding="utf-8")
        others = [each for each in all_classes() if each.key != "mail.messages"]
        assert "99 Tage" in current(text, [*others, changed])
        assert "Trinkgewohnheiten" in current(text, [*all_classes(), more])
