"""The product's addresses and a constant view, which goes through the same middleware.

It stands under /healthz, where no municipality is looked up: nothing could answer faster.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from ratschlag.config.urls import handler400, handler403, handler404, handler500
from ratschlag.config.urls import urlpatterns as product

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def constant(request: HttpRequest) -> HttpResponse:
    """Answer two letters."""
    return HttpResponse("ok")


urlpatterns = [path("healthz/constant", constant), *product]
