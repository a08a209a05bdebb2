"""The gallery in a browser, without server or database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import Page, Route

from ratschlag.core.access import ANONYMOUS
from ratschlag.web.gallery import gallery

HOST = "http://gallery.test"
CSP = "; ".join(
    f"{directive} {' '.join(sources)}"
    for directive, sources in project.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)
CONTENT_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Stands in for the plugin's own fixture, whose form pytest deprecates."""
    return HOST


@pytest.fixture(autouse=True)
def _gallery_alone(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.web.components.urls"


def gallery_html(direction: str = "ltr") -> str:
    request = RequestFactory().get("/", {"richtung": direction})
    request.municipality, request.actor = None, ANONYMOUS
    return gallery(request).content.decode()


def _answer(route: Route) -> None:
    path = route.request.url.removeprefix(HOST).split("?")
    static = f"/{project.STATIC_URL.strip('/')}/"
    if not path[0].startswith(static):
        headers = {"Content-Security-Policy": CSP, "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(body=gallery_html("rtl" if "rtl" in path[-1] else "ltr"), headers=headers)
        return
    found = finders.find(path[0].removeprefix(static))
    if found is None:
        route.fulfill(status=404)
        return
    kind = CONTENT_TYPES.get(Path(found).suffix, "application/octet-stream")
    route.fulfill(body=Path(found).read_bytes(), content_type=kind)


@pytest.fixture
def open_gallery(page: Page) -> Callable[..., Page]:
    """Open the gallery in a width, a direction and a colour scheme, under the product's CSP.

    Whatever the browser complains about fails the test.
    """
    problems: list[str] = []
    page.on("console", lambda entry: entry.type == "error" and problems.append(entry.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.route("**/*", _answer)

    def open_page(width: int = 1280, direction: str = "ltr", scheme: str = "light") -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{HOST}/?richtung={direction}")
        assert problems == []
        return page

    return open_page
