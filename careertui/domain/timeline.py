"""The time axis beside the goal tree: which cell is which day, and where the bar of a goal lies.

A pure layout in whole cells: bars, ticks and today are aligned to each other at every zoom.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import MONTHS
from .measure import start_of
from .model import GoalKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .model import Goal


class Zoom(StrEnum):
    """What lies between two ticks of the axis, from near to far."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


DAYS_PER_CELL: Final[Mapping[Zoom, float]] = {
    Zoom.WEEK: 1.0,
    Zoom.MONTH: 3.5,
    Zoom.QUARTER: 8.0,
    Zoom.YEAR: 30.5,
}
"""How many days a cell holds: a week has 7 cells, a month about 9, a quarter 11, a year 12."""
_LEAST_GAP: Final = 1
"""Cells that stay free between two labels."""


class Tick(NamedTuple):
    """A line of the axis: its cell, and its label; empty where there is no room for one."""

    cell: int
    label: str


class Bar(NamedTuple):
    """The cells of a goal, from `first` to before `end`, some of which may lie outside of what is shown.

    The first `filled` of them are done; those from `due` on lie after the due date. `is_point`: a milestone,
    one cell wide up to there.
    """

    first: int
    end: int
    filled: int
    due: int
    is_point: bool = False


class Span(NamedTuple):
    """The cells from `first` to before `end` that are seen of a bar, and how they are to be drawn."""

    first: int
    end: int
    kind: str


class Axis(NamedTuple):
    """A window on time: cell 0 begins on `start`. Weeks begin on a weekday from 0 (Monday) to 6."""

    start: date
    zoom: Zoom
    width: int
    first_weekday: int = 0

    @property
    def end(self) -> date:
        """The first day that lies right of the window; the last of the calendar where it goes on beyond."""
        return self.day(self.width)

    def cell(self, day: date) -> int:
        """The cell of a day; below 0 or from `width` on where it is outside of the window."""
        return int((day - self.start).days // DAYS_PER_CELL[self.zoom])

    def day(self, cell: int) -> date:
        """The first day of a cell, within the calendar."""
        return _days_on(self.start, math.ceil(cell * DAYS_PER_CELL[self.zoom]))

    def ticks(self) -> list[Tick]:
        """The lines of the axis from left to right, each with the label that there is room for.

        The first label that has room for it says the year, too, and so does every January. Weeks have no room
        for it: see `years`.
        """
        days = self._days()
        found: list[Tick] = []
        free, is_year_known = 0, False
        for cell, until in pairwise([*days, self.width + _LEAST_GAP]):
            month, year = _label(days[cell], self.zoom)
            label = f"{month} {year}".strip()
            if month and year and days[cell].month > 1:
                has_room = cell + len(label) + _LEAST_GAP <= until
                label = label if has_room and not is_year_known else month
            if cell < free or cell + len(label) > self.width:
                label = ""
            if label:
                free = cell + len(label) + _LEAST_GAP
                is_year_known = is_year_known or label.endswith(year)
            found.append(Tick(cell, label))
        return found

    def years(self) -> list[Tick]:
        """The years of an axis by weeks, at their first lines; nothing for one whose labels say them."""
        days = self._days() if self.zoom is Zoom.WEEK else {}
        first = {day.year: cell for cell, day in reversed(days.items())}
        return [Tick(cell, str(year)) for year, cell in sorted(first.items()) if cell + 4 <= self.width]

    def _days(self) -> dict[int, date]:
        """The days of the lines by their cells."""
        days: dict[int, date] = {}
        for day in _steps(self.start, self.end, self.zoom, self.first_weekday):
            if 0 <= (cell := self.cell(day)) < self.width:
                days.setdefault(cell, day)
        return days

    def bar(self, goal: Goal, progress: float, today: date) -> Bar | None:
        """Where a goal lies, with its progress (0-1) filled in; None without a due date.

        From its start, or the day it was written down, to the end of its due date; an open one that is
        overdue goes on to today.
        """
        if goal.due is None:
            return None
        due = self.cell(goal.due)
        end = max(due, self.cell(today)) + 1 if goal.is_overdue(today) else due + 1
        if goal.kind is GoalKind.MILESTONE:
            return Bar(due, end, int(not goal.is_open), due + 1, is_point=True)
        first = min(self.cell(start_of(goal)), due)
        length = due + 1 - first
        filled = round(progress * length)
        if 0 < progress < 1 and length > 1:
            filled = min(max(filled, 1), length - 1)  # begun is seen as begun, unfinished as unfinished
        return Bar(first, end, filled, due + 1)

    def spans(self, bar: Bar) -> list[Span]:
        """The parts of a bar that are seen, side by side: `point`, or `filled` and `open`; then `late`."""
        done = bar.first + bar.filled
        parts = [Span(bar.first, done, "filled"), Span(done, bar.due, "open")]
        if bar.is_point:
            parts = [Span(bar.first, bar.due, "point")]
        parts.append(Span(bar.due, bar.end, "late"))
        shown = (Span(max(part.first, 0), min(part.end, self.width), part.kind) for part in parts)
        return [part for part in shown if part.first < part.end]

    def pan(self, cells: int) -> Axis:
        """The window so many cells later; earlier below 0."""
        return self._replace(start=self.day(cells))

    def zoomed(self, zoom: Zoom, around: date) -> Axis:
        """The window at another zoom, with a day in the cell that it lies in now, or in the middle."""
        cell = self.cell(around)
        if not 0 <= cell < self.width:
            cell = self.width // 2
        return axis_around(around, zoom, self.width, cell)


def axis_around(day: date, zoom: Zoom, width: int, cell: int | None = None) -> Axis:
    """The window that has a day in a cell (a quarter from the left where none is given)."""
    at = width // 4 if cell is None else cell
    return Axis(_days_on(day, -math.ceil(at * DAYS_PER_CELL[zoom])), zoom, width)


def nearer(zoom: Zoom) -> Zoom:
    """The zoom that shows less time in more detail; the same where there is none."""
    zooms = list(Zoom)
    return zooms[max(zooms.index(zoom) - 1, 0)]


def further(zoom: Zoom) -> Zoom:
    """The zoom that shows more time; the same where there is none."""
    zooms = list(Zoom)
    return zooms[min(zooms.index(zoom) + 1, len(zooms) - 1)]


def shift(day: date, steps: int, zoom: Zoom) -> date:
    """A day moved by steps of the zoom: days, weeks, months; months at the year, too.

    By months, the 31st goes to the last day of a shorter month. Within the calendar.
    """
    if zoom is Zoom.WEEK:
        return _days_on(day, steps)
    if zoom is Zoom.MONTH:
        return _days_on(day, 7 * steps)
    month = day.year * 12 + day.month - 1 + steps
    year = month // 12
    if not date.min.year <= year < date.max.year:
        return date.min if year < date.min.year else date.max
    after = date(year + (month % 12 == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month % 12 + 1, 1) + timedelta(days=day.day - 1), after - timedelta(days=1))


def _days_on(day: date, days: int) -> date:
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def _steps(start: date, end: date, zoom: Zoom, first_weekday: int) -> Iterator[date]:
    """The days that the lines of the axis stand on: the first of each week, month, quarter or year."""
    if zoom is Zoom.WEEK:
        day = _days_on(start, (first_weekday - start.weekday()) % 7)
        while start <= day < end:
            yield day
            day = _days_on(day, 7)
            if day == date.max:
                return
        return
    every = {Zoom.MONTH: 1, Zoom.QUARTER: 3, Zoom.YEAR: 12}[zoom]
    month = -(-(start.year * 12 + start.month - 1 + (start.day > 1)) // every) * every
    while month < 12 * (date.max.year + 1) and (day := date(month // 12, month % 12 + 1, 1)) < end:
        yield day
        month += every


def _label(day: date, zoom: Zoom) -> tuple[str, str]:
    """What a line of the axis is called, and the year that belongs to it: `23 Nov`; `Dec`, `Q1`; the year."""
    month = MONTHS[day.month - 1].title()
    year = str(day.year)
    if zoom is Zoom.WEEK:
        return f"{day.day} {month}", ""
    if zoom is Zoom.MONTH:
        return month, year
    return (f"Q{(day.month + 2) // 3}" if zoom is Zoom.QUARTER else ""), year
