"""The parts that what is said about a record is made of: facts beside their names, texts, lists that end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import due_tone, show_due
from careertui.tui.drawing import Line, cut, pad, width_of, wrap_text
from careertui.tui.widgets.tree_lines import mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from careertui.domain.model import Goal, Task

LABEL = 11
"""Cells before what is said about a record."""
MOST_LISTED = 12
"""Records that are listed; the rest is counted."""


def flow(pieces: Line, width: int) -> list[Line]:
    """Pieces with dots between them, on as many lines as they need."""
    lines: list[Line] = [[]]
    for role, text in pieces:
        if lines[-1] and width_of(lines[-1]) + 3 + width_of([(role, text)]) > width:
            lines.append([])
        elif lines[-1]:
            lines[-1].append(("muted", " · "))
        lines[-1].append((role, text))
    return lines


def labelled(label: str, line: Line) -> Line:
    """A fact beside its name; without a name it goes on."""
    return [("faint", f"{label:<{LABEL}}"), *line]


def listed(label: str, lines: Sequence[Line]) -> list[Line]:
    """Lines below each other, the name before the first of them and a blank line above."""
    if not lines:
        return []
    return [[], *(labelled("" if number else label, line) for number, line in enumerate(lines))]


def prose(label: str, text: str, width: int, *, role: str = "text") -> list[Line]:
    """A text in full; nothing where there is none."""
    if not text.strip():
        return []
    return listed(label, [[(role, part)] for part in wrap_text(text.strip(), width - LABEL)])


def rest(count: int) -> list[Line]:
    """How many are not listed."""
    return [labelled("", [("faint", f"and {count - MOST_LISTED} more")])] if count > MOST_LISTED else []


def goal_row(goal: Goal, after: str, width: int, *, role: str = "muted") -> Line:
    """A goal with its sign, and at the right what is to be said of it."""
    sign_role, sign = mark_of(goal)
    room = width - LABEL - 2 - len(after) - 1
    return [
        (sign_role, f"{sign} "),
        ("text" if goal.is_open else "muted", pad(goal.title, room)),
        (role, f" {after}"),
    ]


def task_row(task: Task, today: date, width: int) -> Line:
    """A task, and when it is due."""
    due = show_due(task.due, today) if task.due and task.is_open else ""
    room = width - LABEL - 2 - (len(due) + 1 if due else 0)
    line: Line = [("muted", "· ")] if task.is_open else [("good", "✓ ")]
    line.append(("text" if task.is_open else "muted", (pad if due else cut)(task.title, room)))
    if due and task.due:
        line += [("text", " "), (due_tone(task.due, today), due)]
    return line
