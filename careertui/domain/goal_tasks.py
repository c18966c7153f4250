"""The tasks that goals have themselves, indexed record by record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from .board_index import BoardIndex
    from .model import Task

_OPEN_FIRST = {Column.DOING: 0, Column.NEXT: 1, Column.WAITING: 2, Column.BACKLOG: 3, Column.DONE: 4}


class GoalTasks:
    """The tasks of each goal, without those of the goals below it, put in order when first asked for.

    `tasks` and `cards` are the plan's own indexes, which it keeps up to date itself. Where there are no
    tasks, `counts` (how many are open and done) and `done_days` (when those were done) stand in for them.
    """

    def __init__(
        self,
        tasks: Mapping[int, Task],
        cards: BoardIndex,
        counts: Mapping[int, tuple[int, int]] | None = None,
        done_days: Mapping[int, Sequence[date]] | None = None,
    ) -> None:
        self._tasks = tasks
        self._cards = cards
        self._known_counts = counts
        self._known_done_days = done_days
        self._ids: dict[int, list[int]] = {}
        self._sorted: dict[int, list[Task]] = {}
        for task in tasks.values():
            if task.goal_id is not None:
                self._ids.setdefault(task.goal_id, []).append(task.id)

    def tie(self, task: Task) -> None:
        """Take in which goal a task is for."""
        if task.goal_id is not None:
            self._ids.setdefault(task.goal_id, []).append(task.id)
            self._sorted.pop(task.goal_id, None)

    def untie(self, task: Task) -> None:
        """Forget which goal a task is for."""
        if task.goal_id is not None:
            self._ids[task.goal_id].remove(task.id)
            self._sorted.pop(task.goal_id, None)

    def forget_order(self) -> None:
        """The columns of the board are others now, and so is the order."""
        self._sorted.clear()

    def of(self, goal_id: int) -> Sequence[Task]:
        """The goal's own tasks: open ones in board order, then the done ones, newest first."""
        if (found := self._sorted.get(goal_id)) is None:
            found = [self._tasks[task_id] for task_id in self._ids.get(goal_id, ())]
            found.sort(key=self._order)
            self._sorted[goal_id] = found
        return found

    def counts(self, goal_id: int) -> tuple[int, int]:
        """How many of a goal's own tasks are open, and how many done."""
        if self._known_counts is not None:
            return self._known_counts.get(goal_id, (0, 0))
        own = [self._tasks[task_id].is_open for task_id in self._ids.get(goal_id, ())]
        return sum(own), len(own) - sum(own)

    def done_days(self, goal_id: int) -> Sequence[date]:
        """The days on which the goal's own tasks were done, in no order."""
        if self._known_done_days is not None:
            return self._known_done_days.get(goal_id, ())
        done = (task for task in self.of(goal_id) if not task.is_open)
        return [task.done.date() for task in done if task.done is not None]

    def done_since(self, since: date) -> Iterator[tuple[int, date]]:
        """The goal and the day of each task of a goal that was done since a day."""
        if self._known_done_days is not None:
            for goal_id, days in self._known_done_days.items():
                yield from ((goal_id, day) for day in days if day >= since)
            return
        for task_id in self._cards.of_kind(Column.DONE):  # the newest first
            task = self._tasks[task_id]
            if task.done is None or task.done.date() < since:
                return
            if task.goal_id is not None:
                yield task.goal_id, task.done.date()

    def _order(self, task: Task) -> tuple[int, int, tuple[float, int]]:
        board = self._cards.columns
        return _OPEN_FIRST[task.column], board.place(board.key_of(task)), self._cards.order(task.id)
