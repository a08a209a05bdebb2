"""Registration of the app."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """The app `ratschlag.council`."""

    name = "ratschlag.council"
