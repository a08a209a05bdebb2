"""Registration of the app."""

from django.apps import AppConfig


class AmendmentsConfig(AppConfig):
    """The app `ratschlag.amendments`."""

    name = "ratschlag.amendments"
