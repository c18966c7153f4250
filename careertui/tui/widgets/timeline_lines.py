"""How goals and tasks look on the time axis: the title at the left, then cells that each hold some days.

Bars are coloured by health, which a sign before them says, too; what is done of them is drawn heavy. All
cells are those of `careertui.domain.timeline`, so that bars, lines and labels stand below each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careertui.domain.dates import due_tone, first_weekday_of, show_date, show_due
from careertui.domain.health import TONES
from careertui.domain.model import GoalStatus
from careertui.domain.timeline import Axis, Bar, Zoom, axis_around
from careertui.tui.drawing import Line, cut, fit, joined, pad, width_of
from careertui.tui.widgets.goal_health import SIGNS
from careertui.tui.widgets.tree_groups import heading_line
from careertui.tui.widgets.tree_lines import BELOW, LEAST_BELOW, mark_of, title_role

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.health import Health
    from careertui.domain.model import Goal, Horizon, Task
    from careertui.domain.timeline import Span as Part
    from careertui.tui.drawing import Span
    from careertui.tui.widgets.tree_groups import Group

EDGE = 2
"""Cells before the title of a row, for the cursor."""
SIGN = 3
"""Cells for the sign of the health, between title and axis."""
LEAST_TITLE, MOST_TITLE = 16, 46
FILLED, OPEN, LATE = "━", "─", "╍"
BARS = {"filled": FILLED, "open": OPEN, "late": LATE}
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
        return [*start, ("text", " " * (self._left + SIGN - width_of(start))), *joined(cells)]

    def below_head(self, said: Line) -> Line:
        """How many rows there are further up, then where today is, and the years of weeks."""
        cells, width = list(self._empty), self.axis.width
        word = "today"
        if self._today_at < 0:
            word = f"{EARLIER} {word}"
        elif self._today_at >= width:
            word = f"{word} {LATER}"
        at = max(0, min(self._today_at, width - len(word)))
        for year in self.axis.years():
            cell = year.cell
            if cell - len(word) <= at <= cell + len(year.label):  # it moves on to a line that is free
                cell = next((tick.cell for tick in self._ticks if tick.cell > at + len(word)), width)
            _write(cells, cell, "faint", year.label)
        _write(cells, at, "accent", word)
        start = fit(said, self._left + SIGN - 1)
        return [*start, ("text", " " * (self._left + SIGN - width_of(start))), *joined(cells)]

    # Rows

    def heading(self, horizon: Horizon, group: Group, limit: int, **how: Any) -> Line:
        """The heading of a horizon, before an empty axis."""
        line = heading_line(horizon, group, limit, self._left - EDGE, **how)
        return self._row(line, ("muted", ""), list(self._empty))

    def goal(
        self,
        goal: Goal,
        progress: float,
        *,
        below: str = "",
        depth: int,
        fold: str,
        is_dimmed: bool,
        is_current: bool,
        health: Health | None,
    ) -> Line:
        """The row of a goal; what it lies below is said where its title leaves room for it."""
        role, sign = mark_of(goal)
        tone = TONES[health] if health else "muted"
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
        left = self._left - EDGE - width_of([*start, ("", BELOW)])
        after = ("faint", BELOW + cut(below, left)) if below and left >= LEAST_BELOW else ("", "")
        return self._row(start, (tone, SIGNS.get(health, "") if health else ""), cells, after)

    def task(self, task: Task, *, depth: int, is_blocked: bool, is_current: bool) -> Line:
        """The row of a task: the day it is due, or on which it was done."""
        role = "strong" if is_current else "text" if task.is_open else "muted"
        mark = ("muted", "· ") if task.is_open else ("good", "✓ ")
        cells = list(self._empty)
        if task.is_open and (day := task.due or task.scheduled) is not None:
            tone = due_tone(day, self._today) if task.due else "muted"
            said = show_due(day, self._today) if task.due else show_date(day, self._today)
            self._mark(cells, day, tone, DUE, said)
        elif task.done is not None and not task.is_open:
            day = task.done.astimezone().date()
            self._mark(cells, day, "faint", DONE, show_date(day, self._today))
        blocked = ("bad", "⊘" if is_blocked else "")
        return self._row([("muted", "  " * depth + "  "), mark, (role, task.title)], blocked, cells)

    def _row(self, start: Line, sign: Span, cells: list[Span], after: Span = ("", "")) -> Line:
        room = self._left - EDGE
        role, title = start[-1]
        start = [*start[:-1], (role, cut(title, max(4, room - width_of(start[:-1])))), after]
        start = fit(start, room)
        gap = ("text", " " * (room - width_of(start) + 1))
        return [*start, gap, (sign[0], pad(sign[1], SIGN - 1)), *joined(cells), ("text", " ")]

    # Cells

    @property
    def _free(self) -> int:
        """A cell from which on something can be said beside the line of today."""
        return self._today_at + 2 if 0 <= self._today_at < self.axis.width // 2 else 0

    def _draw(self, cells: list[Span], goal: Goal, bar: Bar, tone: str, health: Health | None) -> None:
        parts, width = self.axis.spans(bar), self.axis.width
        if not parts:
            self._point_to(cells, self._day_of(goal), tone, is_before=bar.end <= 0)
            return
        late = "faint" if tone == "faint" else "bad"
        for part in parts:
            sign = POINTS[bar.filled] if part.kind == "point" else BARS[part.kind]
            for cell in range(part.first, part.end):
                cells[cell] = (late if part.kind == "late" else tone, sign)
        if bar.first <= self._today_at < bar.end and 0 <= self._today_at < width:
            role, sign = cells[self._today_at]
            cells[self._today_at] = (role, CROSSED.get(sign, sign))
        if bar.first < 0:
            cells[0] = (cells[0][0], EARLIER)
        if bar.end > width and cells[-1][1] not in POINTS:
            cells[-1] = (cells[-1][0], LATER)
        if goal.due is not None and goal.is_open:
            role = "faint" if tone == "faint" else due_tone(goal.due, self._today)
            said: Line = [(role, self._day_of(goal))]
            if health in SIGNS:
                said.append((tone, f" {health}"))
            self._say_of(cells, bar, parts[-1], said)

    def _say_of(self, cells: list[Span], bar: Bar, part: Part, said: Line) -> None:
        """Say something of a bar: behind it, else where there is room; `part` is the last that is seen."""
        if self._say(cells, bar.end + 1, said):
            return
        if bar.is_point:
            self._say_before(cells, bar.first, said[0])
        else:
            self._say_within(cells, part, min(bar.end, self.axis.width) - 1, said[0])

    def _day_of(self, goal: Goal) -> str:
        if goal.due is None:
            return ""
        return show_due(goal.due, self._today) if goal.is_open else show_date(goal.due, self._today)

    def _mark(self, cells: list[Span], day: date, tone: str, sign: str, said: str) -> None:
        cell = self.axis.cell(day)
        if 0 <= cell < self.axis.width:
            cells[cell] = (tone, sign)
            if not self._say(cells, cell + 2, [(tone, said)]):
                self._say_before(cells, cell, (tone, said))
        else:
            self._point_to(cells, said, tone, is_before=cell < 0)

    def _say(self, cells: list[Span], at: int, said: Line) -> bool:
        """Say something behind a bar, or behind the line of today: as much of it as there is room for.

        Says whether any of it was said.
        """
        if at - 1 <= self._today_at < at + len(said[0][1]):
            at = self._today_at + 2
        is_said = False
        for role, text in said:
            end = at + len(text)
            if at < 0 or end > self.axis.width or at <= self._today_at < end:
                break
            _write(cells, at, role, text)
            at, is_said = end, True
        return is_said

    def _say_before(self, cells: list[Span], cell: int, said: Span) -> None:
        """Say something in front of a cell at the right edge."""
        role, text = said
        at = cell - 1 - len(text)
        if at >= 0 and not at - 1 <= self._today_at <= cell:
            _write(cells, at, role, text)

    def _say_within(self, cells: list[Span], part: Part, end: int, said: Span) -> None:
        """Say something in a part of a bar, before a cell, where the bar is still seen beside it."""
        role, text = said
        at = end - len(text) - 2
        if at > part.first + 1 and not at <= self._today_at < end:
            _write(cells, at, role, f" {text} ")

    def _point_to(self, cells: list[Span], said: str, tone: str, *, is_before: bool) -> None:
        """At the edge: that something lies outside of the window, and when."""
        text = f"{EARLIER} {said}" if is_before else f"{said} {LATER}"
        at = 0 if is_before else self.axis.width - len(text)
        if at < 0 or at <= self._today_at < at + len(text):
            text, at = (EARLIER, 0) if is_before else (LATER, self.axis.width - 1)
        _write(cells, at, tone if tone == "bad" else "faint", text)


def _write(cells: list[Span], at: int, role: str, text: str) -> None:
    """Put a text of narrow signs into cells, as far as there are any; no line of the axis touches it."""
    for cell, sign in enumerate(text, at):
        if 0 <= cell < len(cells):
            cells[cell] = (role, sign)
    for beside in (at - 1, at + len(text)):
        if 0 <= beside < len(cells) and cells[beside][1] == TICK:
            cells[beside] = ("text", " ")
