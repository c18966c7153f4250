"""A plan in a new file, with a clock that stands until it is set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from careertui.domain.board_columns import STANDARD
from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.model import Column
from careertui.domain.saved_views import BUILT_IN
from careertui.planner import clock, goals, history, tasks
from careertui.store import board, entries, pursuit, queries
from careertui.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from careertui.domain.adapting import Adaptation
    from careertui.domain.checkins import CheckIn
    from careertui.domain.model import Change, Goal, Task
    from careertui.domain.obstacles import Obstacle

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@dataclass
class World:
    """A store, and short words for what tests ask of it again and again."""

    store: Store
    now: datetime = NOON

    def goal(self, title: str, parent: int | None = None, **fields: Any) -> int:
        """Add a goal."""
        return focus(goals.add(self.store, GoalDraft(title, parent, **fields)))

    def task(self, title: str, column: str = Column.BACKLOG, **fields: Any) -> int:
        """Add a task."""
        return focus(tasks.add(self.store, [TaskDraft(title, column=column, **fields)]))

    def cards(self, column: Column) -> list[str]:
        """The titles in a column in their manual order."""
        found = queries.tasks(self.store.connection, columns=[column])
        return [task.title for task in sorted(found, key=lambda task: (task.rank, task.id))]

    def children(self, parent_id: int | None) -> list[str]:
        """The titles of a goal's children in their order."""
        return [goal.title for goal in queries.goals(self.store.connection) if goal.parent_id == parent_id]

    def read_goal(self, goal_id: int) -> Goal:
        """The goal as it is in the plan."""
        return queries.goal(self.store.connection, goal_id)

    def read_task(self, task_id: int) -> Task:
        """The task as it is in the plan."""
        return queries.task(self.store.connection, task_id)

    def checkins(self) -> list[CheckIn]:
        """All check-ins."""
        return pursuit.checkins(self.store.connection)

    def obstacles(self) -> list[Obstacle]:
        """All obstacles."""
        return pursuit.obstacles(self.store.connection)

    def adaptations(self) -> list[Adaptation]:
        """All that was decided about goals."""
        return pursuit.adaptations(self.store.connection)

    def everything(self) -> tuple[list[Any], ...]:
        """The whole plan: goals, tasks, values, skills, entries, and what belongs to goals."""
        connection = self.store.connection
        return (
            queries.goals(connection),
            queries.tasks(connection),
            queries.values(connection),
            queries.skills(connection),
            entries.entries(connection),
            self.checkins(),
            self.obstacles(),
            self.adaptations(),
            self.store.connection.execute("SELECT * FROM work ORDER BY id").fetchall(),
            self.store.connection.execute("SELECT * FROM repetition ORDER BY task_id").fetchall(),
            list(board.columns(connection)),
            board.views(connection),
        )

    def is_empty(self) -> bool:
        """Nothing is in the plan but the columns and views that it began with."""
        *written, columns, views = self.everything()
        is_standard = columns == list(STANDARD)
        return (
            is_standard
            and not any(written)
            and [view.name for view in views] == [draft.name for draft in BUILT_IN]
        )

    def steps(self) -> int:
        """How many steps the history has."""
        return len(history.steps(self.store, None))

    def check_undo(self, action: Callable[[], Change]) -> Change:
        """Do something; it is one step, undo brings the plan back exactly as it was, redo what was done."""
        before, steps = self.everything(), self.steps()
        change = action()
        after = self.everything()
        assert after != before
        assert self.steps() == steps + 1
        assert history.undo(self.store).label == change.label
        assert self.everything() == before
        assert history.redo(self.store).label == change.label
        assert self.everything() == after
        return change

    def check_nothing_happens(self, action: Callable[[], Change]) -> None:
        """Do something; the plan and its history stay as they are."""
        before, steps = self.everything(), self.steps()
        assert not action().touched
        assert self.everything() == before
        assert self.steps() == steps

    def check_refused(
        self, error: type[Exception], action: Callable[[], Change]
    ) -> pytest.ExceptionInfo[Any]:
        """Do something that raises; the plan and its history stay as they are."""
        before, steps = self.everything(), self.steps()
        with pytest.raises(error) as caught:
            action()
        assert self.everything() == before
        assert self.steps() == steps
        return caught


def focus(change: Change) -> int:
    """The id of the record that a change ends on."""
    assert change.focus is not None
    return change.focus.id


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """An empty plan."""
    store = Store.open(tmp_path / "plan.db")
    world = World(store)
    monkeypatch.setattr(clock, "now", lambda: world.now)
    yield world
    store.close()
