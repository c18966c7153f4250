"""A plan's goals and tasks in the order of the tree, so that a letter of the filter need not walk it."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from careertui.domain.filters import Filter, Search

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careertui.domain.model import Goal, Horizon, Task
    from careertui.domain.plan import Plan

    Key = int | Horizon
    """What a row is known by: the id of a goal, that of a task below zero, or the horizon of a heading."""


class Outline:
    """All rows that there could be, for one state of the plan.

    Rows are known by their place here: lists of what stands at each are walked several times as fast as
    dictionaries of a long plan.
    """

    def __init__(self, plan: Plan, groups: Mapping[Horizon, Sequence[Goal]] | None = None) -> None:
        """As a tree; with `groups`, below a heading for each horizon that has goals."""
        self._keys: list[Key] = []
        self._depths: list[int] = []
        self._above: list[int] = []
        self._plan = plan
        self._goal_at: dict[int, Goal] = {}
        self._task_at: dict[int, Task] = {}
        stack = [(root, 0, -1) for root in reversed(plan.children(None))] if groups is None else []
        while stack:
            goal_id, depth, above = stack.pop()
            place = self._add_goal(plan.goals[goal_id], depth, above)
            stack += [(child, depth + 1, place) for child in reversed(plan.children(goal_id))]
        for horizon, own in (groups or {}).items():
            heading = self._add(horizon, 0, -1)
            for goal in own:
                self._add_goal(goal, 1, heading)
        self._goals = Search(self._goal_at, plan, Filter.select_goals)
        self._tasks = Search(self._task_at, plan, Filter.select_tasks)

    def _add(self, key: Key, depth: int, above: int) -> int:
        self._keys.append(key)
        self._depths.append(depth)
        self._above.append(above)
        return len(self._keys) - 1

    def _add_goal(self, goal: Goal, depth: int, above: int) -> int:
        """Add a goal and its own tasks; where the goal stands."""
        place = self._add(goal.id, depth, above)
        self._goal_at[place] = goal
        if own := self._plan.tasks_of(goal.id):
            self._task_at.update(enumerate(own, place + 1))
            self._keys += [-task.id for task in own]
            self._depths += [depth + 1] * len(own)
            self._above += [place] * len(own)
        return place

    def select(self, asked: Filter) -> tuple[set[Key], set[Key], list[Key], list[int]]:
        """What a filter lets through: the keys of the hits, those of what stands above any of them, and of
        all rows from top to bottom the keys and the depths.
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
