"""The text of a section is written with buttons, and pasted from a word processor."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import COORDINATOR, Visit

pytestmark = pytest.mark.journey

CONCEPT = "/werkstatt/integrationskonzept-ein-jahr-spaeter/konzept/"
PASTED = (
    "<html><head><style>p { margin: 0 }</style></head><body><p class=MsoNormal><b>Fett</b> und"
    " <i>kursiv</i></p><p>Zweiter <script>document.title = 'x'</script>Absatz</p><ul><li>eins</li>"
    "<li>zwei</li></ul><p><a href='https://a.example/x'>Seite</a>"
    " <a href='javascript:alert(1)'>harmlos</a></p>"
    '<p><b style="font-weight:normal"><span style="font-weight:700">Laut</span> leise</b></p>'
    "</body></html>"
)
PASTE = """(area, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
}"""


def choose(page: Page, first: int, last: int) -> None:
    page.get_by_role("textbox", name="Text").evaluate(
        f"area => area.setSelectionRange({first}, {last})"
    )


def test_buttons_write_marks_that_can_be_undone(visit: Visit) -> None:
    page = visit(CONCEPT, login=COORDINATOR)
    page.locator("h2 a[href*=abschnitte]").nth(1).click()
    page.goto(f"{page.url}text/")
    text = page.get_by_role("textbox", name="Text")
    bar = page.get_by_role("toolbar", name="Text auszeichnen")
    text.fill("Eins zwei\ndrei")

    choose(page, 5, 9)
    text.press("Control+b")
    expect(text).to_have_value("Eins **zwei**\ndrei")
    bar.get_by_role("button", name="Fett").click()
    expect(text).to_have_value("Eins zwei\ndrei")
    bar.get_by_role("button", name="Kursiv").click()
    expect(text).to_have_value("Eins *zwei*\ndrei")
    text.press("Control+z")
    expect(text).to_have_value("Eins zwei\ndrei")
    choose(page, 0, 14)
    bar.get_by_role("button", name="Nummern").click()
    expect(text).to_have_value("1. Eins zwei\n2. drei")
    bar.get_by_role("button", name="Liste").click()
    expect(text).to_have_value("- Eins zwei\n- drei")
    bar.get_by_role("button", name="Liste").press("ArrowRight")
    expect(bar.get_by_role("button", name="Nummern")).to_be_focused()

    text.fill("")
    text.evaluate(PASTE, PASTED)
    expect(text).to_have_value(
        "**Fett** und *kursiv*\n\nZweiter Absatz\n\n- eins\n- zwei\n\n"
        "[Seite](https://a.example/x) harmlos\n\n**Laut** leise"
    )
    page.get_by_role("button", name="Vorschau").click()
    expect(page.get_by_role("region", name="Vorschau")).to_contain_text("Zweiter Absatz")
