"""Lists of tasks in an order of their own, kept up to date task by task: by urgency, and any other.

Urgency proposes; the order by hand is the person's.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from .urgency import score

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set as AbstractSet
    from datetime import date

    from .model import Task
    from .plan import Plan
    from .weights import Coefficients

Key = tuple[float, int, int]
"""What a task is ordered by: the urgency, the greatest first, then rank and id."""
KeyT = TypeVar("KeyT", bound=tuple[Any, ...])


class Ordered(Generic[KeyT]):
    """Ids in the order of their keys, which end in them; each put in and taken out at the cost of a look."""

    def __init__(self, keys: Mapping[int, KeyT]) -> None:
        self._key_of = dict(keys)
        self._keys = sorted(keys.values())
        self.ids: list[int] = [key[-1] for key in self._keys]
        """The ids in their order."""

    def put(self, each: int, key: KeyT | None) -> None:
        """Give an id its place, or take it out (None)."""
        if (old := self._key_of.pop(each, None)) is not None:
            at = bisect_left(self._keys, old)
            del self._keys[at], self.ids[at]
        if key is not None:
            at = bisect_left(self._keys, key)
            self._key_of[each] = key
            self._keys.insert(at, key)
            self.ids.insert(at, each)


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
        self._order: Ordered[Key] = Ordered(
            {
                task.id: self._key(
                    task,
                    blocked=task.id in basis.blocked,
                    blocking=task.id in basis.blocking,
                    alignment=basis.alignments[task.goal_id],
                )
                for task in basis.tasks
            }
        )

    @property
    def ids(self) -> list[int]:
        """The tasks in their order."""
        return self._order.ids

    def update(self, plan: Plan, column: str, changed: Collection[int]) -> None:
        """Take in the new state of tasks: those in the column with this key have a place, others none."""
        for task_id in changed:
            task = plan.tasks.get(task_id)
            key = None
            if task is not None and plan.board.key_of(task) == column:
                key = self._key(
                    task,
                    blocked=plan.is_blocked(task),
                    blocking=bool(plan.frees(task_id)),
                    alignment=plan.alignment(task.goal_id),
                )
            self._order.put(task_id, key)

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
