"""A plan's goals and tasks in the order of the tree, so that a letter of the filter need not walk it."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from careertui.domain.plan import Plan


class Outline:
    """The keys of all rows that there could be, with their depths; for one state of the plan."""

    def __init__(self, plan: Plan) -> None:
        self._keys: list[int] = []
        self._depths: list[int] = []
        self._above: dict[int, int | None] = {}
        stack: list[tuple[int, int, int | None]] = [(root, 0, None) for root in reversed(plan.children(None))]
        while stack:
            goal_id, depth, above = stack.pop()
            tasks = [-task.id for task in plan.tasks_of(goal_id)]
            self._keys += [goal_id, *tasks]
            self._depths += [depth, *[depth + 1] * len(tasks)]
            self._above[goal_id] = above
            self._above.update(dict.fromkeys(tasks, goal_id))
            stack.extend((child, depth + 1, goal_id) for child in reversed(plan.children(goal_id)))

    def above(self, keys: Iterable[int]) -> set[int]:
        """The ids of all goals above these rows."""
        found: set[int] = set()
        for nearest in {self._above.get(key) for key in keys}:
            goal_id = nearest
            while goal_id is not None and goal_id not in found:
                found.add(goal_id)
                goal_id = self._above[goal_id]
        return found

    def only(self, keys: Collection[int]) -> tuple[list[int], list[int]]:
        """These of its keys, from top to bottom, and the depth of each."""
        shown = [key in keys for key in self._keys]
        return list(compress(self._keys, shown)), list(compress(self._depths, shown))
