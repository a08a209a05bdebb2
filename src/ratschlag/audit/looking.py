"""Noting who looks: what a view says when it shows people's data."""

from django.db.models import Model

from ratschlag.audit import operations
from ratschlag.core import clock
from ratschlag.core.http import Request

LOOKS = ("GET", "HEAD")


def looked_at(request: Request, action: str, *subjects: Model) -> None:
    """Note that whoever asks sees these records; a form sent is noted by what it does.

    Called before a page is made, so that a page that fails half-way is noted, too.
    """
    if request.method in LOOKS:
        for subject in subjects:
            operations.record_reading(action, subject=subject, by=request.actor, now=clock.now())
