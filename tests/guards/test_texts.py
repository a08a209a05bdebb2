"""What the catalogues say is what is shown: no other package's text for the same message wins."""

import pytest
from django.utils.translation import gettext, override

from tools.messages import PACKAGE, catalogue_path, languages_of, read_catalogue, texts

APPS = sorted(path.parents[2].name for path in PACKAGE.glob("*/locale/de/LC_MESSAGES/"))


@pytest.mark.parametrize("language", ["de", "ar"])
def test_own_texts_win(language: str) -> None:
    catalogues = [
        read_catalogue(catalogue_path(PACKAGE / app, language), language)
        for app in APPS
        if language in languages_of(PACKAGE / app)
    ]

    with override(language):
        faults = [
            f"{message.id!r}: {gettext(message.id)!r} instead of {message.string!r}"
            for catalogue in catalogues
            for message in texts(catalogue)
            if isinstance(message.id, str)
            and not message.context
            and message.string
            and gettext(message.id) != message.string
        ]

    assert APPS
    assert faults == []
