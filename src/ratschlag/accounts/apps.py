"""Registration of the app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app `ratschlag.accounts`."""

    name = "ratschlag.accounts"
