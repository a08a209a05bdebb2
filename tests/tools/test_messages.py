"""The catalogues are complete and current: each fault planted once."""

from pathlib import Path

import pytest

from tools import messages

CODE = """\
from django.utils.translation import gettext_lazy as _, ngettext

GREETING = _("Good day, %(name)s")
COUNT = ngettext("%(count)s meeting", "%(count)s meetings", 2)
"""
TEMPLATE = """\
<c-button :label="_('Save')" title="{% translate "Keep what was entered" %}" />
    {% blocktranslate trimmed with name=person.name %}
      Dear {{ name }},
      welcome
    {% endblocktranslate %}
  {% blocktranslate count counter=rows|length trimmed %}one row
  {% plural %}{{ counter }} rows{% endblocktranslate %}
{# a comment #}{{ _("Printed")|lower }}
"""
GERMAN = {
    "Good day, %(name)s": "Guten Tag, %(name)s",
    "Save": "Speichern",
    "Keep what was entered": "Eingaben behalten",
    "Dear %(name)s, welcome": "Willkommen, %(name)s",
    "Printed": "Gedruckt",
}
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def package(tmp_path: Path) -> Path:
    app = tmp_path / "greetings"
    (app / "templates").mkdir(parents=True)
    (app / "__init__.py").touch()
    (app / "texts.py").write_text(CODE, encoding="utf-8")
    (app / "templates" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    messages.main(["update"], tmp_path)
    _edit(tmp_path, _fill)
    return tmp_path


def _catalogue(package: Path, app: str = "greetings") -> Path:
    return messages.catalogue_path(package / app, "de")


def _edit(package: Path, change) -> None:
    path = _catalogue(package)
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _fill(text: str) -> str:
    for message, german in GERMAN.items():
        text = text.replace(
            f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{german}"'
        )
    for one, many in (
        ("%(count)s Termin", "%(count)s Termine"),
        ("eine Zeile", "%(counter)s Zeilen"),
    ):
        text = text.replace(
            'msgstr[0] ""\nmsgstr[1] ""', f'msgstr[0] "{one}"\nmsgstr[1] "{many}"', 1
        )
    return text


def _faults(package: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    code = messages.main(["check"], package)
    lines = capsys.readouterr().out.splitlines()
    assert code == (1 if lines else 0)
    return [line.partition(": ")[2] for line in lines]


def test_check_complete_catalogue_finds_nothing(package: Path, capsys) -> None:
    assert _faults(package, capsys) == []


def test_update_finds_every_message_and_is_stable(package: Path) -> None:
    first = _catalogue(package).read_text(encoding="utf-8")

    messages.main(["update"], package)

    again = _catalogue(package).read_text(encoding="utf-8")
    assert again == first
    assert all(message in first for message in GERMAN)
    assert "#:" not in first
    assert "Date" not in first


def test_check_message_without_german_is_named(package: Path, capsys) -> None:
    (package / "greetings" / "more.py").write_text('_("Farewell")', encoding="utf-8")

    assert _faults(package, capsys) == ["no text: 'Farewell'"]


def test_check_empty_german_is_named(package: Path, capsys) -> None:
    _edit(package, lambda text: text.replace('"Speichern"', '""'))

    assert _faults(package, capsys) == ["no text: 'Save'"]


def test_check_fuzzy_entry_is_named(package: Path, capsys) -> None:
    _edit(package, lambda text: text.replace('msgid "Save"', '#, fuzzy\nmsgid "Save"'))

    assert _faults(package, capsys) == ["fuzzy: 'Save'"]


def test_check_entry_no_longer_in_the_code_is_named(package: Path, capsys) -> None:
    _edit(package, lambda text: text + '\nmsgid "Gone"\nmsgstr "Fort"\n')

    assert _faults(package, capsys) == ["no longer in the code: 'Gone'"]


def test_check_entry_marked_obsolete_is_named(package: Path, capsys) -> None:
    _edit(package, lambda text: text + '\n#~ msgid "Gone"\n#~ msgstr "Fort"\n')

    assert _faults(package, capsys) == ["marked obsolete: 'Gone'"]


@pytest.mark.parametrize(
    "wrong", ["Guten Tag, %(nme)s", "Guten Tag", "Guten Tag, %(name)s%(name2)s"]
)
def test_check_other_placeholders_are_named(package: Path, capsys, wrong: str) -> None:
    _edit(package, lambda text: text.replace("Guten Tag, %(name)s", wrong))

    assert _faults(package, capsys) == ["other placeholders: 'Good day, %(name)s'"]


def test_check_other_placeholders_in_the_plural_are_named(package: Path, capsys) -> None:
    _edit(package, lambda text: text.replace("%(count)s Termine", "viele Termine"))

    assert _faults(package, capsys) == [
        "other placeholders: ('%(count)s meeting', '%(count)s meetings')"
    ]


def test_check_two_plurals_of_one_singular_are_named(package: Path, capsys) -> None:
    other = package / "partings"
    (other / "templates").mkdir(parents=True)
    code = 'ngettext("%(count)s meeting", "%(number)s meetings", 2)'
    (other / "__init__.py").write_text(code, encoding="utf-8")
    messages.main(["update", "partings"], package)
    path = _catalogue(package, "partings")
    text = path.read_text(encoding="utf-8")
    text = text.replace('msgstr[0] ""', 'msgstr[0] "%(count)s Termin"')
    path.write_text(text.replace('msgstr[1] ""', 'msgstr[1] "%(number)s Termine"'))

    faults = _faults(package, capsys)

    assert any(fault.startswith("other text than in ") for fault in faults)


def test_check_two_texts_for_one_message_are_named(package: Path, capsys) -> None:
    other = package / "partings"
    (other / "templates").mkdir(parents=True)
    (other / "__init__.py").write_text('_("Save")', encoding="utf-8")
    _catalogue(package, "partings").parent.mkdir(parents=True)
    _catalogue(package, "partings").write_text(
        HEADER + 'msgid "Save"\nmsgstr "Sichern"\n', encoding="utf-8"
    )

    (fault,) = _faults(package, capsys)

    assert fault.startswith("other text than in ")


def test_update_keeps_texts_and_drops_what_is_gone(package: Path) -> None:
    (package / "greetings" / "texts.py").write_text('_("Save")', encoding="utf-8")

    messages.main(["update"], package)

    text = _catalogue(package).read_text(encoding="utf-8")
    assert 'msgid "Save"\nmsgstr "Speichern"' in text
    assert "Guten Tag" not in text


def test_compile_makes_texts_that_gettext_finds(package: Path) -> None:
    messages.main(["compile"], package)

    compiled = _catalogue(package).with_suffix(".mo").read_bytes()
    assert b"Speichern" in compiled


def test_unknown_app_is_refused(package: Path) -> None:
    with pytest.raises(SystemExit, match="no app named fairwells"):
        messages.main(["check", "fairwells"], package)
