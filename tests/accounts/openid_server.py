"""A real OpenID provider on this machine, which can be told to lie."""

import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import flask
import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from werkzeug.serving import make_server

with warnings.catch_warnings(action="ignore"):  # of parts that the package's own parts will miss
    import oidc_provider_mock as provider

LOGIN = "/konto/anmelden/dienst/potsdam/"
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)

Answer = dict[str, Any]
Lie = Callable[[Answer], None]


class OpenIDServer:
    """Knows people by the mail address they type there."""

    def __init__(self) -> None:
        with warnings.catch_warnings(action="ignore"):
            app = provider.app(require_nonce=True)
        app.after_request(self._lie)
        self._server = make_server("localhost", 0, app, threaded=True)
        self.address = f"http://localhost:{self._server.server_port}"
        self.forget_lies()

    def forget_lies(self) -> None:
        """Tell the truth from now on."""
        self.lies: dict[str, Lie] = {}
        self.asked: list[str] = []

    @contextmanager
    def running(self) -> Iterator["OpenIDServer"]:
        """Answer until the block ends."""
        thread = Thread(target=self._server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def knows(self, name: str, **claims: Any) -> None:
        """Keep what it says of somebody, known there by the mail address."""
        said = {"email": name, "email_verified": True, **claims}
        httpx.put(f"{self.address}/users/{name}", json=said).raise_for_status()

    def signed(self, claims: Answer, *, key: Any = None, algorithm: str = "RS256") -> str:
        """Sign as the server does, or with another key."""
        own = flask.g.oidc_provider_mock_storage.jwk.as_dict(is_private=True)
        key = jwt.PyJWK(own, "RS256").key if key is None else key
        return jwt.encode(claims, key, algorithm=algorithm)

    def lies_in_token(self, key: Any = None, algorithm: str = "RS256", **claims: Any) -> None:
        """Issue ID tokens that say something else; a claim that is None is left out."""

        def lie(answer: Answer) -> None:
            told = jwt.decode(answer["id_token"], options={"verify_signature": False})
            told = {name: value for name, value in (told | claims).items() if value is not None}
            answer["id_token"] = self.signed(told, key=key, algorithm=algorithm)

        self.lies["/oauth2/token"] = lie

    def _lie(self, response: flask.Response) -> flask.Response:
        self.asked.append(flask.request.path)
        lie = self.lies.get(flask.request.path)
        if lie and response.status_code == 200:
            answer = response.get_json()
            lie(answer)
            response.set_data(flask.json.dumps(answer))
        return response


def way_there(browser: Client, query: str = "") -> str:
    """Return the server's address to which the login page leads."""
    answer = browser.get(LOGIN + query)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def way_back(there: str, email: str, action: str = "allow") -> str:
    """Log in at the server; return the path with which it sends the browser back."""
    answer = httpx.post(there, data={"sub": email, "action": action})
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    assert back.netloc == "potsdam.example"
    return f"{back.path}?{back.query}"


def log_in_there(browser: Client, email: str, query: str = "") -> Any:
    """Go the whole way; return the last answer."""
    return browser.get(way_back(way_there(browser, query), email))


def ago(seconds: int) -> int:
    """Return a moment as tokens write it."""
    return int(time.time()) - seconds
