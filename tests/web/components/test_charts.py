"""Geometry of the charts."""

import pytest

from ratschlag.web.templatetags import charts


def test_bar_rows_stacked_end_at_the_share_of_the_longest() -> None:
    rows = charts.bar_rows([{"label": "a", "values": [3, 1]}, {"label": "b", "values": [2, None]}])

    assert [(part.start, part.width) for part in rows[0].segments] == [(0, 75), (75, 25)]
    assert [(part.start, part.width) for part in rows[1].segments] == [(0, 50)]
    assert rows[1].values == [2, None]


@pytest.mark.parametrize("items", [[], [{"label": "a", "value": 0}], [{"label": "a"}]])
def test_bar_rows_without_anything_to_draw_have_no_bars(items: list[dict[str, object]]) -> None:
    rows = charts.bar_rows(items)

    assert [row.segments for row in rows] == [[] for _ in items]


@pytest.mark.parametrize(
    ("value", "expected"), [(0, 1), (1, 1), (3, 5), (38.5, 50), (100, 100), (101, 200), (0.4, 1)]
)
def test_round_ceiling_is_a_round_number_not_below(value: float, expected: float) -> None:
    assert charts.round_ceiling(value) == expected


def test_line_with_a_missing_value_leaves_a_gap() -> None:
    series = [{"name": "actual", "values": [0, None, 50, 100], "kind": "actual"}]

    shapes = charts.line_shapes({}, ["a", "b", "c", "d"], series)

    assert shapes.curves[0].path == "M356.0 110.0L508.0 30.0"
    assert len(shapes.curves[0].dots) == 3


def test_goal_with_a_missing_value_runs_straight_through() -> None:
    series = [{"name": "goal", "values": [0, None, 100], "kind": "goal"}]

    shapes = charts.line_shapes({}, ["a", "b", "c"], series)

    assert shapes.curves[0].path == "M52.0 190.0L508.0 30.0"


def test_line_on_a_page_from_right_to_left_runs_so_too() -> None:
    series = [{"name": "actual", "values": [0, 100], "kind": "actual"}]

    shapes = charts.line_shapes({"html_dir": "rtl"}, ["a", "b"], series)

    assert [mark.position for mark in shapes.marks] == [508, 52]
    assert shapes.axis > shapes.right


def test_line_without_values_draws_only_its_axes() -> None:
    shapes = charts.line_shapes({}, [], [{"name": "actual", "values": []}])

    assert shapes.curves[0].path == ""
    assert [line.label for line in shapes.lines] == [0, 0.5, 1]
