"""What participants and the public see is complete in Arabic, whatever state it is in."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.test.signals import template_rendered
from django.utils.translation import trans_real

from ratschlag.accounts.models import User
from tests.accounts.conftest import mailed_code
from tests.accounts.second_factors import set_up_app, still_clock
from tests.factories.accounts import make_user
from tests.factories.municipalities import browser_of
from tests.fuzz.town import filled, make_town, patterns
from tools.message_extraction import messages_in
from tools.messages import PACKAGE, catalogue_path, languages_of, read_catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.faulty_urls")]

# Not for participants, or without a sentence of the interface.
ELSEWHERE = ("werkstatt/", "betrieb/", "kalender/", "healthz", "logo.png")
# Shown to participants in states that the town below is not in.
IN_OTHER_STATES = (
    "accounts/templates/accounts",
    "mail/templates/mail/letters",
    "representation/templates/representation/result.html",
    "representation/templates/representation/target_least.html",
    "representation/templates/representation/verdict.html",
    "web/templates/403_csrf.html",
    "web/templates/web/no_municipality.html",
)
WORDS_IN_CHOICES = (
    "accounts", "amendments", "concept", "contributions", "core", "council", "mail", "meetings",
    "papers", "predecessors", "proceedings", "processes",
)  # fmt: skip
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
LATIN_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
FILE_NAMES = {"my-data"}
NAMES = {"Ratschlag", "Die Frist endete am 31. März."}  # the last one is a test's own


class Unheard:
    """Stands behind the Arabic texts and notes the messages they lack."""

    def __init__(self, behind: Any) -> None:
        self.behind = behind
        self.messages: set[str] = set()

    def gettext(self, message: str) -> str:
        """Note the message, and answer as the product does: in German."""
        self.messages.add(message)
        return str(self.behind.gettext(message))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Note the message, and answer as the product does: in German."""
        self.messages.add(singular)
        return str(self.behind.ngettext(singular, plural, number))


class Unmarked(HTMLParser):
    """Collects texts without an Arabic letter that are not marked as another language."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.texts: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the element and whether it is marked."""
        given = dict(attrs)
        spoken = given.get("lang", "ar") != "ar" or given.get("dir") in {"ltr", "auto"}
        if tag not in VOID:
            self.open.append((tag, spoken or tag in {"script", "style", "title", "code"}))

    def handle_endtag(self, tag: str) -> None:
        """Forget the element."""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        foreign = LATIN_WORD.search(data) and not ARABIC_LETTER.search(data)
        if foreign and data.strip() not in NAMES and not any(marked for _, marked in self.open):
            self.texts.add(data.strip())


class Visit:
    """Goes through the pages in Arabic and keeps what they were made of."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.templates: set[Path] = set()

    def take(self, client: Client, address: str, data: dict[str, str] | None = None) -> Any:
        """Ask for a page, or send a form, and keep the answer."""
        client.raise_request_exception = False
        with_prefix = f"/ar{address}"
        answer = client.get(with_prefix) if data is None else client.post(with_prefix, data)
        if answer.get("content-type", "").startswith("text/html"):
            self.pages[f"{with_prefix} {data or ''} {answer.status_code}"] = answer.text
        return answer

    def note(self, template: Any, **_signal: Any) -> None:
        """Keep the file of a template."""
        path = Path(str(template.origin.name)) if template.origin else Path()
        if PACKAGE.resolve() in path.parents:
            self.templates.add(path)


@pytest.fixture
def unheard(monkeypatch: pytest.MonkeyPatch) -> Unheard:
    arabic: Any = trans_real.translation("ar")
    noting = Unheard(arabic._fallback)
    monkeypatch.setattr(arabic, "_fallback", noting)
    return noting


@pytest.fixture
def visit() -> Iterator[Visit]:
    cache.clear()
    taken = Visit()
    template_rendered.connect(taken.note)
    yield taken
    template_rendered.disconnect(taken.note)
    cache.clear()


def addresses(values: dict[str, Any]) -> Iterator[str]:
    """Return every address that is not the workspace's."""
    for pattern, _entry in patterns():
        address = filled(pattern, values).removeprefix("/ar")
        if not address.startswith(tuple(f"/{start}" for start in ELSEWHERE)):
            yield address


def go_through_the_account(visit: Visit, values: dict[str, Any], dora: User) -> None:
    """Set up, use and remove what protects an account, with the mistakes people make."""
    first, second = browser_of(values["town"], dora), browser_of(values["town"])
    for address in addresses(values):
        visit.take(first, address)
    visit.take(first, "/konto/app/", {"code": "000000"})
    visit.take(first, "/konto/passkeys/neu/", {"name": "", "credential": "{}"})
    with still_clock():
        set_up_app(first)
    for address in ("", "notfallcodes/", "notfallcodes/", "bestaetigen/", "app/entfernen/"):
        visit.take(first, f"/konto/{address}")
    visit.take(second, "/konto/anmelden/", {"email": "dora"})
    visit.take(second, "/konto/anmelden/", {"email": dora.email})
    visit.take(second, "/konto/anmelden/code/", {"code": "0000-0000"})
    visit.take(second, "/konto/anmelden/code/", {"action": "resend"})
    visit.take(second, "/konto/anmelden/code/")
    visit.take(second, "/konto/anmelden/code/", {"code": mailed_code()})
    visit.take(second, "/konto/anmelden/zweiter-faktor/")
    visit.take(second, "/konto/anmelden/zweiter-faktor/", {"code": "000000"})


def go_through_the_pages(visit: Visit) -> None:
    """See every page as a visitor and as somebody with a seat; send what is refused."""
    values = make_town()
    visitor = browser_of(values["town"])
    for address in (*addresses(values), "/gibt-es-nicht/", "/werkstatt/"):
        visit.take(visitor, address)
    visit.take(visitor, f"/{values['process']}/abfrage/", {"antwort": "", "code": ""})
    visit.take(visitor, f"/{values['process']}/abfrage/", {"antwort": "yes", "code": "x"})
    visit.take(visitor, f"/konto/mails/{values['addressee']}/", {"changed_dates": "nie"})
    go_through_the_account(visit, values, make_user("Dora", email="dora@potsdam.example"))


def test_pages_for_everybody_are_complete_in_arabic(visit: Visit, unheard: Unheard) -> None:
    go_through_the_pages(visit)

    assert len(visit.pages) > 60
    assert sorted(unheard.messages - FILE_NAMES) == []


def test_words_of_the_municipality_are_marked_as_german(visit: Visit) -> None:
    go_through_the_pages(visit)

    found = {}
    for address, page in visit.pages.items():
        reader = Unmarked()
        reader.feed(page)
        found |= dict.fromkeys(reader.texts, address)
    assert found == {}


def test_templates_for_everybody_are_complete_in_arabic_in_every_state(visit: Visit) -> None:
    go_through_the_pages(visit)
    package = PACKAGE.resolve()
    shown = {path for path in visit.templates if "werkstatt" not in path.parts}
    for name in IN_OTHER_STATES:
        place = package / name
        shown |= set(place.rglob("*.*")) if place.is_dir() else {place}
    shown |= {package / app / "enums.py" for app in WORDS_IN_CHOICES}

    known = known_in_arabic()
    missing = {
        f"{path.relative_to(package)}: {message}"
        for path in shown
        for message, _comments, context in messages_in(path)
        if (message if isinstance(message, str) else message[0], context) not in known
    }
    assert sorted(missing) == []


def known_in_arabic() -> set[tuple[str, str | None]]:
    """Return the messages that have an Arabic text, each by its singular and context."""
    known = set()
    for app in PACKAGE.iterdir():
        if (app / "locale").is_dir() and "ar" in languages_of(app):
            for message in read_catalogue(catalogue_path(app, "ar"), "ar"):
                forms = [message.id] if isinstance(message.id, str) else list(message.id)
                texts = [message.string] if isinstance(message.string, str) else message.string
                if all(texts):
                    known.add((forms[0], message.context))
    return known
