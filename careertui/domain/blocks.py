"""Which tasks wait for which, indexed record by record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Set as AbstractSet

    from .model import Task


class Blocks:
    """The tasks that name others as their blockers.

    `tasks` is the plan's own index, which it keeps up to date itself. A blocker may be unknown, or in a ring.
    """

    def __init__(self, tasks: Mapping[int, Task]) -> None:
        self._tasks = tasks
        self._waiters: dict[int, set[int]] = {}

    def tie(self, task: Task) -> None:
        """Take in what a task waits for."""
        for blocker in task.blocked_by:
            self._waiters.setdefault(blocker, set()).add(task.id)

    def untie(self, task: Task) -> None:
        """Forget what a task waits for."""
        for blocker in task.blocked_by:
            self._waiters[blocker].discard(task.id)

    def is_blocked(self, task: Task) -> bool:
        """Waits for a task that is still open."""
        return bool(task.blocked_by) and task.is_open and any(map(self._is_open, task.blocked_by))

    def frees(self, task_id: int) -> list[int]:
        """The ids of the open tasks that wait for this one; empty once it is done itself."""
        return sorted(filter(self._is_open, self.waiting_for(task_id))) if self._is_open(task_id) else []

    def waiting_for(self, task_id: int) -> AbstractSet[int]:
        """The ids of all tasks, open or done, that name this one as a blocker."""
        return self._waiters.get(task_id, frozenset())

    @property
    def blocked(self) -> set[int]:
        """The ids of all open tasks that wait for another open one."""
        return {
            waiting
            for blocker, waiters in self._waiters.items()
            if self._is_open(blocker)
            for waiting in waiters
            if self._is_open(waiting)
        }

    def _is_open(self, task_id: int) -> bool:
        task = self._tasks.get(task_id)
        return task is not None and task.is_open
