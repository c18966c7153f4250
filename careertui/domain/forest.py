"""Which goal lies below which, in the order that a person gave them, kept up to date record by record."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .model import Goal


class Forest:
    """The goals as trees. Goals whose parent is unknown count as roots.

    `goals` is the plan's own index, which it keeps up to date itself.
    """

    def __init__(self, goals: Mapping[int, Goal]) -> None:
        self._goals = goals
        self._children: dict[int | None, list[int]] = {}
        for goal in goals.values():
            self._children.setdefault(self._parent_of(goal), []).append(goal.id)
        for siblings in self._children.values():
            siblings.sort(key=self._order)

    def children(self, goal_id: int | None) -> Sequence[int]:
        """The ids of the goals directly below a goal (None: the roots), in their manual order."""
        return self._children.get(goal_id, ())

    def ancestors(self, goal_id: int | None) -> list[Goal]:
        """The line of sight upward: the parent, its parent, up to the vision."""
        line: list[Goal] = []
        goal = self._goals.get(goal_id) if goal_id is not None else None
        while goal is not None and goal.parent_id is not None:
            goal = self._goals.get(goal.parent_id)
            if goal is None or len(line) > len(self._goals):
                break
            line.append(goal)
        return line

    def below(self, goal_id: int) -> Iterator[int]:
        """The ids of all goals below a goal, in tree order."""
        stack = list(reversed(self.children(goal_id)))
        while stack:
            current = stack.pop()
            yield current
            stack.extend(reversed(self.children(current)))

    def place(self, goal: Goal) -> None:
        """Put a goal, whose state is in the plan by now, among its siblings."""
        insort(self._children.setdefault(self._parent_of(goal), []), goal.id, key=self._order)

    def adopt(self, goal_id: int) -> None:
        """Records may come in any order: goals that came before their parent were taken for roots."""
        early = [child for child in self.children(None) if self._goals[child].parent_id == goal_id]
        for child in early:
            self._children[None].remove(child)
        if early:
            self._children[goal_id] = sorted([*self.children(goal_id), *early], key=self._order)

    def remove(self, goal: Goal) -> None:
        """Forget where a goal lies. What lies below it is kept, and removed or moved by its own calls."""
        for key in (goal.parent_id, None):
            siblings = self._children.get(key, [])
            if goal.id in siblings:
                siblings.remove(goal.id)
                return

    def _parent_of(self, goal: Goal) -> int | None:
        return goal.parent_id if goal.parent_id in self._goals else None

    def _order(self, goal_id: int) -> tuple[int, int]:
        return self._goals[goal_id].rank, goal_id
