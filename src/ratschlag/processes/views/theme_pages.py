"""Fields of action and cross-cutting topics: adding, rewording, ordering, removing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Page
from ratschlag.core.http import Request
from ratschlag.processes import operations
from ratschlag.processes.enums import Direction
from ratschlag.processes.forms import CrossCuttingTopicForm, FieldOfActionForm
from ratschlag.processes.models import CrossCuttingTopic, FieldOfAction, Process
from ratschlag.processes.permissions import EDIT_PROCESS
from ratschlag.processes.views.frame_pages import (
    THE_PROCESS,
    delete_question,
    new_part,
    part_of,
    part_page,
)


@access(EDIT_PROCESS, THE_PROCESS)
def field_add(request: Request, process: Process) -> HttpResponse:
    """Add a field of action."""
    return editing.create(
        request,
        FieldOfActionForm(request.POST or None, instance=new_part(FieldOfAction, process)),
        lambda values: operations.add_field(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        part_page(process, _("Add a field of action"), part="fields"),
    )


@access(EDIT_PROCESS, part_of(FieldOfAction, "field"))
def field_edit(request: Request, field: FieldOfAction) -> HttpResponse:
    """Rename or reword a field of action."""
    page = part_page(field.process, field.name, part="fields", remove=("field_remove", field))
    return _theme_edit(request, FieldOfActionForm(request.POST or None, instance=field), page)


@access(EDIT_PROCESS, part_of(FieldOfAction, "field"))
def field_remove(request: Request, field: FieldOfAction) -> HttpResponse:
    """Remove a field of action after asking."""
    return _theme_remove(request, field, part="fields")


@access(EDIT_PROCESS, part_of(FieldOfAction, "field"), methods=("POST",))
def field_move(request: Request, field: FieldOfAction) -> HttpResponse:
    """Put a field of action one place up or down."""
    return _theme_move(request, field, part="fields")


@access(EDIT_PROCESS, THE_PROCESS)
def topic_add(request: Request, process: Process) -> HttpResponse:
    """Add a cross-cutting topic."""
    return editing.create(
        request,
        CrossCuttingTopicForm(request.POST or None, instance=new_part(CrossCuttingTopic, process)),
        lambda values: operations.add_topic(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        part_page(process, _("Add a cross-cutting topic"), part="topics"),
    )


@access(EDIT_PROCESS, part_of(CrossCuttingTopic, "topic"))
def topic_edit(request: Request, topic: CrossCuttingTopic) -> HttpResponse:
    """Rename or reword a cross-cutting topic."""
    page = part_page(topic.process, topic.name, part="topics", remove=("topic_remove", topic))
    return _theme_edit(request, CrossCuttingTopicForm(request.POST or None, instance=topic), page)


@access(EDIT_PROCESS, part_of(CrossCuttingTopic, "topic"))
def topic_remove(request: Request, topic: CrossCuttingTopic) -> HttpResponse:
    """Remove a cross-cutting topic after asking."""
    return _theme_remove(request, topic, part="topics")


@access(EDIT_PROCESS, part_of(CrossCuttingTopic, "topic"), methods=("POST",))
def topic_move(request: Request, topic: CrossCuttingTopic) -> HttpResponse:
    """Put a cross-cutting topic one place up or down."""
    return _theme_move(request, topic, part="topics")


def _theme_edit(request: Request, form: Any, page: Page) -> HttpResponse:
    return editing.change(
        request,
        form,
        lambda values, version: operations.change_theme(
            theme=form.instance, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        page,
    )


def _theme_remove(request: Request, theme: operations.Theme, *, part: str) -> HttpResponse:
    return editing.confirm(
        request,
        lambda: operations.remove_theme(theme=theme, by=request.actor, now=clock.now()),
        part_page(theme.process, delete_question(theme), part=part),
    )


def _theme_move(request: Request, theme: operations.Theme, *, part: str) -> HttpResponse:
    wanted = request.POST.get("direction", "")
    if wanted in Direction.values:
        operations.move_theme(
            theme=theme, direction=Direction(wanted), by=request.actor, now=clock.now()
        )
    else:
        messages.error(request, _("Please choose up or down."))
    return redirect(f"{reverse('processes:frame', args=[theme.process.slug])}#{part}")
