"""Registration of the app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The app `ratschlag.demo`."""

    name = "ratschlag.demo"
