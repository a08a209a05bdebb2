"""Registration of the app."""

from django.apps import AppConfig


class ConceptConfig(AppConfig):
    """The app `ratschlag.concept`."""

    name = "ratschlag.concept"
