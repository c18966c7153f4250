"""How a task looks where the board is compact: one line, or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from careertui.tui.drawing import Line, cut, width_of, wrap
from careertui.tui.signs import AGAIN
from careertui.tui.widgets.cards import facts

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Task
    from careertui.domain.plan import Plan


def small_lines(task: Task, plan: Plan, today: date, width: int, *, title_role: str) -> list[Line]:
    """The one or two lines of a small card, each at most so many cells wide.

    What matters about the task stands at the right, behind the end of its title where there is room, else
    below; its goal is left to the panel.
    """
    title = wrap(task.title, width, 2)
    lines: list[Line] = [[(title_role, part)] for part in title]
    told: Line = [*facts(task, plan, today), *(("link", f"#{tag}") for tag in task.tags)]
    if not told:
        return lines
    first = cell_len(told[0][1])
    if len(title) == 1 and cell_len(title[0]) + 1 + first > width:
        lines.append([])
    elif len(title) == 2 and cell_len(title[1]) + 1 + first > width:  # what presses most has to be seen
        lines[1] = [(title_role, cut(title[1].rstrip("…") + "…", max(width - 1 - first, width // 3)))]
    left = width - width_of(lines[-1])
    beside = _fitting(told, left - bool(lines[-1]))
    lines[-1] += [("text", " " * (left - width_of(beside))), *beside]
    return lines


def _fitting(told: Line, room: int) -> Line:
    """As many facts as there is room for, the most pressing first and never without it."""
    found: Line = [(told[0][0], cut(told[0][1], room))]
    for role, text in told[1:]:
        said = text if width_of(found) + 1 + cell_len(text) <= room or not text.startswith(AGAIN) else AGAIN
        if width_of(found) + 1 + cell_len(said) > room:
            break
        found += [("text", " "), (role, said)]
    return found
