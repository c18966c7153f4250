"""How far goals are, and how much there is to do for them, from the bottom of the tree to its top.

Progress follows METHODS.md: an achieved goal is complete; one with a measure of its own is as far as that
says; a goal with children has their mean, by weight where it is set; a goal with tasks only has done tasks /
all tasks; dropped goals do not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .measure import progress_of
from .model import GoalStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .model import Goal


class Rollup:
    """Progress and counts of each goal, kept up to date along the path to its root.

    `goals` is the plan's own index; `children` gives the ids below a goal (None: the roots), `own` how many
    of a goal's own tasks are open and done.
    """

    def __init__(
        self,
        goals: Mapping[int, Goal],
        children: Callable[[int | None], Sequence[int]],
        own: Callable[[int], tuple[int, int]],
    ) -> None:
        self._goals = goals
        self._children = children
        self._own = own
        self._progress: dict[int, float] = {}
        self._counts: dict[int, tuple[int, int]] = {}

    def progress(self, goal_id: int) -> float:
        """How far a goal is, from 0 to 1."""
        return self._progress.get(goal_id, 0.0)

    def counts(self, goal_id: int) -> tuple[int, int]:
        """How many tasks are open and how many done, of the goal's own and of all goals below it."""
        return self._counts.get(goal_id, (0, 0))

    def anew(self) -> None:
        """Compute all goals, those below first."""
        order: list[int] = []
        stack = list(self._children(None))
        while stack:
            current = stack.pop()
            order.append(current)
            stack.extend(self._children(current))
        for goal_id in reversed(order):
            self._roll_up(goal_id)

    def climb(self, goal_id: int | None) -> None:
        """Compute a goal, and those above it as far as anything changes."""
        first = True
        while goal_id is not None and goal_id in self._goals:
            if not self._roll_up(goal_id) and not first:
                return
            first = False
            goal_id = self._goals[goal_id].parent_id

    def forget(self, goal_id: int) -> None:
        """Forget a goal that is gone."""
        self._progress.pop(goal_id, None)
        self._counts.pop(goal_id, None)

    def _roll_up(self, goal_id: int) -> bool:
        """Compute one goal from its children and tasks; say whether anything came out differently."""
        still_open, done = self._own(goal_id)
        progress = done / (still_open + done) if done else 0.0
        total = weights = 0.0
        for child_id in self._children(goal_id):
            child = self._goals[child_id]
            child_open, child_done = self._counts.get(child_id, (0, 0))
            still_open, done = still_open + child_open, done + child_done
            if child.status is not GoalStatus.DROPPED:
                weight = child.weight or 1
                weights += weight
                total += weight * self._progress.get(child_id, 0.0)
        goal = self._goals[goal_id]
        if goal.status is GoalStatus.ACHIEVED:
            progress = 1.0
        elif goal.has_measure:
            progress = _measured(goal)
        elif weights:
            progress = total / weights
        before = self._progress.get(goal_id), self._counts.get(goal_id)
        self._progress[goal_id], self._counts[goal_id] = progress, (still_open, done)
        return before != (progress, (still_open, done))


def _measured(goal: Goal) -> float:
    """How far a goal is by its own measure; before the first check-in it stands at its baseline."""
    baseline, target = goal.baseline or 0.0, goal.target or 0.0
    return progress_of(baseline, target, baseline if goal.current is None else goal.current)
