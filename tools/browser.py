"""See to it that there is a browser for the tests that drive one.

Usage: python -m tools.browser

A Chromium of the system is taken where there is one; else root installs Debian's package; else
Playwright fetches its own. Says in one sentence what to do when none of this works.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = (
    "There is no browser for the tests and none could be installed. "
    "Install Chromium (Debian: apt-get install chromium) and run make test again."
)


def system_browser() -> Path | None:
    """Return the Chromium that stands in the path, if any."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def _has_own_browser() -> bool:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def _install_with_apt() -> bool:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    for command in (["apt-get", "update"], install):
        if not _runs(command, environment):
            return False
    return system_browser() is not None


def _install_with_playwright() -> bool:
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    return _runs(install, dict(os.environ)) and _has_own_browser()


def _runs(command: list[str], environment: dict[str, str]) -> bool:
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
    )
    return done.returncode == 0


def main() -> int:
    """Return 0 when a browser is there."""
    if system_browser() or _has_own_browser() or _install_with_apt() or _install_with_playwright():
        return 0
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
