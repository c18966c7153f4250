"""How goals and tasks look on the time axis: the title at the left, then cells that each hold some days.

Bars are coloured by health, which a sign before them says, too; what is done of them is drawn heavy. All
cells are those of `careertui.domain.timeline`, so that bars, lines and labels stand below each other.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from careertui.domain.dates import first_weekday_of, show_date, show_due, show_full
from careertui.domain.model import GoalStatus
from careertui.domain.timeline import Axis, Bar, Zoom, axis_around
from careertui.tui.drawing import Line, cut, fit, pad, width_of
from careertui.tui.widgets.cards import due_role
from careertui.tui.widgets.goal_health import ROLES, SIGNS
from careertui.tui.widgets.tree_lines import mark_of, title_role

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.health import Health
    from careertui.domain.model import Goal, Task
    from careertui.tui.drawing import Span

EDGE = 2
"""Cells before the title of a row, for the cursor."""
SIGN = 3
"""Cells for the sign of the health, between title and axis."""
LEAST_TITLE, MOST_TITLE = 16, 46
FILLED, OPEN, LATE = "━", "─", "╍"
CROSSED = {FILLED: "┿", OPEN: "┼", LATE: "┿"}
"""A bar where the line of today goes through it."""
TODAY, TICK = "│", "┊"
POINTS = "◇◆"
"""A milestone that is to come, and one that is reached."""
EARLIER, LATER = "◂", "▸"
DUE, DONE = "•", "✓"
"""A task on the day it is due, or was done."""

STEPS = {Zoom.WEEK: "day", Zoom.MONTH: "week", Zoom.QUARTER: "month", Zoom.YEAR: "month"}
"""By how much a bar is moved at each zoom."""

_FAINT = (GoalStatus.DROPPED, GoalStatus.PAUSED, GoalStatus.IDEA)


class Timeline:
    """The window on time as a person moves it: the zoom, and the first day, once it was moved."""

    def __init__(self, zoom: Zoom = Zoom.QUARTER) -> None:
        self.zoom = zoom
        self._start: date | None = None
        self._columns: tuple[tuple[object, ...], TimelineColumns] | None = None

    def columns(self, width: int, today: date) -> TimelineColumns:
        """The rows of this window at a width, the same until something of it changes."""
        asked = (width, today, self.zoom, self._start)
        if self._columns is None or self._columns[0] != asked:
            self._columns = asked, TimelineColumns(width, today, self)
        return self._columns[1]

    def axis(self, width: int, today: date) -> Axis:
        """The window at a width; today stands a quarter from the left until it is moved."""
        start = self._start
        axis = axis_around(today, self.zoom, width) if start is None else Axis(start, self.zoom, width)
        return axis._replace(first_weekday=first_weekday_of(today))

    def move_to(self, axis: Axis) -> None:
        """Show another window."""
        self.zoom, self._start = axis.zoom, axis.start


def split(width: int) -> tuple[int, int]:
    """The cells of the titles (with all that stands before them) and of the axis, for a width."""
    left = EDGE + max(LEAST_TITLE, min(width * 2 // 5 - EDGE - SIGN, MOST_TITLE))
    return left, max(1, width - left - SIGN - 1)


class TimelineColumns:
    """Rows for one width and one window on time."""

    def __init__(self, width: int, today: date, timeline: Timeline) -> None:
        self._width = width
        self._today = today
        self._left, room = split(width)
        self.axis = timeline.axis(room, today)
        self._ticks = self.axis.ticks()
        self._today_at = self.axis.cell(today)
        self._empty: list[Span] = [("text", " ")] * room
        for tick in self._ticks:
            self._empty[tick.cell] = ("rule", TICK)
        if 0 <= self._today_at < room:
            self._empty[self._today_at] = ("accent", TODAY)

    # Above the rows

    def head(self, said: Line) -> Line:
        """What is said of all goals, then the labels of the axis."""
        cells: list[Span] = [("text", " ")] * self.axis.width
        for tick in self._ticks:
            _write(cells, tick.cell, "faint", tick.label)
        start = fit(said, self._left + SIGN - 1)
        return [*start, ("text", " " * (self._left + SIGN - width_of(start))), *_joined(cells)]

    def below_head(self, said: Line) -> Line:
        """How many rows there are further up, then the word for the line of today."""
        cells = list(self._empty)
        word = "today"
        if 0 <= self._today_at < self.axis.width:
            _write(cells, min(self._today_at, self.axis.width - len(word)), "accent", word)
        start = fit(said, self._left + SIGN - 1)
        return [*start, ("text", " " * (self._left + SIGN - width_of(start))), *_joined(cells)]

    # Rows

    def goal(
        self,
        goal: Goal,
        progress: float,
        *,
        depth: int,
        fold: str,
        is_dimmed: bool,
        is_current: bool,
        health: Health | None,
    ) -> Line:
        """The row of a goal."""
        role, sign = mark_of(goal)
        tone = ROLES[health] if health else "muted"
        if is_dimmed or goal.status in _FAINT:
            tone = "faint"
        start: Line = [
            ("muted", "  " * depth + f"{fold} "),
            ("faint" if is_dimmed else role, f"{sign} "),
            (title_role(goal, is_dimmed=is_dimmed, is_current=is_current), goal.title),
        ]
        cells = list(self._empty)
        if bar := self.axis.bar(goal, progress, self._today):
            self._draw(cells, goal, bar, tone, health)
        elif is_current and goal.is_open:
            _write(cells, self._free, "faint", "no due date")
        return self._row(start, (tone, SIGNS.get(health, "") if health else ""), cells)

    def task(self, task: Task, *, depth: int, is_blocked: bool, is_current: bool) -> Line:
        """The row of a task: the day it is due, or on which it was done."""
        role = "strong" if is_current else "text" if task.is_open else "muted"
        mark = ("muted", "· ") if task.is_open else ("good", "✓ ")
        cells = list(self._empty)
        if task.is_open and (day := task.due or task.scheduled) is not None:
            tone = due_role(day, self._today) if task.due else "muted"
            said = show_due(day, self._today) if task.due else show_date(day, self._today)
            self._mark(cells, day, tone, DUE, said)
        elif task.done is not None and not task.is_open:
            day = task.done.astimezone().date()
            self._mark(cells, day, "faint", DONE, show_date(day, self._today))
        blocked = ("bad", "⊘" if is_blocked else "")
        return self._row([("muted", "  " * depth + "  "), mark, (role, task.title)], blocked, cells)

    def _row(self, start: Line, sign: Span, cells: list[Span]) -> Line:
        room = self._left - EDGE
        role, title = start[-1]
        start = [*start[:-1], (role, cut(title, max(4, room - width_of(start[:-1]))))]
        start = fit(start, room)
        gap = ("text", " " * (room - width_of(start) + 1))
        return [*start, gap, (sign[0], pad(sign[1], SIGN - 1)), *_joined(cells), ("text", " ")]

    # Cells

    @property
    def _free(self) -> int:
        """A cell from which on something can be said beside the line of today."""
        return self._today_at + 2 if 0 <= self._today_at < self.axis.width // 2 else 0

    def _draw(self, cells: list[Span], goal: Goal, bar: Bar, tone: str, health: Health | None) -> None:
        width = self.axis.width
        if bar.end <= 0 or bar.first >= width:
            self._point_to(cells, show_full(goal.due) if goal.due else "", tone, is_before=bar.end <= 0)
            return
        if bar.is_point:
            cells[bar.first] = (tone, POINTS[bar.filled])
        else:
            self._draw_bar(cells, bar, tone)
        if goal.due is None or not goal.is_open:
            return
        said: Line = [(due_role(goal.due, self._today), show_due(goal.due, self._today))]
        if health in SIGNS:
            said.append((tone, f" {health}"))
        self._say(cells, bar.end + 1, said)

    def _draw_bar(self, cells: list[Span], bar: Bar, tone: str) -> None:
        for span in self.axis.spans(bar):
            sign = {"filled": FILLED, "open": OPEN, "late": LATE}[span.kind]
            for cell in range(span.first, span.end):
                cells[cell] = ("bad" if span.kind == "late" else tone, sign)
        at = self._today_at
        if 0 <= at < len(cells) and cells[at][1] in CROSSED and bar.first <= at < bar.end:
            cells[at] = (cells[at][0], CROSSED[cells[at][1]])
        if bar.end > len(cells):
            cells[-1] = (tone, LATER)
        if bar.first < 0:
            cells[0] = (tone, EARLIER)

    def _mark(self, cells: list[Span], day: date, tone: str, sign: str, said: str) -> None:
        cell = self.axis.cell(day)
        if 0 <= cell < self.axis.width:
            cells[cell] = (tone, sign)
            self._say(cells, cell + 2, [(tone, said)])
        else:
            self._point_to(cells, said, tone, is_before=cell < 0)

    def _say(self, cells: list[Span], at: int, said: Line) -> None:
        """Say something behind a bar: as much of it as there is room for, beside the line of today."""
        for role, text in said:
            end = at + len(text)
            if at < 0 or end > self.axis.width or at <= self._today_at < end:
                return
            _write(cells, at, role, text)
            at = end

    def _point_to(self, cells: list[Span], said: str, tone: str, *, is_before: bool) -> None:
        """At the edge: that something lies outside of the window, and when."""
        text = f"{EARLIER} {said}" if is_before else f"{said} {LATER}"
        at = 0 if is_before else self.axis.width - len(text)
        if at < 0 or at <= self._today_at < at + len(text):
            text, at = (EARLIER, 0) if is_before else (LATER, self.axis.width - 1)
        _write(cells, at, tone if tone == "bad" else "faint", text)


def _write(cells: list[Span], at: int, role: str, text: str) -> None:
    """Put a text of narrow signs into cells, as far as there are any."""
    for cell, sign in enumerate(text, at):
        if 0 <= cell < len(cells):
            cells[cell] = (role, sign)


def _joined(cells: list[Span]) -> Line:
    return [
        (role, "".join(sign for _, sign in group)) for role, group in groupby(cells, key=lambda cell: cell[0])
    ]
