"""The matrix of cross-cutting topics: what is open, answering cell by cell, who answers."""

from copy import copy
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ratschlag.concept import operations, queries
from ratschlag.concept.enums import Judgement
from ratschlag.concept.forms import MatrixFilterForm, ReviewForm, TopicOwnerForm
from ratschlag.concept.models import Concept, CrossCuttingReview, Goal, TopicOwner
from ratschlag.concept.permissions import ANSWER_TOPIC, EDIT_CONCEPT, SEE_CONCEPT, SEE_MATRIX
from ratschlag.concept.queries import Cell, Matrix
from ratschlag.concept.rules import matrix as rules
from ratschlag.concept.rules.matrix import Row
from ratschlag.concept.views.frames import (
    GET,
    THE_CONCEPT,
    concept_page,
    frame_of,
    overview_url,
)
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.processes.models import CrossCuttingTopic, Process

THE_CELL = found(queries.cell_at)
THE_OWNER = found(queries.topic_at)
MOST_FOUND = 100  # doubles or contradictions; who has more begins with these


@access(SEE_MATRIX, THE_CONCEPT, methods=GET)
def matrix(request: Request, concept: Concept) -> HttpResponse:
    """Show goals and measures against topics, to filter, with what is open for each topic."""
    held = queries.matrix_of(concept)
    form = MatrixFilterForm(request.GET, matrix=held)
    asked, columns = form.asked(), form.columns()
    page = page_of(request, form.rows())
    own = _answered_by(request, concept, held)
    answers = queries.answers_of(concept, page.object_list) if asked.topic else {}
    context = {
        "matrix": held,
        "form": form,
        "asked": asked,
        "columns": columns,
        "page": page,
        "lines": [(row, _cells(held, row, columns, own, answers)) for row in page],
        "states": [_state_of(held, topic, own) for topic in held.topics],
        "may_edit": EDIT_CONCEPT.allows(request.actor),
        "sees_concept": SEE_CONCEPT.allows(request.actor),
        "crumbs": _way(request, concept.process, Crumb(_("Cross-cutting topics"))),
    }
    return render(request, "concept/matrix.html", {**context, **frame_of(concept.process)})


@access(SEE_MATRIX, THE_CONCEPT, methods=GET)
def matrix_findings(request: Request, concept: Concept) -> HttpResponse:
    """Show counts by field and topic, doubles, and contradictions."""
    held = queries.matrix_of(concept)
    keys = [topic.pk for topic in held.topics]
    names = {topic.pk: topic for topic in held.topics}
    against = rules.contradictions(held.rows, keys, held.judged)
    alike = rules.doubles(held.rows)
    context = {
        "matrix": held,
        "tallies": [(field, _tallies(held, field.pk)) for field in held.fields],
        "contradictions": [(names[one.topic], one) for one in against[:MOST_FOUND]],
        "contradiction_count": len(against),
        "doubles": alike[:MOST_FOUND],
        "double_count": len(alike),
        "most": MOST_FOUND,
        "sees_concept": SEE_CONCEPT.allows(request.actor),
        "crumbs": _way(
            request,
            concept.process,
            Crumb(_("Cross-cutting topics"), matrix_url(concept.process)),
            Crumb(_("What stands out")),
        ),
    }
    return render(request, "concept/matrix_findings.html", {**context, **frame_of(concept.process)})


@access(ANSWER_TOPIC, THE_CELL)
def review_edit(request: Request, cell: Cell) -> HttpResponse:
    """Answer what a goal or measure does for a topic, then perhaps the next that is open."""
    review = cell.review or CrossCuttingReview(
        municipality_id=cell.concept.municipality_id,
        concept=cell.concept,
        topic=cell.topic,
        **{"goal" if isinstance(cell.part, Goal) else "measure": cell.part},
    )
    form = ReviewForm(request.POST or None, instance=copy(review))
    page = concept_page(
        cell.process,
        _("%(topic)s: %(part)s") % {"topic": cell.topic, "part": cell.part},
        back=_row_url(cell),
        after=lambda _saved: _next_url(cell) if "next" in request.POST else _row_url(cell),
        template="concept/review_edit.html",
        cell=cell,
        is_goal=isinstance(cell.part, Goal),
    )
    crumbs = _way(
        request,
        cell.process,
        Crumb(_("Cross-cutting topics"), matrix_url(cell.process)),
        Crumb(cell.part.code),
    )
    page = replace(page, crumbs=crumbs)

    def save(values: dict[str, Any], version: int | None = None) -> CrossCuttingReview:
        return operations.answer_topic(
            topic=cell.topic,
            part=cell.part,
            values=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        )

    if cell.review is None:
        return editing.create(request, form, save, page)
    return editing.change(request, form, save, page)


@access(EDIT_CONCEPT, THE_OWNER)
def topic_give(request: Request, owner: TopicOwner) -> HttpResponse:
    """Say who answers for a topic."""
    is_new = owner._state.adding
    form = TopicOwnerForm(request.POST or None, instance=copy(owner))
    words = {} if is_new else {"remove_url": _owner_url(owner, "topic_take")}
    page = concept_page(
        owner.process,
        _("Who answers for “%(topic)s”?") % {"topic": owner.topic},
        Crumb(_("Cross-cutting topics"), matrix_url(owner.process)),
        back=matrix_url(owner.process),
        intro=_("Whoever it is can answer for each goal and measure what it does for the topic."),
        **words,
    )

    def save(values: dict[str, Any], version: int | None = None) -> TopicOwner:
        return operations.give_topic(
            owner=owner, values=values, version=version, by=request.actor, now=clock.now()
        )

    if is_new:
        return editing.create(request, form, save, page)
    return editing.change(request, form, save, page)


@access(EDIT_CONCEPT, THE_OWNER)
def topic_take(request: Request, owner: TopicOwner) -> HttpResponse:
    """Say after asking that nobody answers for a topic."""

    def take() -> None:
        if not owner._state.adding:  # a second click finds nothing left to do
            operations.take_topic(owner=owner, by=request.actor, now=clock.now())

    return editing.confirm(
        request,
        take,
        concept_page(
            owner.process,
            _("Shall nobody answer for “%(topic)s”?") % {"topic": owner.topic},
            Crumb(_("Cross-cutting topics"), matrix_url(owner.process)),
            back=matrix_url(owner.process),
            intro=_("What was answered stays. The office answers then."),
        ),
    )


def matrix_url(process: Process, **asked: Any) -> str:
    """Return the address of the matrix, narrowed."""
    here = reverse("concept:matrix", args=[process.slug])
    return f"{here}?{urlencode(asked)}" if asked else here


def _row_url(cell: Cell) -> str:
    return f"{matrix_url(cell.process)}#{cell.part.code}"


def _next_url(cell: Cell) -> str:
    """Return the next open cell of the topic, behind this one first; the matrix if none is left."""
    held = queries.matrix_of(cell.concept)
    left = {row.pk for row in held.left(cell.topic)}
    place = next((at for at, row in enumerate(held.rows) if row.pk == cell.part.pk), 0)
    for row in (*held.rows[place:], *held.rows[:place]):
        if row.pk in left:
            return _cell_url(cell.process, cell.topic, row)
    return matrix_url(cell.process, thema=cell.topic.pk)


def _cell_url(process: Process, topic: CrossCuttingTopic, row: Row) -> str:
    return reverse("concept:review_edit", args=[process.slug, topic.pk, row.code])


def _owner_url(owner: TopicOwner, name: str) -> str:
    return reverse(f"concept:{name}", args=[owner.process.slug, owner.topic_id])


def _way(request: Request, process: Process, *stations: Crumb) -> list[Crumb]:
    """Return the breadcrumb; owners who are not of the office do not come from the concept."""
    sees_concept = SEE_CONCEPT.allows(request.actor)
    return [*([Crumb(_("Concept"), overview_url(process))] if sees_concept else []), *stations]


def _answered_by(request: Request, concept: Concept, held: Matrix) -> frozenset[Any]:
    if EDIT_CONCEPT.allows(request.actor):
        return frozenset(topic.pk for topic in held.topics)
    return queries.owned_topics(request.actor.user_id, concept, clock.today())


def _cells(
    held: Matrix,
    row: Row,
    columns: list[CrossCuttingTopic],
    own: frozenset[Any],
    answers: dict[Any, str],
) -> list[dict[str, Any]]:
    labels = dict(Judgement.choices)
    cells = []
    for topic in columns:
        judgement = held.judged.get((topic.pk, row.pk), "")
        cells.append(
            {
                "topic": topic,
                "judgement": judgement,
                "label": labels.get(judgement, ""),
                "answer": answers.get((topic.pk, row.pk), ""),
                "may_answer": topic.pk in own,
            }
        )
    return cells


def _state_of(held: Matrix, topic: CrossCuttingTopic, own: frozenset[Any]) -> dict[str, Any]:
    left = held.left(topic)
    return {
        "topic": topic,
        "owner": held.owners.get(topic.pk),
        "open": len(left),
        "answered": len(held.rows) - len(left),
        "next": left[0] if left and topic.pk in own else None,
    }


def _tallies(held: Matrix, field: Any) -> list[dict[str, Any]]:
    rows = [row for row in held.rows if field in row.fields]
    found = []
    for topic in held.topics:
        counts = rules.tally(rows, topic.pk, held.judged)
        found.append(
            {
                "topic": topic,
                "total": len(rows),
                "furthers": counts[Judgement.FURTHERS],
                "neutral": counts[Judgement.NEUTRAL],
                "needs_work": counts[Judgement.NEEDS_WORK],
                "open": counts[""],
            }
        )
    return found
