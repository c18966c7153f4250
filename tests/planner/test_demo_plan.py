"""The sample plan is full, believable on any day, and keeps the planner's own rules."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import NothingToUndo, StoreError
from careertui.domain.model import Column, GoalDraft, GoalKind, GoalStatus, Horizon
from careertui.planner import demo, goals, history, tasks
from careertui.planner.checks import check_span, checked_goal, checked_task
from careertui.store import queries
from careertui.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from careertui.domain.model import Goal, Task

MONDAY = date(2026, 11, 16)
WEEK = [MONDAY + timedelta(days=number) for number in range(7)]


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Store]:
    demo.build(tmp_path / "sample.db", MONDAY)
    store = Store.open(tmp_path / "sample.db")
    yield store
    store.close()


def read(path: Path, today: date) -> tuple[list[Goal], list[Task]]:
    """The sample plan of a day."""
    demo.build(path, today)
    store = Store.open(path)
    try:
        return queries.goals(store.connection), queries.tasks(store.connection)
    finally:
        store.close()


def test_it_has_a_vision_goals_of_every_horizon_and_milestones(sample: Store) -> None:
    found = queries.goals(sample.connection)
    kinds = Counter(goal.kind for goal in found if goal.horizon is not Horizon.VISION)
    assert 1 <= sum(goal.horizon is Horizon.VISION for goal in found) <= 2
    assert 6 <= kinds[GoalKind.GOAL] <= 10
    assert kinds[GoalKind.MILESTONE] >= 6
    assert {goal.horizon for goal in found} == set(Horizon)
    statuses = Counter(goal.status for goal in found if goal.kind is GoalKind.GOAL)
    assert statuses[GoalStatus.PAUSED] == statuses[GoalStatus.IDEA] == 1
    assert sum(goal.status is GoalStatus.ACHIEVED for goal in found) >= 2
    assert sum(bool(goal.why) for goal in found) >= 10


def test_it_has_tasks_in_every_column_with_what_a_task_can_have(sample: Store) -> None:
    found = queries.tasks(sample.connection)
    columns = Counter(task.column for task in found)
    assert 55 <= len(found) <= 70
    assert (columns[Column.BACKLOG], columns[Column.DOING], columns[Column.WAITING]) == (14, 3, 2)
    assert columns[Column.NEXT] in (5, 6)
    assert columns[Column.DONE] >= 30
    assert sum(bool(task.blocked_by) for task in found) >= 3
    assert sum(task.goal_id is None for task in found) >= 2
    assert sum("\n" in task.notes for task in found) >= 5
    assert sum(task.effort_minutes is not None for task in found) >= 30
    assert all(task.waiting_for for task in found if task.column is Column.WAITING)
    assert len({tag for task in found for tag in task.tags}) >= 6
    assert queries.blocked_ids(sample.connection)


def test_it_keeps_the_planners_own_rules(sample: Store) -> None:
    found_goals, found_tasks = queries.goals(sample.connection), queries.tasks(sample.connection)
    by_id = {goal.id: goal for goal in found_goals}
    for goal in found_goals:
        assert goal.parent_id is None or by_id[goal.parent_id]
        check_span(goal.start, goal.due)
        fields = {name: getattr(goal, name) for name in ("title", "why", "notes", "weight")}
        assert checked_goal(fields) == fields
        assert (goal.achieved is not None) == (goal.status is GoalStatus.ACHIEVED)
        seen = set()
        above: int | None = goal.id
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = by_id[above].parent_id
    task_ids = {task.id for task in found_tasks}
    for task in found_tasks:
        assert task.goal_id is None or task.goal_id in by_id
        assert set(task.blocked_by) <= task_ids
        fields = {name: getattr(task, name) for name in ("title", "notes", "tags", "effort_minutes")}
        assert checked_task(fields) == fields
        # Setting the same blockers again walks the whole chain and would find a ring.
        tasks.edit(sample, [task.id], {"blocked_by": ()})
        tasks.edit(sample, [task.id], {"blocked_by": task.blocked_by})
    assert sample.connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("today", WEEK, ids=lambda day: f"{day:%a}")
def test_on_every_day_of_the_week_its_moments_make_sense(tmp_path: Path, today: date) -> None:
    found_goals, found_tasks = read(tmp_path / "sample.db", today)
    start_of_today = datetime.combine(today, time()).astimezone(UTC)
    for task in found_tasks:
        moments = [moment for moment in (task.created, task.started, task.done) if moment is not None]
        assert moments == sorted(moments), task.title
        assert task.created <= task.entered < start_of_today
        assert moments[-1] < start_of_today
        assert (task.done is not None) == (task.column is Column.DONE)
        assert task.started is None or task.column in (Column.DOING, Column.DONE)
        assert all(6 <= moment.astimezone().hour < 22 for moment in moments)
    for goal in found_goals:
        assert goal.created < start_of_today
        assert goal.achieved is None or goal.created < goal.achieved < start_of_today


@pytest.mark.parametrize("today", WEEK, ids=lambda day: f"{day:%a}")
def test_on_every_day_of_the_week_it_has_something_due_and_little_done_on_weekends(
    tmp_path: Path, today: date
) -> None:
    _, found = read(tmp_path / "sample.db", today)
    due = Counter((task.due - today).days for task in found if task.due is not None and task.is_open)
    assert due[0] == 1
    assert sum(count for days, count in due.items() if -4 <= days < 0) == 2
    assert sum(count for days, count in due.items() if 0 < days <= 7) >= 3
    done = [task.done.astimezone().date() for task in found if task.done is not None]
    assert sum(day.weekday() >= 5 for day in done) <= len(done) // 5
    assert min(done) < today - timedelta(weeks=9)
    weeks = {(today - day).days // 7 for day in done}
    assert len(weeks) >= 9


def test_its_history_is_empty_and_starts_with_what_is_done_next(sample: Store) -> None:
    assert history.steps(sample) == []
    with pytest.raises(NothingToUndo):
        history.undo(sample)
    goals.add(sample, GoalDraft("One more"))
    assert [step.label for step in history.steps(sample, 1)] == ["Add goal “One more”"]


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    path.write_bytes(b"mine")
    with pytest.raises(StoreError):
        demo.build(path, MONDAY)
    assert path.read_bytes() == b"mine"
