"""What a person does about what may stand in the way."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import BlankTitle, ChangedElsewhere, Invalid, NotFound, PartNotFound
from careertui.domain.model import Column, Importance, RecordKind, Ref
from careertui.domain.obstacles import Obstacle, ObstacleDraft, ObstacleStatus
from careertui.planner import goals, obstacles

if TYPE_CHECKING:
    from .conftest import World

DAY = date(2026, 11, 21)
PLAN = ObstacleDraft("The director says no", "she asks for numbers", "show the page with the cost", 4, 5)


@pytest.fixture
def goal(world: World) -> int:
    return world.goal("Lead a project")


def test_an_obstacle_is_kept_with_its_plan(world: World, goal: int) -> None:
    change = world.check_undo(lambda: obstacles.add(world.store, goal, [PLAN]))
    assert change.label == "Add obstacle “The director says no” to “Lead a project”"
    assert change.focus == Ref(RecordKind.GOAL, goal)
    assert change.touched == {RecordKind.GOAL: frozenset({goal})}
    [found] = world.obstacles()
    assert found == Obstacle(1, goal, *PLAN, ObstacleStatus.OPEN, None, world.now)
    assert found.risk == 20


def test_the_answers_of_a_premortem_are_one_step(world: World, goal: int) -> None:
    drafts = [ObstacleDraft(title) for title in ("No time", "No budget", "Nobody cares")]
    change = world.check_undo(lambda: obstacles.add(world.store, goal, drafts))
    assert change.label == "Add 3 obstacles to “Lead a project”"
    assert [each.title for each in world.obstacles()] == ["No time", "No budget", "Nobody cares"]
    world.check_nothing_happens(lambda: obstacles.add(world.store, goal, []))


def test_what_is_no_obstacle_is_refused(world: World, goal: int) -> None:
    world.check_refused(BlankTitle, lambda: obstacles.add(world.store, goal, [ObstacleDraft(" ")]))
    for wrong in ({"likelihood": 0}, {"impact": 6}, {"impact": None}, {"likelihood": True}):
        draft = PLAN._replace(**wrong)
        world.check_refused(Invalid, partial(obstacles.add, world.store, goal, [draft]))
    world.check_refused(NotFound, lambda: obstacles.add(world.store, 9, [PLAN]))
    world.check_refused(PartNotFound, lambda: obstacles.edit(world.store, 9, {"title": "x"}))


def test_a_plan_is_rehearsed_and_new_words_are_not(world: World, goal: int) -> None:
    obstacles.add(world.store, goal, [PLAN, ObstacleDraft("Half", cue="it rains")])
    change = world.check_undo(lambda: obstacles.rehearse(world.store, 1, DAY))
    assert change.label == "Rehearse the plan for “The director says no”"
    assert world.obstacles()[0].rehearsed == DAY
    obstacles.edit(world.store, 1, {"impact": 2})
    assert world.obstacles()[0].rehearsed == DAY
    change = world.check_undo(lambda: obstacles.edit(world.store, 1, {"response": "ask her why"}))
    assert change.label == "Change the plan for “The director says no”"
    assert world.obstacles()[0].rehearsed is None
    world.check_refused(Invalid, lambda: obstacles.rehearse(world.store, 2, DAY))


def test_an_edit_is_never_over_what_another_window_wrote(world: World, goal: int) -> None:
    obstacles.add(world.store, goal, [PLAN])
    [shown] = world.obstacles()
    assert obstacles.edit(world.store, 1, {"impact": 3}).label == (
        "Set impact of “The director says no” to 3"
    )
    world.check_nothing_happens(lambda: obstacles.edit(world.store, 1, {"impact": 3}))
    world.check_nothing_happens(lambda: obstacles.edit(world.store, 1, {}))
    obstacles.edit(world.store, 1, {"impact": 5, "title": "She says no"}, seen=shown)
    assert (world.obstacles()[0].impact, world.obstacles()[0].title) == (3, "She says no")
    world.check_refused(ChangedElsewhere, lambda: obstacles.edit(world.store, 1, {"impact": 1}, seen=shown))


def test_what_happens_starts_its_plan_as_a_task_in_the_same_step(world: World, goal: int) -> None:
    world.task("Later", Column.NEXT)
    obstacles.add(world.store, goal, [PLAN, ObstacleDraft("Ana leaves")])
    change = world.check_undo(lambda: obstacles.happened(world.store, 1, limits={Column.NEXT: 1}))
    assert change.label == "Note that “The director says no” happened"
    assert change.focus == Ref(RecordKind.TASK, 2)
    assert change.warning == "Next is over its limit: 2 of 1"
    task = world.read_task(2)
    assert (task.title, task.goal_id, task.importance) == (
        "Show the page with the cost", goal, Importance.HIGH,
    )  # fmt: skip
    assert world.cards(Column.NEXT) == ["Show the page with the cost", "Later"]
    assert world.obstacles()[0].status is ObstacleStatus.HAPPENED
    obstacles.happened(world.store, 2)
    assert world.cards(Column.NEXT)[0] == "Deal with: Ana leaves"


def test_obstacles_are_closed_opened_again_and_deleted(world: World, goal: int) -> None:
    obstacles.add(world.store, goal, [PLAN, ObstacleDraft("Ana leaves")])
    change = world.check_undo(lambda: obstacles.set_status(world.store, [1, 2], ObstacleStatus.CLOSED))
    assert change.label == "Close 2 obstacles"
    world.check_nothing_happens(lambda: obstacles.set_status(world.store, [1], ObstacleStatus.CLOSED))
    world.check_nothing_happens(lambda: obstacles.set_status(world.store, [], ObstacleStatus.CLOSED))
    again = obstacles.set_status(world.store, [2], ObstacleStatus.OPEN)
    assert again.label == "Open “Ana leaves” again"
    assert world.check_undo(lambda: obstacles.delete(world.store, [2])).label == (
        "Delete obstacle “Ana leaves”"
    )
    world.check_nothing_happens(lambda: obstacles.delete(world.store, []))
    world.check_undo(lambda: goals.delete(world.store, [goal]))
    assert world.obstacles() == []
