"""Logging in with the account of the municipality's administration, by OpenID Connect."""

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpResponse

from ratschlag.accounts import queries
from ratschlag.accounts.adapters.openid import CheckedServer
from ratschlag.accounts.permissions import LOG_IN
from ratschlag.core.access import access
from ratschlag.core.http import Request


def _server_of(municipality: Any, arguments: Mapping[str, Any]) -> str:
    """Return the municipality's own server; that of another one is missing."""
    slug = str(arguments["provider_id"])
    if slug != municipality.slug or not queries.openid_providers(slug):
        raise Http404
    return slug


@access(LOG_IN, _server_of, methods=("GET",))
def login(request: Request, slug: str) -> HttpResponse:
    """Lead to the server of the administration.

    By GET, because browsers do not let a form lead to another host under our policy.
    """
    return OAuth2LoginView.adapter_view(CheckedServer(request, slug))(request)


@access(LOG_IN, _server_of, methods=("GET",))
def callback(request: Request, slug: str) -> HttpResponse:
    """Take what the server says of who came back from there."""
    return OAuth2CallbackView.adapter_view(CheckedServer(request, slug))(request)
