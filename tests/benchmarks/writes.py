"""The write behind a key, alone: what it costs to make a move durable, without a screen."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Self

from careertui.domain.model import Column, Horizon
from careertui.domain.rank import after, before
from careertui.planner import goals, tasks
from careertui.store import queries
from careertui.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


class Writer:
    """Moves one record past its neighbour and back, as the screens do. A context manager; one thread."""

    def __init__(self, path: Path, *, of_goals: bool) -> None:
        self._store = Store.open(path)
        self._of_goals = of_goals
        self._is_moved = False
        self._parent: int | None = None
        if of_goals:
            found = [goal for goal in queries.goals(self._store.connection) if goal.horizon is Horizon.SHORT]
            self._parent = found[0].parent_id
            self._first, self._second = (goal.id for goal in found[:2])
        else:
            backlog = queries.tasks(self._store.connection, columns=[Column.BACKLOG])
            self._first, self._second = (task.id for task in backlog[:2])
        self.move()  # imports, and the daily backup

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def move(self) -> float:
        """The milliseconds until one move is durable."""
        place = before(self._second) if self._is_moved else after(self._second)
        self._is_moved = not self._is_moved
        start = perf_counter()
        if self._of_goals:
            goals.move(self._store, self._first, self._parent, place)
        else:
            tasks.move(self._store, [self._first], Column.BACKLOG, place)
        return (perf_counter() - start) * 1000
