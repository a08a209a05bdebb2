"""What people read is what the product's own catalogues say, not what a library says for it."""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, override, pgettext

import ratschlag


def replaced(package: Path, language: str) -> Iterator[str]:
    """Yield the words of the package's apps for which somebody else's are shown."""
    for path in package.glob(f"*/locale/{language}/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            if entry.obsolete or not entry.msgstr:
                continue
            context = entry.msgctxt
            shown = pgettext(context, entry.msgid) if context else gettext(entry.msgid)
            if shown != entry.msgstr:
                yield f"{path.parts[-5]}: {entry.msgid!r} is shown as {shown!r}"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_own_words_are_shown(language: str) -> None:
    with override(language):
        assert list(replaced(Path(ratschlag.__path__[0]), language)) == []


def test_word_for_which_another_is_shown_is_found(tmp_path: Path) -> None:
    catalogue = tmp_path / "council/locale/de/LC_MESSAGES/django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "Remove"\nmsgstr "Weg damit"\n', encoding="utf-8")

    with override("de"):
        found = list(replaced(tmp_path, "de"))

    assert found == ["council: 'Remove' is shown as 'Entfernen'"]


def test_word_that_a_library_has_too_is_ours() -> None:
    with override("de"):
        assert gettext("Remove") == "Entfernen"
