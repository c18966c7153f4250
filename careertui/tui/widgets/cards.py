"""How a task looks as a card: a title of one or two lines, then what matters about it, then its goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from careertui.domain.checklist import count
from careertui.domain.dates import due_tone, show_date, show_due, show_effort, show_since
from careertui.domain.model import Column, Importance
from careertui.tui.drawing import Line, cut, wrap
from careertui.tui.signs import AGAIN, RUNS, count_of, show_running

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Task
    from careertui.domain.plan import Plan


def facts(task: Task, plan: Plan, today: date) -> Line:
    """What matters about a task, most pressing first, each fact a span."""
    if task.column is Column.DONE:
        return [("faint", show_date(task.done.astimezone().date(), today))] if task.done else []
    found: Line = []
    if task.timer is not None:
        found.append(("accent", f"{RUNS} {show_running(task.timer)}"))
    if task.due:
        found.append((due_tone(task.due, today), show_due(task.due, today)))
    if plan.is_blocked(task):
        found.append(("bad", "⊘ blocked"))
    if task.column is Column.WAITING:
        since = show_since(task.waiting_since or task.entered.astimezone().date(), today)
        found.append(("warn", f"{task.waiting_for} {since}" if task.waiting_for else since))
    if task.importance is not Importance.NONE:
        role = "text" if task.importance is Importance.HIGH else "muted"
        found.append((role, str(task.importance)))
    found += _extent(task)
    if freed := len(plan.frees(task.id)):
        found.append(("link", f"frees {freed}"))
    if task.repeat:
        found.append(("muted", f"{AGAIN} {task.repeat}"))
    return found


def _extent(task: Task) -> Line:
    """How much work it is, and how much of it is done."""
    found: Line = []
    if task.effort_minutes:
        spent = f"{show_effort(task.spent)}/" if task.spent else ""
        found.append(("faint", f"{spent}{show_effort(task.effort_minutes)}"))
    if (boxes := count(task.notes)).all:
        found.append(count_of(boxes))
    return found


def card_lines(
    task: Task, plan: Plan, today: date, width: int, *, title_role: str, shows_goal: bool = True
) -> list[Line]:
    """The two or three lines of a card, each at most so many cells wide."""
    lines: list[Line] = [[(title_role, part)] for part in wrap(task.title, width, 2)]
    below: Line = []
    left = width
    for role, text in [*facts(task, plan, today), *(("link", f"#{tag}") for tag in task.tags)]:
        needed = cell_len(text) + (1 if below else 0)
        if needed > left and text.startswith(AGAIN):  # the sign alone says the most of it
            text, needed = AGAIN, 1 + (1 if below else 0)  # noqa: PLW2901
        if needed > left:
            if below:
                break
            text = cut(text, left)  # noqa: PLW2901 (a lone fact wider than the card)
            needed = cell_len(text)
        if below:
            below.append(("text", " "))
        below.append((role, text))
        left -= needed
    goal = plan.goals.get(task.goal_id) if shows_goal and task.goal_id is not None else None
    if goal is None:
        return [*lines, below] if below or len(lines) < 2 else lines
    if not below:
        return [*lines, [("faint", cut(goal.title, width))]]
    if len(lines) < 2:
        return [*lines, below, [("faint", cut(goal.title, width))]]
    if left >= 8:
        below += [("text", " "), ("faint", cut(goal.title, left - 1))]
    return [*lines, below]
