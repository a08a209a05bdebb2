"""Registration of the app."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The app `ratschlag.privacy`."""

    name = "ratschlag.privacy"
