"""Registration of the app."""

from importlib import import_module

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    """The app `ratschlag.invitations`."""

    name = "ratschlag.invitations"

    def ready(self) -> None:
        """Listen to what becomes of mails."""
        import_module("ratschlag.invitations.subscribers")
