"""Registration of the app."""

from importlib import import_module

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The app `ratschlag.meetings`."""

    name = "ratschlag.meetings"

    def ready(self) -> None:
        """Listen to what groups vote for."""
        import_module("ratschlag.meetings.subscribers")
