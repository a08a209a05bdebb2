"""Registration of the app."""

from importlib import import_module

from django.apps import AppConfig


class AmendmentsConfig(AppConfig):
    """The app `ratschlag.amendments`."""

    name = "ratschlag.amendments"

    def ready(self) -> None:
        """Answer when the concept asks what stands in its way."""
        import_module("ratschlag.amendments.subscribers")
