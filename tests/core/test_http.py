"""Where a visitor comes from, with proxies in front and with claims of the visitor's own."""

from typing import Any

import pytest
from django.test import RequestFactory

from ratschlag.core.http import client_address

PROXY = "10.0.0.9"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, PROXY),
        (0, "192.0.2.1", PROXY),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "198.51.100.7, 192.0.2.1", "192.0.2.1"),
        (1, "198.51.100.7,192.0.2.1 ", "192.0.2.1"),
        (2, "198.51.100.7, 192.0.2.1, 10.0.0.8", "192.0.2.1"),
        (2, "192.0.2.1, 10.0.0.8", "192.0.2.1"),
        (2, "192.0.2.1", PROXY),
        (1, None, PROXY),
        (1, "", PROXY),
        (1, "192.0.2.1,", PROXY),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "192.0.2.1:4711", "192.0.2.1"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "[2001:db8::1]", "2001:db8::1"),
        (1, "unknown", "unknown"),
    ],
)
def test_address_is_what_the_outermost_own_proxy_saw(
    proxies: int, forwarded: str | None, address: str, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = RequestFactory(REMOTE_ADDR=PROXY).get("/", headers=headers)

    assert client_address(request) == address
