"""Registration of the app."""

from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    """The app `ratschlag.proceedings`."""

    name = "ratschlag.proceedings"
