"""Jobs that tests queue. What they did stands in `done`, in the order of doing."""

from datetime import timedelta

from ratschlag.core.refusals import Refusal
from ratschlag.jobs.tasks import job

done: list[str] = []


@job()
def note(text: str) -> str:
    done.append(text)
    return text.upper()


@job(priority=50)
def note_urgently(text: str) -> None:
    done.append(text)


@job(attempts=3, first_wait=timedelta(seconds=10))
def fail_always() -> None:
    done.append("tried")
    raise OSError("no connection")


@job(attempts=3)
def refuse() -> None:
    raise Refusal


@job(attempts=2)
def repeatable() -> None:
    done.append("repeatable")


@job()
def return_no_json() -> object:
    return object()
