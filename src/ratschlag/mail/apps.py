"""Registration of the app."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """The app `ratschlag.mail`."""

    name = "ratschlag.mail"
