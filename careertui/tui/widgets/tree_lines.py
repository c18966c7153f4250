"""How a goal or a task looks as a row of the tree: the title, then columns that stand below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from careertui.domain.checklist import count
from careertui.domain.dates import due_tone, show_date, show_due
from careertui.domain.health import TONES, Health
from careertui.domain.model import GoalKind, GoalStatus, Horizon
from careertui.domain.text import show_percent
from careertui.tui.drawing import Line, bar, cut, fit, pad, right, width_of
from careertui.tui.signs import AGAIN, RUNS, count_of, show_running
from careertui.tui.widgets.goal_health import BARS, SIGNS
from careertui.tui.widgets.smart_marks import spans
from careertui.tui.widgets.tree_groups import heading_line

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Goal, Task
    from careertui.tui.drawing import Span
    from careertui.tui.widgets.tree_groups import Group

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
SMART_FROM = 58
"""Cells from which the five letters of SMART have theirs."""
HORIZON_FROM = 92
SPARK_FROM = 100
"""Cells from which the check-ins of a measured goal are drawn small."""
SPARK = 9
"""As many of the latest are shown."""
BELOW = "  ‹ "
"""Stands before what a goal lies below."""
LEAST_BELOW = 6
"""Cells in which it is worth saying."""


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
    """Rows for one width. Narrow trees have a shorter bar, and leave out the horizon, then the state.

    The state of an active goal is its health, in words and as the colour of its bar; where there is no room
    for the words, in a sign.

    Where values are shown, wide trees have a column for them, narrow ones say them after the title, in the
    place of the horizon. Where the goals stand by horizon, that is left out, and what a goal lies below is
    said after its title.
    """

    def __init__(
        self, width: int, today: date, *, has_values: bool = False, is_grouped: bool = False
    ) -> None:
        self._width = width
        self._values = 24 if has_values and width >= VALUES_FROM else 0
        self._today = today
        self._bar = 8 if width >= 96 else 6 if width >= 72 else 5
        self._shows_horizon = not is_grouped and width >= (VALUES_FROM + 24 if has_values else HORIZON_FROM)
        self._shows_status = width >= 66
        self._shows_smart = width >= SMART_FROM
        self._shows_spark = width >= (SPARK_FROM + 24 if has_values else SPARK_FROM)

    def head(self, said: Line) -> Line:
        """The names of the columns, after what is said of all goals."""
        columns = self._columns(
            "horizon",
            ("faint", "due"),
            [("faint", right("progress", self._bar + 5))],
            ("faint", "status"),
            values=("faint", "values"),
            smart=[("faint", "SMART")],
            spark="check-ins",
        )
        room = self._width - width_of(columns)
        start = fit(said, room - 1)
        return [*start, ("text", " " * (room - width_of(start))), *columns]

    def heading(self, horizon: Horizon, group: Group, limit: int, **how: Any) -> Line:
        """The heading of a horizon, over the whole width."""
        return heading_line(horizon, group, limit, self._width - 2, **how)

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
        values: Span = ("", ""),
        health: Health | None = None,
        smart: str = "",
        spark: str = "",
    ) -> Line:
        """The row of a goal; `values` are those that it serves, in words, `below` what it lies below.

        `smart` are its five letters, `spark` its check-ins.
        """
        role, sign = mark_of(goal)
        start: Line = [
            ("muted", "  " * depth + f"{fold} "),
            ("faint" if is_dimmed else role, f"{sign} "),
            (title_role(goal, is_dimmed=is_dimmed, is_current=is_current), goal.title),
        ]
        done = [
            *bar(progress, self._bar, BARS.get(health, "accent") if health else "accent"),
            ("faint" if is_dimmed else "text", right(show_percent(progress), 5)),
        ]
        due = ("faint", "")
        if goal.due and goal.is_open:
            tone = "faint" if is_dimmed else due_tone(goal.due, self._today)
            due = (tone, show_due(goal.due, self._today))
        elif goal.due:
            due = ("faint", show_date(goal.due, self._today))
        status = ("muted", str(goal.status))
        # A vision is never late: that it has no date is no news.
        if health is Health.NO_DATE and goal.horizon is Horizon.VISION:
            health = None
        if health is not None and goal.is_open:
            status = (TONES[health], str(health) if self._shows_status else SIGNS.get(health, ""))
        elif not self._shows_status:
            status = ("muted", "")
        if is_dimmed:
            status = ("faint", status[1])
        marks = spans(smart, role="faint" if is_dimmed else "muted")
        columns = self._columns(str(goal.horizon), due, done, status, values=values, smart=marks, spark=spark)
        return self._row(start, columns, values, below)

    def task(
        self,
        task: Task,
        *,
        depth: int,
        is_blocked: bool,
        is_current: bool,
        column: str = "",
        smart: str = "",
    ) -> Line:
        """The row of a task in a column; `smart` are its five letters where it lacks something."""
        role = "strong" if is_current else "text" if task.is_open else "muted"
        mark = ("muted", "· ") if task.is_open else ("good", "✓ ")
        due = ("faint", "")
        if task.due and task.is_open:
            due = (due_tone(task.due, self._today), show_due(task.due, self._today))
        elif task.done:
            due = ("faint", show_date(task.done.astimezone().date(), self._today))
        column = column if self._shows_status else ""
        state = self._state(task, is_blocked=is_blocked)
        marks = spans(smart, role="muted") if smart else None
        columns = self._columns("", due, [state], ("muted", column), smart=marks)
        return self._row([("muted", "  " * depth + "  "), mark, (role, task.title)], columns)

    def _state(self, task: Task, *, is_blocked: bool) -> Span:
        """What a task has in the place of progress: its timer, boxes and repetition."""
        room = self._bar + 5
        if is_blocked:
            return "bad", right("⊘ blocked" if room > 10 else "", room)
        if task.timer is not None:
            return "accent", right(f"{RUNS} {show_running(task.timer)}", room)
        boxes = count(task.notes)
        counted = f"{count_of(boxes)[1]} " if boxes.all else ""
        again = f"{AGAIN} {task.repeat}" if task.repeat and task.is_open else ""
        if cell_len(counted + again) > room:
            again = AGAIN
        return "muted", right((counted + again).rstrip(), room)

    def _columns(
        self,
        horizon: str,
        due: Span,
        done: Line,
        status: Span,
        *,
        values: Span = ("", ""),
        smart: Line | None = None,
        spark: str = "",
    ) -> Line:
        line: Line = []
        if self._values and horizon:
            line.append((values[0], pad(values[1], self._values - 2)))
            line.append(("text", "  "))
        if self._shows_horizon and horizon:
            line.append(("faint", pad(horizon, 8)))
        line += [(due[0], pad(due[1], 9)), *done]
        if self._shows_status:
            line += [("text", "  "), (status[0], pad(status[1], 9))]
        else:
            line += [("text", " "), (status[0], pad(status[1] if len(status[1]) == 1 else "", 1))]
        if self._shows_spark:
            line += [("text", " "), ("accent" if "▁" <= spark[:1] <= "█" else "faint", pad(spark, SPARK))]
        if self._shows_smart:
            line += [("text", " "), *(smart or [("text", " " * 5)])]
        # A long title takes the room of what is not said, from the left on, as of the horizon of a task.
        said = next((at for at, (_, text) in enumerate(line) if text.strip()), len(line))
        return [*line[said:], ("text", " ")]

    def _row(self, start: Line, columns: Line, values: Span = ("", ""), below: str = "") -> Line:
        room = self._width - 2 - width_of(columns)
        role, title = start[-1]
        after: Line = []
        if not self._values and values[1]:
            after += [("text", "  "), (values[0], cut(values[1], room // 3))]
        # The title gives way to what it lies below, but not to that and the values.
        left = room - 1 - width_of([*start, *after]) - len(BELOW)
        left = left if after else max(left, room // 5)
        if below and left >= LEAST_BELOW:
            after += [("faint", BELOW + cut(below, left))]
        shown = cut(title, max(4, room - width_of([*start[:-1], *after]) - 1))
        start = [*start[:-1], (role, shown), *after]
        return [*start, ("text", " " * max(1, room - width_of(start))), *columns]


def title_role(goal: Goal, *, is_dimmed: bool, is_current: bool) -> str:
    """The role of a goal's title."""
    if is_current:
        return "strong"
    if is_dimmed or goal.status is GoalStatus.DROPPED:
        return "faint"
    if goal.status is GoalStatus.ACHIEVED:
        return "muted"
    return "strong" if goal.horizon is Horizon.VISION else "text"
