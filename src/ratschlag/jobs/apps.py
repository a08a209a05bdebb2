"""Registration of the app; the jobs of all apps become known here."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """The app `ratschlag.jobs`."""

    name = "ratschlag.jobs"

    def ready(self) -> None:
        """Load every app's `tasks`, so that the timetable is complete."""
        autodiscover_modules("tasks")
