"""The time axis: aligned to the cell at every zoom."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from careertui.domain.model import GoalKind, GoalStatus
from careertui.domain.timeline import Axis, Bar, Span, Tick, Zoom, axis_around, further, nearer, shift
from tests.domain.examples import NOW, TODAY, a_goal

zooms = st.sampled_from(Zoom)
dates = st.dates(date(1990, 1, 1), date(2090, 1, 1))
widths = st.sampled_from([20, 80, 120, 200])


def days(count: int) -> timedelta:
    return timedelta(days=count)


# Cells


@given(dates, zooms, widths, st.integers(-300, 300))
def test_the_first_day_of_a_cell_lies_in_it_and_the_day_before_does_not(
    start: date, zoom: Zoom, width: int, cell: int
) -> None:
    axis = Axis(start, zoom, width)
    first = axis.day(cell)
    assert axis.cell(first) == cell
    assert axis.cell(first - days(1)) == cell - 1
    assert axis.day(cell + 1) > first


@given(dates, zooms, widths)
def test_a_window_around_a_day_has_it_in_the_cell_that_was_asked_for(
    day: date, zoom: Zoom, width: int
) -> None:
    assert axis_around(day, zoom, width).cell(day) == width // 4
    assert axis_around(day, zoom, width, 0).cell(day) == 0


@given(dates, zooms, zooms, widths, st.integers(0, 19))
def test_zooming_keeps_the_day_under_the_cursor_in_its_cell(
    start: date, zoom: Zoom, other: Zoom, width: int, cell: int
) -> None:
    axis = Axis(start, zoom, width)
    day = axis.day(cell)
    zoomed = axis.zoomed(other, day)
    assert zoomed.zoom is other
    assert zoomed.cell(day) == cell
    outside = axis.day(width + 5)
    assert axis.zoomed(other, outside).cell(outside) == width // 2


@given(dates, zooms, st.integers(-50, 50))
def test_panning_there_and_back_ends_within_a_cell(start: date, zoom: Zoom, cells: int) -> None:
    axis = Axis(start, zoom, 80)
    assert abs((axis.pan(cells).pan(-cells).start - start).days) <= 1
    assert axis.pan(cells).start == axis.day(cells)


def test_zooms_stand_in_a_row() -> None:
    assert [nearer(zoom) for zoom in Zoom] == [Zoom.WEEK, Zoom.WEEK, Zoom.MONTH, Zoom.QUARTER]
    assert [further(zoom) for zoom in Zoom] == [Zoom.MONTH, Zoom.QUARTER, Zoom.YEAR, Zoom.YEAR]


# Ticks


@given(dates, zooms, widths)
def test_labels_neither_overlap_nor_leave_the_window(start: date, zoom: Zoom, width: int) -> None:
    axis = Axis(start, zoom, width)
    ticks = axis.ticks()
    assert ticks
    assert all(0 <= tick.cell < width for tick in ticks)
    assert all(before.cell < after.cell for before, after in pairwise(ticks))
    labelled = [tick for tick in ticks if tick.label]
    assert all(before.cell + len(before.label) < after.cell for before, after in pairwise(labelled))
    assert all(tick.cell + len(tick.label) <= width for tick in labelled)


@pytest.mark.parametrize(
    ("zoom", "expected"),
    [
        (Zoom.WEEK, [Tick(2, "23 Nov"), Tick(9, "30 Nov"), Tick(16, "7 Dec")]),
        (Zoom.MONTH, [Tick(2, "Dec 2026"), Tick(11, "Jan 2027"), Tick(20, "Feb")]),
        (Zoom.QUARTER, [Tick(5, "Q1 2027"), Tick(16, "Q2")]),
        (Zoom.YEAR, [Tick(1, "2027"), Tick(13, "2028")]),
    ],
)
def test_the_ticks_of_each_zoom(zoom: Zoom, expected: list[Tick]) -> None:
    assert Axis(TODAY, zoom, 23).ticks() == expected


def test_a_year_that_would_push_out_the_next_label_waits_for_one_with_room() -> None:
    axis = Axis(date(2027, 1, 30), Zoom.MONTH, 30)
    assert axis.ticks() == [Tick(0, "Feb"), Tick(8, "Mar 2027"), Tick(17, "Apr"), Tick(26, "May")]
    assert Axis(date(2026, 10, 30), Zoom.MONTH, 40).ticks()[2] == Tick(18, "Jan 2027")


def test_weeks_have_their_years_below() -> None:
    axis = Axis(date(2026, 12, 20), Zoom.WEEK, 30)
    assert [tick.label for tick in axis.ticks()] == ["21 Dec", "28 Dec", "4 Jan", "11 Jan", ""]
    assert axis.years() == [Tick(1, "2026"), Tick(15, "2027")]
    assert Axis(date(2027, 1, 1), Zoom.WEEK, 30).years() == [Tick(3, "2027")]
    assert axis._replace(zoom=Zoom.MONTH).years() == []


@pytest.mark.parametrize("zoom", Zoom)
def test_the_axis_ends_with_the_calendar(zoom: Zoom) -> None:
    for start in (date.max - days(30), date.max, date.min):
        axis = Axis(start, zoom, 200)
        assert axis.end >= start
        assert all(tick.cell < 200 for tick in axis.ticks())
        assert axis.pan(10).pan(-500).start >= date.min


# Bars


@given(dates, dates, dates, zooms, widths, st.floats(0, 1), st.sampled_from(GoalKind), dates)
def test_the_parts_of_a_bar_lie_side_by_side_without_gaps(
    start: date, begun: date, due: date, zoom: Zoom, width: int, progress: float, kind: GoalKind, today: date
) -> None:
    axis = Axis(start, zoom, width)
    bar = axis.bar(a_goal(start=begun, due=due, kind=kind), progress, today)
    assert bar is not None
    assert bar.first <= axis.cell(due) < bar.end
    assert bar.first + bar.filled <= bar.due <= bar.end
    spans = axis.spans(bar)
    assert all(before.end == after.first for before, after in pairwise(spans))
    assert all(0 <= span.first < span.end <= width for span in spans)
    seen = sum(span.end - span.first for span in spans)
    assert seen == max(0, min(bar.end, width) - max(bar.first, 0))


def bar_of(axis: Axis, progress: float = 0.5, **fields: object) -> Bar | None:
    plain = {"start": TODAY, "due": TODAY + days(9)} | fields
    return axis.bar(a_goal(**plain), progress, TODAY + days(5))  # type: ignore[arg-type]


def test_a_bar_runs_from_start_to_due_with_its_progress_filled_in() -> None:
    axis = Axis(TODAY, Zoom.WEEK, 80)
    assert bar_of(axis) == Bar(0, 10, 5, 10)
    assert bar_of(axis, 0.01) == Bar(0, 10, 1, 10)
    assert bar_of(axis, 0.99) == Bar(0, 10, 9, 10)
    assert bar_of(axis, 0) == Bar(0, 10, 0, 10)
    assert bar_of(axis, 1) == Bar(0, 10, 10, 10)
    assert bar_of(axis, start=None, created=NOW + days(2)) == Bar(2, 10, 4, 10)
    assert bar_of(axis, start=TODAY + days(20)) == Bar(9, 10, 0, 10)
    assert bar_of(axis, due=None) is None


def test_an_overdue_bar_goes_on_to_today() -> None:
    axis = Axis(TODAY, Zoom.WEEK, 80)
    bar = bar_of(axis, due=TODAY + days(3))
    assert bar == Bar(0, 6, 2, 4)
    assert axis.spans(bar) == [Span(0, 2, "filled"), Span(2, 4, "open"), Span(4, 6, "late")]
    closed = bar_of(axis, due=TODAY + days(3), status=GoalStatus.ACHIEVED, progress=1.0)
    assert closed == Bar(0, 4, 4, 4)


def test_a_milestone_is_one_cell() -> None:
    axis = Axis(TODAY, Zoom.WEEK, 80)
    bar = bar_of(axis, kind=GoalKind.MILESTONE)
    assert bar == Bar(9, 10, 0, 10, is_point=True)
    assert axis.spans(bar) == [Span(9, 10, "point")]
    assert axis.pan(10).spans(bar._replace(first=-1, end=0, due=0)) == []


# Moving


@pytest.mark.parametrize(
    ("zoom", "steps", "expected"),
    [
        (Zoom.WEEK, 1, date(2027, 2, 1)),
        (Zoom.MONTH, -1, date(2027, 1, 24)),
        (Zoom.QUARTER, 1, date(2027, 2, 28)),
        (Zoom.YEAR, -2, date(2026, 11, 30)),
        (Zoom.YEAR, -1, date(2026, 12, 31)),
        (Zoom.WEEK, 10**8, date.max),
        (Zoom.YEAR, 10**8, date.max),
        (Zoom.YEAR, -(10**8), date.min),
    ],
)
def test_a_bar_moves_by_day_week_or_month(zoom: Zoom, steps: int, expected: date) -> None:
    assert shift(date(2027, 1, 31), steps, zoom) == expected


def test_weeks_begin_on_the_day_that_the_person_means() -> None:
    axis = Axis(date(2026, 11, 21), Zoom.WEEK, 28)
    for first in range(7):
        ticks = axis._replace(first_weekday=first).ticks()
        assert {axis.day(tick.cell).weekday() for tick in ticks} == {first}
