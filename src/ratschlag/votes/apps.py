"""Registration of the app."""

from django.apps import AppConfig


class VotesConfig(AppConfig):
    """The app `ratschlag.votes`."""

    name = "ratschlag.votes"
