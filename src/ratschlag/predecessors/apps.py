"""Registration of the app."""

from importlib import import_module

from django.apps import AppConfig


class PredecessorsConfig(AppConfig):
    """The app `ratschlag.predecessors`."""

    name = "ratschlag.predecessors"

    def ready(self) -> None:
        """Add to the gate and to the origins of the concept."""
        import_module("ratschlag.predecessors.subscribers")
