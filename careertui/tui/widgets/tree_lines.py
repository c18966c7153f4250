"""How a goal or a task looks as a row of the tree: the title, then columns that stand below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_date, show_due
from careertui.domain.model import GoalKind, GoalStatus, Horizon
from careertui.domain.plan import show_percent
from careertui.tui.drawing import Line, bar, cut, fit, pad, right, width_of
from careertui.tui.widgets.cards import due_role

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Goal, Task
    from careertui.tui.drawing import Span

MARKS = {
    GoalStatus.IDEA: ("muted", "○"),
    GoalStatus.ACTIVE: ("accent", "●"),
    GoalStatus.PAUSED: ("muted", "‖"),
    GoalStatus.ACHIEVED: ("good", "✓"),
    GoalStatus.DROPPED: ("faint", "✗"),
}
MILESTONE = "◇"
VISION = "◆"
VALUES_FROM = 104
"""Cells from which the values have a column of their own."""


def mark_of(goal: Goal) -> Span:
    """The sign of a goal: what it is while it is active, else how it ended."""
    role, sign = MARKS[goal.status]
    if goal.status is GoalStatus.ACTIVE:
        if goal.horizon is Horizon.VISION:
            sign = VISION
        elif goal.kind is GoalKind.MILESTONE:
            sign = MILESTONE
    return role, sign


class TreeColumns:
    """Rows for one width. Narrow trees have a shorter bar and leave out the horizon and the status.

    Where values are shown, wide trees have a column for them, narrow ones say them after the title, in the
    place of the horizon.
    """

    def __init__(self, width: int, today: date, *, has_values: bool = False) -> None:
        self._width = width
        self._values = 24 if has_values and width >= VALUES_FROM else 0
        self._today = today
        self._bar = 8 if width >= 96 else 6 if width >= 72 else 5
        self._shows_horizon = width >= (VALUES_FROM if has_values else 72)
        self._shows_status = width >= 66

    def head(self, said: Line) -> Line:
        """The names of the columns, after what is said of all goals."""
        columns = self._columns(
            "horizon",
            ("faint", "due"),
            [("faint", right("progress", self._bar + 5))],
            ("faint", "status"),
            ("faint", "values"),
        )
        room = self._width - width_of(columns)
        start = fit(said, room - 1)
        return [*start, ("text", " " * (room - width_of(start))), *columns]

    def goal(
        self,
        goal: Goal,
        progress: float,
        *,
        depth: int,
        fold: str,
        is_dimmed: bool,
        is_current: bool,
        values: Span = ("", ""),
    ) -> Line:
        """The row of a goal; `values` are those that it serves, in words."""
        role, sign = mark_of(goal)
        start: Line = [
            ("muted", "  " * depth + f"{fold} "),
            ("faint" if is_dimmed else role, f"{sign} "),
            (_title_role(goal, is_dimmed=is_dimmed, is_current=is_current), goal.title),
        ]
        done = [
            *bar(progress, self._bar),
            ("faint" if is_dimmed else "text", right(show_percent(progress), 5)),
        ]
        due = ("faint", "")
        if goal.due and goal.is_open:
            tone = "faint" if is_dimmed else due_role(goal.due, self._today)
            due = (tone, show_due(goal.due, self._today))
        elif goal.due:
            due = ("faint", show_date(goal.due, self._today))
        status = ("faint" if is_dimmed else "muted", str(goal.status))
        return self._row(start, self._columns(str(goal.horizon), due, done, status, values), values)

    def task(self, task: Task, *, depth: int, is_blocked: bool, is_current: bool) -> Line:
        """The row of a task."""
        role = "strong" if is_current else "text" if task.is_open else "muted"
        mark = ("muted", "· ") if task.is_open else ("good", "✓ ")
        due = ("faint", "")
        if task.due and task.is_open:
            due = (due_role(task.due, self._today), show_due(task.due, self._today))
        elif task.done:
            due = ("faint", show_date(task.done.astimezone().date(), self._today))
        room = self._bar + 5
        blocked = right("⊘ blocked" if is_blocked else "", room) if room > 10 else " " * room
        columns = self._columns("", due, [("bad", blocked)], ("muted", str(task.column)))
        return self._row([("muted", "  " * depth + "  "), mark, (role, task.title)], columns)

    def _columns(self, horizon: str, due: Span, done: Line, status: Span, values: Span = ("", "")) -> Line:
        # A task has no horizon and no values: its title may take that room.
        line: Line = []
        if self._values and horizon:
            line.append((values[0], pad(values[1], self._values - 2)))
            line.append(("text", "  "))
        if self._shows_horizon and horizon:
            line.append(("faint", pad(horizon, 8)))
        line += [(due[0], pad(due[1], 9)), *done]
        if self._shows_status:
            line += [("text", "  "), (status[0], pad(status[1], 8))]
        return [*line, ("text", " ")]

    def _row(self, start: Line, columns: Line, values: Span = ("", "")) -> Line:
        room = self._width - 2 - width_of(columns)
        role, title = start[-1]
        said = "" if self._values else cut(values[1], room // 3)
        after: Line = [("text", "  "), (values[0], said)] if said else []
        shown = cut(title, max(4, room - width_of([*start[:-1], *after]) - 1))
        start = [*start[:-1], (role, shown), *after]
        return [*start, ("text", " " * max(1, room - width_of(start))), *columns]


def _title_role(goal: Goal, *, is_dimmed: bool, is_current: bool) -> str:
    if is_current:
        return "strong"
    if is_dimmed or goal.status is GoalStatus.DROPPED:
        return "faint"
    if goal.status is GoalStatus.ACHIEVED:
        return "muted"
    return "strong" if goal.horizon is Horizon.VISION else "text"
