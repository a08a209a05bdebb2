"""Registration of the app."""

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    """The app `ratschlag.municipalities`."""

    name = "ratschlag.municipalities"
