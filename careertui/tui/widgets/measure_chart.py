"""The check-ins of a goal as a small chart: where it stood, and the straight line to its target beside it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from careertui.domain.checkins import series
from careertui.domain.dates import show_date
from careertui.domain.measure import needed_on, progress_of, show_number, start_of, time_used
from careertui.tui.drawing import cut, joined, right, spark
from careertui.tui.views.skills.growth_chart import THIRDS, Step, draw_steps, value_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from careertui.domain.checkins import CheckIn
    from careertui.domain.model import Goal
    from careertui.tui.drawing import Line

HEIGHT = 6
"""Lines of the chart, without its dates."""
MOST_GUTTER = 7
"""Cells that a number beside the chart may take."""


def measure_chart(
    goal: Goal, checkins: Sequence[CheckIn], today: date, width: int, *, role: str = "accent"
) -> list[Line]:
    """The chart of a measured goal, from its start to its due date (without one, to today).

    The dots are the straight line from baseline to target, the thick line what was checked in. Nothing
    without a measure or a check-in with a value.
    """
    values = series(checkins)
    if not goal.has_measure or not values or goal.baseline is None or goal.target is None:
        return []
    first = min(start_of(goal), values[0][0])
    last = max(today, goal.due or today, first + timedelta(days=1))
    low = min(goal.baseline, goal.target, *(value for _, value in values))
    high = max(goal.baseline, goal.target, *(value for _, value in values))
    gutter = min(MOST_GUTTER, max(len(show_number(number)) for number in (low, high))) + 1
    cells = max(8, width - gutter)
    days = [
        first + timedelta(days=round((last - first).days * cell / max(1, cells - 1))) for cell in range(cells)
    ]

    def height(value: float) -> int:
        """How far below the top a value stands, in thirds of a line."""
        return round((high - value) / (high - low) * (HEIGHT * THIRDS - 1))

    field = [[("text", " ")] * cells for _ in range(HEIGHT)]
    if goal.due is not None:
        for cell, day in enumerate(days):
            wanted = needed_on(goal.baseline, goal.target, time_used(start_of(goal), goal.due, day))
            field[height(wanted) // THIRDS][cell] = ("faint", "·")
    steps = [Step(first, goal.baseline), *(Step(day, value) for day, value in values)]
    shown = [value_on(steps, day) if day <= today else None for day in days]
    draw_steps(field, [None if value is None else height(value) for value in shown], role)
    now = sum(day <= today for day in days) - 1
    field[height(values[-1][1]) // THIRDS][max(0, now)] = (role, "●")
    lines: list[Line] = []
    for y, row in enumerate(field):
        number = high if y == 0 else low if y == HEIGHT - 1 else None
        label = "" if number is None else cut(show_number(number), gutter - 1)
        lines.append([("faint", right(label, gutter - 1) + " "), *joined(row)])
    begins = show_date(first, today)
    ends = "today" if goal.due is None else show_date(last, today)
    dates = begins + right(ends, cells - len(begins)) if cells > len(begins) + len(ends) + 1 else begins
    return [*lines, [("faint", " " * gutter + dates)]]


def measure_spark(goal: Goal, checkins: Sequence[CheckIn], cells: int) -> str:
    """The last check-ins as small bars, from the baseline (low) to the target (high), one cell each."""
    if not goal.has_measure or goal.baseline is None or goal.target is None:
        return ""
    values = series(checkins)[-cells:]
    return spark((progress_of(goal.baseline, goal.target, value) for _, value in values), 1.0)
