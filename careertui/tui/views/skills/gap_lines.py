"""How a gap looks as a row: the skill, how far it is from what is needed, for what, and what is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_due
from careertui.domain.skills import HIGHEST, LEVELS, RED_GAP
from careertui.tui.drawing import Line, cut, fit, pad, width_of

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Task
    from careertui.domain.skills import SkillGap

LINES = 2
"""Lines of a row."""
WIDE = 96
"""Cells from which goals and task have columns of their own."""


def gap_bar(level: int, needed: int, width: int) -> Line:
    """A thin bar: what is there, what is missing up to what is needed, and the rest; readable without colour.

    `width` is a multiple of the highest level.
    """
    each = width // HIGHEST
    missing = max(0, needed - level)
    return [
        ("accent", "━" * (level * each)),
        (tone(missing), "╍" * (missing * each)),
        ("rule", "─" * (width - (level + missing) * each)),
    ]


def tone(missing: int) -> str:
    """The role of so many missing levels."""
    return "bad" if missing >= RED_GAP else "warn"


class GapColumns:
    """Rows for one width."""

    def __init__(self, width: int, key: str = "") -> None:
        self.width = width
        self._key = key
        """The key that plans a task."""
        room = max(30, width - 3)  # the margins, and the edge of the cursor
        self._room = room
        self.is_wide = room >= WIDE
        self._bar = 25 if self.is_wide else 15 if room >= 70 else 10
        level = self._bar + 7
        if self.is_wide:
            left = room - level - 10
            self._name = left * 30 // 100
            self._task = left * 33 // 100
            self._goals = left - self._name - self._task
        else:
            self._name = room - level - 5
            self._task = room * 2 // 5
            self._goals = room - self._task - 3

    def heads(self) -> list[tuple[int, str]]:
        """The names of the columns, each with the cell at which it begins."""
        if not self.is_wide:
            return []
        level = 4 + self._name + 2
        goals = level + self._bar + 7 + 3
        task = goals + self._goals + 3
        return [(level, "level"), (goals, "needed for"), (task, "task")]

    def line(self, number: int, gap: SkillGap, task: Task | None, today: date, *, is_current: bool) -> Line:
        """The first or second line of a row."""
        name = ("strong" if is_current else "text", pad(gap.skill.name, self._name))
        role = tone(gap.gap)
        level: Line = [
            *gap_bar(gap.skill.level, gap.needed, self._bar),
            ("muted", f"  {gap.skill.level} → "),
            (role, str(gap.needed)),
        ]
        goals, planned = self._goal(number, gap), self._planned(number, task, today, is_current=is_current)
        if not self.is_wide:
            if number == 0:
                return [("text", "  "), name, ("text", "  "), *level, ("text", " ")]
            planned = fit(planned, self._task)
            air = self._room - 4 - width_of(goals) - width_of(planned)
            return [("text", "  "), *goals, ("text", " " * air), *planned, ("text", " ")]
        if number == 1:
            words = f"{LEVELS[gap.skill.level]} → {LEVELS[gap.needed]}"
            name = ("faint", pad(gap.skill.category, self._name))
            level = [("muted", pad(words, self._bar + 7))]
        return [
            ("text", "  "),
            name,
            ("text", "  "),
            *level,
            ("text", "   "),
            *goals,
            ("text", "   "),
            *planned,
        ]

    def _goal(self, number: int, gap: SkillGap) -> Line:
        """What needs it: in wide rows a goal a line, and what they weigh."""
        goals = gap.goals
        if not self.is_wide:
            more = f" +{len(goals) - 1}" if len(goals) > 1 else ""
            title = cut(goals[0].title, self._goals - 3 - len(more)) + more if goals else "your own target"
            return [("muted", title)]
        if number == 0:
            title = goals[0].title if goals else "your own target"
            return [("text" if goals else "muted", pad(title, self._goals))]
        weight = f"  weight {gap.weight:.0f}" if gap.weight > 1 else ""
        cells = self._goals - len(weight)
        more = f" +{len(goals) - 2}" if len(goals) > 2 else ""
        second = cut(goals[1].title, cells - len(more)) + more if len(goals) > 1 else ""
        return [("muted", pad(second, cells)), ("faint", weight)]

    def _planned(self, number: int, task: Task | None, today: date, *, is_current: bool) -> Line:
        """The task that practises it and its date; without one, under the cursor, the key that plans one."""
        is_first = number == 0
        if task is None:
            if self.is_wide and not is_first:
                return []
            return (
                [("faint", "no task yet")]
                if not is_current
                else [("heading", self._key), ("muted", " plans one")]
            )
        due = show_due(task.due, today) if task.due else ""
        is_late = task.due is not None and task.due < today
        tail: Line = [("bad" if is_late else "muted", due)] if due else []
        if not self.is_wide:
            after: Line = [("faint", ", "), *tail] if tail else []
            return [("good", "· "), ("text", cut(task.title, self._task - 2 - width_of(after))), *after]
        if is_first:
            return [("good", "· "), ("text", cut(task.title, self._task - 3))]
        tail += [("faint", " · ")] if tail else []
        return [("text", "  "), *tail, ("faint", task.column.value)]
