"""How the five letters of SMART are drawn: one that does not hold has a sign in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.pace import pace_to_keep
from careertui.domain.smart import check_goal, check_task

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Goal, Task
    from careertui.domain.plan import Plan
    from careertui.domain.smart import Smart
    from careertui.tui.drawing import Line

MISSING = "·"
MOST_TASKS = 500
"""The pace of a goal with more tasks below it takes too long for a row of a list; its panel looks at it."""


def marks_of(goal: Goal, plan: Plan, today: date) -> str:
    """The five marks of a goal as a row of a list shows them."""
    is_light = goal.has_measure or sum(plan.counts(goal.id)) <= MOST_TASKS
    return check_goal(goal, plan, today, pace_to_keep(goal, plan, today) if is_light else None).marks


def marks_of_task(task: Task, plan: Plan, today: date) -> str:
    """The five marks of an open task that lacks something; nothing where it lacks nothing."""
    if not task.is_open:
        return ""
    smart = check_task(task, plan, today)
    return smart.marks if smart.findings else ""


def letters(smart: Smart, *, role: str = "text", missing: str = "warn") -> Line:
    """`SMA·T`: what holds as its letter, what does not as a dot."""
    return spans(smart.marks, role=role, missing=missing)


def spans(marks: str, *, role: str = "text", missing: str = "warn") -> Line:
    """The same of marks that are a text already."""
    line: Line = []
    for mark in marks:
        each = missing if mark == MISSING else role
        if line and line[-1][0] == each:
            line[-1] = (each, line[-1][1] + mark)
        else:
            line.append((each, mark))
    return line
