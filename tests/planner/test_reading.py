"""The plan in memory follows every change without being read anew."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.adapting import Choice
from careertui.domain.board_columns import STANDARD
from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.journal import EntryDraft
from careertui.domain.model import Change, Column, Horizon, RecordKind, Ref
from careertui.domain.obstacles import ObstacleDraft
from careertui.domain.plan import Plan
from careertui.domain.rank import TOP, before
from careertui.domain.skills import EvidenceDraft, SkillDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.planner import (
    adapting,
    checkins,
    clock,
    columns,
    demo,
    goals,
    history,
    journal,
    obstacles,
    reading,
    records,
    skills,
    tasks,
    values,
)
from careertui.store.store import Store
from tests.planner.conftest import NOON

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    assert (plan.values, plan.skills, plan.edits) == (anew.values, anew.skills, anew.edits)
    assert plan.ranked == anew.ranked
    for goal_id in anew.goals:
        assert plan.alignment(goal_id) == anew.alignment(goal_id)
        assert list(plan.checkins(goal_id)) == list(anew.checkins(goal_id))
        assert list(plan.obstacles(goal_id)) == list(anew.obstacles(goal_id))
        assert list(plan.adaptations(goal_id)) == list(anew.adaptations(goal_id))
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


def test_values_and_skills_are_followed_with_what_hangs_on_them(world: World, plan: Plan) -> None:
    """Goals 1 to 3, tasks 1 to 3; each change is undone and redone, too."""
    day = world.now.date()
    changes: list[Callable[[Store], Change]] = [
        lambda store: values.deal(store, [ValueDraft("Autonomy"), ValueDraft("Mastery")]),
        lambda store: values.arrange(store, [2, 1]),
        lambda store: values.edit(store, 1, {"goal_ids": [1, 3]}),
        lambda store: goals.edit(store, 2, {"value_ids": [2]}),
        lambda store: values.rate(store, 1, day, importance=9, lived=3),
        lambda store: skills.add(store, [SkillDraft("Writing"), SkillDraft("Go")], day),
        lambda store: skills.edit(store, [1], {"goal_levels": ((2, 4),)}, today=day),
        lambda store: skills.shift(store, [1, 2], "level", 2, today=day),
        lambda store: tasks.edit(store, [1, 2], {"skill_ids": [1, 2]}),
        lambda store: skills.add_evidence(store, 2, EvidenceDraft(day, "Wrote it")),
        lambda store: values.sort(store, [2], Pile.NOT),
        lambda store: skills.delete(store, [1]),
        lambda store: values.delete(store, [1]),
        lambda store: goals.delete(store, [2]),
    ]
    for change in changes:
        make(world, plan, change)
        make(world, plan, history.undo)
        make(world, plan, history.redo)


def test_what_belongs_to_goals_is_followed(world: World, plan: Plan) -> None:
    """Goals 1 to 3; each change is undone and redone, too."""
    day = world.now.date()
    drafts = [ObstacleDraft("No time"), ObstacleDraft("No budget", impact=5)]
    changes: list[Callable[[Store], Change]] = [
        lambda store: goals.edit(store, 3, {"baseline": 0, "target": 4}),
        lambda store: checkins.add(store, 3, day, 2, 6),
        lambda store: checkins.add(store, 3, day - timedelta(9), 1),
        lambda store: checkins.edit(store, 1, {"value": 3}),
        lambda store: obstacles.add(store, 2, drafts),
        lambda store: obstacles.happened(store, 1),
        lambda store: adapting.adapt(store, 3, Choice.PAUSE, "x", day),
        lambda store: adapting.adapt(store, 3, Choice.LET_GO, "y", day),
        lambda store: adapting.adapt(store, 2, Choice.REPLACE, "z", day, successor=GoalDraft("New")),
        lambda store: obstacles.delete(store, [1, 2]),
        lambda store: checkins.delete(store, [1]),
        lambda store: goals.delete(store, [1]),
    ]
    for change in changes:
        make(world, plan, change)
        make(world, plan, history.undo)
        make(world, plan, history.redo)
    assert not plan.checkins(3)
    make(world, plan, history.undo)
    assert [each.value for each in plan.checkins(3)] == [1]


def test_who_edits_a_goal_is_at_it_and_who_moves_it_among_its_siblings_is_not(
    world: World, plan: Plan
) -> None:
    plan.put_edits({}, anew=True)
    moved = reading.make_change(world.store, lambda store: goals.move(store, 3, 1, TOP))[1]
    moved.apply(plan)
    assert plan.edits == {}
    edited = reading.make_change(world.store, lambda store: goals.edit(store, 3, {"why": "They grow"}))[1]
    edited.apply(plan)
    assert plan.edits.keys() == {3}


def test_a_list_of_goals_says_the_same_without_reading_tasks_and_check_ins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = NOON.date()
    monkeypatch.setattr(clock, "today", lambda: today)
    demo.build(tmp_path / "demo.db", today)
    with closing(Store.open(tmp_path / "demo.db")) as store:
        light, whole = reading.read_goals(store), reading.read_plan(store)
    assert len(whole.goals) > 10
    assert not light.tasks
    for goal in whole.goals.values():
        assert records.goal_record(goal, light, today) == records.goal_record(goal, whole, today)


def test_the_columns_of_the_board_are_followed(world: World, plan: Plan) -> None:
    make(world, plan, lambda store: columns.add(store, "Review", Column.DOING))
    assert [column.name for column in plan.board] == ["Backlog", "Next", "Doing", "Review", "Waiting", "Done"]
    make(world, plan, lambda store: columns.edit(store, "next", {"name": "Up next"}))
    assert plan.board["next"].name == "Up next"
    make(world, plan, history.undo)
    make(world, plan, history.undo)
    assert plan.board == STANDARD


def test_tasks_that_wait_for_what_changed_are_named_with_those_that_it_waits_for(
    world: World, plan: Plan
) -> None:
    def linked(use_case: Callable[[Store], Change]) -> set[int]:
        _, delta = reading.make_change(world.store, use_case)
        found = delta.linked(plan)
        delta.apply(plan)
        return found

    assert linked(lambda store: tasks.set_done(store, [1], True)) == {2}
    assert linked(lambda store: tasks.edit(store, [2], {"title": "Send it"})) == {1}
    assert linked(lambda store: tasks.edit(store, [2], {"blocked_by": (3,)})) >= {1, 3}
    assert linked(lambda store: tasks.delete(store, [3])) >= {2}
    assert linked(lambda store: tasks.edit(store, [1], {"title": "Draft"})) == set()


def test_an_entry_is_no_part_of_the_plan_in_memory(world: World, plan: Plan) -> None:
    change, delta = reading.make_change(
        world.store, lambda store: journal.add(store, EntryDraft(world.now.date(), "Walks"))
    )
    assert change.touched == {RecordKind.ENTRY: frozenset({1})}
    assert delta == reading.Delta()
    assert delta.apply(plan) == set()


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


def test_a_goal_that_changes_places_with_another_is_told_from_one_that_is_changed(world: World) -> None:
    for title in ("Lead", "Grow", "Rest"):
        goals.add(world.store, GoalDraft(title))
    plan = reading.read_plan(world.store)
    lead, grow, rest = (
        each for each in plan.children(None) if plan.goals[each].title in ("Lead", "Grow", "Rest")
    )

    def reordered(use_case: Callable[[Store], Change]) -> set[int]:
        _, delta = reading.make_change(world.store, use_case)
        found = delta.reordered(plan)
        delta.apply(plan)
        return found

    assert reordered(lambda store: goals.move(store, rest, None, before(lead))) == {rest}
    assert [each for each in plan.children(None) if each in (lead, grow, rest)] == [rest, lead, grow]
    assert reordered(lambda store: goals.move(store, rest, lead, TOP)) == set()
    assert reordered(lambda store: goals.edit(store, grow, {"title": "Grow up"})) == set()
    assert reordered(lambda store: goals.add(store, GoalDraft("New"))) == set()


def test_a_goal_of_which_an_older_check_in_changed_does_not_only_stand_elsewhere(world: World) -> None:
    goal = goals.add(world.store, GoalDraft("Grow", unit="kg", baseline=0, target=10)).focus
    assert goal is not None
    for days, value in ((9, 2.0), (1, 4.0)):
        checkins.add(world.store, goal.id, (NOON - timedelta(days=days)).date(), value)
    plan = reading.read_plan(world.store)
    older = min(plan.checkins(goal.id), key=lambda each: each.date)
    change, delta = reading.make_change(
        world.store, lambda store: checkins.edit(store, older.id, {"value": 3.5})
    )
    assert change.touched == {RecordKind.GOAL: {goal.id}}
    assert delta.goals == (plan.goals[goal.id],)  # its pace is another, and it says so nowhere itself
    assert delta.reordered(plan) == set()
