"""The demonstration, built once a run and served once a file of tests; browsers that complain."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from tests.journeys.product import Product, command, copied, served

COORDINATOR = "Büro für Chancengleichheit und Vielfalt"
PATIENCE_MILLISECONDS = 30_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)

Visit = Callable[..., Page]


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], None]) -> Path:
    """Return a directory that the first of all worker processes fills."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    target = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            try:
                build(target)
            except BaseException:
                shutil.rmtree(target, ignore_errors=True)  # half of it would look like all
                raise
    return target


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's data directory, built once for all worker processes, to be copied."""

    def build(target: Path) -> None:
        target.mkdir()
        built = command(target, "demo", "--prepare")
        assert built.returncode == 0, built.stderr

    return built_once(tmp_path_factory, "demonstration", build)


@pytest.fixture(scope="module")
def product(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The example on a copy of its own, served with a worker."""
    data_dir = copied(demonstration, tmp_path_factory.mktemp("product") / "data")
    with served(data_dir, "demo") as product:
        yield product


@pytest.fixture
def visit(browser: Browser, product: Product) -> Iterator[Visit]:
    """Open a page of the product in a browser of its own; whatever the browser dislikes fails."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_page(path: str = "/", *, login: str = "", **options: Any) -> Page:
        place = {"locale": "de-DE", "timezone_id": "Europe/Berlin"}
        context = browser.new_context(
            base_url=product.url,
            reduced_motion="reduce",  # nothing scrolls away below the pointer
            **place,
            **options,
        )
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        contexts.append(context)
        page = context.new_page()
        listen(page, problems)
        if login:
            log_in(page, login)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def listen(page: Page, problems: list[str]) -> None:
    """Note blocked parts, script errors, missing files and server faults."""

    def said(text: str) -> None:
        # Refused pages are tested on purpose; the browser logs their status as an error too.
        if not text.startswith("Failed to load resource"):
            problems.append(f"{page.url}: {text}")

    def answered(response: Response) -> None:
        is_file = response.request.resource_type != "document"
        on_purpose = "/faults/" in response.url and not is_file
        if not on_purpose and response.status >= (400 if is_file else 500):
            problems.append(f"{response.url}: {response.status}")

    page.on("console", lambda entry: entry.type in ("error", "warning") and said(entry.text))
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on("response", answered)


def log_in(page: Page, label: str) -> None:
    """Log in by one click, as the demonstration offers it."""
    page.goto("/konto/anmelden/")
    page.get_by_role("button", name=label).click()
    page.wait_for_url("**/werkstatt/")
