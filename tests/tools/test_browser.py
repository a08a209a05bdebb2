"""How the tests come to a browser: there already, of Debian, of Playwright, or one sentence."""

from collections.abc import Callable

import pytest

from tools import browser

APT = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]]


class Machine:
    """A machine that has some commands and lets installing succeed or not."""

    def __init__(
        self, *commands: str, user: int = 0, own: bool = False, works: bool = True
    ) -> None:
        self.commands = set(commands)
        self.user = user
        self.has_own = own
        self.works = works
        self.ran: list[list[str]] = []

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name in self.commands else None

    def runs(self, command: list[str], _environment: dict[str, str]) -> bool:
        self.ran.append(command)
        if self.works and command == APT[-1]:
            self.commands.add("chromium")
        if self.works and "playwright" in command:
            self.has_own = True
        return self.works


@pytest.fixture
def get_ready(monkeypatch: pytest.MonkeyPatch) -> Callable[[Machine], int]:
    def ready_on(machine: Machine) -> int:
        monkeypatch.setattr(browser.shutil, "which", machine.which)
        monkeypatch.setattr(browser.os, "geteuid", lambda: machine.user)
        monkeypatch.setattr(browser, "_runs", machine.runs)
        monkeypatch.setattr(browser, "_has_own_browser", lambda: machine.has_own)
        return browser.main()

    return ready_on


@pytest.mark.parametrize(
    "machine", [Machine("google-chrome"), Machine("chromium", "apt-get"), Machine(own=True)]
)
def test_browser_that_is_there_is_taken(
    get_ready: Callable[[Machine], int], machine: Machine
) -> None:
    assert (get_ready(machine), machine.ran) == (0, [])


def test_root_of_a_debian_gets_the_package(get_ready: Callable[[Machine], int]) -> None:
    machine = Machine("apt-get")

    assert (get_ready(machine), machine.ran) == (0, APT)


@pytest.mark.parametrize("machine", [Machine("apt-get", user=1000), Machine()])
def test_others_get_the_browser_of_playwright(
    get_ready: Callable[[Machine], int], machine: Machine
) -> None:
    assert get_ready(machine) == 0
    assert [command[-2:] for command in machine.ran] == [["install", "chromium"]]


def test_without_any_way_one_sentence_says_what_to_do(
    get_ready: Callable[[Machine], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert get_ready(Machine("apt-get", works=False)) == 1
    assert capsys.readouterr().err == f"{browser.ADVICE}\n"
