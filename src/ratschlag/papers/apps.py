"""Registration of the app."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The app `ratschlag.papers`."""

    name = "ratschlag.papers"
