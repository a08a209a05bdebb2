"""Every button of every page does something: it sends a form, or it leads somewhere."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import transaction

from ratschlag.core.enums import Role
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation
from tests.factories.municipalities import browser_of, make_member
from tests.fuzz.town import filled, make_town, patterns


class ButtonReader(HTMLParser):
    """Collects the buttons of a page that send nothing and lead nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.idle: list[str] = []
        self._is_in_form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, or judge a button."""
        given = dict(attrs)
        if tag == "form":
            self._is_in_form = True
        elif tag == "button" and given.get("type", "submit") == "submit":
            if not self._is_in_form and not given.get("form"):
                self.idle.append(str(given))
        elif tag == "a" and not given.get("href") and "kern-btn" in (given.get("class") or ""):
            self.idle.append(str(given))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a form."""
        if tag == "form":
            self._is_in_form = False


def idle_buttons(page: str) -> list[str]:
    """Return the buttons that do nothing."""
    reader = ButtonReader()
    reader.feed(page)
    return reader.idle


@pytest.mark.parametrize(
    ("page", "number"),
    [
        ('<form><button type="submit">a</button></form>', 0),
        ('<form></form><button type="submit">a</button>', 1),
        ('<button>a</button><button type="button">a</button>', 1),
        ('<button form="f">a</button><a class="kern-btn" href="/">a</a>', 0),
        ('<a class="kern-btn kern-btn--primary" href="">a</a>', 1),
    ],
)
def test_button_that_does_nothing_is_found(page: str, number: int) -> None:
    assert len(idle_buttons(page)) == number


@pytest.mark.sqlite_only
@pytest.mark.django_db
@pytest.mark.parametrize("state", ["sent", "prepared", "nobody"])
def test_every_button_of_every_page_does_something(state: str) -> None:
    values = make_town()
    roles = (Role.COORDINATOR, Role.ADMINISTRATOR, Role.COUNCIL_OFFICE)
    client = browser_of(values["town"], make_member(values["town"], "Anna", *roles))
    rows = Invitation.objects.filter(pk=values["invitation"])
    if state == "prepared":
        rows.update(state=InvitationState.PREPARED)
    elif state == "nobody":
        rows.delete()
    found: dict[str, Any] = {}

    for text, _entry in patterns():
        path = filled(text, values)
        with transaction.atomic():
            answer = client.get(path)
            transaction.set_rollback(True)
        if answer.get("Content-Type", "").startswith("text/html"):
            found[path] = idle_buttons(answer.content.decode())

    assert {path: idle for path, idle in found.items() if idle} == {}
    assert len(found) > 100
