"""Registration of the app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The app `ratschlag.jobs`."""

    name = "ratschlag.jobs"
