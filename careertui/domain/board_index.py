"""The cards of each column of a board in their order, kept up to date card by card."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from .model import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .board_columns import BoardColumns
    from .model import Task


class BoardIndex:
    """Which of these tasks stand in which column. It looks at the tasks; others change them.

    Without own columns a board has the standard ones, which are loaded when somebody asks for them.
    """

    def __init__(self, tasks: Mapping[int, Task], columns: BoardColumns | None = None) -> None:
        self._tasks = tasks
        self._columns = columns
        self._cards: dict[str, list[int]] = {}
        if tasks:
            self._sort_all()

    @property
    def columns(self) -> BoardColumns:
        """The columns, from left to right."""
        if self._columns is None:
            from .board_columns import STANDARD

            self._columns = STANDARD
        return self._columns

    def cards(self, key: str) -> Sequence[int]:
        """The ids of the tasks in the column with this key, as `order` has them."""
        return self._cards.get(key, ())

    def of_kind(self, kind: Column) -> Sequence[int]:
        """The ids of the tasks in the columns of a kind, column by column."""
        if not self._cards:
            return ()
        keys = [column.key for column in self.columns.of_kind(kind)]
        return self.cards(keys[0]) if len(keys) == 1 else [each for key in keys for each in self.cards(key)]

    def order(self, task_id: int) -> tuple[float, int]:
        """What the cards of a column are ordered by: rank; done ones by completion, newest first."""
        task = self._tasks[task_id]
        if task.column is Column.DONE:
            return -(task.done or task.entered).timestamp(), -task_id
        return task.rank, task_id

    def put(self, task: Task) -> None:
        """Take a task in where it stands now; it is among the tasks already."""
        cards = self._cards.setdefault(self.columns.key_of(task), [])
        cards.insert(bisect_left(cards, self.order(task.id), key=self.order), task.id)

    def take_out(self, task: Task) -> None:
        """Forget where a task stands; it is still among the tasks, as it was taken in."""
        cards = self._cards[self.columns.key_of(task)]
        del cards[bisect_left(cards, self.order(task.id), key=self.order)]

    def put_columns(self, columns: BoardColumns) -> None:
        """Take in other columns, or the same ones in another form. Tasks that they move are put later."""
        old, self._columns = self.columns, columns
        if not columns.holds_alike(old):
            self._sort_all()

    def _sort_all(self) -> None:
        columns = self.columns
        self._cards = {key: [] for key in columns.keys}
        for task in self._tasks.values():
            self._cards[columns.key_of(task)].append(task.id)
        for cards in self._cards.values():
            cards.sort(key=self.order)
