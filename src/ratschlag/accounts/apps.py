"""Registration of the app."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app `ratschlag.accounts`."""

    name = "ratschlag.accounts"

    def ready(self) -> None:
        """Listen to logins."""
        import_module("ratschlag.accounts.subscribers")
