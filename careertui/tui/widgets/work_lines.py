"""What was worked on a task, against what it was thought to take; and the timer that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_effort
from careertui.domain.timing import show_spent
from careertui.tui.drawing import Line, bar
from careertui.tui.signs import RUNS, running_for, show_running

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Task

BAR = 12


def work_facts(task: Task, today: date, width: int) -> list[tuple[str, Line]]:
    """The facts about it, each with its name: the effort, and how much of it was worked with the timer's."""
    spent = task.spent + (0 if task.timer is None else running_for(task.timer))
    effort = task.effort_minutes
    facts: list[tuple[str, Line]] = []
    if spent:
        line: Line = [("text", show_spent(spent, effort))]
        if effort and spent > effort:
            line.append(("warn", f"  {show_effort(spent - effort)} over"))
        elif effort:
            line += [("text", "  "), *bar(spent / effort, min(BAR, width - 14))]
        facts.append(("worked", line))
    elif effort:
        facts.append(("effort", [("text", show_effort(effort))]))
    if task.timer is not None:
        from careertui.planner.worked import show_moment

        since = show_moment(task.timer, today)
        facts.append(
            ("timer", [("accent", f"{RUNS} {show_running(task.timer)}"), ("muted", f" since {since}")])
        )
    return facts
