"""What stands above the cards of a column: its name, how many it has and may have, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from careertui.domain.model import Column
from careertui.tui.actions import NO_KEYS, key_of
from careertui.tui.drawing import cut, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careertui.domain.board_columns import BoardColumn
    from careertui.tui.actions import Keys
    from careertui.tui.drawing import Line

ORDERS = ("  by urgency", "  urgency", " urg")
"""How columns say that they stand by urgency: all of them in as many words as each has room for."""
LEAST_NAME = 3
"""Cells of a column's name that are never given to its order."""

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

    @property
    def is_over(self) -> bool:
        """Whether there are more than there may be."""
        return self.limit is not None and self.all > self.limit


class Head(NamedTuple):
    """A column with its counts; `goes_on` says whether there are columns beyond it, left and right."""

    column: BoardColumn
    counts: Counts
    goes_on: tuple[bool, bool] = (False, False)

    @property
    def number(self) -> str:
        """`14`, `3/3`, `4/3 over`, `2 of 14`."""
        counts = self.counts
        number = f"{counts.all}/{counts.limit}" if counts.limit else str(counts.all)
        if self.column.kind is Column.DONE:
            number = str(counts.shown)
        elif counts.shown != counts.all:
            number = f"{counts.shown} of {counts.all}"
        return f"{number} over" if counts.is_over else number

    def room(self, width: int) -> int:
        """Cells beside the whole name and the number."""
        taken = cell_len(self.column.name) + 1 + len(self.number)
        return width - taken - 2 * self.goes_on[0] - self.goes_on[1]


def order_of(heads: Iterable[Head], width: int) -> str:
    """How these columns say that they stand by urgency: in the longest words for all of them.

    A name that leaves room for none of them is cut.
    """
    room = min((head.room(width) for head in heads), default=0)
    return next((words for words in ORDERS if len(words) <= room), ORDERS[-1])


def head_line(head: Head, width: int, order: str = "", *, is_here: bool) -> Line:
    """`Doing 4/3 over  by urgency`, with the words for its order, unless its number takes all the room."""
    counts = head.counts
    less, more = "‹ " if head.goes_on[0] else "", "›" if head.goes_on[1] else ""
    room = width - len(less) - len(head.number) - len(more) - 1
    order = order if room - len(order) >= min(LEAST_NAME, cell_len(head.column.name)) else ""
    name = cut(head.column.name, max(1, room - len(order)))
    line: Line = [
        ("accent", less),
        ("strong" if is_here else "muted", f"{name} "),
        ("bad" if counts.is_over else "warn" if counts.limit == counts.all else "muted", head.number),
        ("link", order),
    ]
    return [*line, ("text", " " * max(0, width - width_of(line) - len(more))), ("accent", more)]


def hint_lines(column: BoardColumn, width: int, keymap: Keys = NO_KEYS, *, is_filtered: bool) -> list[str]:
    """What an empty column is for, or that a filter leaves nothing in it."""
    if is_filtered:
        return wrap("Nothing matches.", width, MOST_HINTS)
    new, move, done = (key_of(action_id, keymap) for action_id in ("new", "move_right", "done"))
    return wrap(HINTS[column.kind].format(new=new, move=move, done=done), width, MOST_HINTS)
