"""The rows of a preview, page by page."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.stakeholders.enums import DuplicateChoice, RowState
from ratschlag.stakeholders.models import RegisterUpload
from ratschlag.stakeholders.operations import ALL_OTHERS, ImportPlan

PROBLEMS, DOUBTS, ALL = "probleme", "zweifel", "alle"
SHOWN_STATES = {
    "neu": RowState.NEW, "geaendert": RowState.CHANGED, "unveraendert": RowState.UNCHANGED,
}  # fmt: skip


def preview_page(request: Request, upload: RegisterUpload, plan: ImportPlan) -> dict[str, Any]:
    """Return what the page shows: counts of everything, and the rows that are asked for."""
    counts = plan.counts
    views: list[tuple[str, str, int]] = [
        (PROBLEMS, _("Problems"), len(plan.problems)),
        (DOUBTS, _("Perhaps there already"), counts["doubtful"]),
        ("neu", _("New"), counts[RowState.NEW]),
        ("geaendert", _("Changed"), counts[RowState.CHANGED]),
        ("unveraendert", _("Unchanged"), counts[RowState.UNCHANGED]),
        (ALL, _("All rows"), len(plan.rows)),
    ]
    shown = _asked_for(request, views)
    return {
        "upload": upload,
        "plan": plan,
        "shown": shown,
        "tabs": [
            {"label": label, "url": f"?zeige={key}", "current": key == shown, "count": count}
            for key, label, count in views
        ],
        "page": page_of(request, _rows(plan, shown)),
        "choices": DuplicateChoice.choices,
        "choice_for_others": upload.decisions.get(ALL_OTHERS, DuplicateChoice.SKIP),
        "left_out": counts[RowState.LEFT_OUT],
        "problem_count": len(plan.problems),
    }


def _asked_for(request: Request, views: Sequence[tuple[str, str, int]]) -> str:
    """Return the view asked for; without a word, the first that needs somebody to look."""
    asked = request.GET.get("zeige", "")
    counts = {key: count for key, _label, count in views}
    if asked in counts:
        return asked
    return next((key for key, count in counts.items() if count), ALL)


def _rows(plan: ImportPlan, shown: str) -> list[Any]:
    if shown == PROBLEMS:
        return list(plan.problems)
    if shown == DOUBTS:
        return [row for row in plan.rows if row.likeness is not None]
    state = SHOWN_STATES.get(shown)
    return [row for row in plan.rows if state is None or row.state == state]
