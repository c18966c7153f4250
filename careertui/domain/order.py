"""The order by urgency of a list of tasks, kept up to date task by task. It proposes; a person decides."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from .urgency import score

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set as AbstractSet
    from datetime import date

    from .model import Column, Task
    from .plan import Plan
    from .weights import Coefficients

Key = tuple[float, int, int]
"""What a task is ordered by: the urgency, the greatest first, then rank and id."""


class Basis(NamedTuple):
    """What urgency takes into account beyond a task itself, gathered at once for many tasks."""

    tasks: Sequence[Task]
    blocked: AbstractSet[int]
    blocking: AbstractSet[int]
    alignments: Mapping[int | None, float]


def basis_of(plan: Plan, task_ids: Iterable[int]) -> Basis:
    """What the urgency of these tasks needs. It does not change with the plan, so it can go to a thread."""
    tasks = [plan.tasks[task_id] for task_id in task_ids]
    goal_ids = {task.goal_id for task in tasks}
    blocked = plan.blocked
    blocking = {blocker for task_id in blocked for blocker in plan.tasks[task_id].blocked_by}
    return Basis(
        tasks,
        blocked,
        {blocker for blocker in blocking if plan.frees(blocker)},
        {goal_id: plan.alignment(goal_id) for goal_id in goal_ids},
    )


class UrgencyOrder:
    """Tasks by urgency, the most urgent first; what is equally urgent, in the order by hand."""

    def __init__(self, basis: Basis, today: date, coefficients: Coefficients) -> None:
        self._today = today
        self._coefficients = coefficients
        self._key_of: dict[int, Key] = {}
        for task in basis.tasks:
            self._key_of[task.id] = self._key(
                task,
                blocked=task.id in basis.blocked,
                blocking=task.id in basis.blocking,
                alignment=basis.alignments[task.goal_id],
            )
        self._keys = sorted(self._key_of.values())
        self.ids: list[int] = [task_id for _, _, task_id in self._keys]
        """The tasks in their order."""

    def update(self, plan: Plan, column: Column, changed: Collection[int]) -> None:
        """Take in the new state of tasks: those of the column have a place, those elsewhere none."""
        for task_id in changed:
            if (old := self._key_of.pop(task_id, None)) is not None:
                at = bisect_left(self._keys, old)
                del self._keys[at], self.ids[at]
            task = plan.tasks.get(task_id)
            if task is not None and task.column is column:
                key = self._key(
                    task,
                    blocked=plan.is_blocked(task),
                    blocking=bool(plan.frees(task_id)),
                    alignment=plan.alignment(task.goal_id),
                )
                at = bisect_left(self._keys, key)
                self._key_of[task_id] = key
                self._keys.insert(at, key)
                self.ids.insert(at, task_id)

    def _key(self, task: Task, *, blocked: bool, blocking: bool, alignment: float) -> Key:
        total = score(
            task,
            self._today,
            blocked=blocked,
            blocking=int(blocking),
            alignment=alignment,
            coefficients=self._coefficients,
        )
        # Rounded, so that the order in which a sum was added up decides nothing.
        return -round(total, 9), task.rank, task.id
