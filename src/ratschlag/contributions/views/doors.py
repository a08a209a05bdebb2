"""What the public pages share: who is here, and why they may not write."""

from django.utils.crypto import salted_hmac

from ratschlag.contributions import queries
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.operations import NotOpen, SeatsOnly
from ratschlag.core import clock
from ratschlag.core.access import found, one
from ratschlag.core.http import Request, client_address
from ratschlag.core.refusals import Refusal
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person

GET, POST = ("GET",), ("POST",)
THE_PROCESS = one(Process.objects.select_related("municipality"), process="slug")
THE_WISH = found(queries.wish_numbered)


def person_here(request: Request, process: Process) -> Person | None:
    """Return the person with a seat in the process who is logged in."""
    day = queries.day_of(process, clock.now())
    return queries.participant(process, request.actor.user_id, day)


def why_not(process: Process, person: Person | None) -> Refusal | None:
    """Return why somebody may not write, comment or support here; None if they may."""
    call = queries.call_of(process)
    if not call.takes(queries.day_of(process, clock.now())):
        return NotOpen()
    return None if person or call.is_for_everybody else SeatsOnly()


def browser_token(request: Request, wish: TopicWish) -> str:
    """Return what tells one browser in one network from others, for this wish alone.

    Made with the key of the installation, so nobody reads an address out of it.
    """
    marks = f"{wish.pk} {client_address(request)} {request.headers.get('User-Agent', '')[:300]}"
    return salted_hmac("contributions.support", marks, algorithm="sha256").hexdigest()
