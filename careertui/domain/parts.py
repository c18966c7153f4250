"""What belongs to one goal and to nothing else: its check-ins, its obstacles, and how it was adapted.

They are sorted when they are first asked for: walking the tree asks for none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .adapting import Adaptation
    from .checkins import CheckIn
    from .obstacles import Obstacle


class _Part(Protocol):
    @property
    def goal_id(self) -> int: ...


Part = TypeVar("Part", bound=_Part)


class Parts:
    """The parts of all goals, by goal."""

    def __init__(
        self,
        checkins: Iterable[CheckIn] = (),
        obstacles: Iterable[Obstacle] = (),
        adaptations: Iterable[Adaptation] = (),
    ) -> None:
        self._checkins = _by_goal(checkins)
        self._obstacles = _by_goal(obstacles)
        self._adaptations = _by_goal(adaptations)
        self._sorted: set[int] = set()

    def checkins(self, goal_id: int) -> Sequence[CheckIn]:
        """The check-ins of a goal, the oldest first."""
        self._sort(goal_id)
        return self._checkins.get(goal_id, ())

    def obstacles(self, goal_id: int) -> Sequence[Obstacle]:
        """The obstacles of a goal, the highest risk first; among equals the one that came first."""
        self._sort(goal_id)
        return self._obstacles.get(goal_id, ())

    def adaptations(self, goal_id: int) -> Sequence[Adaptation]:
        """What was decided about a goal, the newest first."""
        self._sort(goal_id)
        return self._adaptations.get(goal_id, ())

    @property
    def threatened(self) -> Sequence[int]:
        """The ids of the goals that have obstacles."""
        return tuple(self._obstacles)

    def put(
        self,
        goal_id: int,
        checkins: Iterable[CheckIn],
        obstacles: Iterable[Obstacle],
        adaptations: Iterable[Adaptation],
    ) -> None:
        """Take these for the parts of a goal, in place of those that it had."""
        self.remove(goal_id)
        if found := list(checkins):
            self._checkins[goal_id] = found
        if threats := list(obstacles):
            self._obstacles[goal_id] = threats
        if choices := list(adaptations):
            self._adaptations[goal_id] = choices

    def remove(self, goal_id: int) -> None:
        """Forget the parts of a goal."""
        self._sorted.discard(goal_id)
        for kept in (self._checkins, self._obstacles, self._adaptations):
            kept.pop(goal_id, None)

    def _sort(self, goal_id: int) -> None:
        if goal_id in self._sorted:
            return
        self._sorted.add(goal_id)
        if checkins := self._checkins.get(goal_id):
            checkins.sort(key=lambda part: (part.date, part.id))
        if obstacles := self._obstacles.get(goal_id):
            obstacles.sort(key=lambda part: (-part.risk, part.id))
        if adaptations := self._adaptations.get(goal_id):
            adaptations.sort(key=lambda part: (part.date, part.id), reverse=True)


def _by_goal(parts: Iterable[Part]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = {}
    for part in parts:
        found.setdefault(part.goal_id, []).append(part)
    return found
