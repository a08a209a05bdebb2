"""Geometry of the charts: plain numbers in, SVG coordinates out.

A missing value (None) leaves a gap; it is never drawn as zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import template
from django.template import Context

register = template.Library()

WIDTH, HEIGHT = 560, 240
TOP, BOTTOM, EDGE = 30, 190, 52
FILLS = ("f1", "f2", "f3", "f0")


@dataclass(frozen=True)
class Segment:
    """One part of a bar, in percent of the longest bar."""

    start: float
    width: float
    fill: str


@dataclass(frozen=True)
class BarRow:
    label: str
    values: list[float | None]
    segments: list[Segment]
    is_own: bool = False  # words of the municipality


@dataclass(frozen=True)
class Tick:
    position: float
    label: Any


@dataclass(frozen=True)
class Curve:
    name: str
    is_goal: bool
    path: str
    dots: list[tuple[float, float]]
    values: list[float | None]
    end: tuple[float, float] | None
    anchor: str


@dataclass(frozen=True)
class LineShapes:
    lines: list[Tick]
    marks: list[Tick]
    curves: list[Curve]
    left: float
    right: float
    axis: float


def _segments(values: Sequence[float | None], longest: float) -> list[Segment]:
    segments, start = [], 0.0
    for index, value in enumerate(values):
        width = 100 * (value or 0) / longest if longest else 0.0
        if width:
            fill = FILLS[index % len(FILLS)]
            segments.append(Segment(round(start, 2), round(width, 2), fill))
        start += width
    return segments


@register.simple_tag
def bar_rows(items: Sequence[dict[str, Any]]) -> list[BarRow]:
    """Rows of a bar chart from {label, value} or {label, values} (stacked)."""
    rows = [(item["label"], list(item.get("values") or [item.get("value")])) for item in items]
    longest = max((sum(value or 0 for value in values) for _, values in rows), default=0)
    return [
        BarRow(label, values, _segments(values, longest), bool(item.get("own")))
        for item, (label, values) in zip(items, rows, strict=True)
    ]


@register.filter
def fill_of(index: int) -> str:
    """The fill of the series at `index`, counted from 0."""
    return FILLS[index % len(FILLS)]


def round_ceiling(value: float) -> float:
    """The next round number (1, 2, 5 times a power of ten) that is not below `value`."""
    if value <= 0:
        return 1
    power = 10.0 ** (len(str(int(value))) - 1)
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def _anchor(values: Sequence[float | None]) -> str:
    """Which way the name at the end of a curve runs, in reading direction, to stay inside."""
    known = [index for index, value in enumerate(values) if value is not None]
    share = known[-1] / max(len(values) - 1, 1) if known else 0.5
    return "end" if share > 0.7 else "start" if share < 0.3 else "middle"


def _curve(series: dict[str, Any], across: Sequence[float], highest: float) -> Curve:
    values = list(series["values"])
    points = [
        None if value is None else (x, round(BOTTOM - (BOTTOM - TOP) * value / highest, 1))
        for x, value in zip(across, values, strict=True)
    ]
    is_goal = series.get("kind") == "goal"
    if is_goal:  # a goal is a straight way between its stations
        points = [point for point in points if point]
    strokes = [f"M{a[0]} {a[1]}L{b[0]} {b[1]}" for a, b in pairwise(points) if a and b]
    dots = [point for point in points if point]
    end = dots[-1] if dots else None
    return Curve(series["name"], is_goal, "".join(strokes), dots, values, end, _anchor(values))


@register.simple_tag(takes_context=True)
def line_shapes(
    context: Context, labels: Sequence[str], series: Sequence[dict[str, Any]]
) -> LineShapes:
    """Shapes of a line chart; it runs from right to left where the page does."""
    step = (WIDTH - 2 * EDGE) / max(len(labels) - 1, 1)
    across = [round(EDGE + index * step, 1) for index in range(len(labels))]
    is_rtl = context.get("html_dir") == "rtl"
    if is_rtl:
        across = [WIDTH - x for x in across]
    known = [value for line in series for value in line["values"] if value is not None]
    highest = round_ceiling(max(known, default=1))
    heights = [
        Tick(round(BOTTOM - (BOTTOM - TOP) * share, 1), highest * share) for share in (0, 0.5, 1)
    ]
    marks = [Tick(x, label) for x, label in zip(across, labels, strict=True)]
    curves = [_curve(line, across, highest) for line in series]
    axis = WIDTH - EDGE + 14 if is_rtl else EDGE - 14
    return LineShapes(heights, marks, curves, EDGE, WIDTH - EDGE, axis)


@register.filter
def unlocalized(value: float) -> str:
    """A coordinate with a full stop, whatever the language of the page."""
    return f"{value:g}"
