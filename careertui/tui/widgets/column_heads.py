"""What stands above the cards of a column: its name, how many it has and may have, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.model import Column
from careertui.tui.actions import NO_KEYS, key_of
from careertui.tui.drawing import cut, width_of, wrap

if TYPE_CHECKING:
    from careertui.domain.board_columns import BoardColumn
    from careertui.tui.actions import Keys
    from careertui.tui.drawing import Line

ORDERS = ("  by urgency", "  urgency", " urg")
"""How a column says that it stands by urgency, in as many words as there is room for."""

HINTS = {
    Column.BACKLOG: "Everything that could be done. Press {new} to add a task.",
    Column.NEXT: "What comes next. Press {new}, or bring a card here with {move}.",
    Column.DOING: "What you work on now. Bring a card here with {move}.",
    Column.WAITING: "What waits for somebody. Bring a card here with {move}.",
    Column.DONE: "What you finished. Press {done} on a card.",
}
"""What a column is for, with the keys that bring a card there."""
MOST_HINTS = 6
"""Lines of a hint."""


class Counts(NamedTuple):
    """How many cards a column has, how many of them are shown, and how many it may have; None: any number."""

    all: int
    shown: int
    limit: int | None


def head_line(
    column: BoardColumn,
    counts: Counts,
    width: int,
    *,
    is_here: bool,
    is_urgent: bool,
    goes_on: tuple[bool, bool] = (False, False),
) -> Line:
    """`Doing 4/3 over  by urgency`; `goes_on` says whether there are columns beyond it, left and right."""
    number = f"{counts.all}/{counts.limit}" if counts.limit else str(counts.all)
    if column.kind is Column.DONE:
        number = str(counts.shown)
    elif counts.shown != counts.all:
        number = f"{counts.shown} of {counts.all}"
    is_over = counts.limit is not None and counts.all > counts.limit
    number += " over" if is_over else ""
    less, more = "‹ " if goes_on[0] else "", "›" if goes_on[1] else ""
    name = cut(column.name, max(1, width - len(less) - len(number) - len(more) - 2))
    line: Line = [
        ("accent", less),
        ("strong" if is_here else "muted", f"{name} "),
        ("bad" if is_over else "warn" if counts.limit == counts.all else "muted", number),
    ]
    if is_urgent:
        room = width - width_of(line) - len(more)
        line.append(("link", next((words for words in ORDERS if len(words) <= room), "")))
    return [*line, ("text", " " * max(0, width - width_of(line) - len(more))), ("accent", more)]


def hint_lines(column: BoardColumn, width: int, keymap: Keys = NO_KEYS, *, is_filtered: bool) -> list[str]:
    """What an empty column is for, or that a filter leaves nothing in it."""
    if is_filtered:
        return wrap("Nothing matches.", width, MOST_HINTS)
    new, move, done = (key_of(action_id, keymap) for action_id in ("new", "move_right", "done"))
    return wrap(HINTS[column.kind].format(new=new, move=move, done=done), width, MOST_HINTS)
