"""Levels over time as a line of steps in cells: pure, without the app."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from careertui.domain.dates import MONTHS
from careertui.domain.skills import HIGHEST
from careertui.tui.drawing import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careertui.domain.skills import Skill
    from careertui.tui.drawing import Line

LEAST_DAYS: Final = 91
MOST_DAYS: Final = 3 * 365
"""A chart shows at least a quarter and at most three years."""
GUTTER: Final = 3
"""Cells before the chart, where the levels are numbered."""
AFTER: Final = 5
"""Cells behind it, where the value of today stands."""
TICK: Final = 7
"""Fewest cells between two dates."""
_MONTH_STEPS = (1, 2, 3, 6, 12)
THIRDS: Final = 3
_SIGNS: Final = "▔━▁"
"""Where in its line a value stands."""


class Step(NamedTuple):
    """The value from a day on."""

    date: date
    value: float


def steps_of(skills: Iterable[Skill]) -> list[Step]:
    """The mean level of some skills, at each day on which it changed, the oldest first.

    A skill counts from its first level on. Each change is looked at once, however many skills there are.
    """
    changes: list[tuple[date, int, int]] = []
    for skill in skills:
        before = None
        for at in skill.levels or ((skill.created.date(), skill.level),):
            changes.append((at[0], at[1] - (before or 0), before is None))
            before = at[1]
    changes.sort(key=lambda change: change[0])
    steps: list[Step] = []
    total = count = 0
    for day, rise, is_new in changes:
        total, count = total + rise, count + is_new
        step = Step(day, total / count)
        if steps and steps[-1].date == day:
            steps[-1] = step
        else:
            steps.append(step)
    return steps


def start_of(steps: Sequence[Step], today: date) -> date:
    """The first day of the chart: that of the first value, within the bounds of what is shown."""
    first = steps[0].date if steps else today
    return min(max(first, today - timedelta(days=MOST_DAYS)), today - timedelta(days=LEAST_DAYS))


def value_on(steps: Sequence[Step], day: date) -> float | None:
    """The value at the end of a day; None before the first."""
    at = bisect_right(steps, day, key=lambda step: step.date)
    return steps[at - 1].value if at else None


def sample(steps: Sequence[Step], start: date, today: date, width: int) -> list[float | None]:
    """The value in each cell, as it was at the end of its days; the last cell is today."""
    days = (today - start).days
    return [
        value_on(steps, start + timedelta(days=round(days * cell / max(1, width - 1))))
        for cell in range(width)
    ]


def month_ticks(start: date, today: date, width: int) -> list[tuple[int, str]]:
    """The cells at which months begin, each with what is written there: every month, or as many as fit."""
    days = (today - start).days
    months = days / 30.4
    step = next((step for step in _MONTH_STEPS if months / step * TICK <= width), _MONTH_STEPS[-1])
    found: list[tuple[int, str]] = []
    year, month = start.year, start.month
    while True:
        month += 1
        if month > 12:
            year, month = year + 1, 1
        day = date(year, month, 1)
        if day > today:
            return found
        if (month - 1) % step == 0:
            cell = round((day - start).days * (width - 1) / max(1, days))
            word = str(year) if month == 1 else MONTHS[month - 1].title()
            found.append((cell, word))


def lines_for(room: int) -> int:
    """The lines of a chart that fits: as many for each level, at least one; without its axis."""
    return max(1, (room - 1) // HIGHEST) * HIGHEST + 1


def chart(
    steps: Sequence[Step], start: date, today: date, width: int, room: int, *, target: int = 0
) -> list[Line]:
    """The chart in so many cells and lines: levels 0-5 upward, dates below, today at the right.

    A target is a dashed line; a level is a thin one, and what changed goes up or down in one cell.
    """
    cells = max(10, width - GUTTER - AFTER)
    height = lines_for(room - 2)
    each = (height - 1) // HIGHEST
    field = _background(cells, height, each, target)
    draw_steps(field, [_height(value, each) for value in sample(steps, start, today, cells)])
    now = value_on(steps, today)
    at = _height(now, each)
    here = None if at is None else at // THIRDS
    if here is not None:
        field[here][-1] = ("accent", "●")
    lines: list[Line] = []
    for y in range(height):
        level = HIGHEST - y // each if y % each == 0 else None
        is_now = y == here
        line: Line = [("muted" if is_now else "faint", f"{'' if level is None else level:>2} ")]
        line += joined(field[y])
        if is_now and now is not None:
            line.append(("strong", f" {show_level(now)}"))
        elif target and level == target:
            line.append(("link", " ◇"))
        lines.append(line)
    ticks = month_ticks(start, today, cells)
    marks, words = ["─"] * cells, [" "] * (cells + AFTER)
    free = 0
    for cell, word in ticks:
        marks[cell] = "┴"
        if cell >= free and cell + len(word) < cells - len("today") - 1:
            words[cell : cell + len(word)] = word
            free = cell + len(word) + 2
    words[cells - len("today") : cells] = "today"
    axis: Line = [("rule", " " * GUTTER + "".join(marks))]
    return [*lines, axis, [("faint", " " * GUTTER + "".join(words))]]


def show_level(value: float) -> str:
    """A level, or a mean with one decimal."""
    return str(int(value)) if value == int(value) else f"{value:.1f}"


def _height(value: float | None, each: int) -> int | None:
    """How far below the top a value stands, in thirds of a line; a whole level in the middle of its line."""
    return None if value is None else round((HIGHEST - value) * each * THIRDS) + 1


def _background(cells: int, height: int, each: int, target: int) -> list[list[tuple[str, str]]]:
    """Dots at the levels, and the dashes of the target."""
    field = [[("text", " ")] * cells for _ in range(height)]
    for y in range(0, height, each):
        is_target = bool(target) and HIGHEST - y // each == target
        for x in range(cells):
            if is_target and x % 2 == 0:
                field[y][x] = ("link", "╌")
            elif not is_target and x % 4 == 0:
                field[y][x] = ("rule", "·")
    return field


def draw_steps(
    field: list[list[tuple[str, str]]], heights: Sequence[int | None], role: str = "accent"
) -> None:
    """The line from value to value, with corners, each in its third of a line (counted from the top)."""
    before: int | None = None
    for x, at in enumerate(heights):
        if at is None:
            continue
        row, sign = at // THIRDS, _SIGNS[at % THIRDS]
        field[row][x] = (role, sign)
        if before is not None and before // THIRDS != row:
            left = before // THIRDS
            is_up = at < before
            if at % THIRDS == before % THIRDS == 1:
                field[left][x] = (role, "┛" if is_up else "┓")
                field[row][x] = (role, "┏" if is_up else "┗")
            for y in range(min(row, left) + 1, max(row, left)):
                field[y][x] = (role, "┃")
        before = at
