"""The plan in memory follows every change without being read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Change, Column, GoalDraft, Horizon, RecordKind, Ref, TaskDraft
from careertui.domain.plan import Plan
from careertui.domain.rank import TOP
from careertui.planner import goals, history, reading, tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from careertui.store.store import Store
    from tests.planner.conftest import World


@pytest.fixture
def plan(world: World) -> Plan:
    """A small plan, read once."""
    vision = world.goal("Lead well", horizon=Horizon.VISION)
    project = world.goal("Lead a project", vision)
    world.goal("Mentor", vision)
    first = world.task("Write", goal_id=project)
    world.task("Send", Column.NEXT, goal_id=project, blocked_by=(first,), tags=("mail",))
    world.task("Rest")
    return reading.read_plan(world.store)


def make(world: World, plan: Plan, use_case: Callable[[Store], Change]) -> set[int | None]:
    """Make a change, take it in, and hold the plan in memory against the file."""
    change, delta = reading.make_change(world.store, use_case)
    assert change.touched
    parents = delta.apply(plan)
    anew = reading.read_plan(world.store)
    assert plan.goals == anew.goals
    assert plan.tasks == anew.tasks
    assert {column: list(plan.column(column)) for column in Column} == {
        column: list(anew.column(column)) for column in Column
    }
    for goal_id in (None, *anew.goals):
        assert list(plan.children(goal_id)) == list(anew.children(goal_id))
    for goal_id in anew.goals:
        assert plan.progress(goal_id) == anew.progress(goal_id)
        assert plan.counts(goal_id) == anew.counts(goal_id)
        assert plan.tasks_of(goal_id) == anew.tasks_of(goal_id)
    assert plan.blocked == anew.blocked
    return parents


def test_the_whole_plan_is_read(world: World, plan: Plan) -> None:
    assert [goal.title for goal in plan.goals.values()] == ["Lead well", "Lead a project", "Mentor"]
    assert {task.title for task in plan.tasks.values()} == {"Write", "Send", "Rest"}
    assert plan.tasks[2].tags == ("mail",)
    assert plan.is_blocked(plan.tasks[2])


def test_every_kind_of_change_is_followed(world: World, plan: Plan) -> None:
    """Goals 1 to 3, tasks 1 to 3; each change is undone and redone, too."""
    changes: list[Callable[[Store], Change]] = [
        lambda store: goals.add(store, GoalDraft("Write in public", 1), TOP),
        lambda store: goals.edit(store, 2, {"title": "Lead two projects", "weight": 5}),
        lambda store: goals.move(store, 3, 2),
        lambda store: goals.move(store, 2, None),
        lambda store: goals.delete(store, [2]),
        lambda store: tasks.add(store, [TaskDraft("One", 1), TaskDraft("Two", blocked_by=(1,))]),
        lambda store: tasks.edit(store, [1, 3], {"goal_id": 3, "due": world.now.date()}),
        lambda store: tasks.move(store, [2, 1], Column.DOING, TOP),
        lambda store: tasks.set_done(store, [1], True),
        lambda store: tasks.delete(store, [1]),
    ]
    for change in changes:
        make(world, plan, change)
        make(world, plan, history.undo)
        make(world, plan, history.redo)
        make(world, plan, history.undo)


def test_a_change_names_the_goals_below_which_something_is_different(world: World, plan: Plan) -> None:
    assert make(world, plan, lambda store: tasks.edit(store, [1], {"title": "Write it"})) == {2}
    assert make(world, plan, lambda store: tasks.edit(store, [1], {"goal_id": 3})) == {2, 3}
    assert make(world, plan, lambda store: tasks.add(store, [TaskDraft("Loose")])) == {None}
    assert make(world, plan, lambda store: goals.edit(store, 3, {"title": "Mentor two"})) == {1, 3}
    assert make(world, plan, lambda store: goals.move(store, 3, 2)) == {1, 2, 3}
    assert make(world, plan, lambda store: goals.move(store, 3, None)) == {2, 3, None}
    assert None in make(world, plan, lambda store: goals.delete(store, [3]))
    assert make(world, plan, lambda store: tasks.delete(store, [2])) >= {2}


def test_what_a_change_touched_is_read_and_what_is_gone_is_named(world: World, plan: Plan) -> None:
    change = tasks.delete(world.store, [3])
    assert reading.read_changed(world.store, change) == reading.Delta(
        gone=frozenset({Ref(RecordKind.TASK, 3)})
    )
    change = goals.edit(world.store, 3, {"title": "Teach"})
    delta = reading.read_changed(world.store, change)
    assert [goal.title for goal in delta.goals] == ["Teach"]
    assert (delta.tasks, delta.gone) == ((), frozenset())


def test_what_is_gone_without_ever_having_been_known_is_taken_in_silence() -> None:
    plan = Plan()
    gone = frozenset({Ref(RecordKind.GOAL, 7), Ref(RecordKind.TASK, 7)})
    assert reading.Delta(gone=gone).apply(plan) == {None}


def test_a_refused_change_changes_nothing_in_memory(world: World, plan: Plan) -> None:
    from careertui.domain.errors import NotFound

    before = dict(plan.goals), dict(plan.tasks)
    with pytest.raises(NotFound):
        reading.make_change(world.store, lambda store: tasks.set_done(store, [99], True))
    assert (plan.goals, plan.tasks) == before
