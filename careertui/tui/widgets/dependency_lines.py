"""What a task waits for and what it frees, as two small trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import due_tone, show_due
from careertui.domain.dependencies import after, before
from careertui.tui.drawing import Line, cut, pad
from careertui.tui.widgets.detail_lines import LABEL, MOST_LISTED, listed, rest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from careertui.domain.dependencies import Link
    from careertui.domain.model import Task
    from careertui.domain.plan import Plan


def dependency_lines(task: Task, plan: Plan, today: date, width: int) -> list[Line]:
    """What stands before a task, link by link, and what waits for it."""
    return [
        *_tree("blocked by", before(plan, task.id), plan, today, width),
        *_tree("frees", after(plan, task.id), plan, today, width),
    ]


def _tree(label: str, links: Sequence[Link], plan: Plan, today: date, width: int) -> list[Line]:
    rows = [_row(link, plan.tasks[link.task_id], today, width - LABEL) for link in links[:MOST_LISTED]]
    return listed(label, rows) + rest(len(links))


def _row(link: Link, task: Task, today: date, width: int) -> Line:
    """A branch, whether it is done, its title, and when it is due."""
    branch = "  " * (link.depth - 1) + ("└ " if link.is_last else "├ ") if link.depth else ""
    due = show_due(task.due, today) if task.due and task.is_open else ""
    room = width - len(branch) - 2 - (len(due) + 1 if due else 0)
    mark = ("muted", "· ") if task.is_open else ("good", "✓ ")
    line: Line = [("faint", branch), mark]
    line.append(("text" if task.is_open else "muted", (pad if due else cut)(task.title, room)))
    if due and task.due:
        line += [("text", " "), (due_tone(task.due, today), due)]
    return line
