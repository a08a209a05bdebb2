"""Registration of the app."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """The app `ratschlag.contributions`."""

    name = "ratschlag.contributions"
