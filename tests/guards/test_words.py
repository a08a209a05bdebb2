"""What people read is what the product's own catalogues say, not what a library says for it."""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, override, pgettext

import ratschlag


def replaced(language: str) -> Iterator[str]:
    """Yield our words for which somebody else's are shown."""
    for path in Path(ratschlag.__path__[0]).glob(f"*/locale/{language}/LC_MESSAGES/django.po"):
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
        assert list(replaced(language)) == []


def test_word_that_a_library_has_too_is_ours() -> None:
    with override("de"):
        assert gettext("Remove") == "Entfernen"
