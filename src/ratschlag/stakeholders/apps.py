"""Registration of the app."""

from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    """The app `ratschlag.stakeholders`."""

    name = "ratschlag.stakeholders"
