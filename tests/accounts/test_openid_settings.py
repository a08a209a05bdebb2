"""openid-connect.toml: what it may say, and what is said of one that is wrong."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from ratschlag.config.openid_connect import FILE, providers

GOOD = {
    "name": "Dienstkonto",
    "server": "https://id.example.org/realms/stadt",
    "client_id": "ratschlag",
    "client_secret": "geheim",
}


def written(directory: Path, text: str) -> Path:
    (directory / FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    return directory


def section(slug: str = "potsdam", **values: Any) -> str:
    lines = [
        f"{name} = {value if isinstance(value, int) else repr(value)}".replace("True", "true")
        for name, value in (GOOD | values).items()
        if value is not None
    ]
    return "\n".join([f"[{slug}]", *lines, ""]).replace("False", "false")


def test_without_the_file_there_are_no_servers(tmp_path: Path) -> None:
    assert providers(tmp_path) == []
    assert providers(written(tmp_path, "")) == []


def test_each_municipality_has_its_own_server(tmp_path: Path) -> None:
    text = section() + section("teltow", mail_is_verified=True, second_factor=True)

    first, second = providers(written(tmp_path, text))

    assert (first["provider_id"], second["provider_id"]) == ("potsdam", "teltow")
    assert first["settings"] == {
        "server_url": GOOD["server"],
        "second_factor": False,
        "oauth_pkce_enabled": True,
    }
    assert second["settings"]["verified_email"] is True
    assert second["settings"]["second_factor"] is True
    assert first["secret"] == GOOD["client_secret"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[potsdam", "cannot be read"),
        ("\udcff", "cannot be read"),
        ("potsdam = 1", "“potsdam” must be a section"),
        ("[potsdam]", "[potsdam] lacks name, server, client_id, client_secret"),
        (section(client_secret=None), "lacks client_secret"),
        (section(client_id=7), "lacks client_id"),
        (section(second_factr=True), "has second_factr, which nobody knows"),
        (section(second_factor="ja"), "must say true or false for second_factor"),
        (section(mail_is_verified=1), "must say true or false for mail_is_verified"),
        (section(server="http://id.example.org"), "must name its server with https://"),
        (section(server="id.example.org"), "must name its server with https://"),
        (section(server="https://"), "must name its server with https://"),
        (section(server="https://[x"), "must name its server with https://"),
        (section() + section("teltow", server=""), "[teltow] must name its server"),
    ],
)
def test_file_that_is_wrong_is_explained(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=re.escape(sentence)):
        providers(written(tmp_path, text))


def test_server_on_this_machine_needs_no_encryption(tmp_path: Path) -> None:
    found = providers(written(tmp_path, section(server="http://localhost:9000/realm")))

    assert found[0]["settings"]["server_url"] == "http://localhost:9000/realm"
