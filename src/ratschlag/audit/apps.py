"""Registration of the app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The app `ratschlag.audit`."""

    name = "ratschlag.audit"
