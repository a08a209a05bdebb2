"""Words of erasing."""

from django.db import models


class Mark(models.TextChoices):
    """What a tombstone stands for; part of its digest, so it never changes."""

    PERSON = "person"
    ACCOUNT = "account"
    ADDRESS = "address"
