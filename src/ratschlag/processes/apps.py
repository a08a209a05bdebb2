"""Registration of the app."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    """The app `ratschlag.processes`."""

    name = "ratschlag.processes"
