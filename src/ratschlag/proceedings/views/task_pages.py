"""Tasks given in a meeting, and the verdict of the steering body."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Page
from ratschlag.core.http import Request
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.forms import DoneForm, ReviewForm, TaskForm
from ratschlag.proceedings.models import MinutesEntry, Review, Task
from ratschlag.proceedings.permissions import EDIT_PROCEEDINGS, REVIEW
from ratschlag.proceedings.views.frames import ITS_ENTRY, THE_ENTRY, below, minutes_page, url_of
from ratschlag.stakeholders.models import Person

THE_TASK = one(
    Task.objects.select_related(
        "entry__minutes__agenda__group__process__municipality", "entry__item"
    ),
    **below(ITS_ENTRY, "entry"),
    entry="entry",
    task="pk",
)


@access(EDIT_PROCEEDINGS, THE_ENTRY)
def task_add(request: Request, entry: MinutesEntry) -> HttpResponse:
    """Give somebody a task."""
    blank = Task(municipality_id=entry.municipality_id, entry=entry)
    return editing.create(
        request,
        TaskForm(request.POST or None, instance=blank, people=_people(request, entry)),
        lambda values: operations.add_task(
            entry=entry, values=values, by=request.actor, now=clock.now()
        ),
        _task_page(entry, _("Give a task")),
    )


@access(EDIT_PROCEEDINGS, THE_TASK)
def task_edit(request: Request, task: Task) -> HttpResponse:
    """Change a task."""
    entry = task.entry
    remove = url_of("task_remove", entry.group, entry.minutes.agenda.round, entry.pk, task.pk)
    return editing.change(
        request,
        TaskForm(request.POST or None, instance=task, people=_people(request, entry)),
        lambda values, version: operations.change_task(
            task=task, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _task_page(entry, _("Change the task"), remove_url=remove),
    )


@access(EDIT_PROCEEDINGS, THE_TASK)
def task_done(request: Request, task: Task) -> HttpResponse:
    """Say that a task is done, also once the minutes are approved."""
    today = timezone.localtime(task.group.process.moment(clock.now())).date()
    return editing.change(
        request,
        DoneForm(request.POST or None, instance=task, initial={"done_on": task.done_on or today}),
        lambda values, version: operations.change_task(
            task=task, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _task_page(task.entry, task.text),
    )


@access(EDIT_PROCEEDINGS, THE_TASK)
def task_remove(request: Request, task: Task) -> HttpResponse:
    """Delete a task after asking."""
    heading = _("Delete the task “%(task)s”?") % {"task": task.text}
    return editing.confirm(
        request,
        lambda: operations.remove_task(task=task, by=request.actor, now=clock.now()),
        _task_page(task.entry, heading),
    )


@access(REVIEW, THE_ENTRY)
def review(request: Request, entry: MinutesEntry) -> HttpResponse:
    """Confirm an outcome for the steering body, or return it with reasons."""
    known: Review | None = getattr(entry, "review", None)
    blank = Review(municipality_id=entry.municipality_id, entry=entry)
    form = ReviewForm(request.POST or None, instance=known or blank)
    page = _task_page(
        entry,
        _("Steering body: %(item)s") % {"item": str(entry)},
        intro=entry.decision,
    )

    def save(values: dict[str, Any], version: int | None) -> Review:
        return operations.review_entry(
            entry=entry, values=values, version=version, by=request.actor, now=clock.now()
        )

    if known is None:
        return editing.create(request, form, lambda values: save(values, None), page)
    return editing.change(request, form, save, page)


def _people(request: Request, entry: MinutesEntry) -> list[Person]:
    """Return those of the group, who can be chosen by name; looking at them is noted."""
    looked_at(request, "proceedings.attendance_listed", entry.minutes.agenda)
    day = timezone.localtime(entry.minutes.start).date()
    return [one.person for one in queries.expected(entry.minutes.agenda, day)]


def _task_page(entry: MinutesEntry, heading: str, **words: Any) -> Page:
    number = entry.minutes.agenda.round
    return minutes_page(entry.group, number, heading, anchor=f"top-{entry.pk}", **words)
