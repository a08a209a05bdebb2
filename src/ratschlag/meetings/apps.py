"""Registration of the app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The app `ratschlag.meetings`."""

    name = "ratschlag.meetings"
