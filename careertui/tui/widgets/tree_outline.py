"""A plan's goals and tasks in the order of the tree, so that a letter of the filter need not walk it."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from careertui.domain.filters import Filter, Search

if TYPE_CHECKING:
    from careertui.domain.model import Goal, Task
    from careertui.domain.plan import Plan


class Outline:
    """All rows that there could be, for one state of the plan.

    Rows are known by their place here: lists of what stands at each are walked several times as fast as
    dictionaries of a long plan.
    """

    def __init__(self, plan: Plan) -> None:
        self._keys: list[int] = []
        self._depths: list[int] = []
        self._above: list[int] = []
        goals: dict[int, Goal] = {}
        tasks: dict[int, Task] = {}
        stack = [(root, 0, -1) for root in reversed(plan.children(None))]
        while stack:
            goal_id, depth, above = stack.pop()
            place = len(self._keys)
            goals[place] = plan.goals[goal_id]
            self._keys.append(goal_id)
            self._depths.append(depth)
            self._above.append(above)
            if own := plan.tasks_of(goal_id):
                tasks.update(enumerate(own, place + 1))
                self._keys += [-task.id for task in own]
                self._depths += [depth + 1] * len(own)
                self._above += [place] * len(own)
            stack += [(child, depth + 1, place) for child in reversed(plan.children(goal_id))]
        self._goals = Search(goals, plan, Filter.select_goals)
        self._tasks = Search(tasks, plan, Filter.select_tasks)

    def select(self, asked: Filter) -> tuple[set[int], set[int], list[int], list[int]]:
        """What a filter lets through: the keys of the hits, those of the goals above any of them, and of all
        rows from top to bottom the keys and the depths.
        """
        count = len(self._keys)
        hits, kept, shown = bytearray(count), bytearray(count), bytearray(count)
        for place in self._goals.select(asked) + self._tasks.select(asked):
            hits[place] = shown[place] = True
            above = self._above[place]
            while above >= 0 and not kept[above]:
                kept[above] = shown[above] = True
                above = self._above[above]
        return (
            set(compress(self._keys, hits)),
            set(compress(self._keys, kept)),
            list(compress(self._keys, shown)),
            list(compress(self._depths, shown)),
        )
