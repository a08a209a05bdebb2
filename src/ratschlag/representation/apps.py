"""Registration of the app."""

from django.apps import AppConfig


class RepresentationConfig(AppConfig):
    """The app `ratschlag.representation`."""

    name = "ratschlag.representation"
