"""Logging in with OpenID Connect: what a server says of somebody is checked before it counts."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jwt
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy
from requests import RequestException

from ratschlag.accounts import queries

logger = logging.getLogger("ratschlag.accounts")

CLOCKS_DIFFER_BY = 60  # seconds
STATE_LENGTH = 32
LONGEST_REASON = 300  # a server's answer may hold anything
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
ENDPOINTS = ("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
NEEDED_CLAIMS = ["iss", "sub", "aud", "exp", "iat", "nonce"]
# What comes of reading an answer that is built otherwise than it should be.
NONSENSE = (ValueError, TypeError, KeyError, AttributeError)

NO_ROLE = gettext_lazy(
    "There is no role for this account here, or it has one in another municipality"
    " too. Please log in with a code by mail."
)
ADDRESS_UNCHECKED = gettext_lazy(
    "The server of the administration does not confirm your mail address."
    " Please log in with a code by mail."
)
SERVER_AWAY = gettext_lazy(
    "The server of the administration does not answer just now."
    " Please try again later, or log in with a code by mail."
)
BROKEN_OFF = gettext_lazy("Logging in with the account of the administration was broken off.")
FAILED = gettext_lazy(
    "Logging in with this account did not work. Please try again, or log in with a code by mail."
)


class OpenIDAdapter(DefaultSocialAccountAdapter):
    """The account of the administration opens what its municipality has given, nothing else."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: Any = None) -> Any:
        """Return the municipality's server, as one whose word is checked."""
        app = self.get_app(request, provider=provider, client_id=client_id)
        return CheckedProvider(request, app=app)

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Turn away whoever this municipality has not given a role, or who has one elsewhere too.

        A municipality's own server answers for its own staff only.
        """
        user = sociallogin.user if sociallogin.is_existing else None
        if user is None and not any(each.verified for each in sociallogin.email_addresses):
            raise _turned_away(request, ADDRESS_UNCHECKED)
        here = request.municipality.pk
        if user is None or not user.is_active or not queries.belongs_only_to(user, here):
            raise _turned_away(request, NO_ROLE)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say that it did not work, and leave the reason in the log."""
        reason = f"{exception!r}, {exception.__cause__!r}" if exception else str(error)
        logger.warning("login with OpenID Connect failed: %s", reason[:LONGEST_REASON])
        if isinstance(exception, RequestException):
            raise _turned_away(request, SERVER_AWAY)
        raise _turned_away(request, BROKEN_OFF if error == AuthError.CANCELLED else FAILED)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Refuse: municipalities give accounts."""
        return False


class CheckedServer(OpenIDConnectOAuth2Adapter):
    """A server that signs for one person, for us, just now, at this browser's request.

    allauth leaves out the signature, because the answer comes over TLS, and knows no nonce.
    """

    @property
    def openid_config(self) -> Mapping[str, Any]:
        """Return what the server says of itself, if that is whole and of the server itself."""
        with _understood():
            said: Mapping[str, Any] = super().openid_config
            missing = [name for name in ENDPOINTS if not isinstance(said[name], str)]
            base = self.get_provider().server_url.partition("/.well-known/")[0]
            if missing or said["issuer"].rstrip("/") != base.rstrip("/"):
                raise OAuth2Error(f"{said['issuer']} is not the server {base}")
            return said

    def get_client(self, request: HttpRequest, app: Any) -> Any:
        """Ask the server for its addresses, on the way there and back; it may be away."""
        try:
            return super().get_client(request, app)
        except (RequestException, OAuth2Error) as wrong:
            answer = render_authentication_error(request, self.get_provider(), exception=wrong)
            raise ImmediateHttpResponse(answer) from wrong

    def get_access_token_data(self, *arguments: Any, **options: Any) -> dict[str, Any]:
        """Exchange the code."""
        with _understood():
            return dict(super().get_access_token_data(*arguments, **options))

    def parse_token(self, data: dict[str, Any]) -> Any:
        """Read the token that opens what the server says of the person."""
        with _understood():
            return super().parse_token(data)

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Return who it is, if all that the server says fits together."""
        with _understood():
            claims = self._checked(app, kwargs["response"]["id_token"])
            if claims["nonce"] != _nonce_of(request.GET["state"]):
                raise OAuth2Error("the ID token was made for another login")
            details = self._fetch_user_info(token.token)
            if details["sub"] != claims["sub"]:
                raise OAuth2Error("ID token and details are about two people")
            said = {"userinfo": details, "id_token": claims}
            return self.get_provider().sociallogin_from_response(request, said)

    def _checked(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            key = self._key(jwt.get_unverified_header(id_token))
            return jwt.decode(
                id_token,
                key=key,
                algorithms=[key.algorithm_name],
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=CLOCKS_DIFFER_BY,
                options={"require": NEEDED_CLAIMS},
            )
        except jwt.PyJWTError as wrong:
            raise OAuth2Error("the ID token is not good") from wrong

    def _key(self, header: Mapping[str, Any]) -> jwt.PyJWK:
        """Return the key of this name; a server that has one key only need not name it."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        kept = jwt.PyJWKSet.from_dict(answer.json()).keys
        public = [key for key in kept if key.algorithm_name in SIGNATURES]
        wanted = header.get("kid")
        fitting = [key for key in public if wanted in (None, key.key_id)]
        if len(fitting) != 1:
            raise OAuth2Error(f"{len(fitting)} keys fit the ID token")
        return fitting[0]


class CheckedProvider(OpenIDConnectProvider):
    """Leads to the server; asks for a login and for nothing else that an address could name."""

    oauth2_adapter_class = CheckedServer

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Take from the address where to go on, no more."""
        state = get_random_string(STATE_LENGTH)
        return {
            "process": AuthProcess.LOGIN,
            "next_url": get_next_redirect_url(request),
            "state_id": state,
            "auth_params": {"nonce": _nonce_of(state)},
        }


def _nonce_of(state: str) -> str:
    """Return what the ID token must repeat; the state is the browser's own, and good once."""
    return salted_hmac("ratschlag.accounts.openid", state, algorithm="sha256").hexdigest()


def _turned_away(request: HttpRequest, sentence: Any) -> ImmediateHttpResponse:
    messages.error(request, str(sentence))
    return ImmediateHttpResponse(redirect("account_login"))


@contextmanager
def _understood() -> Iterator[None]:
    """Refuse what cannot be read."""
    try:
        yield
    except RequestException:
        raise
    except NONSENSE as wrong:
        raise OAuth2Error("the server said something that cannot be read") from wrong
