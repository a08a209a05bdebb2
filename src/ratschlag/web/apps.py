"""Registration of the app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app `ratschlag.web`."""

    name = "ratschlag.web"
