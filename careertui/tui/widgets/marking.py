"""Marks on the cards of a board: every action then acts on all that are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.tui.widgets.board_layout import BoardLayout


class Marking:
    """For a board of cards with a cursor, which draws the marks."""

    grid: BoardLayout
    marked: set[int]

    @property
    def column(self) -> str:
        """The column of the cursor."""
        raise NotImplementedError

    @property
    def current(self) -> int | None:
        """The id of the task under the cursor."""
        raise NotImplementedError

    def seen_ids(self, column: str) -> Sequence[int]:
        """The ids of a column that can be stood on."""
        raise NotImplementedError

    def draw_anew(self, task_ids: set[int]) -> None:
        """Draw cards that look different."""
        raise NotImplementedError

    def toggle_mark(self) -> None:
        """Mark the card under the cursor, or take its mark away."""
        if (task_id := self.current) is not None:
            self.marked ^= {task_id}
            self.draw_anew({task_id})

    def mark_to(self) -> None:
        """Mark everything from the nearest mark above (else below) in this column to the cursor."""
        stops, here = self.grid.stops(self.column), self.grid.place
        marks = [at for at, stop in enumerate(stops) if stop in self.marked]
        if not marks or self.current is None:
            self.toggle_mark()
            return
        start = max((at for at in marks if at <= here), default=marks[0])
        reached = stops[min(start, here) : max(start, here) + 1]
        self._mark({stop for stop in reached if isinstance(stop, int)})

    def mark_all(self) -> None:
        """Mark all that the board shows, or take all marks away where all are marked."""
        shown = {task_id for column in self.grid.columns for task_id in self.seen_ids(column)}
        self.marked = set() if shown <= self.marked else shown
        self.draw_anew(shown)

    def _mark(self, task_ids: set[int]) -> None:
        self.marked |= task_ids
        self.draw_anew(task_ids)

    def clear_marks(self) -> bool:
        """Take all marks away; say whether there were any."""
        marked, self.marked = self.marked, set()
        self.draw_anew(marked)
        return bool(marked)
